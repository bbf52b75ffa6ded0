"""政府信息公开 over the API: the registers, a publication with its editions, a request with its clock, the annual table."""

from datetime import date, datetime
from io import BytesIO
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router, Schema

import shuniu.office.disclosure.forms  # noqa: F401 - registers the forms of its acts
from shuniu.api.auth import caller, worker
from shuniu.api.listing import MANY, WANTED, workbook
from shuniu.api.meetings import given
from shuniu.api.paging import PAGE, page_of
from shuniu.api.schemas import PROBLEMS, MatterPage, MatterRow, Problem, row_out
from shuniu.matters.files import MEDIA_TYPES, fetch
from shuniu.office.disclosure.publications.models import Publication
from shuniu.office.disclosure.publications.workflow import PUBLICATION
from shuniu.office.disclosure.reassessing import to_look_at
from shuniu.office.disclosure.register import PublicationFilter, RequestFilter, write_publications, write_requests
from shuniu.office.disclosure.requests.actions import decline_submission
from shuniu.office.disclosure.requests.annual import published_in, table_of, write_annual
from shuniu.office.disclosure.requests.kinds import ApplicantKind
from shuniu.office.disclosure.requests.models import DisclosureRequest, Submission
from shuniu.office.disclosure.requests.workflow import REQUEST
from shuniu.office.disclosure.years import a_year_after
from shuniu.office.team.integrity.reading.recording import open_one
from shuniu.org.models import Person
from shuniu.text.reading import FileKind

router = Router(tags=["政府信息公开"])
FIRST_YEAR, LAST_YEAR = 2008, 2200


class PublicationsIn(Schema):
    """The filters of the page's register, by the names that stand in its address."""

    words: str = ""
    category: str = ""
    topic: str = ""
    state: list[str] = MANY
    is_open: bool | None = None


class ToLookAtOut(Schema):
    """不予公开的一件: the ground, the reason, and by when it is looked at again."""

    matter: MatterRow
    ground: str
    reason: str
    due_on: date


class RequestsIn(Schema):
    """The filters of the page's register, by the names that stand in its address."""

    words: str = ""
    applicant_kind: str = ""
    result: str = ""
    state: list[str] = MANY
    from_day: date | None = None
    to_day: date | None = None
    is_open: bool | None = None


class FindOut(Schema):
    """个人信息: what was found, and the key under which a review may keep it."""

    kind: str
    text: str
    key: str


class GroupOut(Schema):
    """同类意见: one letter, and how many have sent it."""

    text: str
    voices: int
    disposition: str
    reply: str


class PublicationWhole(Schema):
    """主动公开; `public_id` is its key on the public site, null before it is published."""

    matter: MatterRow
    category: str
    topic: str
    issuer: str
    document_number: str
    dated_on: date | None
    title: str
    text: str
    edition: int
    finds: list[FindOut]
    public_id: int | None
    published_on: date | None
    withdrawn_on: date | None
    opens_on: date | None
    closes_on: date | None
    opinions: list[GroupOut]


class PartyOut(Schema):
    id: int
    kind: str
    name: str
    asked_on: date
    due_on: date
    view: str
    words: str


class ReplyOut(Schema):
    outcome: str
    ground: str
    text: str
    by: str
    at: datetime
    material: int | None


class RequestWhole(Schema):
    """公开申请; who applies is left out for those who do not handle it."""

    matter: MatterRow
    channel: str
    received_on: date
    clock_from: date
    is_extended: bool
    explanation: list[str]
    applicant_kind: str
    applicant: str | None
    contact: str | None
    code: str | None
    description: str
    result: str
    ground: str
    answered_on: date | None
    parties: list[PartyOut]
    replies: list[ReplyOut]


class SubmissionOut(Schema):
    """网上申请; `id` is what registering it names as `submission`."""

    id: int
    received_at: datetime
    applicant_kind: str
    applicant: str
    identity: str
    contact: str
    description: str
    wanted_form: str
    file_name: str


