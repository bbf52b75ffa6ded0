"""The agenda (日程) of coordination: the days of answers, and those until which data are reported."""

from datetime import date

from django.db import models

from shuniu.matters.agenda import MOST, Agenda, Entry
from shuniu.office.coordination.burden.models import DataRequest
from shuniu.office.coordination.burden.workflow import State as Sent
from shuniu.office.coordination.requests.models import CoordinationRequest
from shuniu.office.coordination.requests.workflow import OPEN
from shuniu.org.models import Person


class Falls(models.TextChoices):
    """What falls on a day."""

    COORDINATION = "coordination", "协调时限"
    DATA = "data", "报送截止"


def agenda(person: Person, first: date, last: date, *, most: int = MOST) -> Agenda:
    """The requests that wait for somebody, and the data that are asked for, as far as a person sees them, by day."""
    found = Agenda()
    waiting = CoordinationRequest.objects.visible_to(person).filter(state__in=OPEN).select_related("asked")
    for row in found.first_of(waiting, "due_on", first, last, most):
        found.put(Entry(row.due_on, Falls.COORDINATION, row, row.title, str(row.asked)))
    out = DataRequest.objects.visible_to(person).filter(state=Sent.SENT).select_related("unit")
    for request in found.first_of(out, "due_on", first, last, most):
        found.put(Entry(request.due_on, Falls.DATA, request, request.title, str(request.unit)))
    return found
