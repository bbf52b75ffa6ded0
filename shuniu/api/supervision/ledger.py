"""督查台账 over the API: the list, its export, the figures and the calendar."""

from collections.abc import Mapping
from datetime import date
from tempfile import TemporaryFile
from typing import Any

from django.http import FileResponse, HttpRequest
from django.utils import timezone
from ninja import Router, Schema

from shuniu.api.auth import worker
from shuniu.api.listing import MANY, WANTED
from shuniu.api.paging import PAGE, page_of
from shuniu.api.schemas import PROBLEMS, MatterPage, Problem
from shuniu.matters.acts import Refused
from shuniu.matters.columns import workbook_of
from shuniu.office.supervision import statistics
from shuniu.office.supervision.agenda import agenda
from shuniu.office.supervision.ledger import LedgerFilter, write_xlsx
from shuniu.office.supervision.statistics import Figures, Period
from shuniu.org.models import Person

router = Router(tags=["督查事项"])
LONGEST_DAYS = 366
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class FiguresOut(Schema):
    """统计 of a unit or a month; shares are null where there is nothing to take a share of."""

    label: str
    key: str
    docketed: int
    open: int
    overdue: int
    verified: int
    timed: int
    on_time: int
    on_time_share: float | None
    first_checks: int
    first_passed: int
    first_pass_share: float | None
    revisits: int
    revisits_failed: int
    revisit_failed_share: float | None


class StatisticsOut(Schema):
    units: list[FiguresOut]
    months: list[FiguresOut]
    ages: dict[str, int]


class EntryOut(Schema):
    """日程: on this day something of an item falls due."""

    on: date
    falls: str
    words: str
    item: int


def ledger_of(person: Person, given: Mapping[str, Any]) -> LedgerFilter:
    return LedgerFilter({key: value for key, value in given.items() if value not in (None, "")}, person=person)


class LedgerIn(Schema):
    """The filters of the ledger's page, by the names that stand in its address."""

    words: str = ""
    source: int | None = None
    unit: int | None = None
    leader: int | None = None
    state: list[str] = MANY
    light: list[str] = MANY
    due_from: str = ""
    due_to: str = ""
    is_open: bool | None = None


@router.get(
    "/supervision",
    response={200: MatterPage, PROBLEMS: Problem},
    summary="督查台账",
    operation_id="supervision.list",
)
def list_items(request: HttpRequest, wanted: LedgerIn = WANTED, after: int | None = None, limit: int = PAGE) -> Any:
    """The ledger, with the filters of its page."""
    return page_of(ledger_of(worker(request), wanted.dict()).items(), after, limit)


@router.get(
    "/supervision/export",
    response={200: None, PROBLEMS: Problem},
    summary="导出台账",
    operation_id="supervision.export",
)
def export(request: HttpRequest, wanted: LedgerIn = WANTED, columns: list[str] = MANY) -> Any:
    """The rows that the filter lets through as a workbook, with these columns or the usual ones."""
    chosen = ledger_of(worker(request), wanted.dict() | {"columns": columns})
    file = workbook_of(chosen.items().for_list(), chosen.shown, write_xlsx)
    name = f"督查台账{timezone.localdate():%Y%m%d}.xlsx"
    return FileResponse(file, as_attachment=True, filename=name, content_type=XLSX)


@router.get(
    "/supervision/statistics",
    response={200: StatisticsOut, PROBLEMS: Problem},
    summary="督查统计",
    operation_id="supervision.statistics",
)
def get_statistics(request: HttpRequest, first: date | None = None, last: date | None = None) -> Any:
    """Figures of the items docketed between two days, by unit and month, and how old the open ones are."""
    person, period = worker(request), Period(first, last)
    units, months = statistics.by_unit_and_month(person, period=period)
    ages = dict(statistics.age_of_open(person, period=period))
    return {"units": list(map(figures_out, units)), "months": list(map(figures_out, months)), "ages": ages}


@router.get(
    "/supervision/statistics/export",
    response={200: None, PROBLEMS: Problem},
    summary="导出统计",
    operation_id="supervision.export_statistics",
)
def export_statistics(request: HttpRequest, first: date | None = None, last: date | None = None) -> Any:
    """The figures by unit, by month and by age as a workbook, a sheet each."""
    person, period, out = worker(request), Period(first, last), TemporaryFile()  # noqa: SIM115 - closed by the response
    units, months = statistics.by_unit_and_month(person, period=period)
    statistics.write_xlsx(units, months, statistics.age_of_open(person, period=period), out)
    out.seek(0)
    name = f"督查统计{timezone.localdate():%Y%m%d}.xlsx"
    return FileResponse(out, as_attachment=True, filename=name, content_type=XLSX)


def figures_out(row: Figures) -> dict[str, Any]:
    return {name: getattr(row, name) for name in FiguresOut.model_fields}


@router.get(
    "/supervision/calendar",
    response={200: list[EntryOut], PROBLEMS: Problem},
    summary="督查日历",
    operation_id="supervision.calendar",
)
def get_calendar(request: HttpRequest, first: date, last: date) -> Any:
    """What falls due between two days, at most a year apart."""
    person = worker(request)
    if not 0 <= (last - first).days <= LONGEST_DAYS:
        raise Refused("起止日期颠倒，或者相隔超过一年")
    found = agenda(person, first, last).entries
    return [
        {"on": entry.on, "falls": entry.falls.value, "words": entry.words, "item": entry.item.pk}
        for day in sorted(found)
        for entry in found[day]
    ]