class AnnualRow(Schema):
    group: str
    label: str
    counts: dict[str, int]
    total: int


class PublishedRow(Schema):
    label: str
    made: int
    withdrawn: int


class AnnualOut(Schema):
    year: int
    requests: list[AnnualRow]
    published: list[PublishedRow]


def handler(request: HttpRequest) -> Person:
    """Whoever handles requests. Raises Http404 for everybody else."""
    person = worker(request)
    if not person.may(REQUEST.code("register")):
        raise Http404
    return person


@router.get(
    "/publications", response={200: MatterPage, PROBLEMS: Problem}, summary="公开台账", operation_id="publications.list"
)
def list_publications(
    request: HttpRequest, wanted: PublicationsIn = WANTED, after: int | None = None, limit: int = PAGE
) -> Any:
    return page_of(PublicationFilter(given(wanted.dict()), person=worker(request)).publications(), after, limit)


@router.get(
    "/publications/export",
    response={200: None, PROBLEMS: Problem},
    summary="导出公开台账",
    operation_id="publications.export",
)
def export_publications(request: HttpRequest, wanted: PublicationsIn = WANTED, columns: list[str] = MANY) -> Any:
    chosen = PublicationFilter(given(wanted.dict() | {"columns": columns}), person=worker(request))
    return workbook(chosen.publications().for_list(), chosen.shown, write_publications, "公开台账")


@router.get(
    "/publications/{pk}",
    response={200: PublicationWhole, PROBLEMS: Problem},
    summary="主动公开",
    operation_id="publications.get",
)
def get_publication(request: HttpRequest, pk: int) -> Any:
    """A publication with its text as it stands, what personal data is in it, and what the public said."""
    found = open_one(
        Publication.objects.visible_to(caller(request)).select_related("published"), pk, by=caller(request)
    )
    latest, row = found.latest(), getattr(found, "published", None)
    names = ("category", "topic", "issuer", "document_number", "dated_on", "opens_on", "closes_on")
    return {
        "matter": row_out(found),
        **{name: getattr(found, name) for name in names},
        "title": latest.title,
        "text": latest.text,
        "edition": latest.number,
        "finds": [{"kind": each.kind, "text": each.text, "key": each.key} for each in found.finds()],
        "public_id": row.pk if row else None,
        "published_on": row.published_on if row else None,
        "withdrawn_on": row.withdrawn_on if row else None,
        "opinions": list(row.groups.all()) if row else [],
    }


@router.get(
    "/disclosure-requests",
    response={200: MatterPage, PROBLEMS: Problem},
    summary="公开申请台账",
    operation_id="disclosure_requests.list",
)
def list_requests(
    request: HttpRequest, wanted: RequestsIn = WANTED, after: int | None = None, limit: int = PAGE
) -> Any:
    return page_of(RequestFilter(given(wanted.dict()), person=handler(request)).requests(), after, limit)


@router.get(
    "/disclosure-requests/export",
    response={200: None, PROBLEMS: Problem},
    summary="导出公开申请台账",
    operation_id="disclosure_requests.export",
)
def export_requests(request: HttpRequest, wanted: RequestsIn = WANTED, columns: list[str] = MANY) -> Any:
    chosen = RequestFilter(given(wanted.dict() | {"columns": columns}), person=handler(request))
    return workbook(chosen.requests().for_list(), chosen.shown, write_requests, "公开申请台账")


@router.get(
    "/disclosure-requests/submissions",
    response={200: list[SubmissionOut], PROBLEMS: Problem},
    summary="网上申请",
    operation_id="disclosure_requests.submissions",
)
def list_submissions(request: HttpRequest) -> Any:
    """What came in over the portal and waits to be confirmed with the applicant; the oldest 200."""
    handler(request)
    return list(Submission.objects.waiting().order_by("pk")[:200])


class DeclineIn(Schema):
    reason: str


