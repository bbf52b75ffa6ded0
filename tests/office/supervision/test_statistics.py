"""Figures (统计): counted from what was done, by unit and by month."""

import io
from datetime import date

import openpyxl
import pytest

from shuniu.matters.models.matter import Light
from shuniu.office.supervision.actions import items
from shuniu.office.supervision.models import Draw, Revisit
from shuniu.office.supervision.statistics import Period, age_of_open, by_unit_and_month, write_xlsx
from shuniu.office.supervision.workflow import State

PROOF = [items.EvidenceGiven(kind="other", reference="临财函〔2026〕9号")]


@pytest.fixture
def finance(cast):
    return lambda **more: next(row for row in by_unit_and_month(cast.director, **more)[0] if row.label == "市财政局")


def test_late_is_what_was_reported_after_its_date(cast, item, clock, finance):
    item(State.VERIFIED)
    late = item()
    clock.shift(40 * 86400)
    items.report_done(late, by=cast.finance_liaison, text="已经办结。", evidence=PROOF)
    items.verify(late, by=cast.officer, opinion="属实。")

    row = finance()
    assert (row.verified, row.on_time, row.on_time_share) == (2, 1, 0.5)


def test_what_was_reported_in_time_is_in_time_however_long_its_check_takes(cast, item, clock, finance, today):
    waiting = item(State.REPORTED, due_on=date(2026, 3, 9))
    clock.move_to("2026-03-20T09:30+08:00")
    assert (waiting.light(), finance().overdue) == (Light.NONE, 0)

    items.verify(waiting, by=cast.officer, opinion="属实。")
    assert (finance().on_time, waiting.__class__.objects.get(pk=waiting.pk).is_on_time()) == (1, True)


def test_a_report_that_did_not_hold_stops_no_clock(cast, item, clock, finance):
    again = item(State.REPORTED, due_on=date(2026, 3, 9))
    clock.move_to("2026-03-20T09:30+08:00")
    items.fail(again, by=cast.officer, opinion="清单与现场不符。")
    assert finance().overdue == 1

    items.report_done(again, by=cast.finance_liaison, text="已经补齐。", evidence=PROOF)
    items.verify(again, by=cast.officer2, opinion="属实。")
    assert (finance().verified, finance().on_time) == (1, 0)


def test_what_passed_at_the_second_check_did_not_pass_at_the_first(cast, item, clock, finance):
    item(State.VERIFIED)
    again = item(State.REPORTED)
    items.fail(again, by=cast.officer, opinion="清单与现场不符。")
    clock.shift(3600)
    items.report_done(again, by=cast.finance_liaison, text="已经补齐。", evidence=PROOF)
    items.verify(again, by=cast.officer2, opinion="属实。")

    assert (finance().first_checks, finance().first_passed) == (2, 1)


def test_a_unit_without_anything_verified_has_no_share(cast, item, finance):
    item(State.IN_HAND)

    row = finance()
    assert (row.docketed, row.open, row.verified) == (1, 1, 0)
    assert row.on_time_share is row.first_pass_share is row.revisit_failed_share is None


def test_revisits_count_once_they_are_made(cast, item, clock, finance):
    draw = Draw.objects.create(
        period="2026年第一季度",
        first_day=date(2026, 1, 1),
        last_day=date(2026, 3, 31),
        committed_at="2026-01-01T00:00Z",
    )
    for passed in (True, False, None):
        looked = item(State.CLOSED)
        done_at = None if passed is None else looked.closed_at
        Revisit.objects.create(
            item=looked, draw=draw, reviewer=cast.officer2, due_on=date(2026, 4, 20), passed=passed, done_at=done_at
        )

    row = finance()
    assert (row.revisits, row.revisits_passed, row.revisits_failed) == (2, 1, 1)
    assert [each.revisits_failed for each in by_unit_and_month(cast.director)[1]] == [1]


def test_a_period_counts_what_was_docketed_in_it_to_its_last_hour(cast, item, clock, finance):
    item(State.DOCKETED)
    clock.move_to("2026-04-30T23:30+08:00")
    item(State.DOCKETED, due_on=date(2026, 6, 1))

    assert finance(period=Period(date(2026, 4, 1), date(2026, 4, 30))).docketed == 1
    assert finance(period=Period(last=date(2026, 3, 31))).docketed == 1
    assert [(row.label, row.docketed) for row in by_unit_and_month(cast.director)[1]] == [
        ("2026年3月", 1),
        ("2026年4月", 1),
    ]
    assert age_of_open(cast.director)[1] == ("31—90天", 1)


def test_units_stand_in_the_order_of_the_organisation(cast, item):
    for unit, sort in ((cast.schools, 1), (cast.finance, 2), (cast.housing, 3)):
        unit.sort = sort
        unit.save()
        item(State.DOCKETED, lead_unit=unit)

    assert [row.label for row in by_unit_and_month(cast.director)[0]] == ["市教育局", "市财政局", "市住建局"]
    assert [row.label for row in by_unit_and_month(cast.schools_liaison)[0]] == ["市教育局"]


def test_the_workbook_holds_the_same_figures(cast, item):
    item(State.VERIFIED)
    out = io.BytesIO()
    write_xlsx(*by_unit_and_month(cast.director), age_of_open(cast.director), out)

    book = openpyxl.load_workbook(out)
    assert book.sheetnames == ["按单位", "按月", "在办时长"]
    heads, row = ([cell.value for cell in line] for line in book["按单位"].iter_rows())
    assert dict(zip(heads, row, strict=True))["按期率"] == 1
    assert book["按单位"]["G2"].number_format == "0.0%"


def test_what_was_imported_as_done_without_a_report_is_neither_on_time_nor_late(cast, item, finance):
    items.carry_over(
        by=cast.officer,
        title="建成应急物资储备库",
        lead_unit=cast.finance,
        support_units=[],
        due_on=date(2026, 2, 27),
        state=State.CLOSED,
        was="已办结",
    )
    assert (finance().verified, finance().timed, finance().on_time, finance().on_time_share) == (1, 0, 0, None)

    item(State.VERIFIED)
    assert (finance().verified, finance().timed, finance().on_time_share) == (2, 1, 1.0)
