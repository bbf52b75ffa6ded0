"""Workbooks (工作簿): tables written the way an office keeps and prints them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, BinaryIO

import xlsxwriter

LONGEST_CELL = 32_767


class Share(float):
    """占比: a share between 0 and 1, shown in per cent."""


@dataclass(frozen=True)
class Sheet:
    """工作表: its name, its heads with their widths in characters, its rows."""

    name: str
    heads: Sequence[tuple[str, int]]
    rows: Iterable[Sequence[object]]


def write_workbook(sheets: Iterable[Sheet], out: BinaryIO) -> int:
    """Write sheets row by row, so that memory does not grow with them; answers how many rows there were.

    Days stay days and numbers numbers. Text is written as text, so that no cell can become a formula.
    """
    with xlsxwriter.Workbook(out, {"constant_memory": True}) as book:
        border = {"border": 1, "valign": "top"}
        formats = {
            "head": book.add_format({"bold": True, "bg_color": "#EFEDE8", "border": 1, "valign": "vcenter"}),
            "text": book.add_format(border | {"text_wrap": True}),
            "day": book.add_format(border | {"num_format": "yyyy-mm-dd"}),
            "figure": book.add_format(border),
            "share": book.add_format(border | {"num_format": "0.0%"}),
        }
        return sum(_write(book.add_worksheet(sheet.name), sheet, formats) for sheet in sheets)


def _write(page: Any, sheet: Sheet, formats: dict[str, Any]) -> int:
    page.freeze_panes(1, 0)
    page.repeat_rows(0)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    for place, (label, width) in enumerate(sheet.heads):
        page.set_column(place, place, width)
        page.write_string(0, place, label, formats["head"])
    count = 0
    for count, row in enumerate(sheet.rows, start=1):
        for place, value in enumerate(row):
            if isinstance(value, date):
                page.write_datetime(count, place, value, formats["day"])
            elif isinstance(value, int | float):
                page.write_number(count, place, value, formats["share" if isinstance(value, Share) else "figure"])
            else:
                page.write_string(count, place, "" if value is None else str(value)[:LONGEST_CELL], formats["text"])
    if count:
        page.autofilter(0, 0, count, len(sheet.heads) - 1)
    return count
