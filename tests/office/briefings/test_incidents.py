"""Incidents: reported at once, on a clock of minutes, signed for by who is on duty, told on by telephone."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from shuniu.matters.acts import Refused
from shuniu.matters.models import Matter
from shuniu.notices.models import Notice
from shuniu.office.briefings.incidents import actions
from shuniu.office.briefings.incidents.models import Grade, people_on_duty
from shuniu.office.briefings.incidents.workflow import State
from tests.conftest import NOW, again

HERE = ZoneInfo("Asia/Shanghai")
TEXT = "9时许，柳渡街道一仓库起火，过火面积约200平方米，暂无人员伤亡，消防已到场，起因正在核实。"


@pytest.fixture
def incident(cast, clock):
    def make(state: str = State.REPORTED, **fields):
        given = {
            "title": "柳渡街道一仓库起火", "category": "accident", "place": "柳渡街道", "text": TEXT,
            "occurred_at": datetime(2026, 3, 5, 9, 0, tzinfo=HERE), "learned_at": datetime(2026, 3, 5, 9, 10, tzinfo=HERE),
        } | fields  # fmt: skip
        made = actions.report(by=cast.finance_liaison, **given)
        if state != State.REPORTED:
            actions.acknowledge(made, by=cast.clerk)
        if state == State.FINISHED:
            actions.finish(again(made), by=cast.finance_liaison, text="火已扑灭，无伤亡，起因为电线老化。")
        if state == State.CANCELLED:
            actions.cancel(again(made), by=cast.clerk, reason="现场查看为焚烧秸秆冒烟")
        return again(made)

    return make


def test_the_first_report_says_its_minutes_and_whether_it_was_in_time(incident):
    in_time = incident(grade=Grade.CONSIDERABLE)
    late = incident(grade=Grade.GREAT, learned_at=datetime(2026, 3, 5, 9, 0, tzinfo=HERE) - timedelta(minutes=0),
                    occurred_at=datetime(2026, 3, 5, 8, 50, tzinfo=HERE))  # fmt: skip

    assert (in_time.minutes_to_first_report, in_time.minutes_allowed, in_time.is_first_report_late) == (20, 60, False)
    assert (late.minutes_to_first_report, late.minutes_allowed, late.is_first_report_late) == (30, 30, False)
    assert incident(
        grade=Grade.GREATEST, occurred_at=NOW - timedelta(minutes=45), learned_at=NOW - timedelta(minutes=31)
    ).is_first_report_late


def test_it_goes_to_who_is_on_duty_else_to_the_desk(cast, incident, today):
    assert {key for key, _verb in awaited(incident())} == {"role:information_officer", "role:clerk"}

    actions.set_duty(today, by=cast.director, leading=[cast.mayor], desk=[cast.clerk])

    assert people_on_duty(today) == [cast.mayor, cast.clerk]
    assert awaited(incident()) == {(cast.clerk.principal, "acknowledge")}


def awaited(made) -> set[tuple[str, str]]:
    return set(made.awaited.values_list("principal", "verb"))


def test_the_leader_in_charge_is_told_of_what_may_be_serious(cast, incident):
    ordinary = incident(grade=Grade.ORDINARY)
    assert not Notice.objects.filter(person=cast.mayor, matter=ordinary.pk).exists()

    actions.regrade(ordinary, by=cast.clerk, grade=Grade.GREAT, reason="发现两人被困")

    assert Notice.objects.filter(person=cast.mayor, matter=ordinary.pk).exists()


def test_signing_keeps_the_minutes_and_the_next_report_has_its_own_clock(cast, incident, clock):
    made = incident()
    clock.shift(timedelta(minutes=7))
    actions.acknowledge(made, by=cast.clerk)

    made = again(made)
    assert made.minutes_left == 113
    clock.shift(timedelta(minutes=120))
    assert again(made).minutes_left == -7
    actions.follow_up(again(made), by=cast.finance_liaison, text="明火已扑灭，正在清点。")
    assert again(made).minutes_left == 120
    assert [each.sort for each in made.reports.all()] == ["first", "follow_up"]


def test_whoever_is_called_stands_in_the_record_and_sees_it(cast, incident):
    made = incident(State.IN_HAND)
    assert not Matter.objects.visible_to(again(cast.schools_liaison)).filter(pk=made.pk).exists()

    actions.call(made, by=cast.clerk, person=cast.schools_liaison, said="请核实附近学校情况")
    actions.call(again(made), by=cast.clerk, whom="省政府总值班室 王某", said="报告起火情况")

    assert [each.whom for each in made.calls.all()] == ["许国栋", "省政府总值班室 王某"]
    assert Matter.objects.visible_to(again(cast.schools_liaison)).filter(pk=made.pk).exists()
    with pytest.raises(Refused, match="不能晚于现在"):
        actions.call(again(made), by=cast.clerk, whom="某人", said="话", called_at=NOW + timedelta(hours=1))


def test_the_final_report_ends_it_and_others_report_nothing(cast, incident):
    made = incident(State.IN_HAND)
    with pytest.raises(Refused, match="只有报告单位和值班人员"):
        actions.follow_up(made, by=cast.schools_liaison, text=TEXT)

    ended = incident(State.FINISHED)

    assert ended.outcome.startswith("火已扑灭")
    assert ended.minutes_left is None
    assert incident(State.CANCELLED).outcome == "误报：现场查看为焚烧秸秆冒烟"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"occurred_at": NOW + timedelta(minutes=1)}, "不能晚于现在"),
        ({"learned_at": datetime(2026, 3, 5, 8, 0, tzinfo=HERE)}, "获悉时间不能早于发生时间"),
        ({"text": " "}, "请写明时间、地点、经过"),
        ({"text": "火" * 200_000}, "内容有 200000 字，最多 5000 字"),
    ],
)
def test_impossible_times_and_texts_are_refused_in_a_sentence(incident, wrong, said):
    with pytest.raises(Refused, match=said):
        incident(**wrong)


def test_nobody_leads_and_keeps_the_desk_on_one_day(cast, today):
    with pytest.raises(Refused, match="不能同一天又带班又值班"):
        actions.set_duty(today, by=cast.director, leading=[cast.clerk], desk=[cast.clerk])
    with pytest.raises(Refused, match="没有“排班”的权限"):
        actions.set_duty(today, by=cast.finance_liaison, leading=[], desk=[cast.clerk])
