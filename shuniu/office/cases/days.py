"""The agenda (日程) of first contact: the days by which askers are to be answered, and hand-overs accepted."""

from datetime import date

from django.db import models

from shuniu.matters.agenda import MOST, Agenda, Entry
from shuniu.office.cases.models import ServiceCase
from shuniu.office.cases.workflow import UNANSWERED
from shuniu.org.models import Person


class Falls(models.TextChoices):
    """What falls on a day."""

    ANSWER = "case_answer", "答复来访人"


def agenda(person: Person, first: date, last: date, *, most: int = MOST) -> Agenda:
    """The days by which the askers of the cases that a person sees are to be answered."""
    found = Agenda()
    open_now = ServiceCase.objects.visible_to(person).filter(state__in=UNANSWERED).select_related("unit")
    for case in found.first_of(open_now, "due_on", first, last, most):
        found.put(Entry(case.due_on, Falls.ANSWER, case, case.title, case.number))
    return found
