"""Figures of supervision (统计): by unit and by month, from what was done, never from what was typed."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, BinaryIO

from django.db.models import CharField, Count, F, Q
from django.db.models.functions import Cast, Substr
from django.utils import timezone

from shuniu.matters.workbook import Share, Sheet, write_workbook
from shuniu.office.supervision.models import SupervisionItem
from shuniu.office.supervision.models.item import ItemQuerySet
from shuniu.office.supervision.workflow import TIMED, State
from shuniu.org.models import Person, Unit

DONE = (State.VERIFIED, State.CLOSED)
AGES = ((30, "30天以内"), (90, "31—90天"), (180, "91—180天"), (100_000, "180天以上"))


@dataclass(frozen=True)
class Figures:
    """One row: a unit or a month. Shares are None where there is nothing to take a share of."""

    label: str
    key: str
    docketed: int
    open: int
    overdue: int
    verified: int
    on_time: int
    first_checks: int
    first_passed: int
    revisits: int
    revisits_failed: int

    @property
    def on_time_share(self) -> float | None:
        return self.on_time / self.verified if self.verified else None

    @property
    def first_pass_share(self) -> float | None:
        return self.first_passed / self.first_checks if self.first_checks else None

    @property
    def revisits_passed(self) -> int:
        return self.revisits - self.revisits_failed

    @property
    def revisit_failed_share(self) -> float | None:
        return self.revisits_failed / self.revisits if self.revisits else None


def _counts(today: date) -> dict[str, Count]:
    in_time = Q(due_on=None) | Q(reported_on=None) | Q(reported_on__lte=F("due_on"))
    return {
        "docketed": Count("pk", filter=Q(docketed_on__isnull=False)),
        "open": Count("pk", filter=Q(closed_at=None) & ~Q(state=State.DRAFTING)),
        "overdue": Count("pk", filter=Q(state__in=TIMED, due_on__lt=today)),
        "verified": Count("pk", filter=Q(state__in=DONE)),
        "on_time": Count("pk", filter=Q(state__in=DONE) & in_time),
        "first_checks": Count("pk", filter=Q(passed_first_check__isnull=False)),
        "first_passed": Count("pk", filter=Q(passed_first_check=True)),
    }


@dataclass(frozen=True)
class Period:
    """统计期: the items docketed from a day to a day count; None leaves that side open."""

    first: date | None = None
    last: date | None = None

    def narrow(self, items: ItemQuerySet) -> ItemQuerySet:
        if self.first:
            items = items.filter(docketed_on__gte=self.first)
        if self.last:
            items = items.filter(docketed_on__lte=self.last)
        return items


EVER = Period()


def _counted(person: Person, period: Period, unit: Unit | None = None) -> ItemQuerySet:
    items = period.narrow(SupervisionItem.objects.visible_to(person))
    return items.filter(lead_unit=unit) if unit else items


COUNTED = ("docketed", "open", "overdue", "verified", "on_time", "first_checks", "first_passed")
LOOKS = {"revisits": "looks", "revisits_failed": "looks_failed"}
"""The figures of revisits, and what the query calls them."""


def by_unit_and_month(
    person: Person, today: date | None = None, *, period: Period = EVER, unit: Unit | None = None
) -> tuple[list[Figures], list[Figures]]:
    """Figures of each lead unit that has items, in the order of the organisation, and of each month of docketing, oldest first.

    The items are gone through once, in groups of unit and month; what is not docketed yet stands in no month.
    """
    today, items = today or timezone.localdate(), _counted(person, period, unit)
    group = items.order_by().annotate(month=MONTH).values("lead_unit", "month")
    looked = group.filter(revisits__done_at__isnull=False)
    rows: list[Any] = [*group.annotate(**_counts(today)), *looked.annotate(**_looks())]
    names = {unit.pk: unit for unit in Unit.objects.filter(pk__in={row["lead_unit"] for row in rows})}
    units, months = defaultdict[int, Counter[str]](Counter), defaultdict[str, Counter[str]](Counter)
    for row in rows:
        counts = {name: row[name] for name in (*COUNTED, *LOOKS.values()) if name in row}
        units[row["lead_unit"]].update(counts)
        if row["month"]:
            months[row["month"]].update(counts)
    order = sorted(units, key=lambda pk: (names[pk].sort, pk))
    return (
        [_figures(str(names[pk]), str(pk), units[pk]) for pk in order],
        [_figures(f"{int(month[:4])}年{int(month[5:])}月", month, months[month]) for month in sorted(months)],
    )


MONTH = Substr(Cast("docketed_on", CharField()), 1, 7)
"""The month as 2026-03, made by the database alone."""


def _looks() -> dict[str, Count]:
    return {"looks": Count("revisits"), "looks_failed": Count("revisits", filter=Q(revisits__passed=False))}


def _figures(label: str, key: str, counts: Counter[str]) -> Figures:
    looks = {name: counts[alias] for name, alias in LOOKS.items()}
    return Figures(label, key, **{name: counts[name] for name in COUNTED}, **looks)


def age_of_open(person: Person, today: date | None = None, *, period: Period = EVER) -> list[tuple[str, int]]:
    """在办时长: how many open items there are of each age since they were docketed."""
    today = today or timezone.localdate()
    opened = _counted(person, period).open().exclude(docketed_on=None).order_by().values_list("docketed_on")
    ages = [0] * len(AGES)
    for day, count in opened.annotate(Count("pk")):
        days = (today - day).days
        ages[next(place for place, (limit, _) in enumerate(AGES) if days <= limit)] += count
    return [(label, count) for (_, label), count in zip(AGES, ages, strict=True)]


HEADS = (
    ("立项", 8), ("在办", 8), ("逾期", 8), ("已核验", 8), ("按期", 8), ("按期率", 10), ("首次核验", 10),
    ("一次通过", 10), ("一次通过率", 12), ("回头看", 8), ("未通过", 8), ("未通过率", 10),
)  # fmt: skip


def write_xlsx(
    units: Iterable[Figures], months: Iterable[Figures], ages: Iterable[tuple[str, int]], out: BinaryIO
) -> int:
    """导出: the figures by unit, by month and by age, a sheet each; answers how many rows."""
    return write_workbook(
        [
            Sheet("按单位", (("单位", 22), *HEADS), map(_cells, units)),
            Sheet("按月", (("立项月份", 14), *HEADS), map(_cells, months)),
            Sheet("在办时长", (("立项以来", 14), ("在办", 8)), ages),
        ],
        out,
    )


def _cells(row: Figures) -> list[object]:
    def share(value: float | None) -> Share | None:
        return None if value is None else Share(value)

    return [
        row.label, row.docketed, row.open, row.overdue, row.verified, row.on_time, share(row.on_time_share),
        row.first_checks, row.first_passed, share(row.first_pass_share),
        row.revisits, row.revisits_failed, share(row.revisit_failed_share),
    ]  # fmt: skip
