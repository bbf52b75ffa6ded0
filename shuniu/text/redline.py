"""花脸稿: what changed between two texts, word by word, with the words struck out and put in. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import pairwise

SPACES = re.compile(r"\s+|\S+")
LIKE = 0.3
"""Paragraphs less alike than this are not one that was changed, but one struck out and another put in."""
MOST_PAIRS, LONGEST_PARAGRAPH = 200_000, 8_000
"""Beyond these nobody reads changes word by word, and comparing would take too long: the whole goes and comes."""


class Change(StrEnum):
    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stayed, went or came."""

    change: Change
    text: str


@dataclass(frozen=True)
class RedlinedParagraph:
    """一段: its pieces in order. `number` counts the paragraphs of the newer text; None where the whole was struck out."""

    pieces: tuple[Piece, ...]
    number: int | None

    @property
    def is_changed(self) -> bool:
        return any(piece.change is not Change.SAME for piece in self.pieces)


@dataclass(frozen=True)
class Redline:
    paragraphs: tuple[RedlinedParagraph, ...]

    @property
    def is_empty(self) -> bool:
        return not any(paragraph.is_changed for paragraph in self.paragraphs)

    def characters(self, change: Change) -> int:
        """How many characters came or went, white space apart."""
        texts = (piece.text for each in self.paragraphs for piece in each.pieces if piece.change is change)
        return sum(len(re.sub(r"\s", "", text)) for text in texts)


def redline(old: str, new: str) -> Redline:
    """The paragraphs of both texts in one order, each with its changes; unchanged ones in one piece.

    The words of the old text can be read from it by leaving out what was added, those of the new one by leaving out
    what was removed.
    """
    before, after = old.split("\n"), new.split("\n")
    found: list[RedlinedParagraph] = []
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            found += [_whole(Change.SAME, after[place], place) for place in range(c, d)]
        else:
            found += _replaced(before[a:b], after[c:d], c)
    return Redline(tuple(found))


def _whole(change: Change, text: str, place: int | None) -> RedlinedParagraph:
    return RedlinedParagraph((Piece(change, text),), None if place is None else place + 1)


def _replaced(before: Sequence[str], after: Sequence[str], first: int) -> Iterator[RedlinedParagraph]:
    """Paragraphs against paragraphs: the likest belong together, in their order."""
    pairs = _pairs(before, after)
    for (a, c), (b, d) in pairwise([(-1, -1), *pairs, (len(before), len(after))]):
        if c >= 0:
            yield RedlinedParagraph(tuple(_words(before[a], after[c])), first + c + 1)
        yield from (_whole(Change.REMOVED, text, None) for text in before[a + 1 : b])
        yield from (_whole(Change.ADDED, after[place], first + place) for place in range(c + 1, d))


def _pairs(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int]]:
    """The longest way of matching like paragraphs without crossing, by the sum of how alike they are."""
    if len(before) * len(after) > MOST_PAIRS:
        return []
    likeness = [[_likeness(old, new) for new in after] for old in before]
    best = [[0.0] * (len(after) + 1) for _ in range(len(before) + 1)]
    for a in reversed(range(len(before))):
        for c in reversed(range(len(after))):
            together = likeness[a][c] + best[a + 1][c + 1] if likeness[a][c] >= LIKE else 0.0
            best[a][c] = max(together, best[a + 1][c], best[a][c + 1])
    pairs, a, c = [], 0, 0
    while a < len(before) and c < len(after):
        if likeness[a][c] >= LIKE and best[a][c] == likeness[a][c] + best[a + 1][c + 1]:
            pairs.append((a, c))
            a, c = a + 1, c + 1
        elif best[a + 1][c] >= best[a][c + 1]:
            a += 1
        else:
            c += 1
    return pairs


def _likeness(old: str, new: str) -> float:
    """From 0 to 1, by the pairs of characters that both hold: cheap, so that long texts can be compared at once."""
    if not old.strip() or not new.strip() or max(len(old), len(new)) > LONGEST_PARAGRAPH:
        return 0.0
    ours, theirs = _twos(old), _twos(new)
    return 2 * len(ours & theirs) / (len(ours) + len(theirs))


def _twos(text: str) -> set[str]:
    return {a + b for a, b in pairwise(text)} or {text}


def _words(old: str, new: str) -> Iterator[Piece]:
    before, after = _cut(old), _cut(new)
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Piece(Change.SAME, "".join(after[c:d]))
            continue
        if a < b:
            yield Piece(Change.REMOVED, "".join(before[a:b]))
        if c < d:
            yield Piece(Change.ADDED, "".join(after[c:d]))


def _cut(text: str) -> list[str]:
    """Words, as a reader sees them change: 二十 becomes 三十, not 二 becomes 三."""
    import rjieba  # its dictionary takes a third of a second: whoever compares nothing need not wait

    return [word for run in SPACES.findall(text) for word in (rjieba.cut(run) if not run.isspace() else [run])]
