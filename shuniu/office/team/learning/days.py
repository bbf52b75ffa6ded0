"""The agenda (日程) of learning: when trainings begin, and when one looks what came of them."""

from datetime import date

from django.db import models
from django.db.models.functions import TruncDate

from shuniu.matters.agenda import MOST, Agenda, Entry
from shuniu.office.team.learning.trainings.models import Training
from shuniu.office.team.learning.trainings.workflow import State
from shuniu.org.models import Person


class Falls(models.TextChoices):
    """What falls on a day."""

    TRAINING = "training", "学习培训"
    LOOK = "look", "看成效"


def agenda(person: Person, first: date, last: date, *, most: int = MOST) -> Agenda:
    """The days on which the trainings that a person sees begin, and those that were held are looked at again."""
    found, seen = Agenda(), Training.objects.visible_to(person).select_related("unit")
    planned = seen.filter(state=State.PLANNED).annotate(day=TruncDate("begins_at"))
    for row in found.first_of(planned, "day", first, last, most):
        found.put(Entry(row.day, Falls.TRAINING, row, row.title, row.place))
    for row in found.first_of(seen.filter(state=State.HELD), "due_on", first, last, most):
        found.put(Entry(row.due_on, Falls.LOOK, row, row.title, str(row.unit)))
    return found
