"""The agenda (日程) of research: the days of visits, and those on which questionnaires end."""

from datetime import date

from django.db import models

from shuniu.matters.agenda import MOST, Agenda, Entry
from shuniu.office.research.questionnaires.models import Questionnaire
from shuniu.office.research.questionnaires.workflow import State
from shuniu.office.research.studies.models import Study
from shuniu.office.research.studies.records import Visit
from shuniu.org.models import Person


class Falls(models.TextChoices):
    """What falls on a day."""

    VISIT = "visit", "走访"
    ANSWER = "answer", "问卷截止"


def agenda(person: Person, first: date, last: date, *, most: int = MOST) -> Agenda:
    """The visits of the studies that a person sees, and the ends of the questionnaires that are out, by day."""
    found, seen = Agenda(), Study.objects.visible_to(person)
    visits = Visit.objects.standing().filter(seen.having("study_id")).select_related("study")
    for visit in found.first_of(visits, "on", first, last, most):
        found.put(Entry(visit.on, Falls.VISIT, visit.study, visit.place, visit.purpose))
    out = Questionnaire.objects.visible_to(person).filter(state=State.SENT).select_related("unit")
    for row in found.first_of(out, "due_on", first, last, most):
        found.put(Entry(row.due_on, Falls.ANSWER, row, row.title, str(row.unit)))
    return found
