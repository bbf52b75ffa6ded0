"""Anonymous counts (匿名统计): how many asked help with what, in a quarter that is over; small counts are never shown.

A count that grows from one day to the next would tell who had asked, so no running quarter is counted; and there is but one
table and no total, from which a count that is kept back could be reckoned.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count
from django.utils import timezone

from shuniu.office.team.care.models import CareRequest, Concern

FIGURES = "care.figures"
SMALLEST = 5
"""小于五件不显示."""
QUARTERS_SHOWN = 8


@dataclass(frozen=True, order=True)
class Quarter:
    """季度."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> "Quarter":
        return cls(day.year, (day.month + 2) // 3)

    @classmethod
    def named(cls, key: str) -> "Quarter | None":
        """The quarter of a key such as `2026-1`; None for anything else."""
        year, _, number = key.partition("-")
        if not (year.isdecimal() and year.isascii() and len(year) == 4 and number in ("1", "2", "3", "4")):
            return None
        return cls(int(year), int(number))

    @property
    def key(self) -> str:
        return f"{self.year}-{self.number}"

    @property
    def first(self) -> date:
        return date(self.year, self.number * 3 - 2, 1)

    @property
    def before(self) -> "Quarter":
        return Quarter(self.year, self.number - 1) if self.number > 1 else Quarter(self.year - 1, 4)

    @property
    def after(self) -> "Quarter":
        return Quarter(self.year, self.number + 1) if self.number < 4 else Quarter(self.year + 1, 1)

    @property
    def is_over(self) -> bool:
        return self < Quarter.of(timezone.localdate())


@dataclass(frozen=True)
class Figure:
    """One line; `count` is None where it is too small to be shown, or none at all: the two look alike."""

    concern: str
    label: str
    count: int | None


def finished_quarters() -> Iterator[Quarter]:
    """The quarters that may be counted, the last first."""
    quarter = Quarter.of(timezone.localdate())
    for _ in range(QUARTERS_SHOWN):
        quarter = quarter.before
        yield quarter


def figures(quarter: Quarter) -> list[Figure]:
    """匿名统计 of a quarter, by what was asked help with: all requests, whoever asks for the figures; no person, no unit.

    Raises ValueError for a quarter that is not over.
    """
    if not quarter.is_over:
        raise ValueError(f"{quarter.key} is not over")
    asked = CareRequest.objects.filter(
        opened_at__date__gte=quarter.first, opened_at__date__lt=quarter.after.first
    ).order_by()
    counts = dict(asked.values_list("concern").annotate(Count("pk")))
    return [
        Figure(
            concern.value, str(concern.label), count if (count := counts.get(concern.value, 0)) >= SMALLEST else None
        )
        for concern in Concern
    ]
