"""The agenda (日程) of the team: the days on which people leave."""

from datetime import date

from django.db import models

from shuniu.matters.agenda import MOST, Agenda, Entry
from shuniu.office.team.leaving.models import Leaving
from shuniu.office.team.leaving.workflow import State
from shuniu.org.models import Person


class Falls(models.TextChoices):
    """What falls on a day."""

    LEAVES = "leaves", "离岗"


def agenda(person: Person, first: date, last: date, *, most: int = MOST) -> Agenda:
    """The days of leaving of the hand-overs that a person sees and that are under way."""
    found = Agenda()
    rows = Leaving.objects.visible_to(person).filter(state=State.OPEN).select_related("leaver", "unit")
    for row in found.first_of(rows, "due_on", first, last, most):
        found.put(Entry(row.due_on, Falls.LEAVES, row, row.leaver.name, str(row.unit)))
    return found
