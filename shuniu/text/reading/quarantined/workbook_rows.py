"""The rows of a workbook's visible sheets, as JSON: {"sheets": [[name, rows, [merged]]]} or {"refused": ...}."""

import datetime
import io
import json
import sys

import python_calamine

LIMIT_CELLS = 4_000_000


def sheets_of(data: bytes) -> dict[str, object]:
    """Each sheet's name, its rows of texts from its first used cell on, merged cells repeated."""
    try:
        workbook = python_calamine.load_workbook(io.BytesIO(data))
        sheets = []
        cells = 0
        for about in workbook.sheets_metadata:
            if about.visible != python_calamine.SheetVisibleEnum.Visible:
                continue
            if about.typ != python_calamine.SheetTypeEnum.WorkSheet:
                continue
            sheet = workbook.get_sheet_by_name(about.name)
            cells += sheet.total_height * sheet.total_width
            if cells > LIMIT_CELLS:
                return {"refused": "cells"}
            sheets.append([about.name, _rows_of(sheet)])
    except python_calamine.PasswordError:
        return {"refused": "locked"}
    except (python_calamine.CalamineError, ValueError, OSError):
        return {"refused": "damaged"}
    return {"sheets": sheets}


def _rows_of(sheet: python_calamine.CalamineSheet) -> list[list[str]]:
    rows = [[_text_of(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        if top >= len(rows) or left >= len(rows[top]):
            continue
        for row in rows[top : bottom + 1]:
            row[left : right + 1] = [rows[top][left]] * len(row[left : right + 1])
    return rows


def _text_of(value: object) -> str:
    """A cell as an office writes it: whole numbers without a fraction, days without an hour."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(" ", "minutes")
    if isinstance(value, datetime.time):
        return value.isoformat("minutes")
    return " ".join(str(value).split())


if __name__ == "__main__":
    json.dump(sheets_of(sys.stdin.buffer.read()), sys.stdout, ensure_ascii=True)
