"""The fulfilment map (落实图谱): a source text with each directive in its state."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import TypeVar

from django.db import models
from django.utils import timezone

from shuniu.matters.models.matter import Light, amber_until
from shuniu.office.supervision.models import Directive, Source, SupervisionItem
from shuniu.office.supervision.workflow import State
from shuniu.org.models import Person
from shuniu.text.outline import outline


class Fulfilment(models.TextChoices):
    """落实状态: how a directive stands, in the words of the map; the worst first."""

    OVERDUE = "overdue", "已逾期"
    DUE_SOON = "due_soon", "将到期"
    NOT_YET = "not_yet", "未交办"
    IN_HAND = "in_hand", "办理中"
    REPORTED = "reported", "待核验"
    VERIFIED = "verified", "已核验"
    DROPPED = "dropped", "未予立项"


T = TypeVar("T")
WORST_FIRST = list(Fulfilment)


def standing_of(item: SupervisionItem, today: date, amber: date) -> Fulfilment:
    """The state of one item in the map's words."""
    if item.state in (State.VERIFIED, State.CLOSED):
        return Fulfilment.VERIFIED
    if item.state == State.CANCELLED:
        return Fulfilment.DROPPED
    if item.state == State.MERGED and item.merged_into:
        return standing_of(item.merged_into, today, amber)
    if item.state == State.REPORTED:
        return Fulfilment.REPORTED
    if item.state == State.SUSPENDED:
        return Fulfilment.IN_HAND
    if item.due_on and item.due_on < today:
        return Fulfilment.OVERDUE
    if item.state in (State.DRAFTING, State.AWAITING_APPROVAL, State.DOCKETED):
        return Fulfilment.NOT_YET
    if item.due_on and item.due_on <= amber:
        return Fulfilment.DUE_SOON
    return Fulfilment.IN_HAND


@dataclass(frozen=True)
class Mark:
    """A directive in its place: the passage, its state, the items that came of it."""

    directive: Directive
    standing: Fulfilment
    items: tuple[SupervisionItem, ...]


@dataclass(frozen=True)
class Segment:
    """A stretch of a paragraph: plain text, or the passage of one or more directives, or an order without a task."""

    text: str
    start: int
    marks: tuple[Mark, ...] = ()
    is_order: bool = False

    @property
    def standing(self) -> Fulfilment | None:
        return min((mark.standing for mark in self.marks), key=WORST_FIRST.index, default=None)


@dataclass(frozen=True)
class Paragraph:
    """A line of the source: a heading of some level, or text."""

    segments: tuple[Segment, ...]
    level: int = 0
    counts: Counter[Fulfilment] = field(default_factory=Counter)

    @property
    def marks(self) -> tuple[Mark, ...]:
        return tuple({mark.directive.pk: mark for segment in self.segments for mark in segment.marks}.values())


@dataclass(frozen=True)
class FulfilmentMap:
    """落实图谱: paragraphs, and the counts of directives by state, heading and unit."""

    source: Source
    paragraphs: tuple[Paragraph, ...]
    counts: Counter[Fulfilment]
    by_heading: dict[str, Counter[Fulfilment]]
    by_unit: dict[str, Counter[Fulfilment]]
    orders: int

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def verified_share(self) -> float:
        standing = self.total - self.counts[Fulfilment.DROPPED]
        return self.counts[Fulfilment.VERIFIED] / standing if standing else 0.0


def marks_of(source: Source, person: Person, today: date | None = None) -> list[Mark]:
    """Every directive of a source that was not merged or split, with its state and the items that a person may see."""
    today = today or timezone.localdate()
    amber = amber_until(today)
    came: dict[int, list[SupervisionItem]] = {}
    for item in source.items.visible_to(person).select_related("lead_unit", "merged_into", "handler"):
        came.setdefault(item.directive_id or 0, []).append(item)
    marks = []
    for directive in source.directives.filter(is_lost=False).prefetch_related("lead_units", "support_units"):
        if directive.standing in (Directive.Standing.MERGED, Directive.Standing.SPLIT):
            continue
        items = tuple(came.get(directive.pk, ()))
        if directive.standing == Directive.Standing.DROPPED:
            standing = Fulfilment.DROPPED
        else:
            standing = min(
                (standing_of(item, today, amber) for item in items), key=WORST_FIRST.index, default=Fulfilment.NOT_YET
            )
        marks.append(Mark(directive, standing, items))
    return marks