@router.post(
    "/disclosure-requests/submissions/{pk}/decline",
    response={200: SubmissionOut, PROBLEMS: Problem},
    summary="不予登记",
    operation_id="disclosure_requests.decline_submission",
)
def decline(request: HttpRequest, pk: int, payload: DeclineIn) -> Any:
    """It is no application, or whoever sent it can't be reached; his identity is erased."""
    person = handler(request)
    return decline_submission(get_object_or_404(Submission, pk=pk), by=person, reason=payload.reason)


@router.get(
    "/disclosure-requests/{pk}",
    response={200: RequestWhole, PROBLEMS: Problem},
    summary="公开申请",
    operation_id="disclosure_requests.get",
)
def get_request(request: HttpRequest, pk: int) -> Any:
    person = caller(request)
    found = open_one(DisclosureRequest.objects.visible_to(person), pk, by=person)
    names = ("channel", "received_on", "clock_from", "is_extended", "applicant_kind", "description", "result", "ground")
    handles = person.may(REQUEST.code("register"))
    return {
        "matter": row_out(found),
        **{name: getattr(found, name) for name in (*names, "answered_on")},
        "explanation": list(found.answer_due().explanation) if found.closed_at is None else [],
        **{name: getattr(found, name) if handles else None for name in ("applicant", "contact", "code")},
        "parties": list(found.parties.all()),
        "replies": [
            {"outcome": each.outcome, "ground": each.ground, "text": each.text, "by": str(each.by), "at": each.at}
            | {"material": each.material_id}
            for each in found.replies.select_related("by")
        ],
    }


@router.get(
    "/disclosure-requests/{pk}/reply",
    response={200: None, PROBLEMS: Problem},
    summary="答复书",
    operation_id="disclosure_requests.reply",
)
def get_reply(request: HttpRequest, pk: int) -> HttpResponse:
    found = open_one(DisclosureRequest.objects.visible_to(handler(request)), pk, by=handler(request))
    reply = found.replies.exclude(pdf=None).select_related("pdf").last()
    if reply is None or reply.pdf is None:
        raise Http404
    with fetch(reply.pdf) as stored:
        return HttpResponse(stored.read(), content_type=reply.pdf.media_type)


@router.get(
    "/disclosure/reassessing",
    response={200: list[ToLookAtOut], PROBLEMS: Problem},
    summary="不予公开清单",
    operation_id="disclosure.reassessing",
)
def get_reassessing(request: HttpRequest) -> Any:
    """What was not disclosed and is due for a new look within a year, the longest due first."""
    person = worker(request)
    if not person.may(PUBLICATION.code("reassess")):
        raise Http404
    rows = to_look_at(person, a_year_after(timezone.localdate()))
    return [
        {"matter": row_out(row.matter), "ground": row.ground, "reason": row.reason, "due_on": row.due_on}
        for row in rows
    ]


def year_of(year: int) -> int:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
    return year


@router.get(
    "/disclosure/annual/{year}",
    response={200: AnnualOut, PROBLEMS: Problem},
    summary="公开年报",
    operation_id="disclosure.annual",
)
def get_annual(request: HttpRequest, year: int) -> Any:
    """The table of requests of a year by kind of applicant, and what was published, filled from the data."""
    person = handler(request)
    rows = [
        {"group": row.group, "label": row.label, "total": row.total}
        | {"counts": dict(zip(ApplicantKind.values, row.counts, strict=True))}
        for row in table_of(year_of(year), person)
    ]
    published = [{"label": label, "made": made, "withdrawn": gone} for label, made, gone in published_in(year, person)]
    return {"year": year, "requests": rows, "published": published}


@router.get(
    "/disclosure/annual/{year}/export",
    response={200: None, PROBLEMS: Problem},
    summary="导出公开年报",
    operation_id="disclosure.annual_export",
)
def export_annual(request: HttpRequest, year: int) -> HttpResponse:
    out = BytesIO()
    write_annual(year_of(year), handler(request), out)
    return HttpResponse(out.getvalue(), content_type=MEDIA_TYPES[FileKind.XLSX])
