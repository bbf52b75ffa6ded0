"""Recommendations: by work, told to whom it is about first, considered by somebody whom it does not concern."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from shuniu.audit.models import AuditEntry
from shuniu.matters.acts import Refused
from shuniu.matters.guard import StateSecret
from shuniu.matters.models import Awaited, Link
from shuniu.matters.succession import in_hand, reasons_against
from shuniu.notices.models import Notice
from shuniu.office.team.evidence import facts_named, matters_named
from shuniu.office.team.jobs import recommendations as every_morning
from shuniu.office.team.recommendation import actions
from shuniu.office.team.recommendation.days import agenda
from shuniu.office.team.recommendation.models import Recommendation
from shuniu.office.team.recommendation.workflow import State
from shuniu.org.models import Person
from tests.conftest import again


def sees(person) -> bool:
    return Recommendation.objects.visible_to(again(person)).exists()


def test_nobody_considers_it_before_the_person_agrees(cast, recommendation):
    made = recommendation()
    assert sees(cast.finance_liaison)
    assert not sees(cast.director)
    with pytest.raises(Refused):
        actions.take_up(made, by=cast.director, result="列入名单。")

    made = actions.agree(made, by=cast.finance_liaison, own_words="第二稿是同事写的。")

    assert sees(cast.director)
    assert not any(map(sees, (cast.mayor, cast.budget_staff, cast.clerk, cast.audit_admin)))
    assert [row.principal for row in Awaited.objects.filter(matter=made.pk)] == [cast.director.principal]


def test_blank_praise_recommends_nobody(cast, recommendation):
    with pytest.raises(Refused, match="推荐要有实绩"):
        recommendation(matters=[])

    made = recommendation(matters=[], facts=[(date(2026, 3, 2), "通宵处置滨江路塌方")])

    assert [fact.text for fact in made.facts.all()] == ["通宵处置滨江路塌方"]
    assert Link.objects.filter(target=recommendation().pk, type="evidence_for").count() == 1


def test_nobody_recommends_himself_an_administrator_or_in_secret_words(cast, recommendation):
    with pytest.raises(Refused, match="不能推荐自己"):
        recommendation(candidate=cast.finance_head)
    with pytest.raises(Refused, match="不在业务岗位上"):
        recommendation(candidate=cast.audit_admin)
    with pytest.raises(StateSecret):
        recommendation(reasons="机密★10年")
    assert not Recommendation.objects.exists()


def test_an_objection_stops_it_until_it_is_revised_and_agreed_to(cast, recommendation, item):
    made = recommendation(State.PUT_FORWARD)
    made = actions.object(made, by=cast.finance_liaison, reason="第二稿是同事写的。")
    assert not sees(cast.director)
    with pytest.raises(Refused, match="推荐人"):
        actions.revise(made, by=cast.director, purpose="培训", reasons="起草第一稿和第三稿。", matters=[item()])

    made = actions.revise(
        made,
        by=cast.finance_head,
        purpose="培训",
        reasons="起草第一稿和第三稿。",
        facts=[(date(2026, 3, 1), "交第一稿")],
    )

    assert (made.state, made.title) == (State.TOLD, "推荐郑晓燕：培训")
    assert not made.evidence().exists()
    assert actions.agree(made, by=cast.finance_liaison).objection == ""
    assert sees(cast.director)


@pytest.mark.parametrize(
    ("state", "verb"), [(State.TAKEN_UP, "take_up"), (State.NOT_NOW, "not_now"), (State.KEPT, "keep")]
)
def test_both_are_told_what_was_decided(cast, recommendation, state, verb):
    made = recommendation(state)

    told = Notice.objects.filter(matter=made.pk, entry__verb=f"recommendation.{verb}")
    assert {notice.person for notice in told} == {cast.finance_head, cast.finance_liaison}


def test_a_kept_one_is_looked_at_again_on_its_day(cast, recommendation, today):
    made = recommendation(State.KEPT)
    on = today + timedelta(days=60)

    assert on in agenda(again(cast.director), on, on).entries
    assert Awaited.objects.get(matter=made.pk).due_on == on
    assert actions.take_up(made, by=cast.director, result="列入九月名单。").state == State.TAKEN_UP


def test_where_it_concerns_the_director_a_leader_considers_it(cast, recommendation):
    made = recommendation(State.PUT_FORWARD, candidate=cast.director)

    assert made.considering() == [cast.mayor]
    with pytest.raises(Refused, match="不能研究"):
        actions.take_up(made, by=cast.director, result="采纳。")
    assert recommendation(State.PUT_FORWARD, by=cast.director).considering() == [cast.mayor]


def test_its_trace_tells_nothing_of_what_was_said(cast, recommendation):
    made = recommendation(State.NOT_NOW, interest="同学")

    written = "\n".join(str(entry.payload) for entry in AuditEntry.objects.filter(chain=made.chain))
    assert not any(word in written for word in ("郑晓燕", "名额", "同学", "三稿"))


def test_whoever_considers_it_hands_it_on_to_somebody_who_may(cast, recommendation):
    made = recommendation(State.PUT_FORWARD)

    assert in_hand(cast.director).filter(pk=made.pk).exists()
    assert not in_hand(cast.finance_head).filter(pk=made.pk).exists()
    assert not reasons_against(made, cast.director, again(cast.mayor))
    assert any("权限" in reason for reason in reasons_against(made, cast.director, again(cast.clerk)))


def test_none_waits_for_somebody_who_has_left(cast, recommendation):
    waiting, put_forward = recommendation(), recommendation(State.PUT_FORWARD)
    Person.objects.filter(pk=cast.director.pk).update(is_active=False)
    every_morning()
    assert Recommendation.objects.get(pk=put_forward.pk).considering() == [cast.mayor]
    Person.objects.filter(pk=cast.finance_head.pk).update(is_active=False)
    every_morning()

    waiting.refresh_from_db()
    put_forward.refresh_from_db()
    assert (waiting.state, waiting.outcome) == (State.WITHDRAWN, "推荐人已离岗")
    assert put_forward.state == State.PUT_FORWARD


def test_facts_are_read_line_by_line_and_each_fault_is_said(cast, item, today):
    assert facts_named("2026-03-02 处置塌方\n\n2026年3月1日：交稿\n2026/2/3，起草") == [
        (date(2026, 3, 2), "处置塌方"), (date(2026, 3, 1), "交稿"), (date(2026, 2, 3), "起草"),
    ]  # fmt: skip
    with pytest.raises(ValidationError) as faults:
        facts_named("工作认真\n2026-02-30 值班\n2027-01-01 值班\n2026-03-02\n2026-03-02 " + "很" * 400)
    said = faults.value.messages
    assert len(said) == 5
    assert "第 1 行没有写明日期" in said[0]
    assert "还没有到" in said[2]
    assert "没有写做了什么" in said[3]
    seen = item()
    assert matters_named(f"{seen.number}\n{seen.number}\n", again(cast.finance_head)) == [seen.matter]
    with pytest.raises(ValidationError, match="找不到编号"):
        matters_named(seen.number, again(cast.schools_liaison))
