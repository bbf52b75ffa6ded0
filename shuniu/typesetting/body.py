"""正文: lines as paragraphs whose headings have the face of their level, rows as tables, named files as pictures (7.3.3)."""

import re
from collections.abc import Mapping, Sequence

from shuniu.text.heading_marks import Level
from shuniu.text.outline import outline
from shuniu.text.reading.model import CELL, cells_of
from shuniu.typesetting.model import Block, Face, Paragraph, Picture, Run, Table

FACES: Mapping[int, Face] = {
    Level.PART: Face.HEI,
    Level.CHAPTER: Face.HEI,
    Level.SECTION: Face.KAI,
    Level.ARTICLE: Face.HEI,
    Level.CHINESE: Face.HEI,
    Level.CHINESE_IN_BRACKETS: Face.KAI,
}
"""Levels below the second stay in 仿宋."""
WIDE = 9
"""A table of so many columns lies across its page."""

PICTURE = re.compile(r"[【\[]\s*(?:插图|图片?)\s*[：:]\s*(?P<name>[^【】\[\]]{1,200}?)\s*[】\]]\s*(?P<caption>.*)")
"""【图：供水管网.png】图1　城区供水管网"""


def blocks_of(lines: Sequence[str], *, landscape: bool = False) -> tuple[Block, ...]:
    """Paragraphs, tables and pictures of the body, one line a paragraph, a row or a picture."""
    headings = _headings(lines)
    blocks: list[Block] = []
    rows: list[tuple[str, ...]] = []
    for place, line in enumerate(lines):
        if CELL in line:
            rows.append(cells_of(line))
            continue
        if rows:
            blocks.append(_table(rows, landscape))
            rows = []
        if found := PICTURE.fullmatch(line):
            blocks.append(Picture(found["name"], found["caption"]))
        else:
            blocks.append(Paragraph(_runs(line, headings.get(place))))
    if rows:
        blocks.append(_table(rows, landscape))
    return tuple(blocks)


def _headings(lines: Sequence[str]) -> dict[int, tuple[int, Face]]:
    """For each line that opens with a heading, how far it goes and its face."""
    starts, place = {}, 0
    for index, line in enumerate(lines):
        starts[place] = index
        place += len(line) + 1
    found = {}
    for heading in outline("\n".join(lines)).walk():
        face = FACES.get(heading.level)
        begin = max((start for start in starts if start <= heading.start), default=None)
        if face and begin is not None:
            found[starts[begin]] = (heading.end - begin, face)
    return found


def _runs(line: str, heading: tuple[int, Face] | None) -> tuple[Run, ...]:
    if heading is None:
        return (Run(line),)
    length, face = heading
    if line[length : length + 1] in ("。", "："):
        length += 1
    return tuple(run for run in (Run(line[:length], face), Run(line[length:])) if run.text)


def _table(rows: Sequence[tuple[str, ...]], landscape: bool) -> Table:
    width = max(len(row) for row in rows)
    padded = tuple(row + ("",) * (width - len(row)) for row in rows)
    return Table(padded, landscape or width >= WIDE)
