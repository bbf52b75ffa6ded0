"""The tally (累计): figures of what is closed, kept by unit and month, so that nobody need read all years again."""

from collections import defaultdict
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from django.db import models
from django.db.models import CharField, Count, F, Q, Sum, Value
from django.db.models.functions import Cast, Coalesce, Substr

from shuniu.office.supervision.workflow import State
from shuniu.org.classification import Classification
from shuniu.org.models import Unit

if TYPE_CHECKING:
    from shuniu.office.supervision.models.item import ItemQuerySet

DONE = (State.VERIFIED, State.CLOSED)
MONTH = Coalesce(Substr(Cast("docketed_on", CharField()), 1, 7), Value(""))
"""The month of docketing as 2026-03, made by the database alone; empty for what was never docketed."""


def counts() -> dict[str, Count]:
    """What is counted of items once and for all, besides revisits.

    Whether a thing was done on time (按期) is known of what has a date and a report alone: what was imported as done
    without a report, and what has no date, count neither as on time nor as late.
    """
    timed = Q(state__in=DONE, due_on__isnull=False, reported_on__isnull=False)
    return {
        "docketed": Count("pk", filter=Q(docketed_on__isnull=False)),
        "verified": Count("pk", filter=Q(state__in=DONE)),
        "timed": Count("pk", filter=timed),
        "on_time": Count("pk", filter=timed & Q(reported_on__lte=F("due_on"))),
        "first_checks": Count("pk", filter=Q(passed_first_check__isnull=False)),
        "first_passed": Count("pk", filter=Q(passed_first_check=True)),
    }


def looks() -> dict[str, Count]:
    """What is counted of the revisits made to items."""
    return {"looks": Count("revisits"), "looks_failed": Count("revisits", filter=Q(revisits__passed=False))}


FIGURES = ("docketed", "verified", "timed", "on_time", "first_checks", "first_passed", "looks", "looks_failed")


class Cell(NamedTuple):
    """Whose items are counted together."""

    lead_unit_id: int
    month: str
    classification: int


class TallyQuerySet(models.QuerySet["Tally"]):
    def totals_by(self, name: str) -> list[dict[str, Any]]:
        """The figures by unit or by month."""
        return list(self.order_by().values(name).annotate(**{figure: Sum(figure) for figure in FIGURES}))

    def add(self, items: "ItemQuerySet", *, sign: int = 1) -> None:
        """Count items in, or out again; their rows must be locked."""
        for cell, figures in figures_of(items).items():
            more = {name: F(name) + sign * count for name, count in figures.items()}
            if not self.filter(**cell._asdict()).update(**more):
                self.create(**cell._asdict(), **figures)


class Tally(models.Model):
    """累计: the closed items that a unit led, docketed in a month, at a classification. `SupervisionItem.is_tallied`
    says of each whether it is in here.
    """

    lead_unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    month = models.CharField(max_length=7, blank=True)
    classification = models.PositiveSmallIntegerField(choices=Classification)
    docketed = models.PositiveIntegerField(default=0)
    verified = models.PositiveIntegerField(default=0)
    timed = models.PositiveIntegerField("有时限、有申报的", default=0)
    on_time = models.PositiveIntegerField(default=0)
    first_checks = models.PositiveIntegerField(default=0)
    first_passed = models.PositiveIntegerField(default=0)
    looks = models.PositiveIntegerField(default=0)
    looks_failed = models.PositiveIntegerField(default=0)

    objects = TallyQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["lead_unit", "month", "classification"], name="tally_has_a_cell_once")
        ]

    def __str__(self) -> str:
        return f"{self.lead_unit} {self.month}"


def figures_of(items: "ItemQuerySet") -> dict[Cell, dict[str, int]]:
    """The figures of items by cell, as their rows say."""
    groups = items.order_by().annotate(month=MONTH).values("lead_unit", "month", "classification")
    found = defaultdict[Cell, dict[str, int]](lambda: dict.fromkeys(FIGURES, 0))
    looked = groups.filter(revisits__done_at__isnull=False)
    rows: list[Any] = [*groups.annotate(**counts()), *looked.annotate(**looks())]
    for row in rows:
        cell = Cell(row["lead_unit"], row["month"], row["classification"])
        found[cell].update({name: row[name] for name in FIGURES if name in row})
    return found
