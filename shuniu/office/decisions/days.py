"""The agenda (日程) of decisions: the days on which a consultation ends and on which a decision is looked at again."""

from datetime import date

from django.db import models

from shuniu.matters.agenda import MOST, Agenda, Entry
from shuniu.office.decisions.models import Consultation, Dossier
from shuniu.office.decisions.workflow import State
from shuniu.org.models import Person


class Falls(models.TextChoices):
    """What falls on a day."""

    CONSULTATION = "consultation", "征求意见截止"
    EVALUATION = "evaluation", "决策评估"


def agenda(person: Person, first: date, last: date, *, most: int = MOST) -> Agenda:
    """The ends of consultations that run, and the evaluations that are due, of the decisions that a person sees."""
    found, seen = Agenda(), Dossier.objects.visible_to(person)
    running = Consultation.objects.filter(closed_at=None, dossier__in=seen.values("pk"))
    for row in found.first_of(running.select_related("dossier"), "ends_on", first, last, most):
        found.put(Entry(row.ends_on, Falls.CONSULTATION, row.dossier, row.title, str(row.get_form_display())))
    carried_out = seen.filter(state__in=(State.EXECUTING, State.SUSPENDED)).select_related("lead_unit", "unit")
    for due in found.first_of(carried_out, "evaluate_on", first, last, most):
        found.put(Entry(due.evaluate_on, Falls.EVALUATION, due, due.title, str(due.preparing_unit)))
    return found