def fulfilment_map(source: Source, person: Person, today: date | None = None) -> FulfilmentMap:
    """The map of a source as a person may see it. The number of queries does not grow with the text."""
    marks = marks_of(source, person, today)
    text = source.text
    headings = {heading.start: heading.level for heading in outline(text).headings}
    lines = _lines_of(text)
    marks_in = _by_line(lines, [(mark.directive.start, mark.directive.end, mark) for mark in marks])
    orders_in = _by_line(lines, [(start, end, (start, end)) for start, end in source.orders])
    paragraphs = []
    for place, (start, end) in enumerate(lines):
        if not text[start:end].strip():
            continue
        inside = marks_in.get(place, [])
        segments = tuple(_segments(text, start, end, inside, orders_in.get(place, [])))
        counts = Counter(mark.standing for mark in inside if start <= mark.directive.start)
        paragraphs.append(Paragraph(segments, headings.get(start, 0), counts))
    by_heading: dict[str, Counter[Fulfilment]] = {}
    by_unit: dict[str, Counter[Fulfilment]] = {}
    for mark in marks:
        heading = mark.directive.path[0] if mark.directive.path else ""
        by_heading.setdefault(heading, Counter())[mark.standing] += 1
        names = {str(item.lead_unit) for item in mark.items} or {str(u) for u in mark.directive.lead_units.all()}
        for name in names or {"未定单位"}:
            by_unit.setdefault(name, Counter())[mark.standing] += 1
    return FulfilmentMap(
        source, tuple(paragraphs), Counter(mark.standing for mark in marks), by_heading, by_unit, len(source.orders)
    )


def counts_by_source(
    sources: Iterable[Source], person: Person, today: date | None = None
) -> dict[int, Counter[Fulfilment]]:
    """The counts of the map for each of several sources, in two queries whatever their number."""
    today = today or timezone.localdate()
    amber = amber_until(today)
    keys = [source.pk for source in sources]
    standings: dict[int, Fulfilment] = {}
    items = SupervisionItem.objects.visible_to(person).filter(source__in=keys).select_related("merged_into")
    for item in items.only("state", "due_on", "directive_id", "merged_into__state", "merged_into__due_on"):
        now, key = standing_of(item, today, amber), item.directive_id or 0
        standings[key] = min(now, standings.get(key, now), key=WORST_FIRST.index)
    counts: dict[int, Counter[Fulfilment]] = {key: Counter() for key in keys}
    counted = Directive.objects.filter(source__in=keys, is_lost=False).exclude(
        standing__in=[Directive.Standing.MERGED, Directive.Standing.SPLIT]
    )
    for pk, source_id, standing in counted.order_by().values_list("pk", "source_id", "standing"):
        dropped = standing == Directive.Standing.DROPPED
        counts[source_id][Fulfilment.DROPPED if dropped else standings.get(pk, Fulfilment.NOT_YET)] += 1
    return counts


def _lines_of(text: str) -> list[tuple[int, int]]:
    lines, start = [], 0
    for line in text.split("\n"):
        lines.append((start, start + len(line)))
        start += len(line) + 1
    return lines


def _by_line(lines: list[tuple[int, int]], spans: Iterable[tuple[int, int, T]]) -> dict[int, list[T]]:
    starts = [start for start, _ in lines]
    found: dict[int, list[T]] = {}
    for start, end, what in spans:
        place = max(bisect_right(starts, start) - 1, 0)
        while place < len(lines) and lines[place][0] < end:
            found.setdefault(place, []).append(what)
            place += 1
    return found


def _segments(text: str, start: int, end: int, marks: Iterable[Mark], orders: list[tuple[int, int]]) -> list[Segment]:
    marks = list(marks)
    edges = {start, end}
    for low, high in [(m.directive.start, m.directive.end) for m in marks] + orders:
        edges |= {min(max(low, start), end), min(max(high, start), end)}
    cuts = sorted(edges)
    return [
        Segment(
            text[low:high],
            low,
            tuple(mark for mark in marks if mark.directive.start <= low and high <= mark.directive.end),
            any(a <= low and high <= b for a, b in orders),
        )
        for low, high in pairwise(cuts)
    ]


__all__ = [
    "Fulfilment",
    "FulfilmentMap",
    "Light",
    "Mark",
    "Paragraph",
    "Segment",
    "counts_by_source",
    "fulfilment_map",
    "marks_of",
]
