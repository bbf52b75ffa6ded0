"""Import of an existing ledger (台账导入): preview first, every bad row named, nothing written while one is bad."""

import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from shuniu.audit.chain import append
from shuniu.audit.models import AuditEntry
from shuniu.matters import files
from shuniu.matters.acts import Refused
from shuniu.matters.guard import StateSecret, refuse_state_secrets
from shuniu.matters.models import Blob, Matter
from shuniu.matters.spoken import spoken
from shuniu.office.supervision.actions import items
from shuniu.office.supervision.models import SupervisionItem
from shuniu.office.supervision.sheet import read_sheet
from shuniu.office.supervision.workflow import State
from shuniu.org.matching import Matcher
from shuniu.org.models import Person, Unit
from shuniu.text.deadlines import find_deadlines

NAMES = re.compile(r"[、，,；;／/\s]+(?![^（()）]*[）)])")
"""Between names; not within brackets: 各县（市、区） is one."""
WRITTEN_OUT = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")

FIELDS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "title": ("督查事项", ("督查事项", "事项", "任务", "工作任务", "重点任务", "主要任务", "工作内容", "事项名称")),
    "lead_unit": ("牵头单位", ("牵头单位", "责任单位", "承办单位", "主办单位", "牵头部门", "责任部门")),
    "support_units": ("配合单位", ("配合单位", "协办单位", "协同部门", "配合部门", "参与单位")),
    "due_on": (
        "办理时限",
        ("办理时限", "完成时限", "完成期限", "办理期限", "时限", "完成时间", "截止日期", "办结时限"),
    ),
    "state": ("状态", ("状态", "办理状态", "进展状态", "办结情况", "完成情况")),
    "requirement": ("原文要求", ("原文", "原文要求", "工作要求", "具体要求", "批示内容", "要求")),
    "number": ("编号", ("编号", "督查编号", "文号")),
    "docketed_on": ("立项日期", ("立项日期", "立项时间", "交办时间", "登记日期")),
    "outcome": ("办理结果", ("办理结果", "办理情况", "完成结果", "备注")),
}
REQUIRED = ("title", "lead_unit")

STATES: Mapping[str, State] = {
    "": State.IN_HAND,
    "办理中": State.IN_HAND,
    "正在办理": State.IN_HAND,
    "在办": State.IN_HAND,
    "进行中": State.IN_HAND,
    "推进中": State.IN_HAND,
    "未办结": State.IN_HAND,
    "逾期": State.IN_HAND,
    "待签收": State.ASSIGNED,
    "已交办": State.ASSIGNED,
    "待交办": State.DOCKETED,
    "已立项": State.DOCKETED,
    "待核验": State.REPORTED,
    "已核验": State.VERIFIED,
    "办结": State.CLOSED,
    "已办结": State.CLOSED,
    "已完成": State.CLOSED,
    "完成": State.CLOSED,
    "销号": State.CLOSED,
    "已销号": State.CLOSED,
    "挂起": State.SUSPENDED,
    "已挂起": State.SUSPENDED,
    "暂缓": State.SUSPENDED,
    "撤销": State.CANCELLED,
    "已撤销": State.CANCELLED,
} | {state.label: state for state in State if state != State.MERGED}


@dataclass(frozen=True)
class BadRow:
    """坏行: the row of the sheet, counted as the sheet counts, its column, and what is wrong."""

    row: int
    column: str
    message: str


@dataclass(frozen=True)
class Row:
    """A row that can be taken over."""

    row: int
    title: str
    lead_unit: Unit
    support_units: tuple[Unit, ...]
    due_on: date | None
    state: State
    was: str
    requirement: str
    number: str
    docketed_on: date | None
    outcome: str


