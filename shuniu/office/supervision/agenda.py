"""The agenda (日程): what falls on which day, for a month's page."""

from dataclasses import dataclass
from datetime import date

from django.db import models

from shuniu.matters.models.matter import untimed
from shuniu.office.supervision.models import Milestone, SupervisionItem
from shuniu.office.supervision.workflow import CLOSED_STATES
from shuniu.org.models import Person

MOST = 2_000
"""How many entries of a kind a span shows at most: the ledger is the place for more."""


class Falls(models.TextChoices):
    """What falls on a day."""

    DUE = "due", "到期"
    MILESTONE = "milestone", "节点"
    FEEDBACK = "feedback", "反馈"


@dataclass(frozen=True)
class Entry:
    """日程: on this day something of an item falls due; `words` name it where it has a name of its own."""

    on: date
    falls: Falls
    item: SupervisionItem
    words: str


def agenda(person: Person, first: date, last: date) -> list[Entry]:
    """The due dates, milestones and feedback dates of the open items that a person sees, day by day; three queries.

    Suspended and verified items have none: their clock stands.
    """
    items = SupervisionItem.objects.visible_to(person).open().exclude(untimed()).select_related("lead_unit")
    span = (first, last)
    due = items.filter(due_on__range=span).order_by("due_on", "pk")[:MOST]
    feedback = items.filter(feedback_due_on__range=span).order_by("feedback_due_on", "pk")[:MOST]
    steps = (
        Milestone.objects.filter(
            items.exclude(state__in=CLOSED_STATES).having("item_id"), due_on__range=span, done_on=None
        )
        .select_related("item__lead_unit")
        .order_by("due_on", "pk")[:MOST]
    )
    entries = [Entry(item.due_on, Falls.DUE, item, item.title) for item in due if item.due_on]
    entries += [Entry(step.due_on, Falls.MILESTONE, step.item, step.title) for step in steps if step.due_on]
    entries += [
        Entry(item.feedback_due_on, Falls.FEEDBACK, item, item.title) for item in feedback if item.feedback_due_on
    ]
    return sorted(entries, key=lambda entry: (entry.on, list(Falls).index(entry.falls)))
