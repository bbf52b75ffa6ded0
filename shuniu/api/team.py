"""队伍 over the API: hand-overs with their checklists; their acts are those of every matter."""

from datetime import date, datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext
from ninja import Router, Schema

import shuniu.office.team.leaving.forms  # noqa: F401 - registers the forms of its acts
from shuniu.api.auth import caller, worker
from shuniu.api.listing import MANY, WANTED, workbook
from shuniu.api.meetings import given
from shuniu.api.paging import PAGE, page_of
from shuniu.api.schemas import PROBLEMS, MatterPage, MatterRow, Problem, row_out
from shuniu.matters.acts import Refused
from shuniu.matters.printing import SETTERS, typeset_as
from shuniu.office.team.integrity.reading.recording import open_one
from shuniu.office.team.leaving.composing import compose
from shuniu.office.team.leaving.forms import titles_seen
from shuniu.office.team.leaving.models import Leaving
from shuniu.office.team.leaving.register import LeavingFilter, write_xlsx
from shuniu.typesetting import CannotTypeset

router = Router(tags=["队伍"])


class LeavingsIn(Schema):
    """The filters of the page's list, by the names that stand in its address."""

    words: str = ""
    why: str = ""
    unit: int | None = None
    state: list[str] = MANY
    is_open: bool | None = None


class LineOut(Schema):
    """交接项目; `key` is what acts name it by, `status` is unnamed, offered, refused, accepted, settled, lapsed or ends."""

    key: str
    sort: str
    words: str
    status: str
    is_open: bool
    successor: str | None
    reason: str


class SignatureOut(Schema):
    person: str
    at: datetime


class LeavingWhole(Schema):
    matter: MatterRow
    leaver: str
    why: str
    leaves_on: date | None
    officer: str | None
    lines: list[LineOut]
    signatures: list[SignatureOut]
    unsigned: list[str]


@router.get(
    "/leavings", response={200: MatterPage, PROBLEMS: Problem}, summary="离岗交接台账", operation_id="leavings.list"
)
def list_leavings(
    request: HttpRequest, wanted: LeavingsIn = WANTED, after: int | None = None, limit: int = PAGE
) -> Any:
    return page_of(LeavingFilter(given(wanted.dict()), person=worker(request)).leavings(), after, limit)


@router.get(
    "/leavings/export",
    response={200: None, PROBLEMS: Problem},
    summary="导出离岗交接台账",
    operation_id="leavings.export",
)
def export_leavings(request: HttpRequest, wanted: LeavingsIn = WANTED, columns: list[str] = MANY) -> Any:
    chosen = LeavingFilter(given(wanted.dict() | {"columns": columns}), person=worker(request))
    return workbook(chosen.leavings().for_list(), chosen.shown, write_xlsx, "离岗交接台账")


def found(request: HttpRequest, pk: int) -> Leaving:
    person = caller(request)
    return open_one(Leaving.objects.visible_to(person).for_list(), pk, by=person)


@router.get(
    "/leavings/{pk}", response={200: LeavingWhole, PROBLEMS: Problem}, summary="离岗交接", operation_id="leavings.get"
)
def get_leaving(request: HttpRequest, pk: int) -> Any:
    """A hand-over with its checklist as it stands now, and who has signed; what the caller may not read is not named."""
    leaving, person = found(request, pk), caller(request)
    rows = leaving.checklist()
    seen = titles_seen(rows, leaving, person)
    return {
        "matter": row_out(leaving),
        "leaver": str(leaving.leaver),
        "why": leaving.why,
        "leaves_on": leaving.due_on,
        "officer": str(leaving.officer) if leaving.officer else None,
        "lines": [
            {name: getattr(row, name) for name in ("key", "sort", "status", "is_open", "reason")}
            | {"words": row.shown_to(person, seen), "successor": str(row.successor) if row.successor else None}
            for row in rows
        ],
        "signatures": [
            {"person": str(each.person), "at": each.at} for each in leaving.signatures.select_related("person")
        ],
        "unsigned": [str(each) for each in leaving.unsigned()] if leaving.closed_at is None else [],
    }


@router.get(
    "/leavings/{pk}/typeset/{form}",
    response={200: None, PROBLEMS: Problem},
    summary="交接清单排版",
    operation_id="leavings.typeset",
)
def get_typeset(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The checklist as pdf or docx."""
    leaving = found(request, pk)
    if form not in SETTERS:
        raise Http404(form)
    try:
        content, media_type = typeset_as(compose(leaving, reader=caller(request)), form)
        return HttpResponse(content, content_type=media_type)
    except CannotTypeset as fault:
        raise Refused(gettext("清单排不出版：%(reason)s") % {"reason": fault}) from fault
