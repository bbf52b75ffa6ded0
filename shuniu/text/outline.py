"""提纲: the headings of a text as a tree with places, and the path of headings over any place in it.

The marks of official documents (党政机关公文格式 GB/T 9704-2012 §7.3.3: 一、 → （一） → 1. → （1）), of
regulations (第一章, 第一条), of Markdown (#) and of minutes. What counts as a heading, in short:

- a marked line without full stop is a heading: 一、总体要求;
- a marked paragraph whose first sentence is a title is a run-in heading: （一）建设集约化平台。充分…;
- a marked paragraph that is itself a sentence has its mark for a heading: 3.;
- 一是, 第一，, 首先 are enumerations: they stand in the tree of their own, not in the path;
- a table, and a closing paragraph that speaks for the whole document, have an empty path;
- in Markdown the # headings count and numbered lists are lists; a table row whose cell holds minutes heads them.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial

from shuniu.text.heading_marks import LEVELS, MARK, NUMERAL, Level
from shuniu.text.heading_titles import read_title
from shuniu.text.titles import find_title

__all__ = ["Heading", "Item", "Level", "Outline", "outline"]


@dataclass(slots=True)
class Heading:
    """A heading: its words are at `text[start:end]`; it governs all up to `stop`.

    `words` is its entry in a path (the mark alone where the paragraph has no title); `path` ends with it; `own_text`
    is true where the paragraph goes on behind the title, or is itself the sentence.
    """

    start: int
    end: int
    words: str
    mark: str
    level: int
    own_text: bool
    line_end: int
    path: tuple[str, ...] = ()
    stop: int = 0
    children: list["Heading"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Item:
    """An item of an enumeration in the running text (一是…, 其次…): where it begins, and the word that opens it."""

    start: int
    mark: str


@dataclass(frozen=True, slots=True)
class Outline:
    """The outline of one text: title, tree of headings, enumerations, and the path over any position."""

    title: str | None
    headings: tuple[Heading, ...]
    enumerations: tuple[Item, ...]
    _starts: tuple[int, ...] = field(repr=False)
    _paths: tuple[tuple[str, ...], ...] = field(repr=False)

    def path_at(self, position: int) -> tuple[str, ...]:
        """The path of headings over a position of the text, outermost first; found by bisection."""
        index = bisect_right(self._starts, position) - 1
        return self._paths[index] if index >= 0 else ()

    def walk(self) -> Iterator[Heading]:
        """All headings in the order of the text."""
        waiting = list(reversed(self.headings))
        while waiting:
            heading = waiting.pop()
            yield heading
            waiting.extend(reversed(heading.children))


_ENUMERATION = re.compile(
    rf"[{NUMERAL}]{{1,2}}(?:是|要(?!素|点|害|件))|首先|其次|再次|再者|最后|此外|第[{NUMERAL}]{{1,2}}[，、,]"
    rf"|其[{NUMERAL}][，、,是]|[{NUMERAL}]则"
)
_ITEM = re.compile(f"(?<![^。；：，！？;:,\n \t\u3000、）“])(?:{_ENUMERATION.pattern})")

_LONGEST_AFTER_SENTENCES = 30
"""A longer title with a comma, behind a brother that is a sentence, is a sentence too."""
_LONGEST_BEFORE_SENTENCES = 16
"""So is a title as long as that in front of a brother that is a sentence."""
_LABEL_OF_DUTY = re.compile(
    r"(?:牵头|责任|主责|主办|承办|负责|落实|配合|协办|协助|协同|参与){1,3}(?:单位|部门|处室|科室|股室|领导|人)|负责人|(?:完成|办结)?(?:时限|期限)|[（(]"
)
_TABLE = re.compile(r"(?:^(?:[^\S\n]*\||[^\n|]*+(?<=[ ])\|(?:[ ]|$))[^\n]*(?:\n|\Z))+", re.MULTILINE)
_TAIL_LINE = re.compile(
    r"[^\S\n]*(?:附件|附注|抄送|主送|送[：:]|报[：:]|发[：:]|分送|联系|参会|参加人员|出席|列席|缺席|请假|记录|审核人?[：:])"
)
_FOR_THE_WHOLE = re.compile(
    r"[^\S\n]*(?:同志们|各位|老师们|同学们|朋友们|让我们|谢谢|特此|总之|以上(?:意见|通知|请示|报告|工作|各项|任务|要求)"
    r"|本(?:通知|意见|方案|办法|规定|细则|计划|纪要|决定|规划|措施|预案|制度)(?:自|由|从|未尽)|未纳入|会议(?:强调|要求|最后|还))"
)


def outline(text: str) -> Outline:
    """提纲: read the headings of a text, in time and memory that grow with its length."""
    reader = _Reader(text)
    tables = [] if reader.is_markdown or "|" not in text else [match.span() for match in _TABLE.finditer(text)]
    for match in MARK.finditer(text):
        if not _inside(tables, match.start()):
            reader.take(match)
    reader.end_part(len(text))
    title = reader.title or find_title(text)
    return Outline(title, tuple(reader.roots), _enumerations(text), *_overlay(reader.segments, tables))


def _inside(spans: list[tuple[int, int]], position: int) -> bool:
    index = bisect_right(spans, (position, position + 1)) - 1
    return (index >= 0 and position < spans[index][1]) or (index + 1 < len(spans) and spans[index + 1][0] == position)


def _enumerations(text: str) -> tuple[Item, ...]:
    return tuple(Item(match.start(), match[0]) for match in _ITEM.finditer(text))


_Segments = list[tuple[int, tuple[str, ...]]]


def _overlay(segments: _Segments, tables: list[tuple[int, int]]) -> tuple[tuple[int, ...], tuple[tuple[str, ...], ...]]:
    """Lay the tables, whose path is empty, over the segments; return starts and paths for bisection."""
    starts = [start for start, _ in segments]
    pieces = list(segments)
    for start, stop in tables:
        index = bisect_right(starts, stop) - 1
        pieces.append((start, ()))
        pieces.append((stop, segments[index][1] if index >= 0 else ()))
    pieces.sort(key=lambda piece: piece[0])
    return tuple(start for start, _ in pieces), tuple(path for _, path in pieces)


class _Reader:
    """Takes the marks in their order and keeps the open headings on a stack."""

    _next_brother = re.compile(r"\n\s*")

    def __init__(self, text: str) -> None:
        self.text = text
        self.title: str | None = None
        self.is_markdown = re.search(r"^#{1,6} ", text, re.MULTILINE) is not None
        self.has_one_top = len(re.findall(r"^# ", text, re.MULTILINE)) == 1
        self.roots: list[Heading] = []
        self.stack: list[Heading] = []
        self.part: list[Heading] = []
        self.segments: _Segments = []
        self.lists_attachments = False

    def take(self, match: re.Match[str]) -> None:
        kind = match.lastgroup or ""
        newline = self.text.find("\n", match.end())
        line_end = len(self.text) if newline < 0 else newline
        if kind in ("reset", "attachments"):
            self.end_part(match.start())
            self.lists_attachments = kind == "attachments"
        elif self.lists_attachments and kind == "arabic":
            return
        elif kind == "meeting":
            self._leave_list(match.start())
        elif kind == "row":
            self._take_row(match, line_end)
        elif kind == "markdown":
            self._take_markdown(match, line_end)
        elif not (self.is_markdown and LEVELS[kind] >= Level.ARABIC):
            self._open(self._read(match, kind, line_end))

    def end_part(self, position: int) -> None:
        """Close all at a date of signature, the head of an attachment or the end of the text."""
        if self.part:
            closing = self._closing(self.part[-1], position)
            if closing is not None:
                self._close(0, closing)
                self.segments.append((closing, ()))
            self._close(0, position)
            self.segments.append((position, ()))
            self.part = []

    def _open(self, heading: Heading) -> None:
        self._close(heading.level, heading.start)
        above = self.stack[-1] if self.stack else None
        heading.path = (*above.path, heading.words) if above else (heading.words,)
        (above.children if above else self.roots).append(heading)
        self.stack.append(heading)
        self.part.append(heading)
        self.segments.append((heading.start, heading.path))

    def _close(self, level: int, position: int) -> None:
        while self.stack and self.stack[-1].level >= level:
            self.stack.pop().stop = position

    def _leave_list(self, position: int) -> None:
        """会议强调… behind a numbered list of sentences speaks beside the list, not in its last item."""
        left = False
        while self.stack and self.stack[-1].own_text and self.stack[-1].level >= Level.ARABIC:
            self.stack.pop().stop = position
            left = True
        if left:
            self.segments.append((position, self.stack[-1].path if self.stack else ()))

    def _take_markdown(self, match: re.Match[str], line_end: int) -> None:
        depth = len(match["markdown"])
        words = self.text[match.end() : line_end].strip(" \t#*　：:")
        if depth == 1 and self.has_one_top and not self.part and self.title is None:
            self.title = words
        elif words:
            start = match.start("markdown")
            self._open(Heading(start, line_end, words, match["markdown"], depth, False, line_end))

    def _take_row(self, match: re.Match[str], line_end: int) -> None:
        """A Markdown row whose last cell holds sentences: the short cells before it are its heading."""
        if not self.is_markdown:
            return
        if self.stack and self.stack[-1].level == Level.TABLE_ROW:
            self._close(Level.TABLE_ROW, match.start())
            self.segments.append((match.start(), self.stack[-1].path if self.stack else ()))
        start = match.start("row")
        cells = [cell.strip() for cell in self.text[start:line_end].strip().strip("|").split("|")]
        is_open = not self.text[start:line_end].rstrip().endswith("|")
        if len(cells) > 1 and (is_open or "。" in cells[-1]) and self.stack:
            words = " ".join(filter(None, cells[:-1]))
            self._open(Heading(start, line_end, words, "|", Level.TABLE_ROW, True, line_end))

    def _read(self, match: re.Match[str], kind: str, line_end: int) -> Heading:
        start = match.end() - len(match[0].lstrip())
        if kind in ("part", "chapter", "section", "article"):
            mark, body = self.text[start : match.end()], self.text[match.end() : line_end]
        else:
            mark, body = match[kind], self.text[match.end() : line_end]
        title, own_text = "", True
        if kind != "article":
            title, own_text = read_title(body, LEVELS[kind], partial(self._goes_on, LEVELS[kind], line_end))
        if (
            own_text
            and (LEVELS[kind] >= Level.ARABIC or ("，" in title and len(title) > _LONGEST_AFTER_SENTENCES))
            and body.lstrip()[len(title) :].startswith("。")
            and (
                self._lists_sentences(LEVELS[kind])
                or (len(title) > _LONGEST_BEFORE_SENTENCES and self._goes_on_in_sentences(kind, line_end))
            )
        ):
            title = ""
        end = match.end() + len(body) - len(body.lstrip()) + len(title) if title else match.end()
        words = f"{mark.strip('* ')}{' ' if kind in ('part', 'chapter', 'section') and title else ''}{title}"
        return Heading(start, end, words, mark, LEVELS[kind], own_text, line_end)

    def _goes_on(self, level: int, line_end: int) -> bool:
        """Is a lone sentence the title of what follows: unmarked text or deeper marks, after brothers with titles?"""
        if self._lists_sentences(level):
            return False
        start = line_end + 1
        following = self.text[start : start + 200].lstrip()
        mark = MARK.match(following)
        if not mark:
            return re.search("[，。]", following) is not None and not _LABEL_OF_DUTY.match(following)
        return LEVELS.get(mark.lastgroup or "", 0) > level

    def _lists_sentences(self, level: int) -> bool:
        """Is the brother before this item a sentence without a title? Then this one is too."""
        brother = next((heading for heading in reversed(self.part) if heading.level <= level), None)
        return brother is not None and brother.level == level and brother.words == brother.mark

    def _goes_on_in_sentences(self, kind: str, line_end: int) -> bool:
        """Is the brother behind this item a sentence or several without a title? Then this one opens with one too."""
        following = self._next_brother.match(self.text, line_end)
        match = MARK.match(self.text, following.end()) if following else None
        if match is None or match.lastgroup != kind:
            return False
        stop = self.text.find("\n", match.end())
        body = self.text[match.end() : stop if stop >= 0 else len(self.text)]
        return "。" in body and not read_title(body, LEVELS[kind], lambda: False)[0]

    def _closing(self, last: Heading, position: int) -> int | None:
        """Where the closing paragraph begins that speaks for the whole document, or else the notes below the text."""
        lines = self._paragraphs(last.line_end, position)
        paragraphs = [place for place in lines if not self._is_tail(*place)]
        notes = next((start for start, stop in lines[-6:] if _TAIL_LINE.match(self.text, start, stop)), None)
        if last.own_text:
            brothers = [heading for heading in self.part[:-1] if heading.level == last.level and heading.own_text]
            if brothers and 1 <= len(paragraphs) <= 2 and all(map(self._is_one_paragraph, brothers)):
                start, stop = paragraphs[0]
                if not _ENUMERATION.match(self.text, start, stop):
                    return start
        else:
            paragraphs = paragraphs[1:]
        return next((start for start, _ in paragraphs[-3:] if _FOR_THE_WHOLE.match(self.text, start)), notes)

    def _paragraphs(self, start: int, stop: int) -> list[tuple[int, int]]:
        return [match.span() for match in re.compile(r"[^\s][^\n]*").finditer(self.text, start, stop)]

    def _is_tail(self, start: int, stop: int) -> bool:
        """Is this line a signature, a list of people, a note below the text?"""
        if self.text[start] in "（(" or self.text[stop - 1] not in "。！？：:）)”":
            return True
        return _TAIL_LINE.match(self.text, start, stop) is not None

    def _is_one_paragraph(self, heading: Heading) -> bool:
        following = self.text[heading.line_end : heading.line_end + 40].lstrip()
        return bool(heading.children) or MARK.match(following) is not None
