"""The burden meter (负担计): before anything is asked of several units, what each of them has open, what is held already,
what it costs in hours, and whether it goes over the month's ceiling."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import reduce
from operator import or_

from django.db.models import Q
from django.utils import timezone

from shuniu.matters import burden
from shuniu.matters.burden import Held, Load, Span
from shuniu.matters.models import Matter
from shuniu.office.coordination.burden.models import DataRequest, RequestField, hours
from shuniu.office.coordination.burden.setting import BurdenSettings
from shuniu.org.models import Person, Unit
from shuniu.text.similarity import resemblance
from shuniu.text.subject_words import subject_words

FRESH = timedelta(days=183)
"""How long an answer stands as held: half a year; an older one is still filled in beforehand, to be looked over."""
ALIKE = 0.6
WORDS_OF_A_NAME, CANDIDATES, SHOWN, NAMED = 2, 60, 8, 5


@dataclass(frozen=True)
class ForUnit:
    """One receiver: what it has open, what its month holds in minutes, what this would add, its ceiling."""

    unit: Unit
    open: Sequence[Load]
    month_minutes: int
    asked_minutes: int
    ceiling_minutes: int
    held: Sequence[Held]

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
    unsettled: Sequence[tuple[RequestField, Sequence[Held]]] = ()
    """What is asked and held, and nothing was said to: it stops the request."""
    taken: Sequence[tuple[RequestField, Sequence[Held]]] = ()
    """What is held and will be used."""
    seen: frozenset[int] = frozenset()
    """The matters that hold it and that the officer of the request sees: only their answers are taken over unasked."""

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
    def over_words(self) -> str:
        """Which units would be over their ceiling; empty where none."""
        if not self.over:
            return ""
        named = "、".join(f"{each.unit}（{each.hours_after}/{each.ceiling_hours}小时）" for each in self.over[:NAMED])
        more = f"等{len(self.over)}个单位" if len(self.over) > NAMED else ""
        return f"{self.month.month}月{named}{more}超过负担上限，请少要几项、错开月份，或者报请领导同意"

    @property
    def unsettled_words(self) -> str:
        """What is held already, of whom and since when; empty where all is settled."""
        if not self.unsettled:
            return ""
        said = []
        for each, answers in self.unsettled:
            units = len({one.unit_id for one in answers})
            said.append(f"“{each.name}”{units}个单位已经报过（最近{answers[0].given_on:%Y-%m-%d}）")
        return f"系统里已经有：{'；'.join(said)}。请用已有答案，或者说明为什么还要再问"


def month_of(day: date) -> tuple[date, date]:
    """The first and the last day of a month."""
    first = day.replace(day=1)
    return first, (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)


def weigh(units: Sequence[Unit], minutes: int, due_on: date, *, but: int | None = None) -> Reading:
    """What asking these units for something that takes each so many minutes would add, for any kind of request.

    `but` is the matter that asks, which does not count itself.
    """
    first, last = month_of(due_on)
    keys = frozenset(each.pk for each in units)
    by_unit: dict[int, list[Load]] = {pk: [] for pk in keys}
    for load in burden.loads(Span(first, last, keys, and_open=True)):
        if load.matter_id != but and load.unit_id in by_unit:
            by_unit[load.unit_id].append(load)
    ceilings = BurdenSettings.current().minutes_of(keys)
    rows = [
        ForUnit(
            each,
            [load for load in by_unit[each.pk] if load.is_open],
            sum(load.minutes for load in by_unit[each.pk] if load.due_on and first <= load.due_on <= last),
            minutes,
            ceilings[each.pk],
            (),
        )
        for each in units
    ]
    return Reading(first, rows)


def read(request: DataRequest) -> Reading:
    """负担计 of a data request as it stands, with what is held of each unit."""
    units = [each.unit for each in request.asked.select_related("unit")]
    today = timezone.localdate()
    plain = weigh(units, request.minutes, request.due_on or today, but=request.pk)
    fields = {each.key: each for each in request.in_order}
    fresh = [
        each
        for each in burden.held([one.name for one in fields.values()], [unit.pk for unit in units])
        if each.given_on >= today - FRESH and each.matter_id != request.pk
    ]
    newest: dict[tuple[str, int], Held] = {}
    for each in fresh:
        newest.setdefault((each.key, each.unit_id), each)
    seen = (
        frozenset(open_to([each.matter_id for each in newest.values()], request.officer))
        if request.officer
        else frozenset()
    )
    by_field = [
        (one, [answer for (key, _unit), answer in newest.items() if key == one.key]) for one in request.in_order
    ]
    held_of = {unit.pk: [answer for (_key, pk), answer in newest.items() if pk == unit.pk] for unit in units}
    rows = [
        ForUnit(
            row.unit,
            row.open,
            row.month_minutes,
            0
            if is_spared(request, [each for each in held_of[row.unit.pk] if each.matter_id in seen])
            else row.asked_minutes,
            row.ceiling_minutes,
            held_of[row.unit.pk],
        )
        for row in plain.units
    ]
    return Reading(
        plain.month,
        rows,
        [(one, answers) for one, answers in by_field if answers and not one.use],
        [(one, answers) for one, answers in by_field if answers and one.use == RequestField.Use.TAKE],
        seen,
    )


def is_spared(request: DataRequest, known: Sequence[Held]) -> bool:
    """Whether a unit need not be asked at all: all that it must answer is held, and will be used."""
    taken = {each.key for each in request.in_order if each.use == RequestField.Use.TAKE}
    needed = {each.key for each in request.in_order if each.is_required}
    return bool(needed) and needed <= taken and needed <= {each.key for each in known}


@dataclass(frozen=True)
class AskedBefore:
    """以前问过: a question like one of these, in a request that the reader sees."""

    name: str
    other: RequestField


def asked_before(request: DataRequest, person: Person) -> list[AskedBefore]:
    """The same question, or one in nearly the same words, in other requests, the newest first."""
    seen, found, met = DataRequest.objects.visible_to(person), [], set()
    for each in request.in_order:
        words = subject_words(each.name)[:WORDS_OF_A_NAME]
        about = reduce(or_, (Q(name__contains=word) for word in words), Q(key=each.key))
        others = RequestField.objects.filter(about, seen.having("request_id"), request__sent_on__isnull=False)
        for other in others.exclude(request=request).select_related("request").order_by("-pk")[:CANDIDATES]:
            is_alike = other.key == each.key or resemblance(each.name, other.name) >= ALIKE
            if is_alike and (each.pk, other.request_id) not in met:
                met.add((each.pk, other.request_id))
                found.append(AskedBefore(each.name, other))
    return sorted(found, key=lambda one: -one.other.pk)[:SHOWN]


def open_to(matters: Sequence[int], person: Person) -> set[int]:
    """Which of these matters the reader sees: of the others he reads that there is something, not what."""
    return set(Matter.objects.visible_to(person).filter(pk__in=set(matters)).values_list("pk", flat=True))
