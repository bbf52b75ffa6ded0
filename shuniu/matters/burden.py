"""负担: what the sections of the office ask of units, and what units have answered before.

A section registers how its matters load units (`loads_of`) and what it holds of their answers (`held_by`), and the one
that keeps the ceilings how much a month may hold (`ceilings_by`); the burden meter asks all of them and knows no kind.
Source: 整治形式主义为基层减负若干规定; 国办函〔2026〕12号 (no repeated forms).
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import models

from shuniu.text.similarity import heard


class Form(models.TextChoices):
    """报送形式: in which form units are asked."""

    FORM = "form", "填表"
    REPORT = "report", "报材料"
    PHOTOS = "photos", "报照片"
    MEETING = "meeting", "开会"
    TASK = "task", "督查反馈"


@dataclass(frozen=True)
class Span:
    """Which loads are asked for: of these units (of all where None), due on these days; `and_open` also what is open
    on any other day."""

    first: date
    last: date
    units: frozenset[int] | None = None
    and_open: bool = False

    def reaches(self, due: str, is_open: models.Q) -> models.Q:
        """As a condition on a field that holds the day, and on what is open."""
        falls = models.Q(**{f"{due}__range": (self.first, self.last)})
        return falls | is_open if self.and_open else falls

    def of_units(self, column: str) -> models.Q:
        return models.Q() if self.units is None else models.Q(**{f"{column}__in": self.units})


@dataclass(frozen=True)
class Load:
    """负担: what one matter asks of one unit. `asker_id` is the unit that asks; `is_already` says that the unit had
    reported it before and was spared."""

    matter_id: int
    kind: str
    title: str
    unit_id: int
    asker_id: int
    form: str
    asked_on: date
    due_on: date | None
    minutes: int
    is_open: bool
    is_already: bool = False


@dataclass(frozen=True)
class Held:
    """已有的答案: what a unit answered to a question of this name, in which matter and when."""

    name: str
    definition: str
    value: str
    unit_id: int
    given_on: date
    matter_id: int
    kind: str
    title: str
    classification: int

    @property
    def key(self) -> str:
        return key_of(self.name)


LoadSource = Callable[[Span], Iterable[Load]]
HeldSource = Callable[[Collection[str], Collection[int]], Iterable[Held]]
"""What is held under these names (as they were written) of these units."""

CeilingSource = Callable[[Collection[int]], Mapping[int, int]]
"""月度上限 of these units, in minutes."""

_loads: dict[str, LoadSource] = {}
_held: dict[str, HeldSource] = {}
_ceilings: dict[bool, CeilingSource] = {}


def loads_of(kind: str) -> Callable[[LoadSource], LoadSource]:
    """Register how a kind of matter loads units."""

    def register(source: LoadSource) -> LoadSource:
        _loads[kind] = source
        return source

    return register


def held_by(kind: str) -> Callable[[HeldSource], HeldSource]:
    """Register what a kind of matter holds of units' answers."""

    def register(source: HeldSource) -> HeldSource:
        _held[kind] = source
        return source

    return register


def ceilings_by(source: CeilingSource, *, locked: CeilingSource) -> None:
    """Register who knows the monthly ceilings; `locked` keeps them from whoever else sends at the same moment."""
    _ceilings.update({False: source, True: locked})


def ceilings(units: Collection[int], *, locked: bool = False) -> Mapping[int, int]:
    """月度上限 of each of these units, in minutes."""
    return _ceilings[locked](units)


def loads(span: Span) -> list[Load]:
    """所有负担 in a span, of all kinds, in the order of their days."""
    found = [load for source in _loads.values() for load in source(span)]
    return sorted(found, key=lambda each: (each.due_on or span.last, each.matter_id, each.unit_id))


def held(names: Collection[str], units: Collection[int]) -> list[Held]:
    """已有的答案 to questions of these names, the newest of each unit first."""
    if not names or not units:
        return []
    found = [each for source in _held.values() for each in source(names, units)]
    return sorted(found, key=lambda each: (each.given_on, each.matter_id), reverse=True)


def hours(minutes: int) -> Decimal:
    """Minutes as hours, to a tenth."""
    return (Decimal(minutes) / 60).quantize(Decimal("0.1"))


_TAIL = re.compile(r"[（(][^（）()]{1,12}[)）]$")


def key_of(name: str) -> str:
    """By what a question is known again: its letters and characters, without a unit of measure in brackets behind it."""
    return heard(_TAIL.sub("", name.strip()))[:100].casefold()
