"""A published text as it is read (正文): paragraphs and headings, and the numbers of other documents as links to them."""

import re
from dataclasses import dataclass

from shuniu.office.disclosure.publications.published import Published

HEADINGS = (
    (re.compile(r"[一二三四五六七八九十]+、"), 2),
    (re.compile(r"（[一二三四五六七八九十]+）"), 3),
    (re.compile(r"第[一二三四五六七八九十百]+章"), 2),
)
NUMBER = re.compile(r"[一-鿿]{2,12}〔(?:19|20)\d{2}〕[1-9]\d{0,4}号")
LONGEST_HEADING = 40


@dataclass(frozen=True)
class Piece:
    """Words, with the published document that they name, if there is one; `gone` where it was withdrawn."""

    words: str
    row: int | None = None
    gone: bool = False


@dataclass(frozen=True)
class Line:
    """A paragraph (0), a heading (2, 3), or to whom it is addressed (1)."""

    level: int
    pieces: tuple[Piece, ...]


def lines_of(text: str) -> list[Line]:
    """The paragraphs of a text; a short one that begins as a heading does is one."""
    named = {found for match in NUMBER.finditer(text) for found in tails_of(match.group())}
    known = {
        number: (pk, withdrawn_on is not None)
        for number, pk, withdrawn_on in Published.objects.filter(number__in=named, number__gt="")
        .order_by("pk")
        .values_list("number", "pk", "withdrawn_on")
    }
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    found = [Line(level_of(line), tuple(pieces_of(line, known))) for line in lines]
    if lines and lines[0].endswith("："):
        found[0] = Line(1, found[0].pieces)
    return found


def tails_of(number: str) -> list[str]:
    """What a run of characters before 〔 may name: words before the organ's code belong to the sentence."""
    return [number[at:] for at in range(number.index("〔") - 1)]


def level_of(line: str) -> int:
    """0 for a paragraph, 2 and 3 for headings."""
    if len(line) > LONGEST_HEADING or line.endswith(("。", "；", "：")):
        return 0
    return next((level for pattern, level in HEADINGS if pattern.match(line)), 0)


def pieces_of(line: str, known: dict[str, tuple[int, bool]]) -> list[Piece]:
    pieces, at = [], 0
    for match in NUMBER.finditer(line):
        name = next((tail for tail in tails_of(match.group()) if tail in known), None)
        if name is None:
            continue
        start = match.end() - len(name)
        pieces += [Piece(line[at:start]), Piece(name, *known[name])]
        at = match.end()
    return [piece for piece in [*pieces, Piece(line[at:])] if piece.words]
