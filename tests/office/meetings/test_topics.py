"""Topics (议题): proposed with papers, asked about in confidence, passed on paper or put on an agenda, returned by themselves."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from shuniu.audit.models import AuditEntry
from shuniu.matters.acts import AlreadyDone, Refused
from shuniu.matters.guard import StateSecret
from shuniu.matters.models import Awaited, Matter
from shuniu.matters.timeline import timeline
from shuniu.notices.models import Notice
from shuniu.office.meetings.actions import agenda, inviting
from shuniu.office.meetings.actions import meeting as meetings
from shuniu.office.meetings.models import AgendaItem, Position
from shuniu.office.meetings.workflow import AgendaState as State
from shuniu.search.find import find
from tests.conftest import again
from tests.convening import THURSDAY


# ── proposing and reviewing ──────────────────────────────────────────────────────────────────────────────────────────
def test_a_unit_proposes_and_the_office_is_asked_to_review(cast, topic, meeting_officer):
    item = topic()

    assert (item.unit, item.convenor, item.state) == (cast.finance, cast.office, State.PROPOSED)
    assert [row.verb for row in item.awaited.all()] == ["accept"]
    assert Notice.objects.filter(person=meeting_officer, matter=item.pk, kind="awaited").exists()
    assert find("老旧小区改造", again(cast.director)).hits


def test_a_topic_without_papers_is_not_accepted(topic, meeting_officer):
    with pytest.raises(Refused, match="还没有会议材料"):
        agenda.accept(topic(file=None), by=meeting_officer)


def test_a_topic_that_was_sent_back_comes_again(cast, topic, meeting_officer):
    item = topic(State.RETURNED)

    item = agenda.resubmit(item, by=cast.finance_liaison, note="补充了资金测算表", summary="请审定资金安排方案。")

    assert (item.state, item.summary) == (State.PROPOSED, "请审定资金安排方案。")
    assert AuditEntry.objects.filter(chain=item.chain).latest("sequence").payload["note"] == "补充了资金测算表"


def test_what_came_too_late_waits_for_the_next_meeting(cast, topic, meeting, meeting_officer, clock):
    soon = meetings.call_for_items(meeting(), by=meeting_officer, units=[cast.finance], due_on=date(2026, 3, 9))
    assert topic(meeting=soon).form == "executive"
    clock.move_to(THURSDAY - timedelta(days=2))

    with pytest.raises(Refused, match="2026-03-09已经截止"):
        topic(meeting=soon)


def test_a_state_secret_enters_neither_with_the_topic_nor_with_a_position(cast, topic, meeting_officer):
    with pytest.raises(StateSecret):
        topic(summary="机密★5年 请审定方案")
    item = topic()
    agenda.ask_positions(item, by=meeting_officer, units=[cast.housing])
    with pytest.raises(StateSecret):
        agenda.give_position(item, by=cast.housing_liaison, stance="objects", text="绝密★10年 不宜公开")
    assert Position.objects.get().stance == ""


def test_a_double_click_proposes_once(cast, topic):
    topic(key="k1")

    with pytest.raises(AlreadyDone):
        topic(key="k1")
    assert AgendaItem.objects.count() == 1


# ── positions ────────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.fixture
def asked(cast, topic, meeting_officer):
    item = topic(State.ACCEPTED)
    agenda.ask_positions(item, by=meeting_officer, units=[cast.housing, cast.schools])
    return AgendaItem.objects.get(pk=item.pk)


def test_whoever_is_asked_sees_the_papers_and_is_told_by_when(cast, asked):
    assert AgendaItem.objects.visible_to(again(cast.schools_liaison)).filter(pk=asked.pk).exists()
    assert not AgendaItem.objects.visible_to(again(cast.qingshi_liaison)).filter(pk=asked.pk).exists()
    told = Notice.objects.get(person=cast.housing_liaison, matter=asked.pk, kind="awaited").sentence
    assert told == "请答复意见“关于老旧小区改造资金安排的议题”，3月10日前"


def test_positions_are_shown_to_the_convenor_and_the_chair_and_ones_own_to_oneself(
    cast, asked, meeting, meeting_officer
):
    agenda.give_position(asked, by=cast.housing_liaison, stance="objects", text="资金来源没有落实，建议暂缓。")
    asked = agenda.put_on_agenda(asked, by=meeting_officer, meeting=meeting())

    def shown_to(person) -> list[str]:
        return [each.text for each in asked.positions_shown_to(again(person)) if each.text]

    assert shown_to(meeting_officer) == shown_to(cast.mayor) == ["资金来源没有落实，建议暂缓。"]
    assert shown_to(cast.housing_liaison) == ["资金来源没有落实，建议暂缓。"]
    assert shown_to(cast.schools_liaison) == shown_to(cast.finance_liaison) == shown_to(cast.clerk) == []


def test_the_timeline_and_the_search_tell_nothing_of_what_was_said(cast, asked):
    agenda.give_position(asked, by=cast.housing_liaison, stance="objects", text="资金来源没有落实，建议暂缓。")

    told = [line.sentence for line in timeline(asked)]
    payload = AuditEntry.objects.filter(chain=asked.chain, verb="agenda.give_position").get().payload
    assert told[0] == "市住建局答复了意见"
    assert "objects" not in str(payload)
    assert "资金来源" not in str(payload)
    assert not find("资金来源没有落实", again(cast.director)).hits


def test_who_objects_says_why(cast, asked):
    with pytest.raises(Refused, match="请写明理由"):
        agenda.give_position(asked, by=cast.housing_liaison, stance="objects", text=" ")
    with pytest.raises(IntegrityError), transaction.atomic():
        asked.positions.filter(unit=cast.housing).update(stance="objects", by=cast.housing_liaison, made_at=THURSDAY)


def test_a_unit_that_was_not_asked_has_nothing_to_answer(cast, asked):
    with pytest.raises(Refused, match="没有征求您单位的意见"):
        agenda.give_position(asked, by=cast.qingshi_liaison, stance="agrees")
    with pytest.raises(Refused, match="还没有征求过意见的单位"):
        agenda.ask_positions(asked, by=cast.director, units=[cast.housing, cast.finance])


# ── the no-objection track ───────────────────────────────────────────────────────────────────────────────────────────
def test_what_nobody_objects_to_passes_on_paper_with_a_record(cast, asked, clock):
    agenda.give_position(asked, by=cast.housing_liaison, stance="agrees")
    with pytest.raises(Refused, match="市教育局还没有答复"):
        agenda.pass_on_paper(asked, by=cast.director)
    clock.move_to(THURSDAY)

    item = agenda.pass_on_paper(asked, by=cast.director, conclusion="同意资金安排方案")

    payload = AuditEntry.objects.get(chain=item.chain, verb="agenda.pass_on_paper").payload
    assert (payload["agreed"], payload["silent"]) == (["市住建局"], ["市教育局"])
    assert (item.state, item.outcome) == (State.PASSED, "书面通过：同意资金安排方案")


def test_what_nobody_objects_to_waits_for_the_heads_word(cast, asked):
    waits = Awaited.objects.filter(matter=asked.pk, verb="pass_on_paper")
    agenda.give_position(asked, by=cast.housing_liaison, stance="agrees")
    assert not waits.exists()

    agenda.give_position(AgendaItem.objects.get(pk=asked.pk), by=cast.schools_liaison, stance="agrees")

    assert waits.reaching(cast.director).exists()


def test_what_somebody_objects_to_has_to_be_met_about(cast, asked, clock):
    agenda.give_position(asked, by=cast.housing_liaison, stance="with_changes", text="请增加维修资金。")
    clock.move_to(THURSDAY)

    with pytest.raises(Refused, match="市住建局不同意或者附有条件"):
        agenda.pass_on_paper(asked, by=cast.director)


def test_nothing_passes_on_paper_of_which_nobody_was_asked(cast, topic, meeting_officer):
    item = topic(State.ACCEPTED)
    with pytest.raises(Refused, match="还没有征求有关单位的意见"):
        agenda.pass_on_paper(item, by=cast.director)
    with pytest.raises(Refused, match="没有“书面通过”的权限"):
        agenda.pass_on_paper(item, by=meeting_officer)


# ── the agenda and its times ─────────────────────────────────────────────────────────────────────────────────────────
def test_topics_stand_in_order_with_times_and_moving_one_touches_no_other(topic, meeting, meeting_officer):
    held = meeting()
    first, second, third = (
        topic(State.ON_AGENDA, at=held, title=f"议题{place}", minutes=20 * place) for place in (1, 2, 3)
    )
    revisions = {each.pk: each.revision for each in (first, second)}

    agenda.schedule(third, by=meeting_officer, place=1, minutes=10, reporter="吴建业")
    agenda.schedule(AgendaItem.objects.get(pk=third.pk), by=meeting_officer, place=2)

    items = held.items()
    assert [each.title for each in items] == ["议题1", "议题3", "议题2"]
    assert [f"{each.begins_at.astimezone(THURSDAY.tzinfo):%H:%M}" for each in items] == ["09:00", "09:20", "09:30"]
    assert {each.pk: each.revision for each in items if each.pk in revisions} == revisions
    assert (held.overrun(items), items[1].reporter) == (0, "吴建业")


def test_an_agenda_that_takes_too_long_says_by_how_much(topic, meeting):
    held = meeting()
    for place in (1, 2, 3):
        topic(State.ON_AGENDA, at=held, title=f"议题{place}", minutes=50)

    assert held.overrun(held.items()) == 30


def test_a_topic_goes_only_to_a_meeting_of_its_kind_that_lies_ahead(topic, meeting, meeting_officer, clock):
    item, other = topic(State.ACCEPTED), meeting(form="topical")
    with pytest.raises(Refused, match="这个议题拟上常务会议"):
        agenda.put_on_agenda(item, by=meeting_officer, meeting=other)
    past = meeting()
    clock.move_to(THURSDAY + timedelta(hours=1))
    with pytest.raises(Refused, match="已经召开或者取消"):
        agenda.put_on_agenda(item, by=meeting_officer, meeting=past)


# ── what was not settled ─────────────────────────────────────────────────────────────────────────────────────────────
def test_what_a_meeting_does_not_settle_stands_on_the_next_agenda_by_itself(
    cast, topic, meeting, meeting_officer, clock
):
    held = meeting()
    settled, left = (topic(State.ON_AGENDA, at=held, title=title) for title in ("议定的", "没议完的"))
    inviting.notify(held, by=meeting_officer, attending=[cast.finance_head])
    clock.move_to(THURSDAY + timedelta(hours=2))
    agenda.resolve(settled, by=meeting_officer, conclusion="原则同意。")
    meetings.conclude(held, by=meeting_officer)
    left.refresh_from_db()
    assert (left.state, left.meeting, left.times_deferred) == (State.DEFERRED, None, 1)

    following = meeting(starts_at=THURSDAY + timedelta(days=14))

    left.refresh_from_db()
    assert [each.title for each in following.items()] == ["没议完的"]
    assert (left.state, left.meeting_id) == (State.ON_AGENDA, following.pk)
    assert [each.title for each in held.items()] == ["议定的"]


def test_where_the_next_meeting_is_convened_already_it_goes_there_at_once(cast, topic, meeting, meeting_officer, clock):
    held, following = meeting(), meeting(starts_at=THURSDAY + timedelta(days=14))
    item = topic(State.ON_AGENDA, at=held)
    inviting.notify(held, by=meeting_officer, attending=[cast.finance_head])
    clock.move_to(THURSDAY + timedelta(hours=1))

    item = agenda.defer(item, by=meeting_officer, reason="测算不实")

    assert (item.state, item.meeting_id, item.times_deferred) == (State.ON_AGENDA, following.pk, 1)


def test_the_topics_of_a_cancelled_meeting_go_to_the_next(topic, meeting, meeting_officer):
    first, following = meeting(), meeting(starts_at=THURSDAY + timedelta(days=14))
    item = topic(State.ON_AGENDA, at=first)

    meetings.cancel(first, by=meeting_officer, reason="与全省会议冲突")

    assert AgendaItem.objects.get(pk=item.pk).meeting_id == following.pk
    assert Matter.objects.get(pk=first.pk).outcome == "取消：与全省会议冲突"


def test_nothing_is_settled_before_the_meeting_has_begun(topic, meeting_officer):
    with pytest.raises(Refused, match="会议还没有开始"):
        agenda.resolve(topic(State.ON_AGENDA), by=meeting_officer, conclusion="原则同意。")
