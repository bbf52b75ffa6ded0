"""报送和负担计 over the API: what several units are asked for, what it costs them, the year and the ceiling."""

from datetime import date, datetime
from io import BytesIO
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router, Schema

import shuniu.office.coordination.burden.forms
import shuniu.office.coordination.requests.forms  # noqa: F401 - registers the forms of its acts
from shuniu.api.auth import caller, worker
from shuniu.api.coordination import RequestsIn
from shuniu.api.listing import MANY, WANTED, workbook
from shuniu.api.meetings import given
from shuniu.api.paging import PAGE, page_of
from shuniu.api.schemas import PROBLEMS, MatterPage, MatterRow, Problem, row_out
from shuniu.matters.acts import Refused
from shuniu.matters.files import MEDIA_TYPES
from shuniu.matters.meter import ForUnit
from shuniu.matters.models.matter import sees_all_of
from shuniu.office.coordination.burden.meter import open_to
from shuniu.office.coordination.burden.models import DataRequest
from shuniu.office.coordination.burden.register import DataRequestFilter
from shuniu.office.coordination.burden.register import write_xlsx as write_data_requests
from shuniu.office.coordination.burden.report import Line, Report, report_of, write_report
from shuniu.office.coordination.burden.results import results_of, write_results
from shuniu.office.coordination.burden.setting import SET, BurdenSettings, OwnCeiling, set_burden
from shuniu.office.coordination.burden.workflow import DATA_REQUEST, State
from shuniu.office.coordination.standing import is_of
from shuniu.office.team.integrity.reading.recording import open_one
from shuniu.org.models import Person, Unit
from shuniu.text.reading import FileKind

router = Router(tags=["协调"])


class DataRequestsIn(RequestsIn):
    form: str = ""


class FieldOut(Schema):
    """要的一项; an answer names its `id`."""

    id: int
    name: str
    definition: str
    measure: str
    is_required: bool
    use: str
    why_again: str


class HeldOut(Schema):
    """已有的答案; `value` and `matter` are null where the caller does not see where it was given."""

    name: str
    unit: str
    given_on: date
    value: str | None
    matter: int | None


class MeterRow(Schema):
    unit: str
    open: int
    month_hours: float
    hours_after: float
    ceiling_hours: float
    is_over: bool


class MeterOut(Schema):
    """负担计: `stops` are the names of what is held and may not be asked as it stands."""

    month: date
    total_hours: float
    units: list[MeterRow]
    held: list[HeldOut]
    stops: list[str]


class DataRequestWhole(Schema):
    """报送要求; `meter` before it is sent, to those who send it or consent; `known` is what the caller's unit reported before."""

    matter: MatterRow
    unit: str
    summary: str
    form: str
    minutes: int
    fields: list[FieldOut]
    consent: str
    consented_by: str | None
    known: list[HeldOut]
    meter: MeterOut | None


class AnswerOut(Schema):
    name: str
    value: str
    given_on: date


class ResultOut(Schema):
    unit: str
    answered_at: datetime | None
    is_already: bool
    answers: list[AnswerOut]


class LineOut(Schema):
    name: str
    count: int
    hours: float
    already: int


class ReportOut(Schema):
    year: int
    total: LineOut
    by_asker: list[LineOut]
    by_asked: list[LineOut]
    by_month: list[LineOut]
    consents: list[str]


class OwnCeilingOut(Schema):
    unit: int
    name: str
    hours: int


class SettingsOut(Schema):
    hours: int
    own: list[OwnCeilingOut]


class SettingsIn(Schema):
    hours: int
    unit: int | None = None
    own_hours: int | None = None


# ── data requests ────────────────────────────────────────────────────────────────────────────────────────────────────
@router.get(
    "/data-requests",
    response={200: MatterPage, PROBLEMS: Problem},
    summary="报送要求",
    operation_id="data_requests.list",
)
def list_data_requests(
    request: HttpRequest, wanted: DataRequestsIn = WANTED, after: int | None = None, limit: int = PAGE
) -> Any:
    return page_of(DataRequestFilter(given(wanted.dict()), person=worker(request)).requests(), after, limit)


@router.get(
    "/data-requests/export",
    response={200: None, PROBLEMS: Problem},
    summary="导出报送台账",
    operation_id="data_requests.export",
)
def export_data_requests(request: HttpRequest, wanted: DataRequestsIn = WANTED, columns: list[str] = MANY) -> Any:
    chosen = DataRequestFilter(given(wanted.dict() | {"columns": columns}), person=worker(request))
    return workbook(chosen.requests().for_list(), chosen.shown, write_data_requests, "报送台账")


def found(request: HttpRequest, pk: int) -> DataRequest:
    """The data request, if the caller sees it. Raises Http404."""
    person = caller(request)
    return open_one(DataRequest.objects.visible_to(person), pk, by=person)


def sends(found: DataRequest, person: Person) -> bool:
    return is_of(person, found.unit_id) or sees_all_of(found.kind, person)


@router.get(
    "/data-requests/{pk}",
    response={200: DataRequestWhole, PROBLEMS: Problem},
    summary="报送要求、负担计和以前报过的",
    operation_id="data_requests.get",
)
def get_data_request(request: HttpRequest, pk: int) -> Any:
    asked, person = found(request, pk), caller(request)
    consented = asked.consented
    place = asked.place_of(person) if asked.state == State.SENT else None
    is_draft = asked.state in (State.DRAFTING, State.AWAITING_CONSENT)
    known = list(asked.held_of(place.unit_id).values()) if place else []
    names = ("name", "definition", "measure", "is_required", "use", "why_again")
    return {
        "matter": row_out(asked),
        "unit": str(asked.unit),
        **{name: getattr(asked, name) for name in ("summary", "form", "minutes")},
        "fields": [{"id": each.pk, **{name: getattr(each, name) for name in names}} for each in asked.in_order],
        "consent": consented.words if consented else "",
        "consented_by": str(consented.by) if consented else None,
        "known": [held_out(each, str(place.unit), {each.matter_id}) for each in known] if place else [],
        "meter": meter_out(asked, person) if is_draft and sends(asked, person) else None,
    }


