"""任务表: tables of tasks, their head read into roles and their rows into cells.

A table comes in Markdown (`| a | b |`) or as cells separated by ` | `. Its head names what each column holds:
工作内容 is the task, 牵头部门 leads, 协同部门 supports, 完成时限 is the date. A table without a column for tasks (an
attendance list) divides no work.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from shuniu.text.sentences import Sentence

Role = Literal["task", "lead", "support", "officer", "date", "other"]

_HEADS: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (
        "other",
        re.compile(
            r"序号|编号|备注|进展|状态|联系电话|地点|依据|来源|^项目类别$|^类别$|^周次$|完成情况|落实情况|分值|得分"
        ),
    ),
    ("support", re.compile(r"协同|配合|协办|协助|参与|参加")),
    (
        "officer",
        re.compile(
            r"责任人|负责人|责任领导|分管领导|(?:牵头|负责|包抓|包保|挂钩|联系|责任)[市县区]?级?领导|承办人|联系人|负责同志"
        ),
    ),
    ("date", re.compile(r"时限|期限|完成时间|截止|^时间|时间$|^日期|日期$|星期|时间节点|时间安排|时间要求")),
    (
        "lead",
        re.compile(
            r"牵头|(?:责任|负责|落实|实施|完成)(?:单位|部门|处室|科室|股室|主体|机构)|主责|主办|承办|^处室|^部门|^科室|^单位$"
        ),
    ),
    ("task", re.compile(r"任务|事项|实事|内容|工作|措施|举措|要求|议定|议题|目标|活动|项目|安排|整改")),
)
_CHIEF = re.compile(r"牵头|主办|主责")
"""Beside a column of these, 责任单位 are the others."""
_RULE = re.compile(r"[\s|:：\-—]+")


@dataclass
class Table:
    """A run of rows; `roles` says what each column holds, empty where the head could not be read."""

    head: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    rows: list[tuple[Sentence, tuple[str, ...]]] = field(default_factory=list)

    @property
    def divides_work(self) -> bool:
        """Whether the rows are tasks: there is a column of tasks, and one of units, people or dates."""
        return "task" in self.roles and bool({"lead", "support", "officer", "date"} & set(self.roles))

    def aligned(self, cells: tuple[str, ...], is_unit: Callable[[str], bool]) -> tuple[str, ...]:
        """The cells of a row where the head has them: a row that lost its merged cells is set against the end of the head.

        So it is where the column of units holds no unit and the last filled cell of the row does.
        """
        filled = [cell for cell in cells if cell]
        heads = [index for index, cell in enumerate(self.head) if cell]
        leads = [index for index, role in enumerate(self.roles) if role == "lead"]
        if not filled or not leads or leads[-1] != heads[-1] or not is_unit(filled[-1]):
            return cells
        if leads[-1] < len(cells) and is_unit(cells[leads[-1]]):
            return cells
        moved = [""] * len(self.head)
        for index, cell in zip(reversed(heads), reversed(filled), strict=False):
            moved[index] = cell
        return tuple(moved)

    def column(self, cells: Sequence[str], role: Role) -> list[str]:
        """The cells of a row that stand in columns of this role."""
        return [cell for cell, its_role in zip(cells, self.roles, strict=False) if its_role == role and cell]


def cells_of(row: str) -> tuple[str, ...]:
    """The cells of one row, stripped."""
    inner = row.strip()
    if inner.startswith("|"):
        inner = inner[1:].removesuffix("|")
    elif inner.endswith(" |"):
        inner += " "
    return tuple(cell.strip() for cell in inner.split("|"))


def roles_of(cells: Sequence[str]) -> tuple[Role, ...]:
    """What each column holds, read from the head of the table; empty where this is no head."""
    if any(len(cell) > 16 for cell in cells):
        return ()
    roles: tuple[Role, ...] = tuple(
        next((role for role, pattern in _HEADS if pattern.search(cell)), "other") for cell in cells
    )
    if any(role == "lead" and _CHIEF.search(cell) for cell, role in zip(cells, roles, strict=True)):
        roles = tuple(
            "support" if role == "lead" and not _CHIEF.search(cell) else role
            for cell, role in zip(cells, roles, strict=True)
        )
    return _one_task_column(cells, roles) if set(roles) - {"other"} else ()


def _one_task_column(cells: Sequence[str], roles: tuple[Role, ...]) -> tuple[Role, ...]:
    """Where several columns could hold the task, the most telling head wins (任务内容 over 项目)."""
    places = [index for index, role in enumerate(roles) if role == "task"]
    if len(places) < 2:
        return roles
    telling = ("措施", "举措", "工作内容", "具体", "内容", "任务", "事项", "工作", "要求")
    best = min(
        places, key=lambda i: next((rank for rank, word in enumerate(telling) if word in cells[i]), len(telling))
    )
    return tuple("other" if role == "task" and index != best else role for index, role in enumerate(roles))


def tables(units: Sequence[Sentence]) -> Iterator[Table]:
    """The tables of a text in their order: each run of rows under its head.

    A head is the first row of a run, the row above a Markdown rule, or a row that can be read as one while the table has
    none; a head that a page break repeats is left out.
    """
    table: Table | None = None
    for unit in units:
        if unit.kind != "row":
            if table:
                yield table
            table = None
        elif _RULE.fullmatch(unit.text):
            if table and table.rows:
                head = table.rows.pop()[1]
                yield table
                table = Table(head, roles_of(head))
        elif table is None:
            table = _opened(unit)
        else:
            cells = cells_of(unit.text)
            if cells == table.head:
                continue
            if not table.divides_work and not table.rows and (roles := roles_of(cells)):
                table = Table(cells, roles)
            else:
                table.rows.append((unit, cells))
    if table:
        yield table


def _opened(unit: Sentence) -> Table:
    cells = cells_of(unit.text)
    roles = roles_of(cells)
    return Table(cells, roles, [] if roles else [(unit, cells)])
