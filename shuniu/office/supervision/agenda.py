"""The agenda (日程): what falls on which day, for a month's page."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from django.db import models
from django.db.models import Count, F, Window
from django.db.models.functions import RowNumber

from shuniu.matters.models.matter import untimed
from shuniu.office.supervision.models import Milestone, SupervisionItem
from shuniu.office.supervision.workflow import CLOSED_STATES
from shuniu.org.models import Person

MOST = 500
"""How many entries of a kind a day shows at most: the ledger is the place for more."""

Row = TypeVar("Row", SupervisionItem, Milestone)


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


@dataclass
class Agenda:
    """日程 of some days: the first entries of each, and how many there are of all kinds together."""

    entries: dict[date, list[Entry]] = field(default_factory=dict)
    totals: Counter[date] = field(default_factory=Counter)


def agenda(person: Person, first: date, last: date, *, most: int = MOST) -> Agenda:
    """The due dates, milestones and feedback dates of the open items that a person sees, by day.

    Of each kind the first `most` of a day are read, so that a month costs as much in a large office as in a small one.
    Suspended, reported and verified items have none: their clock stands.
    """
    items = SupervisionItem.objects.visible_to(person).open().exclude(untimed())
    steps = Milestone.objects.filter(items.exclude(state__in=CLOSED_STATES).having("item_id"), done_on=None)
    found = Agenda()
    for row in _first(items.select_related("lead_unit"), "due_on", first, last, most, found):
        _put(found, Entry(row.due_on, Falls.DUE, row, row.title) if row.due_on else None)
    for step in _first(steps.select_related("item__lead_unit"), "due_on", first, last, most, found):
        _put(found, Entry(step.due_on, Falls.MILESTONE, step.item, step.title) if step.due_on else None)
    for row in _first(items.select_related("lead_unit"), "feedback_due_on", first, last, most, found):
        on = row.feedback_due_on
        _put(found, Entry(on, Falls.FEEDBACK, row, row.title) if on else None)
    return found


def _first(
    rows: "models.QuerySet[Row]", name: str, first: date, last: date, most: int, found: Agenda
) -> "models.QuerySet[Row]":
    """The first rows of each day of the span by their key; all of them are counted."""
    those = rows.filter(**{f"{name}__range": (first, last)}).order_by()
    for day, count in those.values_list(name).annotate(Count("pk")):
        found.totals[day] += count
    rank = Window(RowNumber(), partition_by=F(name), order_by="pk")
    return those.annotate(rank=rank).filter(rank__lte=most).order_by(name, "pk")


def _put(found: Agenda, entry: Entry | None) -> None:
    if entry:
        found.entries.setdefault(entry.on, []).append(entry)
