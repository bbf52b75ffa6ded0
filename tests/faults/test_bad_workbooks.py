"""Workbooks with formulas, with fifty thousand rows, with every row wrong; and an export that no program can be fooled by."""

import io
import resource

import openpyxl
import pytest

from shuniu.audit.models import AuditEntry
from shuniu.matters.acts import Refused
from shuniu.office.supervision import importing
from shuniu.office.supervision.ledger import COLUMNS, write_xlsx
from shuniu.office.supervision.models import SupervisionItem
from shuniu.office.supervision.sheet import LIMIT_OF_ROWS
from shuniu.office.supervision.workflow import State
from tests.faults.made_files import UNWELCOME, table

HEAD = ("督查事项", "牵头单位", "办理时限", "状态")


def seconds_worked() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def test_fifty_thousand_rows_with_formulas_are_previewed_and_nothing_is_written(cast):
    rows = [(f"印发第{place}号办法", "市财政局", "=DATE(2026,6,30)", "办理中") for place in range(50_000)]
    sheet, before, entries = table(HEAD, *rows), seconds_worked(), AuditEntry.objects.count()

    seen = importing.preview(sheet, "台账.xlsx")

    assert seconds_worked() - before < 40
    assert len(seen.rows) + len({bad.row for bad in seen.bad}) == 50_000
    assert (SupervisionItem.objects.count(), AuditEntry.objects.count()) == (0, entries)


def test_a_row_too_many_is_refused_in_words(cast):
    rows = [("印发办法", "市财政局", "", "")] * (LIMIT_OF_ROWS + 30)

    with pytest.raises(Refused, match="超过 50000 行的上限，请拆成几份导入"):
        importing.preview(table(HEAD, *rows), "台账.xlsx")


@pytest.mark.parametrize("name", UNWELCOME)
def test_what_is_no_workbook_is_refused_in_words(cast, name):
    with pytest.raises(Refused, match="《"):
        importing.preview(UNWELCOME[name], name)


def test_every_bad_row_is_named_and_one_of_them_stops_the_whole(cast):
    sheet = table(HEAD, ("", "市财政局"), ("印发办法", "无此单位"), ("甲" * 301, "市财政局"),
                  ("印发办法", "市财政局", "看不懂的日子"), ("印发办法", "市财政局", "", "不知道"), ("好的一行", "市财政局"))  # fmt: skip

    seen = importing.preview(sheet, "台账.xlsx")

    assert [(bad.row, bad.column) for bad in seen.bad] == [
        (2, "督查事项"), (3, "牵头单位"), (4, "督查事项"), (5, "办理时限"), (6, "状态"),
    ]  # fmt: skip
    assert not seen.is_ready


def test_a_failing_row_leaves_nothing_of_an_import(cast):
    sheet = table(HEAD, ("印发甲办法", "市财政局"), ("印发乙办法", "市财政局"))
    rows = importing.preview(sheet, "台账.xlsx").rows
    clashing = [rows[0], *(type(row)(**{**row.__dict__, "number": "督〔2020〕1号"}) for row in rows)]

    with pytest.raises(Exception, match=r"UNIQUE|unique"):
        importing.take_over(clashing, by=cast.officer)

    assert not SupervisionItem.objects.exists()
    assert not AuditEntry.objects.exists()


@pytest.mark.parametrize("text", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "http://例子.test", "{=1}"])
def test_no_cell_of_an_export_becomes_a_formula_or_a_link(cast, item, text):
    item(State.DOCKETED, title=text)
    out = io.BytesIO()

    write_xlsx(SupervisionItem.objects.for_list(), COLUMNS, out)

    sheet = openpyxl.load_workbook(io.BytesIO(out.getvalue())).active
    cells = [cell for row in sheet.iter_rows(min_row=2) for cell in row if cell.value == text.strip()]
    assert [(cell.data_type, cell.hyperlink) for cell in cells] == [("s", None)]
