"""并稿: two people's changes of one text brought together, where they touch different paragraphs. Pure."""

from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple


class Edit(NamedTuple):
    """Paragraphs `start` to `end` of the common text, and what stands in their place."""

    start: int
    end: int
    lines: tuple[str, ...]


def merged(base: str, theirs: str, mine: str) -> str | None:
    """The text with both people's changes; None where they have changed the same place differently."""
    lines = base.split("\n")
    edits = sorted({*_edits(lines, theirs.split("\n")), *_edits(lines, mine.split("\n"))})
    for one, other in pairwise(edits):
        if _meet(one, other):
            return None
    for edit in reversed(edits):
        lines[edit.start : edit.end] = edit.lines
    return "\n".join(lines)


def _edits(before: Sequence[str], after: Sequence[str]) -> list[Edit]:
    changes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return [Edit(a, b, tuple(after[c:d])) for tag, a, b, c, d in changes if tag != "equal"]


def _meet(one: Edit, other: Edit) -> bool:
    """Whether two different changes, the first not behind the second, are about one place; what is put in at the edge
    of a change is about the same place too.
    """
    is_put_in = one.start == one.end or other.start == other.end
    return one.end > other.start or one.start == other.start or (is_put_in and one.end == other.start)
