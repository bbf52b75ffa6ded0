"""催答复: units that say nothing of a topic are reminded before their day and before the meeting, none twice a day."""

from datetime import timedelta

import pytest
from django.utils import timezone

from shuniu.audit.models import AuditEntry
from shuniu.matters.acts import Refused
from shuniu.notices.models import Notice
from shuniu.office.meetings.actions import agenda, reminding
from shuniu.office.meetings.jobs import remind_of_positions
from shuniu.office.meetings.workflow import AgendaState
from tests.conftest import again


def reminded(person) -> int:
    return Notice.objects.filter(person=person, kind=Notice.Kind.REMINDER).count()


@pytest.fixture
def asked(cast, topic, meeting_officer):
    """A topic on which housing has answered and the schools have not."""
    made = topic(AgendaState.ACCEPTED)
    agenda.ask_positions(made, by=meeting_officer, units=[cast.housing, cast.schools])
    agenda.give_position(again(made), by=cast.housing_liaison, stance="agrees")
    return again(made)


def test_one_click_reminds_the_silent_unit_and_no_other_and_not_twice_a_day(
    cast, asked, meeting_officer, clock, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        reminding.remind(asked, by=meeting_officer)

    assert (reminded(cast.schools_liaison), reminded(cast.housing_liaison)) == (1, 0)
    assert AuditEntry.objects.get(verb="agenda.remind").payload["units"] == ["市教育局"]
    with pytest.raises(Refused, match="明天再催"):
        reminding.remind(again(asked), by=meeting_officer)
    remind_of_positions()
    assert AuditEntry.objects.filter(verb="agenda.remind").count() == 1
    clock.shift(timedelta(days=1))
    reminding.remind(again(asked), by=meeting_officer)


def test_the_clock_reminds_on_the_working_day_before_and_on_the_day_itself(cast, asked, clock):
    due_on = asked.positions.first().due_on
    days = []
    for _ in range(12):
        before = AuditEntry.objects.filter(verb="agenda.remind").count()
        remind_of_positions()
        remind_of_positions()
        days += [timezone.localdate()] * (AuditEntry.objects.filter(verb="agenda.remind").count() - before)
        clock.shift(timedelta(days=1))

    assert due_on in days
    assert len(days) == 2
    assert all(day.weekday() < 5 and day <= due_on for day in days)


def test_who_let_his_day_pass_is_reminded_once_more_before_the_meeting(cast, asked, meeting, meeting_officer, clock):
    held = meeting(starts_at=timezone.now() + timedelta(days=21))
    agenda.put_on_agenda(asked, by=meeting_officer, meeting=held)
    clock.move_to(held.starts_at - timedelta(days=1))

    remind_of_positions()

    assert AuditEntry.objects.get(verb="agenda.remind").actor is None


def test_nobody_is_reminded_who_was_not_asked_or_whose_topic_is_withdrawn(cast, topic, asked, meeting_officer):
    with pytest.raises(Refused, match="都已答复，或者还没有征求"):
        reminding.remind(topic(AgendaState.ACCEPTED, title="另一个议题"), by=meeting_officer)
    agenda.withdraw(asked, by=cast.finance_liaison, reason="暂不需要")
    remind_of_positions()
    assert not AuditEntry.objects.filter(verb="agenda.remind").exists()
    with pytest.raises(Refused):
        reminding.remind(again(asked), by=cast.finance_liaison)
