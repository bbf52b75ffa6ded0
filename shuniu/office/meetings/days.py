"""The agenda (日程) of meetings: the days on which they are held."""

from datetime import date

from django.db import models
from django.db.models.functions import TruncDate
from django.utils import timezone

from shuniu.matters.agenda import MOST, Agenda, Entry
from shuniu.office.meetings.models import Meeting
from shuniu.office.meetings.workflow import MeetingState
from shuniu.org.models import Person


class Held(models.TextChoices):
    """What falls on a day."""

    MEETING = "meeting", "会议"


def agenda(person: Person, first: date, last: date, *, most: int = MOST) -> Agenda:
    """The meetings that a person sees, by the day on which they begin, with their hour; cancelled ones are left out."""
    found, seen = Agenda(), Meeting.objects.visible_to(person).exclude(state=MeetingState.CANCELLED)
    days = seen.between(first, last).annotate(on=TruncDate("starts_at"))
    for row in sorted(found.first_of(days, "on", first, last, most), key=lambda each: each.starts_at):
        when = f"{timezone.localtime(row.starts_at):%H:%M}"
        found.put(Entry(row.on, Held.MEETING, row, f"{when} {row.title}", row.place))
    return found
