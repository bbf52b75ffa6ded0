"""压平的表格: tables of tasks that came out of a page without their lines, a row a line or a cell a line.

    序号 工作任务 责任单位            序号
    1 新建社区食堂20个 市民政局        工作任务
                                      责任单位
                                      1
                                      新建社区食堂20个
                                      市民政局

Only a head that begins with 序号 is taken for one, and only rows that begin with their number and have its cells.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from shuniu.text.sentences import Sentence
from shuniu.text.tables import Table, roles_of

_LINE = re.compile(r"[^\S\n]*(?P<words>\S[^\n]*?)[^\S\n]*(?:\n|\Z)")
_HEAD = re.compile(r"序[^\S\n]*号(?:[^\S\n]+(?P<others>[^\s|][^|]*))?")
"""Without borders: a head that has kept them is read by tables.py."""
_NUMBER = re.compile(r"\d{1,3}[.、．]?")
_NUMBERED = re.compile(r"(?P<number>\d{1,3})[.、．]?[^\S\n]+(?P<rest>\S.*)")
_MOST_COLUMNS, _LONGEST_HEAD, _MOST_IN_FRONT = 8, 12, 3


class _Line(NamedTuple):
    start: int
    end: int
    words: str


def flat_tables(text: str) -> Iterator[Table]:
    """The flattened tables of a text that divide work; their rows are sentences over the lines they came from."""
    if "序" not in text:
        return
    lines = [_Line(*match.span("words"), match["words"]) for match in _LINE.finditer(text)]
    for place, line in enumerate(lines):
        if head := _HEAD.fullmatch(line.words):
            table = (
                _spaced(lines[place + 1 :], ("序号", *head["others"].split()))
                if head["others"]
                else _cell_by_cell(text, lines[place + 1 :])
            )
            if table.divides_work and table.rows:
                yield table


def _spaced(lines: Sequence[_Line], head: tuple[str, ...]) -> Table:
    """Rows of one line: what stands behind the task is parted from the right, for a task may hold blanks itself."""
    table = Table(head, roles_of(head))
    task = table.roles.index("task") if "task" in table.roles else len(head)
    behind = len(head) - 1 - task
    if behind < 1 or not 0 < task <= _MOST_IN_FRONT:
        return table
    for line in lines:
        row = _NUMBERED.fullmatch(line.words)
        cells = row["rest"].rsplit(maxsplit=behind) if row else []
        if row is None or len(cells) != behind + 1:
            break
        in_front = ("",) * (task - 1)  # what groups the tasks can't be told from the task itself
        table.rows.append((Sentence(line.start, line.end, line.words, "row"), (row["number"], *in_front, *cells)))
    return table


def _cell_by_cell(text: str, lines: Sequence[_Line]) -> Table:
    """Rows of as many lines as the head has."""
    heads = 0
    while heads < min(len(lines), _MOST_COLUMNS) and not _NUMBER.fullmatch(lines[heads].words):
        heads += 1
    head = ("序号", *(line.words for line in lines[:heads]))
    if heads == len(lines) or any(len(cell) > _LONGEST_HEAD for cell in head):
        return Table()
    table = Table(head, roles_of(head))
    for place in range(heads, len(lines), heads + 1):
        row = lines[place : place + heads + 1]
        if len(row) <= heads or not _NUMBER.fullmatch(row[0].words):
            break
        start, end = row[0].start, row[-1].end
        table.rows.append((Sentence(start, end, text[start:end], "row"), tuple(line.words for line in row)))
    return table
