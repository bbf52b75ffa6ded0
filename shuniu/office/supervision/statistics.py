"""Figures of supervision (统计): by unit and by month, from what was done, never from what was typed."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, BinaryIO

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext_noop

from shuniu.matters.models.matter import sees_all_of
from shuniu.matters.workbook import Share, Sheet, write_workbook
from shuniu.office.supervision.models import SupervisionItem, Tally
from shuniu.office.supervision.models.item import ItemQuerySet
from shuniu.office.supervision.models.tally import FIGURES, MONTH, TallyQuerySet, counts, looks
from shuniu.office.supervision.workflow import ITEM, TIMED, State
from shuniu.org.models import Person, Unit

AGES = (
    (30, gettext_noop("30天以内")),
    (90, gettext_noop("31—90天")),
    (180, gettext_noop("91—180天")),
    (100_000, gettext_noop("180天以上")),
)


@dataclass(frozen=True)
class Figures:
    """One row: a unit or a month. Shares are None where there is nothing to take a share of."""

    label: str
    key: str
    docketed: int
    open: int
    overdue: int
    verified: int
    timed: int
    on_time: int
    first_checks: int
    first_passed: int
    revisits: int
    revisits_failed: int

    @property
    def on_time_share(self) -> float | None:
        return self.on_time / self.timed if self.timed else None

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
    return counts() | {
        "open": Count("pk", filter=Q(closed_at=None) & ~Q(state=State.DRAFTING)),
        "overdue": Count("pk", filter=Q(state__in=TIMED, due_on__lt=today)),
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

    def whole_months(self, today: date) -> tuple[str, str] | None:
        """The first and the last month of which every day lies in the period, as 2026-03; None where there is none.

        Nothing is docketed after today, so that this month counts as whole once its days so far lie in the period. What
        was never docketed stands in the month "", before all others, and in no period but that of all time.
        """
        if self == EVER:
            return ("", _month(date.max))
        first, last = self.first or date.min, self.last or date.max
        if first.day > 1:
            first = _next_month(first)
        if last < today and _next_month(last) - last > timedelta(days=1):
            last = last.replace(day=1) - timedelta(days=1)
        return (_month(first), _month(last)) if first <= last else None

    def odd_days(self, today: date) -> Iterator[Q]:
        """The days of the period that lie in none of its whole months."""
        whole = self.whole_months(today)
        if whole is None:
            yield Q()
            return
        if self.first and self.first.day > 1:
            yield Q(docketed_on__lt=_next_month(self.first))
        if self.last and _month(self.last) > whole[1]:
            yield Q(docketed_on__gte=self.last.replace(day=1))


def _month(day: date) -> str:
    return day.isoformat()[:7]


def _next_month(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1)


EVER = Period()


def _counted(person: Person, period: Period, unit: Unit | None = None) -> ItemQuerySet:
    items = period.narrow(SupervisionItem.objects.visible_to(person))
    return items.filter(lead_unit=unit) if unit else items


COUNTED = (*FIGURES, "open", "overdue")
CALLED = {"looks": "revisits", "looks_failed": "revisits_failed"}
"""The figures that rows call otherwise than queries, where the word is taken."""


def by_unit_and_month(
    person: Person, today: date | None = None, *, period: Period = EVER, unit: Unit | None = None
) -> tuple[list[Figures], list[Figures]]:
    """Figures of each lead unit that has items, in the order of the organisation, and of each month of docketing, oldest first.

    Who sees all items reads the tally of the months that lie whole in the period, and counts only what is not tallied
    and the odd days; all others count what they see. What is not docketed yet stands in no month.
    """
    today, items = today or timezone.localdate(), _counted(person, period, unit)
    units, months = defaultdict[int, Counter[str]](Counter), defaultdict[str, Counter[str]](Counter)
    for rows in _live(person, items, period, today):
        group = rows.order_by().annotate(month=MONTH).values("lead_unit", "month")
        looked = group.filter(revisits__done_at__isnull=False)
        counted: list[Any] = [*group.annotate(**_counts(today)), *looked.annotate(**looks())]
        for row in counted:
            _add(units[row["lead_unit"]], row)
            _add(months[row["month"]], row)
    kept = _kept(person, period, unit, today)
    for total in kept.totals_by("lead_unit"):
        _add(units[total["lead_unit"]], total)
    for total in kept.totals_by("month"):
        _add(months[total["month"]], total)
    names = Unit.objects.in_bulk(units)
    order = sorted(units, key=lambda pk: (names[pk].sort, pk))
    return (
        [_figures(str(names[pk]), str(pk), units[pk]) for pk in order],
        [_figures(f"{int(month[:4])}年{int(month[5:])}月", month, months[month]) for month in sorted(months) if month],
    )


def _live(person: Person, items: ItemQuerySet, period: Period, today: date) -> list[ItemQuerySet]:
    """The items to be counted row by row."""
    if not sees_all_of(ITEM.kind, person):
        return [items]
    tallied = items.filter(is_tallied=True)
    return [items.filter(is_tallied=False), *(tallied.filter(days) for days in period.odd_days(today))]


def _kept(person: Person, period: Period, unit: Unit | None, today: date) -> TallyQuerySet:
    """The tally of what the person sees."""
    whole = period.whole_months(today)
    if whole is None or not sees_all_of(ITEM.kind, person):
        return Tally.objects.none()
    kept = Tally.objects.filter(classification__lte=person.clearance, month__range=whole)
    return kept.filter(lead_unit=unit) if unit else kept


def _add(counter: Counter[str], row: dict[str, Any]) -> None:
    counter.update({name: row[name] for name in COUNTED if name in row})


def _figures(label: str, key: str, counter: Counter[str]) -> Figures:
    return Figures(label, key, **{CALLED.get(name, name): counter[name] for name in COUNTED})


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
