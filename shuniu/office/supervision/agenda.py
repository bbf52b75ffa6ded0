"""The agenda (日程) of supervision: the days on which something of an item falls due."""

from datetime import date

from django.db import models

from shuniu.matters.agenda import MOST, Agenda, Entry
from shuniu.matters.models.matter import untimed
from shuniu.office.supervision.models import Milestone, SupervisionItem
from shuniu.office.supervision.workflow import CLOSED_STATES
from shuniu.org.models import Person


class Falls(models.TextChoices):
    """What falls on a day."""

    DUE = "due", "到期"
    MILESTONE = "milestone", "节点"
    FEEDBACK = "feedback", "反馈"


def agenda(person: Person, first: date, last: date, *, most: int = MOST) -> Agenda:
    """The due dates, milestones and feedback dates of the open items that a person sees, by day.

    Suspended, reported and verified items have none: their clock stands.
    """
    items = SupervisionItem.objects.visible_to(person).open().exclude(untimed())
    steps = Milestone.objects.filter(items.exclude(state__in=CLOSED_STATES).having("item_id"), done_on=None)
    named, found = items.select_related("lead_unit"), Agenda()
    for row in found.first_of(named, "due_on", first, last, most):
        found.put(Entry(row.due_on, Falls.DUE, row, row.title, str(row.lead_unit)))
    for step in found.first_of(steps.select_related("item__lead_unit"), "due_on", first, last, most):
        found.put(Entry(step.due_on, Falls.MILESTONE, step.item, step.title, str(step.item.lead_unit)))
    for row in found.first_of(named, "feedback_due_on", first, last, most):
        found.put(Entry(row.feedback_due_on, Falls.FEEDBACK, row, row.title, str(row.lead_unit)))
    return found