@dataclass(frozen=True)
class Preview:
    """预览: the sheet's heads, which column was taken for which field, the good rows, the bad ones."""

    heads: tuple[str, ...]
    columns: Mapping[str, int]
    rows: tuple[Row, ...] = ()
    bad: tuple[BadRow, ...] = ()
    notes: tuple[str, ...] = field(default=())

    @property
    def is_ready(self) -> bool:
        return bool(self.rows) and not self.bad


def find_heads(rows: Sequence[Sequence[object]]) -> int:
    """Which row holds the column heads: the one among the first twenty that names the most fields."""
    known = {name for _, names in FIELDS.values() for name in names}
    counts = [sum(_plain(cell) in known for cell in row) for row in rows[:20]]
    return max(range(len(counts)), key=counts.__getitem__) if counts else 0


def match_columns(heads: Sequence[object]) -> dict[str, int]:
    """对应列: which column of the sheet holds which field, by its head."""
    plain = [_plain(head) for head in heads]
    matched: dict[str, int] = {}
    for key, (_, names) in FIELDS.items():
        for name in names:
            if name in plain and plain.index(name) not in matched.values():
                matched[key] = plain.index(name)
                break
    return matched


def preview(content: bytes, name: str, *, columns: Mapping[str, int] | None = None) -> Preview:
    """预览 of a workbook: nothing is written. `columns` overrides what the heads suggest."""
    rows = read_sheet(content, name)
    at = find_heads(rows)
    heads = tuple(str(cell) for cell in rows[at])
    columns = dict(columns) if columns is not None else match_columns(rows[at])
    if missing := [FIELDS[key][0] for key in REQUIRED if key not in columns]:
        bad = BadRow(
            at + 1,
            "、".join(missing),
            gettext("没有找到“%(columns)s”列，请指定由哪一列对应") % {"columns": "”“".join(map(spoken, missing))},
        )
        return Preview(heads, columns, bad=(bad,))
    good, bad_rows, matcher, seen = [], [], Matcher(), set()
    taken = set(Matter.objects.exclude(number="").values_list("number", flat=True)) if "number" in columns else set()
    for place, cells in enumerate(rows[at + 1 :], start=at + 2):
        if not any(str(cell).strip() for cell in cells):
            continue
        row, wrong = _read_row(place, cells, columns, matcher)
        if row and row.number and (row.number in taken or row.number in seen):
            wrong.append(BadRow(place, FIELDS["number"][0], gettext("编号“%(number)s”重复") % {"number": row.number}))
        if row and row.number:
            seen.add(row.number)
        bad_rows += wrong
        if row and not wrong:
            good.append(row)
    return Preview(heads, columns, tuple(good), tuple(bad_rows))


def _read_row(
    place: int, cells: Sequence[object], columns: Mapping[str, int], matcher: Matcher
) -> tuple[Row | None, list[BadRow]]:
    wrong: list[BadRow] = []

    def cell(key: str) -> object:
        return cells[columns[key]] if key in columns and columns[key] < len(cells) else ""

    def reject(key: str, message: str) -> None:
        wrong.append(BadRow(place, FIELDS[key][0], message))

    title = str(cell("title")).strip()
    if not title:
        reject("title", gettext("是空的"))
    elif len(title) > 300:
        reject("title", gettext("有 %(n)s 字，超过 300 字") % {"n": len(title)})
    try:
        refuse_state_secrets([str(each) for each in cells])
    except StateSecret as secret:
        reject("title", str(secret))
    leads, _, unknown = matcher.match_all(_names(cell("lead_unit")))
    if not leads and not unknown:
        reject("lead_unit", gettext("是空的"))
    supports, _, unknown_supports = matcher.match_all(_names(cell("support_units")))
    for key, names in (("lead_unit", unknown), ("support_units", unknown_supports)):
        if names:
            reject(key, gettext("找不到单位“%(names)s”，请改用单位全称或简称") % {"names": gettext("、").join(names)})
    docketed_on = _date(cell("docketed_on"), lambda message: reject("docketed_on", message))
    due_on = _date(cell("due_on"), lambda message: reject("due_on", message), docketed_on)
    was = str(cell("state")).strip()
    state = STATES.get(was)
    if state is None:
        reject("state", gettext("不认识“%(state)s”，可填：办理中、已办结、待签收、挂起、撤销等") % {"state": was})
    if wrong or not leads or state is None:
        return None, wrong
    row = Row(
        place,
        title,
        leads[0],
        tuple(unit for unit in (*leads[1:], *supports) if unit != leads[0]),
        due_on,
        state,
        was or "办理中",
        str(cell("requirement")).strip(),
        str(cell("number")).strip()[:60],
        docketed_on,
        str(cell("outcome")).strip()[:300],
    )
    return row, wrong


