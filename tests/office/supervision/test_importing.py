"""Import (台账导入): preview first, every bad row named, all or nothing, once."""

import io
from datetime import date

import openpyxl
import pytest
from django.core.files.base import ContentFile
from django.http import QueryDict

from shuniu.audit.models import AuditEntry
from shuniu.matters import files
from shuniu.matters.acts import Refused
from shuniu.office.supervision import importing
from shuniu.office.supervision.ledger import COLUMNS, LedgerFilter, write_xlsx
from shuniu.office.supervision.models import SupervisionItem
from shuniu.office.supervision.workflow import State

HEADS = ["督查事项", "牵头单位", "配合单位", "办理时限", "状态"]
GOOD = ["治理老城区内涝点", "市住建局", "市财政局、市教育局", "2026年6月底前", "办理中"]


def workbook(*rows, heads=HEADS, above=()) -> bytes:
    book = openpyxl.Workbook()
    for row in (*above, heads, *rows):
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def looked_at(*rows, **more) -> importing.Preview:
    return importing.preview(workbook(*rows, **more), "台账.xlsx")


def test_a_ledger_is_read_under_a_title_by_the_names_of_its_heads(cast):
    found = looked_at(
        GOOD, above=(["临江市督查台账"], []), heads=["工作任务", "责任单位", "协办单位", "完成时限", "办理状态"]
    )

    (row,) = found.rows
    assert found.is_ready
    assert (row.row, row.title, row.lead_unit, row.state) == (4, "治理老城区内涝点", cast.housing, State.IN_HAND)
    assert (row.support_units, row.due_on) == ((cast.finance, cast.schools), date(2026, 6, 30))


@pytest.mark.parametrize(
    ("place", "cell", "column", "message"),
    [
        (0, "", "督查事项", "是空的"),
        (0, "长" * 301, "督查事项", "超过 300 字"),
        (1, "市水产局", "牵头单位", "找不到单位“市水产局”"),
        (1, "", "牵头单位", "是空的"),
        (2, "市水产局", "配合单位", "找不到单位“市水产局”"),
        (3, "尽快", "办理时限", "看不懂“尽快”"),
        (4, "差不多了", "状态", "不认识“差不多了”"),
    ],
)
def test_a_bad_cell_is_named_by_row_column_and_what_is_wrong(cast, place, cell, column, message):
    bad = [*GOOD]
    bad[place] = cell
    found = looked_at(GOOD, bad)

    assert not found.is_ready
    (wrong,) = found.bad
    assert (wrong.row, wrong.column) == (3, column)
    assert message in wrong.message


@pytest.mark.parametrize(
    ("cell", "docketed", "due"),
    [
        ("4月20日前（2026-04-20）", "", date(2026, 4, 20)),
        ("4月20日前", "2025-03-05", date(2025, 4, 20)),
        ("一个月内", "2025-03-05", date(2025, 4, 5)),
    ],
)
def test_a_date_keeps_its_own_year_and_a_relative_one_counts_from_the_docketing(cast, cell, docketed, due):
    """What `shuniu decompose --xlsx` writes, and a ledger of last year, must not move to the next."""
    found = looked_at([*GOOD[:3], cell, GOOD[4], docketed], heads=[*HEADS, "立项日期"])

    assert [row.due_on for row in found.rows] == [due]


def test_an_enumeration_in_brackets_is_one_name(cast):
    (wrong,) = looked_at([GOOD[0], "市住建局、各省（市、区）", *GOOD[2:]]).bad

    assert "“各省（市、区）”" in wrong.message


def test_columns_can_be_matched_by_hand(cast):
    content = workbook(["市住建局", "治理内涝点"], heads=["谁来干", "干什么"])

    assert "没有找到“督查事项”“牵头单位”列" in importing.preview(content, "台账.xlsx").bad[0].message
    assert importing.preview(content, "台账.xlsx", columns={"title": 1, "lead_unit": 0}).is_ready


def test_a_number_that_is_taken_or_stands_twice_is_refused(cast, item):
    number = item(State.DOCKETED).number
    heads = [*HEADS, "编号"]
    found = looked_at([*GOOD, number], [*GOOD, "旧12号"], [*GOOD, "旧12号"], heads=heads)

    assert [bad.row for bad in found.bad] == [2, 4]


def test_a_row_that_bears_a_secrecy_mark_is_refused(cast):
    found = looked_at(["机密★10年 某专项行动", *GOOD[1:]])

    assert found.bad
    assert not found.rows


def test_a_formula_comes_in_as_its_value_and_days_as_days(cast):
    found = looked_at(["治理内涝点", "市住建局", "", date(2026, 5, 1), ""])

    assert found.rows[0].due_on == date(2026, 5, 1)
    assert found.rows[0].state == State.IN_HAND


@pytest.mark.parametrize(
    ("content", "why"), [(b"", "是空文件"), (b"%PDF-1.7 x", "读不出表格"), (b"PK\x03\x04 broken", "《台账.xlsx》")]
)
def test_what_is_no_workbook_is_refused_with_the_reason(cast, content, why):
    with pytest.raises(Refused, match=why):
        importing.preview(content, "台账.xlsx")


def test_all_rows_are_written_or_none(cast, monkeypatch):
    rows = looked_at(GOOD, GOOD).rows
    made, carry_over = [], importing.items.carry_over

    def fails_at_the_second(**fields):
        if made:
            raise Refused("磁盘满了")
        made.append(carry_over(**fields))

    monkeypatch.setattr(importing.items, "carry_over", fails_at_the_second)
    with pytest.raises(Refused, match="磁盘满了"):
        importing.take_over(rows, by=cast.officer)

    assert not SupervisionItem.objects.exists()
    assert not AuditEntry.objects.filter(verb="supervision.carry_over").exists()


def test_a_kept_workbook_is_imported_once_whoever_asks_again(cast):
    blob = files.keep(ContentFile(workbook(GOOD, GOOD)), "台账.xlsx")
    columns = importing.preview(workbook(GOOD), "台账.xlsx").columns

    for _ in range(2):
        assert importing.import_kept(blob.sha256, "台账.xlsx", columns, by=cast.officer, key="k1") == 2
    assert SupervisionItem.objects.count() == 2
    assert AuditEntry.objects.get(verb="supervision.import").payload["count"] == 2


def test_a_kept_workbook_whose_unit_was_closed_since_is_refused(cast):
    blob = files.keep(ContentFile(workbook(GOOD)), "台账.xlsx")
    columns = importing.preview(workbook(GOOD), "台账.xlsx").columns
    cast.housing.closed_on = date(2026, 3, 5)
    cast.housing.save()

    with pytest.raises(Refused, match="第 2 行“牵头单位”找不到单位"):
        importing.import_kept(blob.sha256, "台账.xlsx", columns, by=cast.officer, key="k2")
    assert not SupervisionItem.objects.exists()


def test_an_export_can_be_imported_again_row_by_row(cast, item):
    for state in (State.IN_HAND, State.REPORTED, State.CLOSED, State.SUSPENDED, State.CANCELLED):
        item(state)
    out = io.BytesIO()
    write_xlsx(LedgerFilter(QueryDict(), person=cast.director).items().for_list(), COLUMNS, out)
    SupervisionItem.objects.update(number="")

    found = importing.preview(out.getvalue(), "导出.xlsx")
    assert {bad.message for bad in found.bad} == set()
    assert {row.state for row in found.rows} >= {State.IN_HAND, State.REPORTED, State.CLOSED, State.SUSPENDED}
