"""Import of the hotline's list (热线工单导入): each row a case, taken in once; bad rows are named, and nothing is half written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO

import python_calamine
from django.db import transaction
from django.utils.translation import gettext

from shuniu.matters.acts import Refused
from shuniu.office.cases.actions.taking import Asker, take
from shuniu.office.cases.models import Channel, ServiceCase
from shuniu.org.models import Person
from shuniu.text.reading import FileKind, sniff

HEADS: Mapping[str, tuple[str, ...]] = {
    "source_number": ("工单编号", "工单号", "编号"),
    "title": ("标题", "工单标题", "诉求标题", "主题"),
    "summary": ("内容", "工单内容", "诉求内容", "详细内容"),
    "wish": ("诉求", "诉求目的", "期望"),
    "place": ("地点", "事发地点", "地址", "区域"),
    "name": ("姓名", "来电人", "诉求人", "联系人"),
    "phone": ("电话", "联系电话", "来电号码", "手机"),
}
NEEDED = ("source_number", "title")
MOST_ROWS, LOOKED_FOR_HEADS_IN = 2000, 20
MOST_SAID = 20
USUAL_WISH = "请依职责办理并答复"


@dataclass(frozen=True)
class Imported:
    """导入结果: how many were taken in, and how many stood here already."""

    taken: int
    known: int


def import_hotline(content: bytes, name: str, *, by: Person) -> Imported:
    """热线导入: all rows or none. A row whose number is here already is passed over. Raises Refused with every bad row."""
    rows = _rows_of(content, name)
    columns, first = _columns_of(rows)
    given = [
        (place, {key: _text(row[at]) if at < len(row) else "" for key, at in columns.items()})
        for place, row in enumerate(rows[first:], start=first + 1)
    ]
    given = [(place, row) for place, row in given if any(row.values())]
    bad = [
        gettext("第 %(row)s 行没有%(what)s") % {"row": place, "what": HEADS[key][0]}
        for place, row in given
        for key in NEEDED
        if not row.get(key)
    ]
    bad += _numbers_used_twice(given)
    if bad:
        beyond = [gettext("还有 %(n)s 处") % {"n": len(bad) - MOST_SAID}] if len(bad) > MOST_SAID else []
        raise Refused(*bad[:MOST_SAID], *beyond, gettext("一件都没有登记；请改好表格再导入"))
    if not given:
        raise Refused(gettext("《%(name)s》里没有工单") % {"name": name})
    numbers = [row["source_number"][:60] for _, row in given]
    known = set(
        ServiceCase.objects.filter(channel=Channel.HOTLINE, source_number__in=numbers).values_list(
            "source_number", flat=True
        )
    )
    taken = 0
    with transaction.atomic():
        for _, row in given:
            if row["source_number"][:60] in known:
                continue
            known.add(row["source_number"][:60])
            _take(row, by)
            taken += 1
    return Imported(taken, len(given) - taken)


def _numbers_used_twice(given: Sequence[tuple[int, Mapping[str, str]]]) -> list[str]:
    """Rows that bear the number of another one and say something else: passed over, somebody's call would be lost."""
    first: dict[str, tuple[int, Mapping[str, str]]] = {}
    bad = []
    for place, row in given:
        other, said = first.setdefault(row["source_number"][:60], (place, row))
        if row["source_number"] and said != row:
            told = {"row": place, "other": other, "number": row["source_number"]}
            bad.append(gettext("第 %(row)s 行和第 %(other)s 行的工单编号都是 %(number)s，内容却不同") % told)
    return bad


def _take(row: Mapping[str, str], by: Person) -> None:
    take(
        by=by, channel=Channel.HOTLINE, case_kind="hotline", title=row["title"], wish=row.get("wish") or USUAL_WISH,
        summary=row.get("summary", ""), place=row.get("place", ""), source_number=row["source_number"],
        asker=Asker(name=row.get("name", ""), phone=row.get("phone", "")), is_another=True,
    )  # fmt: skip


def _rows_of(content: bytes, name: str) -> Sequence[Sequence[object]]:
    if sniff(content, name) not in (FileKind.XLSX, FileKind.XLS):
        raise Refused(gettext("《%(name)s》不是 Excel 工作簿，请另存为 xlsx 再导入") % {"name": name})
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(BytesIO(content))
        rows = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except Exception as error:
        raise Refused(
            gettext("《%(name)s》打不开，可能已损坏或加了密码，请另存为 xlsx 再导入") % {"name": name}
        ) from error
    if len(rows) > MOST_ROWS + LOOKED_FOR_HEADS_IN:
        raise Refused(gettext("一次最多导入 %(n)s 件，请拆成几份") % {"n": MOST_ROWS})
    return rows


def _columns_of(rows: Sequence[Sequence[object]]) -> tuple[dict[str, int], int]:
    """Which column is which, and the row after the heads. Raises Refused where a needed one is missing."""
    for place, row in enumerate(rows[:LOOKED_FOR_HEADS_IN]):
        heads = [_text(cell) for cell in row]
        found = {key: at for key, names in HEADS.items() for at, head in enumerate(heads) if head in names}
        if all(key in found for key in NEEDED):
            return found, place + 1
    raise Refused("前二十行里找不到表头：至少要有“工单编号”和“标题”两列")


def _text(cell: object) -> str:
    """A cell as somebody reads it: a number without the fraction that workbooks give it."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()
