"""协调 over the API: what a unit asks of another, and the rulings that stand as precedents."""

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

import shuniu.office.coordination.burden.forms
import shuniu.office.coordination.requests.forms  # noqa: F401 - registers the forms of its acts
from shuniu.api.auth import caller, worker
from shuniu.api.listing import MANY, WANTED, workbook
from shuniu.api.meetings import given
from shuniu.api.paging import PAGE, page_of
from shuniu.api.schemas import PROBLEMS, MatterPage, MatterRow, Problem, row_out
from shuniu.office.coordination.burden.meter import open_to
from shuniu.office.coordination.requests.models import CoordinationRequest, Ruling
from shuniu.office.coordination.requests.precedents import precedents_of
from shuniu.office.coordination.requests.register import RequestFilter
from shuniu.office.coordination.requests.register import write_xlsx as write_requests
from shuniu.office.team.integrity.reading.recording import open_one

router = Router(tags=["协调"])
MOST_RULINGS = 200


class RequestsIn(Schema):
    """The filters of the page's list, by the names that stand in its address."""

    words: str = ""
    unit: int | None = None
    asked: int | None = None
    state: list[str] = MANY
    is_open: bool | None = None


class RulingOut(Schema):
    """裁定; `matter` is null where the caller may not see the request that it ended."""

    title: str
    lead: str
    support: list[str]
    reason: str
    due_on: date
    by: str
    at: datetime
    matter: MatterRow | None


class RequestWhole(Schema):
    matter: MatterRow
    unit: str
    asked: str
    summary: str
    answer: str
    refusal: str
    suggested: str | None
    ruling: RulingOut | None
    precedents: list[RulingOut]


@router.get(
    "/coordination", response={200: MatterPage, PROBLEMS: Problem}, summary="协调台账", operation_id="coordination.list"
)
def list_requests(
    request: HttpRequest, wanted: RequestsIn = WANTED, after: int | None = None, limit: int = PAGE
) -> Any:
    return page_of(RequestFilter(given(wanted.dict()), person=worker(request)).requests(), after, limit)


@router.get(
    "/coordination/export",
    response={200: None, PROBLEMS: Problem},
    summary="导出协调台账",
    operation_id="coordination.export",
)
def export_requests(request: HttpRequest, wanted: RequestsIn = WANTED, columns: list[str] = MANY) -> Any:
    chosen = RequestFilter(given(wanted.dict() | {"columns": columns}), person=worker(request))
    return workbook(chosen.requests().for_list(), chosen.shown, write_requests, "协调台账")


@router.get(
    "/rulings", response={200: list[RulingOut], PROBLEMS: Problem}, summary="裁定先例", operation_id="rulings.list"
)
def list_rulings(request: HttpRequest, words: str = "") -> Any:
    """The newest, as far as the caller is cleared for what they ended."""
    person = worker(request)
    found = Ruling.objects.filter(request__classification__lte=person.clearance, request__title__contains=words)
    rows = list(found.select_related("request", "lead", "by").prefetch_related("support")[:MOST_RULINGS])
    seen = open_to([each.request_id for each in rows], person)
    return [ruling_out(each, each.request_id in seen) for each in rows]


def ruling_out(ruling: Ruling, is_seen: bool) -> dict[str, Any]:
    return {
        "title": ruling.request.title,
        "lead": str(ruling.lead),
        "support": [str(each) for each in ruling.support.all()],
        "reason": ruling.reason,
        "due_on": ruling.due_on,
        "by": str(ruling.by),
        "at": ruling.at,
        "matter": row_out(ruling.request) if is_seen else None,
    }


@router.get(
    "/coordination/{pk}",
    response={200: RequestWhole, PROBLEMS: Problem},
    summary="协调事项",
    operation_id="coordination.get",
)
def get_request(request: HttpRequest, pk: int) -> Any:
    person = caller(request)
    found = open_one(CoordinationRequest.objects.visible_to(person).for_list(), pk, by=person)
    ruling = getattr(found, "ruling", None)
    precedents = precedents_of(found, person)
    seen = open_to([each.ruling.request_id for each in precedents], person)
    return {
        "matter": row_out(found),
        **{name: str(getattr(found, name)) for name in ("unit", "asked", "summary", "answer", "refusal")},
        "suggested": str(found.suggested) if found.suggested else None,
        "ruling": ruling_out(ruling, True) if ruling else None,
        "precedents": [ruling_out(each.ruling, each.ruling.request_id in seen) for each in precedents],
    }
