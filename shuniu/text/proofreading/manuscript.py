"""稿件: a text as the proofreader sees it, its parts with their places."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from shuniu.text.inspection import split_organs
from shuniu.text.inspection.heading import Heading, read_heading
from shuniu.text.inspection.lines import DATE_LINE, PRINTED_LINE, SIGNED_LINE, day_of, organs_in, squeezed
from shuniu.text.inspection.marks import kind_of
from shuniu.text.lexicon import Lexicons

UPWARD = ("请示", "报告")
DOWNWARD = ("决议", "决定", "命令", "令", "通知", "通报", "批复")
_BOOK_TITLE = re.compile(r"《[^《》\n]{1,120}(?:《[^《》\n]{1,80}》[^《》\n]{0,40})?》")
_NOTE = re.compile(r"附\s*件\s*[：:](?P<rest>.*)")
_NOTE_ITEM = re.compile(r"(?P<number>\d{1,2})\s*(?P<mark>[.．、:：]?)\s*(?P<name>.+)")
_ATTACHMENT_HEAD = re.compile(r"附\s*件\s*(?P<number>\d{0,2})\s*[：:]?")
_COPIES = re.compile(r"抄\s*[送报]\s*[：:]\s*(?P<names>.*)")
_SENTENCE = re.compile(r"[^。！？；\n]+[。！？；]?")


@dataclass(frozen=True, slots=True)
class Known:
    """What the office knows beside the text: the material it was written from, the day of 签发, the layout."""

    sources: tuple[str, ...] = ()
    signed_on: date | None = None
    body_on_first_page: bool | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """A line or another part of the text, without the space around it."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class NoteItem:
    """One name of 附件说明 with its number, if it has one."""

    start: int
    end: int
    number: str
    mark: str
    name: str


