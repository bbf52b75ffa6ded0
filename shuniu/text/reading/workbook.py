"""Workbooks (xlsx, xls) to text: the values of visible sheets, a row a line."""

from shuniu.text.reading.archives import BOMB, DAMAGED, LOCKED
from shuniu.text.reading.model import CELL, Unreadable
from shuniu.text.reading.quarantine import in_quarantine

REFUSALS = {
    "locked": LOCKED,
    "damaged": DAMAGED,
    "cells": "表格超过 400 万格，系统不读。请只保留需要的工作表和区域再上传。",
}


def read_workbook(data: bytes) -> str:
    """The rows of all visible sheets; with several sheets, each under its name. Formulas give their values.

    Raises `Unreadable` if it is locked, damaged, or larger than an office can mean it to be.
    """
    answer = in_quarantine("workbook_rows", data)
    if refused := answer.get("refused"):
        raise Unreadable(REFUSALS.get(refused, BOMB))
    sheets = [(name, [_line(row) for row in rows if any(row)]) for name, rows in answer["sheets"]]
    filled = [(name, lines) for name, lines in sheets if lines]
    return "\n".join(line for name, lines in filled for line in ([name, *lines] if len(filled) > 1 else lines))


def _line(row: list[str]) -> str:
    """A row's cells without the empty ones at its end; a row merged over all columns is one line."""
    filled = max((place for place, cell in enumerate(row, start=1) if cell), default=0)
    cells = row[:filled]
    return cells[0] if len(set(cells)) == 1 else CELL.join(cells)
