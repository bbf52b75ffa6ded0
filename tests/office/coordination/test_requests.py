"""Requests between units (协调事项): answered and agreed to, or ruled on, and the ruling shown at the next like one."""

from datetime import date, timedelta

import pytest

from shuniu.audit.models import AuditEntry
from shuniu.matters.acts import Refused
from shuniu.matters.guard import StateSecret
from shuniu.matters.models import Awaited
from shuniu.matters.timeline import sentence_of
from shuniu.office.coordination.jobs import follow_up
from shuniu.office.coordination.requests import actions
from shuniu.office.coordination.requests.models import CoordinationRequest, Ruling
from shuniu.office.coordination.requests.precedents import precedents_for
from shuniu.office.coordination.requests.workflow import State
from tests.conftest import again


def fresh(made):
    return CoordinationRequest.objects.get(pk=made.pk)


def test_it_takes_a_number_and_five_working_days_where_nobody_sets_a_day(cast, coordination):
    made = coordination()
    assert (made.number, made.due_on) == ("协调〔2026〕1号", date(2026, 3, 12))
    rows = Awaited.objects.reaching(cast.housing_liaison).filter(matter=made.pk)
    assert {row.verb for row in rows} == {"accept"}


def test_over_spring_festival_the_working_days_go_round_the_holiday(cast, coordination, clock):
    clock.move_to("2026-02-12T09:30:00+08:00")
    made = coordination()
    assert made.due_on == date(2026, 2, 26)


def test_a_request_to_oneself_a_closed_unit_and_a_past_day_are_refused_with_all_reasons(cast, today):
    cast.schools.closed_on, cast.schools.successor = today, cast.housing
    cast.schools.save()
    with pytest.raises(Refused, match="“市财政局”就是本单位"):
        actions.ask(by=cast.finance_liaison, title="给图", summary="要用", asked=cast.finance)
    with pytest.raises(Refused) as refusal:
        actions.ask(
            by=cast.finance_liaison, title="给图", summary="要用", asked=cast.schools, due_on=today - timedelta(days=1)
        )
    assert refusal.value.reasons == (
        "“市教育局”已撤销，职责由“市住建局”承接，请改交“市住建局”",
        "答复日期2026-03-04已经过去，请重新选择",
    )
    assert not CoordinationRequest.objects.exists()


def test_a_division_of_ones_own_bureau_is_oneself_and_a_county_below_the_government_is_not(cast):
    with pytest.raises(Refused, match="内部的事"):
        actions.ask(by=cast.finance_liaison, title="给数", summary="要用", asked=cast.budget)
    assert actions.ask(by=cast.director, title="给数", summary="要用", asked=cast.qingshi).state == State.ASKED


def test_it_is_done_only_when_the_asker_agrees(cast, coordination):
    made = coordination(State.ANSWERED)
    assert made.closed_at is None
    with pytest.raises(Refused, match="只有提出协调的市财政局可以办理"):
        actions.agree(made, by=cast.housing_liaison)

    actions.agree(made, by=cast.finance_liaison)

    assert (fresh(made).state, fresh(made).outcome) == (State.SETTLED, "市住建局答复：已送电子图 12 张")


def test_what_the_asker_does_not_agree_to_goes_to_a_ruling_and_not_round_again(cast, coordination):
    made = coordination(State.ANSWERED)
    actions.dispute(made, by=cast.finance_liaison, reason="缺乡镇以下的图")
    assert {row.principal for row in fresh(made).awaited.all()} == {"role:director", "role:leader"}


def test_silence_beyond_the_day_goes_to_a_ruling_by_the_clock(cast, coordination, clock):
    made = coordination()
    follow_up()
    assert fresh(made).state == State.ASKED
    clock.move_to("2026-03-13T00:20:00+08:00")

    follow_up()

    assert (fresh(made).state, fresh(made).due_on) == (State.DISPUTED, date(2026, 3, 17))
    entry = AuditEntry.objects.get(verb="coordination.lapse")
    assert sentence_of(made, entry) == "市住建局到3月12日没有答复，送请裁定"


def test_one_request_that_is_refused_keeps_none_of_the_others(cast, coordination, clock, monkeypatch):
    first, second, done = coordination(), coordination(), actions.lapse

    def lapse(request, *, by):
        if request.pk == first.pk:
            raise Refused("刚被别人办理过")
        return done(request, by=by)

    monkeypatch.setattr(actions, "lapse", lapse)
    clock.move_to("2026-03-13T00:20:00+08:00")
    follow_up()

    assert (fresh(first).state, fresh(second).state) == (State.ASKED, State.DISPUTED)


