"""The agenda (日程) of care requests: the days of answers and follow-ups, for those who have a part in them."""

from datetime import date

from django.db import models

from shuniu.matters.agenda import MOST, Agenda, Entry
from shuniu.office.team.care.models import CareRequest
from shuniu.office.team.care.workflow import WAITING, State
from shuniu.org.models import Person


class Falls(models.TextChoices):
    """What falls on a day."""

    CARE_ANSWER = "care_answer", "答复关怀诉求"
    CARE_FOLLOW_UP = "care_follow_up", "关怀回访"


def agenda(person: Person, first: date, last: date, *, most: int = MOST) -> Agenda:
    """答复日期 and 回访日期; the words say nothing of what it is about."""
    found = Agenda()
    rows = CareRequest.objects.visible_to(person)
    for row in found.first_of(rows.filter(state__in=WAITING), "due_on", first, last, most):
        found.put(Entry(row.due_on, Falls.CARE_ANSWER, row, row.title))
    for row in found.first_of(rows.filter(state=State.ANSWERED), "follow_up_on", first, last, most):
        found.put(Entry(row.follow_up_on, Falls.CARE_FOLLOW_UP, row, row.title))
    return found
