"""`decompose --xlsx`: the directives of a text as an Excel ledger (台账) that an office can go on working with."""

from io import BytesIO

import xlsxwriter

from shuniu.text.decompose import Decomposition, Directive

COLUMNS = (("序号", 6), ("任务", 50), ("牵头单位", 22), ("配合单位", 22), ("时限", 24), ("原文", 70), ("章节", 40))
LONGEST_CELL = 32_767


def workbook(found: Decomposition) -> bytes:
    """The bytes of an XLSX file: one row a directive. Every text is written as text, so nothing in it is a formula."""
    target = BytesIO()
    with xlsxwriter.Workbook(
        target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        sheet = book.add_worksheet("事项")
        head = book.add_format(
            {"bold": True, "border": 1, "align": "center", "valign": "vcenter", "bg_color": "#F2F2F2"}
        )
        cell = book.add_format({"border": 1, "text_wrap": True, "valign": "top"})
        for place, (name, width) in enumerate(COLUMNS):
            sheet.set_column(place, place, width)
            sheet.write_string(0, place, name, head)
        for number, directive in enumerate(found.directives, 1):
            sheet.write_number(number, 0, number, cell)
            for place, text in enumerate(_cells(directive), 1):
                sheet.write_string(number, place, text[:LONGEST_CELL], cell)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(1, len(found.directives)), len(COLUMNS) - 1)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
    return target.getvalue()


def _cells(directive: Directive) -> tuple[str, ...]:
    return (
        directive.task,
        "、".join(directive.lead),
        "、".join(directive.support),
        deadline_of(directive),
        directive.sentence,
        " / ".join(directive.path),
    )


def deadline_of(directive: Directive) -> str:
    """时限 in the words of the text, with the day where it could be counted: 6月底前（2026-06-30）."""
    deadline = directive.deadline
    if deadline is None:
        return ""
    return f"{deadline.text}（{deadline.date.isoformat()}）" if deadline.date else deadline.text
