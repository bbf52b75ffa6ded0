"""Figures of supervision (统计): by unit and by month, from what was done, never from what was typed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, BinaryIO

from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import TruncDate, TruncMonth
from django.utils import timezone

from shuniu.office.supervision.models import Revisit, SupervisionItem, Verification
from shuniu.office.supervision.models.item import ItemQuerySet
from shuniu.office.supervision.workbook import Share, Sheet, write_workbook
from shuniu.office.supervision.workflow import RUNNING, State
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
    return {
        "docketed": Count("pk", filter=Q(docketed_at__isnull=False)),
        "open": Count("pk", filter=Q(closed_at=None) & ~Q(state=State.DRAFTING)),
        "overdue": Count("pk", filter=Q(state__in=RUNNING, due_on__lt=today)),
        "verified": Count("pk", filter=Q(state__in=DONE)),
        "on_time": Count(
            "pk",
            filter=Q(state__in=DONE) & (Q(due_on=None) | Q(first_reported_at=None) | Q(reported_on__lte=F("due_on"))),
        ),
        "first_checks": Count("pk", filter=Q(first_check__isnull=False)),
        "first_passed": Count("pk", filter=Q(first_check=True)),
    }


@dataclass(frozen=True)
class Period:
    """统计期: the items docketed from a day to a day count; None leaves that side open."""

    first: date | None = None
    last: date | None = None

    def narrow(self, items: ItemQuerySet) -> ItemQuerySet:
        if self.first:
            items = items.filter(docketed_at__gte=_midnight(self.first))
        if self.last:
            items = items.filter(docketed_at__lt=_midnight(self.last + timedelta(days=1)))
        return items


EVER = Period()


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def _counted(person: Person, period: Period, unit: Unit | None = None) -> ItemQuerySet:
    items = period.narrow(SupervisionItem.objects.visible_to(person))
    return items.filter(lead_unit=unit) if unit else items


def _ready(items: ItemQuerySet) -> ItemQuerySet:
    first = Verification.objects.filter(item=OuterRef("pk")).order_by("made_at").values("passed")[:1]
    return items.annotate(reported_on=TruncDate("first_reported_at"), first_check=Subquery(first))


def by_unit(
    person: Person, today: date | None = None, *, period: Period = EVER, unit: Unit | None = None
) -> list[Figures]:
    """Figures of each lead unit that has items, in the order of the organisation; or of one unit."""
    today, items = today or timezone.localdate(), _counted(person, period, unit)
    rows = (
        _ready(items)
        .order_by()
        .values("lead_unit", "lead_unit__name", "lead_unit__short_name", "lead_unit__sort")
        .annotate(**_counts(today))
    )
    looks = {
        row["item__lead_unit"]: (row["all"], row["failed"])
        for row in Revisit.objects.filter(items.having("item_id"))
        .exclude(done_at=None)
        .order_by()
        .values("item__lead_unit")
        .annotate(all=Count("pk"), failed=Count("pk", filter=Q(passed=False)))
    }
    return [
        _figures(
            row,
            row["lead_unit__short_name"] or row["lead_unit__name"],
            str(row["lead_unit"]),
            looks.get(row["lead_unit"]),
        )
        for row in sorted(rows, key=lambda row: (row["lead_unit__sort"], row["lead_unit"]))
    ]


def by_month(person: Person, today: date | None = None, *, period: Period = EVER) -> list[Figures]:
    """Figures of the items by the month in which they were docketed, oldest first."""
    today, items = today or timezone.localdate(), _counted(person, period)
    rows = (
        _ready(items)
        .exclude(docketed_at=None)
        .annotate(month=TruncMonth("docketed_at"))
        .order_by()
        .values("month")
        .annotate(**_counts(today))
    )
    looks = {
        row["month"]: (row["all"], row["failed"])
        for row in Revisit.objects.filter(items.having("item_id"))
        .exclude(done_at=None)
        .annotate(month=TruncMonth("item__docketed_at"))
        .order_by()
        .values("month")
        .annotate(all=Count("pk"), failed=Count("pk", filter=Q(passed=False)))
    }
    return [
        _figures(row, f"{row['month'].year}年{row['month'].month}月", f"{row['month']:%Y-%m}", looks.get(row["month"]))
        for row in sorted(rows, key=lambda row: row["month"])
    ]


def _figures(row: Mapping[str, Any], label: str, key: str, looks: tuple[int, int] | None) -> Figures:
    names = ("docketed", "open", "overdue", "verified", "on_time", "first_checks", "first_passed")
    done, failed = looks or (0, 0)
    return Figures(label, key, **{name: row[name] for name in names}, revisits=done, revisits_failed=failed)


def age_of_open(person: Person, today: date | None = None, *, period: Period = EVER) -> list[tuple[str, int]]:
    """在办时长: how many open items there are of each age since they were docketed."""
    today = today or timezone.localdate()
    opened = _counted(person, period).open().exclude(docketed_at=None).values_list(TruncDate("docketed_at"), flat=True)
    ages = [0] * len(AGES)
    for day in opened.order_by():
        days = (today - day).days
        ages[next(place for place, (limit, _) in enumerate(AGES) if days <= limit)] += 1
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
