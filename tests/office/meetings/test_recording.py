"""The record (会议记录): what was resolved, how it was voted on, who withdrew."""

from datetime import date, timedelta

import pytest

from shuniu.matters.acts import Refused
from shuniu.matters.guard import StateSecret
from shuniu.office.meetings.actions import inviting, recording
from shuniu.office.meetings.models import AgendaItem, Meeting, Vote
from shuniu.office.meetings.workflow import AgendaState as State
from shuniu.office.meetings.workflow import MeetingState
from tests.conftest import again
from tests.convening import THURSDAY


@pytest.fixture
def discussed(cast, topic, meeting, meeting_officer, clock):
    """A topic of the finance bureau's liaison officer that is being discussed."""
    held = meeting()
    item = topic(State.ON_AGENDA, at=held)
    people = [cast.director, cast.finance_head, cast.finance_liaison, cast.housing_liaison]
    inviting.notify(held, by=meeting_officer, attending=people, sitting_in=[cast.schools_liaison])
    clock.move_to(THURSDAY + timedelta(minutes=10))
    return AgendaItem.objects.get(pk=item.pk)


def test_what_was_resolved_has_who_and_by_when_and_is_taken_back_with_a_trace(cast, discussed, meeting_officer):
    made = recording.add_resolved(
        discussed, by=meeting_officer, text="印发资金管理办法。", lead_unit=cast.finance,
        support_units=[cast.housing, cast.finance], due_on=date(2026, 3, 31),
    )  # fmt: skip
    assert (made.text, [*made.support_units.all()]) == ("印发资金管理办法", [cast.housing])

    recording.drop_resolved(again_(discussed), by=meeting_officer, resolved=made)

    assert not discussed.resolved_items.exists()
    with pytest.raises(Refused, match="还没有记议定事项"):
        recording.drop_resolved(again_(discussed), by=meeting_officer, resolved=made)


def again_(item: AgendaItem) -> AgendaItem:
    return AgendaItem.objects.get(pk=item.pk)


def test_a_date_that_has_passed_and_a_closed_unit_are_refused(cast, discussed, meeting_officer, today):
    with pytest.raises(Refused, match="完成时限2026-03-01已经过去"):
        recording.add_resolved(
            discussed, by=meeting_officer, text="印发办法", lead_unit=cast.finance, due_on=date(2026, 3, 1)
        )
    cast.schools.closed_on = today
    cast.schools.save()
    with pytest.raises(Refused, match="已撤销"):
        recording.add_resolved(discussed, by=meeting_officer, text="印发办法", lead_unit=cast.schools)


def test_a_vote_is_counted_and_counted_anew(cast, discussed, meeting_officer):
    recording.vote(
        discussed, by=meeting_officer, in_favour=[cast.director, cast.finance_head], against=[cast.housing_liaison]
    )
    recording.vote(again_(discussed), by=meeting_officer, in_favour=[cast.director], abstained=[cast.finance_head])

    assert {(vote.person.name, vote.choice) for vote in discussed.votes.all()} == {
        ("沈知远", Vote.Choice.IN_FAVOUR), ("吴建业", Vote.Choice.ABSTAINED),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("who", "reason"),
    [
        ("finance_liaison", "郑晓燕是这个议题的申报人，应当回避"),
        ("schools_liaison", "许国栋不是出席人员"),
        ("qingshi_liaison", "曹阳不是出席人员"),
    ],
)
def test_who_proposed_sits_in_or_was_not_invited_does_not_vote(cast, discussed, meeting_officer, who, reason):
    with pytest.raises(Refused, match=reason):
        recording.vote(discussed, by=meeting_officer, in_favour=[cast.director, getattr(cast, who)])
    assert not Vote.objects.exists()


def test_who_withdraws_loses_his_vote_and_gives_no_other(cast, discussed, meeting_officer):
    recording.vote(discussed, by=meeting_officer, in_favour=[cast.director, cast.housing_liaison])
    recording.recuse(again_(discussed), by=meeting_officer, person=cast.housing_liaison, reason="配偶在承建企业任职")

    assert [vote.person for vote in discussed.votes.all()] == [cast.director]
    with pytest.raises(Refused, match="韩雪梅已回避，不能参加表决"):
        recording.vote(again_(discussed), by=meeting_officer, against=[cast.housing_liaison])


def test_nobody_votes_twice_and_who_is_excused_not_at_all(cast, discussed, meeting_officer):
    with pytest.raises(Refused, match="沈知远只能投一票"):
        recording.vote(discussed, by=meeting_officer, in_favour=[cast.director], against=[cast.director])
    met = Meeting.objects.get(pk=discussed.meeting_id)
    inviting.answer_notice(met, by=again(cast.housing_liaison), answer="excused", reason="出差")
    with pytest.raises(Refused, match="韩雪梅不是出席人员，或者请了假"):
        recording.vote(discussed, by=meeting_officer, in_favour=[cast.housing_liaison])


def test_a_state_secret_does_not_enter_the_record(discussed, meeting_officer):
    with pytest.raises(StateSecret):
        recording.record_discussion(discussed, by=meeting_officer, text="机密★10年 讨论情况")
    assert again_(discussed).proceedings == ""


def test_the_record_is_closed_once_the_minutes_are_drafted(topic, meeting, cast, meeting_officer, clock):
    item = topic(State.RESOLVED)
    Meeting.objects.filter(pk=item.meeting_id).update(state=MeetingState.MINUTING)

    with pytest.raises(Refused, match="纪要已经起草"):
        recording.add_resolved(again_(item), by=meeting_officer, text="印发办法", lead_unit=cast.finance)