def held_out(held: Any, unit: str, seen: set[int]) -> dict[str, Any]:
    is_open = held.matter_id in seen
    return {
        "name": held.name,
        "unit": unit,
        "given_on": held.given_on,
        "value": held.value if is_open else None,
        "matter": held.matter_id if is_open else None,
    }


def meter_out(asked: DataRequest, person: Person) -> dict[str, Any]:
    reading = asked.reading
    held = [(each, str(row.unit)) for row in reading.units for each in row.held]
    seen = open_to([each.matter_id for each, _unit in held], person)
    return {
        "month": reading.month,
        "total_hours": float(reading.total_hours),
        "units": [unit_out(each) for each in reading.units],
        "held": [held_out(each, unit, seen) for each, unit in held],
        "stops": [each.name for each, _answers in reading.unsettled],
    }


def unit_out(row: ForUnit) -> dict[str, Any]:
    names = ("month_hours", "hours_after", "ceiling_hours")
    return {
        "unit": str(row.unit),
        "open": len(row.open),
        "is_over": row.is_over,
        **{name: float(getattr(row, name)) for name in names},
    }


def with_results(request: HttpRequest, pk: int) -> DataRequest:
    """The data request, to those who sent it or see all. Raises Http404."""
    asked = found(request, pk)
    if not sends(asked, caller(request)):
        raise Http404(pk)
    return asked


@router.get(
    "/data-requests/{pk}/results",
    response={200: list[ResultOut], PROBLEMS: Problem},
    summary="报送结果",
    operation_id="data_requests.results",
)
def get_results(request: HttpRequest, pk: int) -> Any:
    return [
        {
            "unit": str(row.asked.unit),
            "answered_at": row.asked.answered_at,
            "is_already": row.asked.is_already,
            "answers": [
                {"name": each.field.name, "value": each.value, "given_on": each.given_on}
                for each in row.answers
                if each
            ],
        }
        for row in results_of(with_results(request, pk))
    ]


@router.get(
    "/data-requests/{pk}/results/export",
    response={200: None, PROBLEMS: Problem},
    summary="导出报送结果",
    operation_id="data_requests.export_results",
)
def export_results(request: HttpRequest, pk: int) -> HttpResponse:
    asked, out = with_results(request, pk), BytesIO()
    write_results(asked, out)
    return HttpResponse(out.getvalue(), content_type=MEDIA_TYPES[FileKind.XLSX])


# ── the year, and the ceiling ────────────────────────────────────────────────────────────────────────────────────────
def year_of(request: HttpRequest, year: int | None) -> Report:
    person = worker(request)
    year = year if year is not None and 2000 <= year <= 2200 else timezone.localdate().year
    return report_of(year, None if sees_all_of(DATA_REQUEST.kind, person) else sorted(person.own_units), reader=person)


def line_out(line: Line) -> dict[str, Any]:
    return {"name": line.name, "count": line.count, "hours": float(line.hours), "already": line.already}


@router.get("/burden", response={200: ReportOut, PROBLEMS: Problem}, summary="年度负担报告", operation_id="burden.get")
def get_report(request: HttpRequest, year: int | None = None) -> Any:
    """Of all for those who see all data requests, else of what the caller's own units were asked."""
    report = year_of(request, year)
    return {
        "year": report.year,
        "total": line_out(report.total),
        **{name: [line_out(each) for each in getattr(report, name)] for name in ("by_asker", "by_asked", "by_month")},
        "consents": [f"{each.matter.label} {each.matter.title}：{each.by}，{each.words}" for each in report.consents],
    }


@router.get(
    "/burden/export", response={200: None, PROBLEMS: Problem}, summary="导出负担报告", operation_id="burden.export"
)
def export_report(request: HttpRequest, year: int | None = None) -> HttpResponse:
    out = BytesIO()
    write_report(year_of(request, year), out)
    return HttpResponse(out.getvalue(), content_type=MEDIA_TYPES[FileKind.XLSX])


def settings_out() -> dict[str, Any]:
    own = OwnCeiling.objects.select_related("unit")
    rows = [{"unit": each.unit_id, "name": str(each.unit), "hours": each.hours} for each in own]
    return {"hours": BurdenSettings.current().hours, "own": rows}


def setter(request: HttpRequest) -> Person:
    """Whoever may set the ceiling. Raises Http404."""
    person = caller(request)
    if not person.may(SET):
        raise Http404
    return person


@router.get(
    "/burden/settings",
    response={200: SettingsOut, PROBLEMS: Problem},
    summary="负担设置",
    operation_id="burden.settings",
)
def get_settings(request: HttpRequest) -> Any:
    setter(request)
    return settings_out()


@router.put(
    "/burden/settings", response={200: SettingsOut, PROBLEMS: Problem}, summary="改负担设置", operation_id="burden.set"
)
def put_settings(request: HttpRequest, body: SettingsIn) -> Any:
    person = setter(request)
    unit = Unit.objects.filter(pk=body.unit, closed_on=None).first() if body.unit else None
    if body.unit and unit is None:
        raise Refused("没有这个单位，或者已经撤销")
    if not 1 <= body.hours <= 160 or not 0 <= (body.own_hours or 0) <= 160:
        raise Refused("每月上限请填 1 至 160 小时")
    set_burden(by=person, hours=body.hours, unit=unit, own_hours=body.own_hours)
    return settings_out()