def test_the_clock_reminds_once_before_the_day(cast, coordination, clock):
    coordination()
    clock.move_to("2026-03-11T00:20:00+08:00")
    follow_up()
    follow_up()
    clock.move_to("2026-03-12T00:20:00+08:00")
    follow_up()
    assert AuditEntry.objects.filter(verb="coordination.remind").count() == 1
    assert cast.housing_liaison.notices.filter(kind="reminder").count() == 1


def test_a_ruling_says_who_leads_who_assists_and_why_and_ends_it(cast, coordination):
    made = coordination(State.RULED)
    assert made.closed_at is not None
    assert made.outcome == "裁定：市住建局牵头、青石县配合。城建档案归口住建部门，县里补充乡镇以下的图"
    ruling = Ruling.objects.get()
    assert (ruling.lead, list(ruling.support.all()), ruling.by) == (cast.housing, [cast.qingshi], cast.director)
    assert CoordinationRequest.objects.visible_to(again(cast.qingshi_liaison)).get() == made


def test_a_party_does_not_rule_on_its_own_matter(cast, today):
    made = actions.ask(by=cast.director, title="给图", summary="办公室要用", asked=cast.housing)
    actions.refuse(made, by=cast.housing_liaison, reason="没有图")
    given = {"lead": cast.housing, "reason": "归口", "due_on": today}
    with pytest.raises(Refused, match="市政府办是当事一方"):
        actions.rule(made, by=cast.director, **given)
    assert actions.rule(made, by=cast.mayor, **given).lead == cast.housing


def test_a_ruling_against_a_unit_that_is_no_more_is_refused_with_all_that_is_wrong(cast, coordination, today):
    made = coordination(State.DISPUTED)
    cast.schools.closed_on = today
    cast.schools.save()
    with pytest.raises(Refused) as refusal:
        actions.rule(
            made, by=cast.director, lead=cast.schools, support=[cast.schools], reason="归口", due_on=date(2026, 1, 1)
        )
    assert len(refusal.value.reasons) == 4
    assert not Ruling.objects.exists()


def test_the_ruling_is_shown_with_its_reason_at_the_next_like_request_and_at_no_other(cast, coordination):
    coordination(State.RULED)
    found = precedents_for("提供望江区农村供水管网图纸", "核补助用", cast.schools_liaison)
    assert [each.words for each in found] == ["市住建局牵头、青石县配合：城建档案归口住建部门，县里补充乡镇以下的图"]
    assert precedents_for("商请安排中考考场保电", "考点停电", cast.schools_liaison) == []


def test_a_precedent_of_a_work_secret_is_not_told_to_whoever_is_not_cleared(cast, coordination):
    made = coordination(State.RULED)
    CoordinationRequest.objects.filter(pk=made.pk).update(classification=2)
    cast.schools_liaison.clearance = 1
    assert precedents_for("提供望江区农村供水管网图纸", "核补助用", cast.schools_liaison) == []


def test_a_unit_merged_while_it_is_asked_is_followed_by_its_successor(cast, coordination, today):
    made = coordination()
    cast.housing.closed_on, cast.housing.successor = today, cast.schools
    cast.housing.save()

    follow_up()

    assert fresh(made).asked == cast.schools
    actions.accept(fresh(made), by=again(cast.schools_liaison))
    entry = AuditEntry.objects.get(verb="coordination.hand_on")
    assert sentence_of(made, entry) == "市住建局已撤销，改由市教育局回应"


def test_a_unit_merged_into_the_asker_leaves_it_to_a_ruling(cast, coordination, today, clock):
    made = coordination()
    cast.housing.closed_on, cast.housing.successor = today, cast.finance
    cast.housing.save()
    follow_up()
    assert fresh(made).asked == cast.housing
    clock.move_to("2026-03-13T00:20:00+08:00")
    follow_up()
    assert fresh(made).state == State.DISPUTED


def test_a_later_day_than_was_asked_for_is_not_promised(cast, coordination, today):
    with pytest.raises(Refused, match="要更晚的请先与对方商量"):
        actions.accept(coordination(), by=cast.housing_liaison, due_on=today + timedelta(days=30))


def test_two_who_answer_at_once_leave_one_answer(cast, coordination):
    made = coordination()
    stale = fresh(made)
    actions.answer(made, by=cast.housing_liaison, text="已送图", seen=made.revision)
    with pytest.raises(Refused, match="您在别处刚办理过"):
        actions.answer(stale, by=cast.housing_liaison, text="没有图", seen=stale.revision)
    assert fresh(made).answer == "已送图"


def test_a_state_secret_in_an_answer_is_refused_and_not_kept(cast, coordination):
    made = coordination()
    with pytest.raises(StateSecret):
        actions.answer(made, by=cast.housing_liaison, text="机密★5年 管网图")
    assert fresh(made).answer == ""