def _plain(cell: object) -> str:
    return re.sub(r"[\s*（(].*$|\s", "", str(cell))


def _names(cell: object) -> list[str]:
    return [name for name in NAMES.split(str(cell)) if name]


def _date(cell: object, reject: Callable[[str], None], since: date | None = None) -> date | None:
    """A cell's date. One written out with its year goes first (6月底前（2026-06-30）); 6月底前 alone counts from `since`."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = str(cell).strip()
    if not text or text in {"长期", "常态化", "长期坚持"}:
        return None
    if written := WRITTEN_OUT.search(text):
        with suppress(ValueError):  # 2026-02-30 is no date: it is refused below
            return date(*map(int, written.groups()))
    found = [deadline.date for deadline in find_deadlines(text, since or timezone.localdate()) if deadline.date]
    if found:
        return found[0]
    reject(gettext("看不懂“%(text)s”，请写成 2026-03-15 这样的日期") % {"text": text})
    return None


def take_over(
    rows: Sequence[Row], *, by: Person, progress: Callable[[int], None] | None = None
) -> list[SupervisionItem]:
    """导入: write all rows in one transaction, or none."""
    taken = []
    with transaction.atomic():
        for place, row in enumerate(rows, start=1):
            opened_at = timezone.make_aware(datetime.combine(row.docketed_on, time(9))) if row.docketed_on else None
            taken.append(
                items.carry_over(
                    by=by,
                    title=row.title,
                    lead_unit=row.lead_unit,
                    support_units=row.support_units,
                    due_on=row.due_on,
                    state=row.state,
                    was=row.was,
                    requirement=row.requirement,
                    number=row.number,
                    opened_at=opened_at,
                    outcome=row.outcome,
                )
            )
            if progress:
                progress(place)
    return taken


IMPORT = "supervision.import"


def import_kept(sha256: str, name: str, columns: Mapping[str, int], *, by: Person, key: str) -> int:
    """导入 of a workbook that was kept under its digest: all its rows, and the trace of the import, or nothing.

    Answers how many items were taken over. A second call with the same key changes nothing. Raises Refused where a
    row has become bad since the preview, such as by a unit that was closed.
    """
    if done := imported(key):
        return done
    with files.fetch(Blob.objects.get(sha256=sha256)) as stored:
        found = preview(stored.read(), name, columns=columns)
    if not found.is_ready:
        first = (
            gettext("第 %(row)s 行“%(column)s”%(message)s")
            % {"row": found.bad[0].row, "column": spoken(found.bad[0].column), "message": found.bad[0].message}
            if found.bad
            else gettext("没有可导入的行")
        )
        raise Refused(gettext("什么都没有写入：%(first)s，请改正后重新上传") % {"first": first})
    with transaction.atomic():
        taken = take_over(found.rows, by=by)
        append(IMPORT, f"import:{key}", by, client_key=f"import:{key}", name=name, sha256=sha256, count=len(taken))
    return len(taken)


def imported(key: str) -> int | None:
    """How many items the import of this key has taken over; None where it has not ended yet."""
    payload: Any = AuditEntry.objects.filter(chain=f"import:{key}").values_list("payload", flat=True).first()
    return int(payload["count"]) if payload else None
