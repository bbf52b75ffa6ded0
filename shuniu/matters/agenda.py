"""The agenda (日程): what falls on which day, of one kind of matter or of all together, for a month's page."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Count, F, Window
from django.db.models.functions import RowNumber

from shuniu.matters.models import Matter

MOST = 500
"""How many entries of a kind a day shows at most: the list of that kind is the place for more."""


@dataclass(frozen=True)
class Entry:
    """日程: what falls on this day of a matter; `words` name it, `beside` is the unit or the place that goes with it."""

    on: date
    falls: models.TextChoices
    item: Matter
    words: str
    beside: str = ""


@dataclass
class Agenda:
    """日程 of some days: the first entries of each, and how many there are of all kinds together."""

    entries: dict[date, list[Entry]] = field(default_factory=dict)
    totals: Counter[date] = field(default_factory=Counter)

    def put(self, *entries: Entry) -> None:
        for entry in entries:
            self.entries.setdefault(entry.on, []).append(entry)

    def take_in(self, others: "Iterable[Agenda]") -> Self:
        """Those of other kinds behind one's own."""
        for other in others:
            for found in other.entries.values():
                self.put(*found)
            self.totals.update(other.totals)
        return self

    def first_of(self, rows: "models.QuerySet[Any]", name: str, first: date, last: date, most: int) -> list[Any]:
        """The first `most` rows of each day of the span by their key; all of them are counted, in the same query.

        So a month costs as much in a large office as in a small one. `name` is the field, or an annotation, of the day.
        """
        ranked = (
            rows.filter(**{f"{name}__range": (first, last)})
            .order_by()
            .annotate(
                rank=Window(RowNumber(), partition_by=F(name), order_by="pk"),
                of_day=Window(Count("pk"), partition_by=F(name)),
            )
        )
        firsts: list[Any] = list(ranked.filter(rank__lte=most).order_by(name, "pk"))
        self.totals.update({getattr(row, name): row.of_day for row in firsts})
        return firsts
