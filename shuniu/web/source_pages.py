"""What the pages of a source are made of (来源页面的内容): its text in readable pieces, its cards, its bars."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _

from shuniu.office.supervision.fulfilment import (
    Fulfilment,
    FulfilmentMap,
    Mark,
    Paragraph,
    Segment,
    fulfilment_map,
)
from shuniu.office.supervision.models import Cadence, Directive, Source
from shuniu.office.supervision.workflow import SourceState
from shuniu.org.matching import Matcher
from shuniu.org.models import Person
from shuniu.text.outline import Heading, outline

CARDS_A_PAGE = 100
LONGEST_TITLE = 44
"""A heading longer than this is a paragraph that begins with a title of its own (（一）倒排未开工项目。项目是…)."""

OPENING_LINES = 5
STRONG, MIDDLING = 0.75, 0.45

ICONS: dict[Fulfilment, str] = {
    Fulfilment.OVERDUE: "alert-octagon-filled",
    Fulfilment.DUE_SOON: "alert-triangle-filled",
    Fulfilment.NOT_YET: "circle-dashed",
    Fulfilment.IN_HAND: "circle-half-2",
    Fulfilment.REPORTED: "report-search",
    Fulfilment.VERIFIED: "circle-check-filled",
    Fulfilment.DROPPED: "circle-minus",
}
READING_ORDER = (
    Fulfilment.VERIFIED,
    Fulfilment.REPORTED,
    Fulfilment.IN_HAND,
    Fulfilment.NOT_YET,
    Fulfilment.DUE_SOON,
    Fulfilment.OVERDUE,
    Fulfilment.DROPPED,
)
"""From done to not done, as bars and legends run."""


# ── bars ─────────────────────────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Stretch:
    """A part of a bar: a state, its count, and where it lies in hundredths of the bar."""

    standing: Fulfilment
    count: int
    x: float
    width: float

    @property
    def icon(self) -> str:
        return ICONS[self.standing]


@dataclass(frozen=True)
class Bar:
    """落实情况条: the counts of directives by state; `verified` of the `standing` ones, those dropped left out."""

    counts: Mapping[Fulfilment, int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def standing(self) -> int:
        return self.total - self.counts.get(Fulfilment.DROPPED, 0)

    @property
    def verified(self) -> int:
        return self.counts.get(Fulfilment.VERIFIED, 0)

    @property
    def late(self) -> int:
        return self.counts.get(Fulfilment.OVERDUE, 0)

    @cached_property
    def stretches(self) -> list[Stretch]:
        """The states that occur, each with its place in a bar of 100; those dropped take none of it."""
        stretches, x = [], 0.0
        for standing in READING_ORDER:
            if count := self.counts.get(standing, 0):
                width = 0.0 if standing == Fulfilment.DROPPED else 100 * count / self.standing
                stretches.append(Stretch(standing, count, round(x, 2), round(width, 2)))
                x += width
        return stretches

    @property
    def sentence(self) -> str:
        """已核验 5、办理中 4: the bar in words."""
        return "、".join(f"{_(stretch.standing.label)} {stretch.count}" for stretch in self.stretches)


# ── the text ─────────────────────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Piece:
    """A stretch of text on the page; `at` counts characters of the whole text. `marks` come with their numbers.

    `ends` are the marks whose last stretch this is: their numbers stand behind it. `order` is the place of an order
    (要求句) that has no task yet, on its first stretch.
    """

    text: str
    at: int
    marks: tuple["Numbered", ...] = ()
    ends: tuple["Numbered", ...] = ()
    is_open_order: bool = False
    order: tuple[int, int] | None = None
    is_title: bool = False

    @property
    def standing(self) -> Fulfilment | None:
        return min((one.mark.standing for one in self.marks), key=list(Fulfilment).index, default=None)


@dataclass(frozen=True)
class Numbered:
    """A directive with its number, counted in the order of the text, and the page on which its card lies."""

    number: int
    mark: Mark
    page: int = 1

    @property
    def directive(self) -> Directive:
        return self.mark.directive

    @property
    def icon(self) -> str:
        return ICONS[self.mark.standing]

    @property
    def is_dropped(self) -> bool:
        return self.directive.standing == Directive.Standing.DROPPED

    @property
    def cadence(self) -> str:
        """每月: how often it is fed back on; empty where it is done once."""
        return str(Cadence(self.directive.cadence).label) if self.directive.cadence else ""

    @property
    def strength(self) -> str:
        """力度: how strongly it is ordered, in a word; empty where nobody measured it."""
        if not self.directive.strength:
            return ""
        if self.directive.strength >= STRONG:
            return _("强")
        return _("中") if self.directive.strength >= MIDDLING else _("弱")

    @property
    def strength_percent(self) -> int:
        return round(100 * self.directive.strength)


@dataclass
class Block:
    """A paragraph as set on the page: the words, what stands in its margin, and for a heading the share below it.

    `role` is that of a line which is set in its own way: `text-title`, `byline`, `salutation`.
    """

    pieces: list[Piece]
    notes: list[Numbered]
    level: int = 0
    is_run_in: bool = False
    role: str = ""
    counts: Counter[Fulfilment] = field(default_factory=Counter)

    @property
    def bar(self) -> Bar:
        return Bar(self.counts)


class Reading:
    """读本: a source set to be read, with each directive numbered where it stands."""

    def __init__(self, source: Source, person: Person) -> None:
        self.source = source
        self.map: FulfilmentMap = fulfilment_map(source, person)
        marks = {mark.directive.pk: mark for paragraph in self.map.paragraphs for mark in paragraph.marks}
        self.proposed: list[Numbered] = []
        self.dropped: list[Numbered] = []
        in_place = sorted(marks.values(), key=lambda mark: (mark.directive.start, mark.directive.pk))
        self.numbered: dict[int, Numbered] = {}
        for number, mark in enumerate(in_place, start=1):
            one = Numbered(number, mark, len(self.proposed) // CARDS_A_PAGE + 1)
            self.numbered[mark.directive.pk] = one
            (self.dropped if one.is_dropped else self.proposed).append(one)
        self.bar = Bar(self.map.counts)
        self.open_orders: list[tuple[int, int]] = self._open_orders()
        self._headings = {heading.start: heading for heading in outline(source.text).walk()}
        self.blocks = [self._block(paragraph) for paragraph in self.map.paragraphs]
        self._set_opening()
        self._gather_shares()

    @property
    def orders_quoted(self) -> list[dict[str, Any]]:
        """The orders without a task, each with its words."""
        return [{"start": start, "end": end, "text": self.source.text[start:end]} for start, end in self.open_orders]

    def by_unit(self) -> list[tuple[str, Bar]]:
        return [(name, Bar(counts)) for name, counts in self.map.by_unit.items()]

    def by_heading(self) -> list[tuple[str, Bar]]:
        return [(name or _("开头"), Bar(counts)) for name, counts in self.map.by_heading.items()]

    def _open_orders(self) -> list[tuple[int, int]]:
        taken = sorted((one.directive.start, one.directive.end) for one in self.numbered.values())
        orders, place = [], 0
        for start, end in sorted((order[0], order[1]) for order in self.source.orders):
            while place < len(taken) and taken[place][1] <= start:
                place += 1
            if place == len(taken) or taken[place][0] >= end:
                orders.append((start, end))
        return orders

    def _block(self, paragraph: Paragraph) -> Block:
        start = paragraph.segments[0].start
        heading = self._headings.get(start)
        length = sum(len(segment.text) for segment in paragraph.segments)
        is_run_in = heading is not None and (heading.own_text or length > LONGEST_TITLE)
        segments = _cut(paragraph.segments, heading.end) if heading and is_run_in else list(paragraph.segments)
        orders = {order[0]: order for order in self.open_orders}
        pieces = [self._piece(segment, orders, heading if is_run_in else None) for segment in segments]
        notes = [self.numbered[mark.directive.pk] for mark in paragraph.marks if mark.directive.start >= start]
        depth = len(heading.path) if heading else 0
        return Block(pieces, notes, depth, is_run_in, counts=Counter(paragraph.counts))

    def _piece(self, segment: Segment, orders: dict[int, tuple[int, int]], heading: Heading | None) -> Piece:
        marks = tuple(self.numbered[mark.directive.pk] for mark in segment.marks)
        end = segment.start + len(segment.text)
        return Piece(
            segment.text,
            segment.start,
            marks,
            tuple(one for one in marks if one.directive.end == end),
            segment.is_order and not marks,
            None if marks else orders.get(segment.start),
            heading is not None and end <= heading.end,
        )

    def _set_opening(self) -> None:
        """The lines before the text proper: the title, who speaks and when, whom he greets."""
        for place, block in enumerate(self.blocks[:OPENING_LINES]):
            words = "".join(piece.text for piece in block.pieces).strip()
            if block.level or block.notes:
                return
            if words.endswith(("：", ":")) and len(words) <= LONGEST_TITLE:
                block.role = "salutation"
                return
            if words.endswith(("。", "；", "！", "？")) or len(words) > LONGEST_TITLE:
                return
            block.role = "byline" if place else "text-title"

    def _gather_shares(self) -> None:
        """A heading's share is that of all below it, down to the next of its level or a higher one."""
        above: list[Block] = []
        for block in self.blocks:
            own = Counter(block.counts)
            if block.level:
                while above and above[-1].level >= block.level:
                    above.pop()
            for heading in above:
                heading.counts.update(own)
            if block.level:
                above.append(block)


