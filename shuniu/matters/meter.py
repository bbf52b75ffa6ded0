"""The burden meter (负担计): before anything is asked of several units, what each of them has open, what it costs in hours,
and whether it goes over the month's ceiling."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.utils.translation import gettext

from shuniu.matters import burden
from shuniu.matters.burden import Held, Load, Span, hours
from shuniu.org.models import Unit

NAMED = 5


@dataclass(frozen=True)
class ForUnit:
    """One receiver: what it has open, what its month holds in minutes, what this would add, its ceiling."""

    unit: Unit
    open: Sequence[Load]
    month_minutes: int
    asked_minutes: int
    ceiling_minutes: int
    held: Sequence[Held] = ()

    @property
    def is_over(self) -> bool:
        return self.asked_minutes > 0 and self.month_minutes + self.asked_minutes > self.ceiling_minutes

    @property
    def month_hours(self) -> Decimal:
        return hours(self.month_minutes)

    @property
    def hours_after(self) -> Decimal:
        return hours(self.month_minutes + self.asked_minutes)

    @property
    def ceiling_hours(self) -> Decimal:
        return hours(self.ceiling_minutes)

    @property
    def percent(self) -> int:
        """占上限 once this is added, at most 100."""
        return min(100, round(100 * (self.month_minutes + self.asked_minutes) / self.ceiling_minutes))

    def open_by_kind(self) -> list[tuple[str, int]]:
        """在办 by form, such as 填表 3."""
        counts = Counter(burden.Form(each.form).label for each in self.open)
        return sorted(counts.items())


@dataclass(frozen=True)
class Reading:
    """负担计读数."""

    month: date
    units: Sequence[ForUnit]

    @property
    def total_hours(self) -> Decimal:
        return hours(sum(each.asked_minutes for each in self.units))

    @property
    def open_count(self) -> int:
        return sum(len(each.open) for each in self.units)

    @property
    def asked_count(self) -> int:
        return sum(1 for each in self.units if each.asked_minutes)

    @property
    def over(self) -> list[ForUnit]:
        return [each for each in self.units if each.is_over]

    @property
    def over_named(self) -> str:
        """Which units would be over their ceiling; empty where none."""
        if not self.over:
            return ""
        row = gettext("%(unit)s（%(after)s/%(ceiling)s小时）")
        named = "、".join(
            row % {"unit": each.unit, "after": each.hours_after, "ceiling": each.ceiling_hours}
            for each in self.over[:NAMED]
        )
        more = gettext("等%(n)s个单位") % {"n": len(self.over)} if len(self.over) > NAMED else ""
        return gettext("%(month)s月%(units)s超过负担上限") % {"month": self.month.month, "units": named + more}

    @property
    def over_words(self) -> str:
        """The same, with what to do about it before it goes out."""
        over = self.over_named
        return gettext("%(over)s，请少要几项、错开月份，或者报请领导同意") % {"over": over} if over else ""


def month_of(day: date) -> tuple[date, date]:
    """The first and the last day of a month."""
    first = day.replace(day=1)
    return first, (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)


def weigh(asked: Mapping[Unit, int], due_on: date, *, but: int | None = None) -> Reading:
    """What asking each of these units for something that takes it so many minutes would add, for any kind of request.

    `but` is the matter that asks, which does not count itself.
    """
    first, last = month_of(due_on)
    keys = frozenset(each.pk for each in asked)
    by_unit: dict[int, list[Load]] = {pk: [] for pk in keys}
    for load in burden.loads(Span(first, last, keys, and_open=True)):
        if load.matter_id != but and load.unit_id in by_unit:
            by_unit[load.unit_id].append(load)
    ceilings = burden.ceilings(keys)
    rows = [
        ForUnit(
            each,
            [load for load in by_unit[each.pk] if load.is_open],
            sum(load.minutes for load in by_unit[each.pk] if load.due_on and first <= load.due_on <= last),
            minutes,
            ceilings[each.pk],
        )
        for each, minutes in asked.items()
    ]
    return Reading(first, rows)
