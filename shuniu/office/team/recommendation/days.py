"""The agenda (日程) of recommendations: the days on which those that were kept are looked at again."""

from datetime import date

from django.db import models

from shuniu.matters.agenda import MOST, Agenda, Entry
from shuniu.office.team.recommendation.models import Recommendation
from shuniu.office.team.recommendation.workflow import State
from shuniu.org.models import Person


class Falls(models.TextChoices):
    """What falls on a day."""

    LOOK_AGAIN = "look_again", "再看推荐"


def agenda(person: Person, first: date, last: date, *, most: int = MOST) -> Agenda:
    found = Agenda()
    rows = Recommendation.objects.visible_to(person).filter(state=State.KEPT)
    for row in found.first_of(rows, "look_again_on", first, last, most):
        found.put(Entry(row.look_again_on, Falls.LOOK_AGAIN, row, row.title))
    return found
