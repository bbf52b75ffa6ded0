"""The lists that are printed (归档文件目录、销毁清册)."""

from collections.abc import Sequence
from typing import Any, BinaryIO

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext

from shuniu.matters.acts import Refused
from shuniu.matters.models import Matter
from shuniu.matters.workbook import Sheet, write_workbook
from shuniu.office.documents.archiving.appraising.models import Appraisal, Decision
from shuniu.office.documents.archiving.catalogue import BY_KEY, USUAL, placed
from shuniu.office.documents.archiving.listing import Listing, printed_list
from shuniu.typesetting.model import written

MOST_PRINTED = 5_000
WIDTHS = (1.3, 5.3, 4.2, 3.5, 7.8, 2.1, 1.7, 1.4, 2.5)
HEADS_OF_DISPOSAL = (("序号", 6), ("档号", 30), ("题名", 46), ("责任者", 22), ("日期", 10), ("页数", 6), ("保管期限", 9),
                     ("鉴定意见", 12), ("理由", 30))  # fmt: skip
WIDTHS_OF_DISPOSAL = (1.3, 5.3, 7.6, 3.5, 2.1, 1.4, 2.1, 2.2, 4)


def printed_catalogue(items: QuerySet[Matter], facts: Sequence[str]) -> bytes:
    """归档文件目录 with its nine columns. Raises Refused beyond what one prints at once."""
    if items.order_by()[: MOST_PRINTED + 1].count() > MOST_PRINTED:
        raise Refused(gettext("超过 %(most)s 件，请先按年度、保管期限筛选，再打印") % {"most": MOST_PRINTED})
    today, columns = timezone.localdate(), [BY_KEY[key] for key in USUAL]
    rows = [[str(row.place), *(str(column.value(row, today) or "") for column in columns)]  # type: ignore[attr-defined]
            for row in placed(items)]  # fmt: skip
    heads = ["序号", *(column.label for column in columns)]
    return printed_list(Listing("归档文件目录", facts, heads, WIDTHS, rows, centred=(0, 5, 6, 7), whole=(1,)))


def _disposal_rows(appraisal: Appraisal, *, only_destroyed: bool) -> list[list[Any]]:
    lines = appraisal.lines.select_related("item").order_by("item__code")
    if only_destroyed:
        lines = lines.filter(decision=Decision.DESTROY)
    return [
        [
            place,
            line.item.code,
            line.item.title_in_list,
            line.item.author,
            f"{line.item.dated_on:%Y%m%d}" if line.item.dated_on else "",
            line.item.pages,
            line.item.term_label,
            line.get_decision_display() if line.decision else "",
            line.reason,
        ]
        for place, line in enumerate(lines, 1)
    ]


def printed_disposal(appraisal: Appraisal) -> bytes:
    """销毁清册: what is to be destroyed or was, with who proposed, approved, carried out and watched."""
    rows = _disposal_rows(appraisal, only_destroyed=True)
    done = written(timezone.localdate(appraisal.closed_at)) if appraisal.carried_out_by and appraisal.closed_at else ""
    names = [
        f"鉴定人：{appraisal.proposed_by or ''}",
        f"批准人：{appraisal.approved_by or ''}",
        f"执行人：{appraisal.carried_out_by or ''}",
        f"监销人：{appraisal.witness or ''}",
        f"销毁日期：{done}",
    ]
    pages = sum(int(row[5]) for row in rows)
    facts = [f"全宗：{appraisal.fonds}", f"编号：{appraisal.number}", f"共 {len(rows)} 件 {pages} 页"]
    heads = [head for head, _width in HEADS_OF_DISPOSAL]
    cells = [[str(cell) for cell in row] for row in rows]
    return printed_list(
        Listing(
            "档案销毁清册", facts, heads, WIDTHS_OF_DISPOSAL, cells, names=names, centred=(0, 4, 5, 6, 7), whole=(1,)
        )
    )


def write_disposal(appraisal: Appraisal, out: BinaryIO) -> int:
    """鉴定清册 as a workbook: every line with what becomes of it."""
    return write_workbook([Sheet("鉴定清册", HEADS_OF_DISPOSAL, _disposal_rows(appraisal, only_destroyed=False))], out)
