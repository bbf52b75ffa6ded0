"""The agenda (日程) of growth assignments: the days until which they run."""

from datetime import date

from django.db import models

from shuniu.matters.agenda import MOST, Agenda, Entry
from shuniu.office.team.growth.models import Growth
from shuniu.org.models import Person


class Falls(models.TextChoices):
    """What falls on a day."""

    GROWTH = "growth", "成长任务到期"


def agenda(person: Person, first: date, last: date, *, most: int = MOST) -> Agenda:
    """The last days of the assignments that a person sees and that are open."""
    found = Agenda()
    rows = Growth.objects.visible_to(person).filter(closed_at=None).select_related("learner")
    for row in found.first_of(rows, "due_on", first, last, most):
        found.put(Entry(row.due_on, Falls.GROWTH, row, row.title, row.learner.name))
    return found
