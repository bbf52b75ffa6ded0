"""Meetings for the burden meter (负担计的接入): whom they call away from which unit, and for how long."""

from collections.abc import Iterator

from django.db.models import Q
from django.utils import timezone

from shuniu.matters.burden import Form, Load, Span, loads_of
from shuniu.office.meetings.homes import homes
from shuniu.office.meetings.models import Invitation, Meeting
from shuniu.office.meetings.workflow import MEETING, MeetingState

CALLED = tuple(set(MeetingState) - {*MeetingState.unannounced(), MeetingState.CANCELLED})


@loads_of(MEETING.kind)
def loads(span: Span) -> Iterator[Load]:
    """The meetings of the days whose notice went out: for each unit, minutes by the people of it and of its divisions
    who are expected; the unit that convenes is not burdened by its own."""
    between = Meeting.objects.between(span.first, span.last)
    ahead = Meeting.objects.filter(starts_at__gt=timezone.now(), state=MeetingState.NOTIFIED)
    wanted = Q(meeting__in=between.values("pk")) | (Q(meeting__in=ahead.values("pk")) if span.and_open else Q(pk=None))
    rows = Invitation.objects.expected().filter(wanted, meeting__state__in=CALLED).select_related("meeting")
    invited = list(rows.order_by("meeting_id", "pk"))
    at = homes({each.person_id for each in invited}, span.units)
    minutes: dict[tuple[int, int], int] = {}
    meetings = {each.meeting_id: each.meeting for each in invited}
    for each in invited:
        unit = at.get(each.person_id)
        if unit is not None and unit != each.meeting.unit_id:
            place = (each.meeting_id, unit)
            minutes[place] = minutes.get(place, 0) + each.meeting.minutes
    for (pk, unit), taken in minutes.items():
        meeting = meetings[pk]
        yield Load(
            pk,
            meeting.kind,
            meeting.title,
            unit,
            meeting.unit_id,
            Form.MEETING,
            timezone.localdate(meeting.opened_at),
            timezone.localdate(meeting.starts_at),
            taken,
            meeting.state == MeetingState.NOTIFIED and not meeting.has_begun,
        )