class Manuscript:
    """The text with its parts; each part is read when a rule first asks for it."""

    def __init__(self, text: str, terms: Lexicons, known: Known) -> None:
        self.text, self.terms, self.known = text, terms, known

    @cached_property
    def lines(self) -> tuple[Span, ...]:
        """The lines that hold anything."""
        found = []
        for match in re.finditer(r"[^\n]+", self.text):
            if stripped := match[0].strip():
                start = match.start() + len(match[0]) - len(match[0].lstrip())
                found.append(Span(start, start + len(stripped), stripped))
        return tuple(found)

    @cached_property
    def heading(self) -> Heading:
        """版头 down to 主送机关, as `inspect` reads it."""
        return read_heading([line.text for line in self.lines])

    @cached_property
    def title(self) -> Span | None:
        """标题, if there is one that ends in a kind of document. Its text is without line breaks."""
        title = self.heading.title
        if not title or not kind_of(title):
            return None
        upper = self.lines[: self.heading.end]
        for first in range(len(upper)):
            joined = ""
            for last in upper[first : first + 7]:
                joined += squeezed(last.text)
                if joined == title or (joined.startswith(title) and joined[len(title) :][:1] in "（("):
                    return Span(upper[first].start, last.end, title)
        return None

    @cached_property
    def kind(self) -> str | None:
        """法定文种 that the title ends in, or None."""
        kind = kind_of(self.title.text) if self.title else None
        return kind if kind in self.terms.words("document_kinds", "statutory") else None

    @cached_property
    def recipients(self) -> Span | None:
        """主送机关 with its colon."""
        wanted = squeezed(self.heading.recipients)
        above = self.lines[: self.heading.end]
        joined = ""
        for line in reversed(above if wanted else ()):
            joined = squeezed(line.text) + joined
            if joined.rstrip("：:") == wanted:
                return Span(line.start, above[-1].end, joined)
        return None

    @property
    def addressees(self) -> tuple[str, ...]:
        """主送机关 one by one."""
        return split_organs(self.heading.recipients)

    @cached_property
    def upper(self) -> tuple[Span, ...]:
        """The lines above the title, or all of the heading where there is no title."""
        lines = self.lines[: self.heading.end]
        return tuple(line for line in lines if line.start < self.title.start) if self.title else lines

    @cached_property
    def lower(self) -> tuple[Span, ...]:
        """The lines below 主送机关, or below the title where there is none."""
        if self.title is None:
            return self.lines
        edge = max(self.title.end, self.recipients.end if self.recipients else 0)
        return tuple(line for line in self.lines if line.start >= edge)

    @cached_property
    def _dated(self) -> tuple[int, Span, tuple[str, ...], date] | None:
        """署名 and 成文日期: the place in `lower` where they begin, the line of the date, the organs, the day."""
        lines = self.lower
        for place, line in enumerate(lines):
            if (found := DATE_LINE.fullmatch(line.text)) and (day := day_of(found)):
                organs: list[str] = []
                first = place
                while first and place - first < 8 and (above := organs_in(lines[first - 1].text)):
                    organs, first = above + organs, first - 1
                if organs:
                    return first, line, tuple(organs), day
            elif (
                len(line.text) < 90
                and (found := SIGNED_LINE.fullmatch(line.text))
                and (beside := organs_in(found["organ"]))
                and (day := day_of(found))
            ):
                return place, line, tuple(beside), day
        return None

    @property
    def dated(self) -> tuple[Span, date] | None:
        """成文日期: its line and the day."""
        return (self._dated[1], self._dated[3]) if self._dated else None

    @property
    def signers(self) -> tuple[str, ...]:
        """发文机关署名."""
        return self._dated[2] if self._dated else ()

    @cached_property
    def printed(self) -> tuple[Span, date] | None:
        """印发机关和印发日期: the line and the day."""
        for line in reversed(self.lower[-12:]):
            if "印发" in line.text and (found := PRINTED_LINE.fullmatch(line.text)) and (day := day_of(found)):
                return line, day
        return None

    @cached_property
    def copies(self) -> Span | None:
        """抄送机关: from the label to the end of the last name."""
        for place, line in enumerate(self.lower):
            if not _COPIES.match(line.text):
                continue
            last = line
            for below in self.lower[place + 1 : place + 6]:
                if last.text.endswith("。") or not last.text.endswith(("、", "，")):
                    break
                last = below
            return Span(line.start, last.end, self.text[line.start : last.end])
        return None

    @cached_property
    def note(self) -> tuple[NoteItem, ...]:
        """附件说明: the names under the body, each with its number."""
        lines = self.lower
        for place, line in enumerate(lines):
            label = _NOTE.fullmatch(line.text)
            if not label or not label["rest"].strip() or re.search(r"。.", label["rest"]):
                continue
            items = [self._note_item(line.start + label.start("rest"), line.end)]
            for below in lines[place + 1 : place + 40]:
                if not items[0].number or not _NOTE_ITEM.fullmatch(below.text) or DATE_LINE.fullmatch(below.text):
                    break
                items.append(self._note_item(below.start, below.end))
            return tuple(items)
        return ()

    def _note_item(self, start: int, end: int) -> NoteItem:
        raw = self.text[start:end]
        start += len(raw) - len(raw.lstrip())
        found = _NOTE_ITEM.fullmatch(self.text, start, end)
        if not found or not (found["mark"] or found["name"][0] not in "年月日届次个"):
            return NoteItem(start, end, "", "", self.text[start:end])
        return NoteItem(start, end, found["number"], found["mark"], found["name"])

    @cached_property
    def attachments(self) -> tuple[tuple[str, tuple[Span, ...]], ...]:
        """附件 that follow: the number of each and the lines below its head."""
        heads = [
            (place, found["number"])
            for place, line in enumerate(self.lower)
            if (found := _ATTACHMENT_HEAD.fullmatch(line.text))
        ]
        return tuple((number, self.lower[place + 1 : place + 4]) for place, number in heads)

    @cached_property
    def body(self) -> tuple[Span, ...]:
        """正文: the lines from 主送机关 to 附件说明 or 署名."""
        lines = self.lower
        end = next((place for place, line in enumerate(lines) if _NOTE.match(line.text)), len(lines))
        return lines[: min(end, self._dated[0] if self._dated else end)]

    @cached_property
    def _book_titles(self) -> tuple[list[int], list[int]]:
        spans = [match.span() for match in _BOOK_TITLE.finditer(self.text)]
        return [start for start, _ in spans], [end for _, end in spans]

    def is_in_book_title(self, start: int, end: int) -> bool:
        """Whether a place lies within 《》."""
        starts, ends = self._book_titles
        index = bisect_right(starts, start) - 1
        return index >= 0 and start > starts[index] and end < ends[index]

    def search(self, pattern: re.Pattern[str], span: Span | None) -> Iterator[re.Match[str]]:
        """The matches of a pattern within a part of the text, in places of the whole."""
        if span:
            yield from pattern.finditer(self.text, span.start, span.end)

    def sentence_at(self, place: int) -> str:
        """The sentence around a place."""
        start = max(self.text.rfind(mark, max(0, place - 200), place) for mark in "。！？；\n") + 1
        found = _SENTENCE.match(self.text, start, place + 200)
        return found[0] if found else ""
