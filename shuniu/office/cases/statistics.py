"""Figures of first contact (首问统计): by channel, kind and unit, from what was done; never by person.

未能解决 is shown beside 已解决, for an honest answer is a result too; what was reopened counts as open until it is answered
again.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import BinaryIO

from django.db.models import Count, F, Q
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone
from django.utils.translation import gettext

from shuniu.matters.workbook import Share, Sheet, write_workbook
from shuniu.office.cases.kinds import BY_CODE
from shuniu.office.cases.models import Channel, ServiceCase
from shuniu.office.cases.workflow import UNANSWERED, State
from shuniu.org.models import Person, Unit

HEADS = (
    ("", 20), ("接件", 10), ("已答复", 10), ("按期答复", 10), ("按期率", 10), ("在办", 10), ("其中逾期", 10),
    ("已解决", 10), ("未能解决，已说明原因", 20), ("重新办理过", 12),
)  # fmt: skip


@dataclass(frozen=True)
class Figures:
    """One row: a channel, a kind or a unit."""

    label: str
    taken: int
    answered: int
    on_time: int
    open: int
    overdue: int
    solved: int
    unsolved: int
    reopened: int

    @property
    def on_time_share(self) -> float | None:
        return self.on_time / self.answered if self.answered else None

    def cells(self) -> list[object]:
        share = Share(self.on_time_share) if self.on_time_share is not None else ""
        counts = (self.open, self.overdue, self.solved, self.unsolved, self.reopened)
        return [self.label, self.taken, self.answered, self.on_time, share, *counts]


@dataclass(frozen=True)
class Shown:
    """首问统计 of a span."""

    channels: list[Figures]
    kinds: list[Figures]
    units: list[Figures]


def counts(today: date) -> Mapping[str, Count]:
    """What is counted of each row."""
    is_answered = Q(answered_at__isnull=False) & ~Q(state__in=UNANSWERED)
    return {
        "taken": Count("pk"),
        "answered": Count("pk", filter=is_answered),
        "on_time": Count("pk", filter=is_answered & Q(answered_on__lte=F("due_on"))),
        "open": Count("pk", filter=Q(state__in=UNANSWERED)),
        "overdue": Count("pk", filter=Q(state__in=UNANSWERED, due_on__lt=today)),
        "solved": Count("pk", filter=Q(state=State.SOLVED)),
        "unsolved": Count("pk", filter=Q(state=State.UNSOLVED)),
        "reopened": Count("pk", filter=Q(reopened__gt=0)),
    }


def figures(person: Person, first: date, last: date) -> Shown:
    """统计 of the cases that a person sees, taken in between two days."""
    begin = timezone.make_aware(datetime.combine(first, time.min))
    rows = ServiceCase.objects.visible_to(person).filter(opened_at__gte=begin)
    if last < date.max:
        end = timezone.make_aware(datetime.combine(last + timedelta(days=1), time.min))
        rows = rows.filter(opened_at__lt=end)
    rows = rows.annotate(answered_on=TruncDate("answered_at"), by_unit=Coalesce("handling_unit", "unit")).order_by()
    counted = counts(timezone.localdate())

    def by(name: str, labels: Mapping[object, str]) -> list[Figures]:
        found = {row.pop(name): row for row in rows.values(name).annotate(**counted)}
        return [Figures(label, **found[key]) for key, label in labels.items() if key in found]

    units = Unit.objects.order_by("sort", "pk").values_list("pk", "short_name", "name")
    return Shown(
        by("channel", dict(Channel.choices)),
        by("case_kind", {code: kind.label for code, kind in BY_CODE.items()}),
        by("by_unit", {pk: short or name for pk, short, name in units}),
    )


def write_xlsx(shown: Shown, out: BinaryIO) -> int:
    """导出: a sheet each by channel, kind and unit."""
    sheets: Iterable[tuple[str, list[Figures]]] = (
        (gettext("按渠道"), shown.channels), (gettext("按种类"), shown.kinds), (gettext("按单位"), shown.units),
    )  # fmt: skip
    return write_workbook([Sheet(name, HEADS, (row.cells() for row in rows)) for name, rows in sheets], out)
