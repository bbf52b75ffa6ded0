"""Signing in by the code on the screen (扫码签到)."""

from datetime import timedelta

import pytest

from shuniu.matters.acts import Refused
from shuniu.office.meetings.actions import inviting
from shuniu.office.meetings.door import TURN, code_at
from shuniu.office.meetings.models import Meeting
from shuniu.office.meetings.workflow import MeetingState
from shuniu.org.models import Delegation
from tests.conftest import again


@pytest.fixture
def notified(meeting):
    return meeting(MeetingState.NOTIFIED)


@pytest.fixture
def at_the_door(notified, clock):
    """Ten minutes before it begins."""
    clock.move_to(notified.starts_at - timedelta(minutes=10))
    return notified


def arrive(meeting, by, code: str):
    return inviting.arrive(Meeting.objects.get(pk=meeting.pk), by=again(by), code=code)


def test_whoever_is_invited_signs_himself_in_once(cast, at_the_door):
    now = at_the_door.starts_at - timedelta(minutes=10)
    own = arrive(at_the_door, cast.finance_head, code_at(at_the_door, now))
    assert own.checked_in_at == now
    with pytest.raises(Refused, match="已经签到"):
        arrive(at_the_door, cast.finance_head, code_at(at_the_door, now))


def test_the_code_changes_and_the_last_one_holds_for_one_more_turn(cast, at_the_door, clock):
    shown = code_at(at_the_door, at_the_door.starts_at - timedelta(minutes=10))
    clock.shift(TURN)
    arrive(at_the_door, cast.finance_head, f"{shown[:3]} {shown[3:]}")
    clock.shift(TURN)
    with pytest.raises(Refused, match="签到码不对或者已经换了"):
        arrive(at_the_door, cast.schools_liaison, shown)


@pytest.mark.parametrize("code", ["", "000000x", "１２３４５６", "签到"])
def test_a_wrong_code_signs_nobody_in(cast, at_the_door, code):
    with pytest.raises(Refused, match="签到码不对"):
        arrive(at_the_door, cast.finance_head, code)
    assert not at_the_door.invitations.exclude(checked_in_at=None).exists()


def test_the_code_of_another_meeting_does_not_open_this_one(cast, meeting, at_the_door):
    other = meeting(MeetingState.NOTIFIED, title="另一次会议")
    with pytest.raises(Refused, match="签到码不对"):
        arrive(at_the_door, cast.finance_head, code_at(other, at_the_door.starts_at - timedelta(minutes=10)))


def test_strangers_and_who_sent_a_substitute_are_refused(cast, at_the_door):
    code = code_at(at_the_door, at_the_door.starts_at - timedelta(minutes=10))
    inviting.answer_notice(
        Meeting.objects.get(pk=at_the_door.pk),
        by=again(cast.finance_head),
        answer="substituted",
        substitute=cast.finance_liaison,
    )
    arrive(at_the_door, cast.finance_liaison, code)
    for who in (cast.finance_head, cast.officer):
        with pytest.raises(Refused):
            arrive(at_the_door, who, code)


def test_the_door_opens_an_hour_before(cast, notified, clock):
    clock.move_to(notified.starts_at - timedelta(hours=2))
    with pytest.raises(Refused, match="会前一小时"):
        arrive(notified, cast.finance_head, code_at(notified, notified.starts_at - timedelta(hours=2)))


def test_a_deputy_does_not_sign_in_for_whom_he_acts(cast, at_the_door, clock):
    today = at_the_door.starts_at.date()
    Delegation.objects.create(
        principal_person=cast.finance_head, deputy=cast.budget_staff, from_on=today, until_on=today, reason="出差"
    )
    code = code_at(at_the_door, at_the_door.starts_at - timedelta(minutes=10))
    with pytest.raises(Refused, match="参会名单里没有您"):
        arrive(at_the_door, cast.budget_staff, code)
    assert not at_the_door.invitations.exclude(checked_in_at=None).exists()
