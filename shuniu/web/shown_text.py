"""正文的样子: a text as pages show it, a paragraph a line and rows of cells as tables; the same of a redline (花脸稿)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

from shuniu.text.reading.model import CELL, cells_of
from shuniu.text.redline import Change, Piece, Redline, RedlinedParagraph

T = TypeVar("T")


@dataclass(frozen=True)
class Block:
    """A paragraph, with what it is, such as the title; or the rows of a table."""

    text: str = ""
    kind: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class RedlinedBlock:
    """A paragraph, or the rows of a table; each cell in pieces that stayed, went or came."""

    paragraph: RedlinedParagraph | None = None
    rows: tuple[tuple[tuple[Piece, ...], ...], ...] = ()

    @property
    def is_changed(self) -> bool:
        if self.paragraph is not None:
            return self.paragraph.is_changed
        return any(piece.change is not Change.SAME for row in self.rows for cell in row for piece in cell)


@dataclass(frozen=True)
class Stretch:
    """What stands together in a redline: shown, or folded away since nothing in it or beside it has changed."""

    blocks: tuple[RedlinedBlock, ...]
    is_folded: bool = False


def blocks_of(text: str, kinds: Mapping[str, str] | None = None, head: int = 0) -> list[Block]:
    """The blocks of a text. `kinds` say what a line is that stands among the first `head` lines, each once."""
    known = dict(kinds or {})
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    blocks: list[Block] = []
    for is_row, group in groupby(enumerate(lines), key=lambda each: CELL in each[1]):
        if is_row:
            rows = [cells_of(line) for _place, line in group]
            blocks.append(Block(rows=tuple(_as_wide(rows, ""))))
        else:
            blocks += [Block(line, known.pop(line, "") if place < head else "") for place, line in group]
    return blocks


def redlined_blocks(shown: Redline) -> list[RedlinedBlock]:
    """The blocks of a redline: rows that follow one another, struck out or not, are one table."""
    blocks: list[RedlinedBlock] = []
    for is_row, group in groupby(shown.paragraphs, key=lambda each: CELL in _whole(each)):
        if is_row:
            rows = [_cells(each) for each in group]
            blocks.append(RedlinedBlock(rows=tuple(_as_wide(rows, ()))))
        else:
            blocks += [RedlinedBlock(paragraph) for paragraph in group]
    return blocks


LEAST_FOLDED = 3


def stretches_of(blocks: Sequence[RedlinedBlock]) -> list[Stretch]:
    """A redline in stretches: each change with a paragraph on either side, the rest folded where it is long."""
    changed = {place for place, block in enumerate(blocks) if block.is_changed}
    if not changed:
        return [Stretch(tuple(blocks))]
    shown = {near for place in changed for near in (place - 1, place, place + 1)}
    stretches: list[Stretch] = []
    for is_shown, group in groupby(enumerate(blocks), key=lambda each: each[0] in shown):
        part = tuple(block for _place, block in group)
        stretches.append(Stretch(part, not is_shown and len(part) >= LEAST_FOLDED))
    return stretches


def _whole(paragraph: RedlinedParagraph) -> str:
    return "".join(piece.text for piece in paragraph.pieces)


def _as_wide(rows: list[tuple[T, ...]], nothing: T) -> Iterable[tuple[T, ...]]:
    """All rows as wide as the widest."""
    width = max(map(len, rows))
    return (row + (nothing,) * (width - len(row)) for row in rows)


def _cells(paragraph: RedlinedParagraph) -> tuple[tuple[Piece, ...], ...]:
    """The cells of a row, each with its own pieces, wherever in a piece the line between two cells falls."""
    changes = [piece.change for piece in paragraph.pieces for _letter in piece.text]
    found, place = [], 0
    for cell in f"{_whole(paragraph)} ".split(CELL):
        found.append(tuple(_pieces(cell, changes[place : place + len(cell)])))
        place += len(cell) + len(CELL)
    return tuple(found)


def _pieces(text: str, changes: list[Change]) -> Iterable[Piece]:
    for change, group in groupby(zip(text, changes, strict=False), key=lambda each: each[1]):
        if words := "".join(letter for letter, _change in group).strip():
            yield Piece(change, words)