def _cut(segments: Iterable[Segment], place: int) -> list[Segment]:
    """The same segments, the one that a place lies in cut in two there."""
    cut: list[Segment] = []
    for segment in segments:
        at = place - segment.start
        if 0 < at < len(segment.text):
            cut.append(Segment(segment.text[:at], segment.start, segment.marks, segment.is_order))
            cut.append(Segment(segment.text[at:], place, segment.marks, segment.is_order))
        else:
            cut.append(segment)
    return cut


# ── the desk on which a source is broken down ────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Unmatched:
    """A name that no unit bears, and how many tasks wait for it."""

    name: str
    tasks: int


def unmatched_names(directives: Iterable[Directive]) -> list[Unmatched]:
    """The names in these tasks that nobody has matched to a unit, the most frequent first; asked for once each."""
    wanted: Counter[str] = Counter()
    for directive in directives:
        names = directive.lead_names if not directive.lead_units.all() else []
        wanted.update({*names, *(directive.support_names if not directive.support_units.all() else [])})
    if not wanted:
        return []
    matcher = Matcher()
    return [Unmatched(name, tasks) for name, tasks in wanted.most_common() if not matcher.match(name).units]


def cards_of(reading: Reading, number: str | int | None) -> Page[Numbered]:
    """One page of the cards, so that five thousand tasks don't lie on one page."""
    return Paginator(reading.proposed, CARDS_A_PAGE).get_page(number)


STEPS = (SourceState.BREAKING_DOWN, SourceState.AWAITING_APPROVAL, SourceState.DOCKETED)


def steps_of(source: Source) -> list[dict[str, Any]]:
    """The way of a source for the `stepper` tag."""
    if source.state == SourceState.WITHDRAWN:
        return [{"label": "待分解", "state": "done"}, {"label": SourceState.WITHDRAWN.label, "state": "now"}]
    now = STEPS.index(SourceState(source.state))
    return [
        {
            "label": step.label,
            "state": "done"
            if place < now or step == SourceState.DOCKETED == source.state
            else "now"
            if place == now
            else "ahead",
        }
        for place, step in enumerate(STEPS)
    ]
