"""Meetings for the burden meter (负担计的接入): whom they call away from which unit, and for how long."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Q
from django.utils import timezone

from shuniu.matters.burden import Form, Load, Span, loads_of
from shuniu.office.meetings.models import Invitation, Meeting
from shuniu.office.meetings.workflow import MEETING, MeetingState
from shuniu.org.models import Appointment, UnitLine

CALLED = (*(state for state in MeetingState.ahead() if state != MeetingState.PLANNING), MeetingState.HELD,
          MeetingState.MINUTING, MeetingState.ISSUED, MeetingState.CLOSED)  # fmt: skip


@loads_of(MEETING.kind)
def loads(span: Span) -> Iterator[Load]:
    """The meetings of the days whose notice went out: for each unit, minutes by the people of it and of its divisions
    who are expected; the unit that convenes is not burdened by its own."""
    between = Meeting.objects.between(span.first, span.last)
    ahead = Meeting.objects.filter(starts_at__gt=timezone.now(), state=MeetingState.NOTIFIED)
    wanted = Q(meeting__in=between.values("pk")) | (Q(meeting__in=ahead.values("pk")) if span.and_open else Q(pk=None))
    rows = Invitation.objects.expected().filter(wanted, meeting__state__in=CALLED).select_related("meeting")
    invited = list(rows.order_by("meeting_id", "pk"))
    homes = _homes({each.person_id for each in invited}, span)
    minutes: dict[tuple[int, int], int] = {}
    meetings = {each.meeting_id: each.meeting for each in invited}
    for each in invited:
        for unit in homes.get(each.person_id, ()):
            if unit != each.meeting.unit_id:
                place = (each.meeting_id, unit)
                minutes[place] = minutes.get(place, 0) + int(each.meeting.length.total_seconds()) // 60
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


def _homes(people: set[int], span: Span) -> dict[int, set[int]]:
    """Of each person the organs in which he holds his main post today: those of the span, or the nearest that is none of
    the inner divisions."""
    today: date = timezone.localdate()
    posts = Appointment.objects.filter(
        Q(until_on=None) | Q(until_on__gte=today), person__in=people, from_on__lte=today, is_main=True
    )
    at = dict(posts.values_list("person", "post__unit"))
    lines = UnitLine.objects.filter(below__in=set(at.values())).exclude(above__kind__in=["division", "government"])
    lines = lines.filter(span.of_units("above")) if span.units is not None else lines
    above: dict[int, tuple[int, int]] = {}
    for below, up, distance in lines.values_list("below", "above", "distance"):
        if below not in above or distance < above[below][0]:
            above[below] = (distance, up)
    return {person: {above[unit][1]} for person, unit in at.items() if unit in above}
