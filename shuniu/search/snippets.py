"""Snippets (摘要片段): the place in the original text where a phrase stands, with what to highlight in it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from shuniu.search.words import compose, fold

Range = tuple[int, int]

BEFORE, LENGTH = 24, 110


@dataclass(frozen=True)
class Snippet:
    """片段: a piece of a text, and the ranges [start, end) of it that match."""

    text: str
    ranges: tuple[Range, ...] = ()

    def parts(self) -> list[tuple[str, bool]]:
        """The text cut into pieces, each with whether it matches: what a template walks."""
        pieces, at = [], 0
        for start, end in self.ranges:
            pieces += [(self.text[at:start], False), (self.text[start:end], True)]
            at = end
        return [piece for piece in [*pieces, (self.text[at:], False)] if piece[0]]


class Folded:
    """A text with its fold, and the way back from a place in the fold to the place in the text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.fold = fold(text)
        self._longer: list[tuple[int, int]] = []
        if len(self.fold) != len(text):
            several = "".join(char for char in set(text) if len(fold(char)) > 1)
            self._longer = [
                (match.start(), len(fold(match.group())) - 1) for match in re.finditer(f"[{re.escape(several)}]", text)
            ]

    def place(self, at: int) -> int:
        """Where in the text stands what is at `at` in the fold."""
        shift = 0
        for place, extra in self._longer:
            if at <= place + shift:
                break
            if at <= place + shift + extra:
                return place
            shift += extra
        return at - shift

    def matches(self, patterns: Sequence[re.Pattern[str]], start: int = 0, end: int | None = None) -> list[Range]:
        """Where the patterns match from one place of the fold to another, as ranges of the text, without overlaps."""
        found = []
        for pattern in patterns:
            for match in pattern.finditer(self.fold, start):
                if end is not None and match.end() > end:
                    break
                found.append((self.place(match.start()), self.place(match.end() - 1) + 1))
        apart: list[Range] = []
        for range_ in sorted(found):
            if not apart or range_[0] >= apart[-1][1]:
                apart.append(range_)
        return apart


def highlighted(text: str, patterns: Sequence[re.Pattern[str]]) -> Snippet:
    """A short text, whole, with all matches."""
    text = compose(text)
    return Snippet(text, tuple(Folded(text).matches(patterns)))


def snippet_of(text: str, head: int, patterns: Sequence[re.Pattern[str]]) -> Snippet:
    """The piece of a text around the first match behind its head; the text's first words where none is there.

    `head` is how many characters of the text the reader sees anyway, as number and title.
    """
    folded = Folded(text)
    behind = len(fold(text[:head]))
    first = min(
        (match.start() for pattern in patterns if (match := pattern.search(folded.fold, behind))), default=behind
    )
    start = max(behind, first - BEFORE)
    end = min(len(folded.fold), start + LENGTH)
    opening, closing = folded.place(start), folded.place(end)
    lead = "…" if start > behind else ""
    shown = lead + text[opening:closing].replace("\n", " ") + ("…" if closing < len(text) else "")
    shift = len(lead) - opening
    ranges = tuple((low + shift, high + shift) for low, high in folded.matches(patterns, start, end))
    return Snippet(shown, ranges)
