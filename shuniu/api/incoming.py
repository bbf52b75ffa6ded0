"""收文 over the API: the register, its export, what a document says of itself, the letter of return, pages."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router, Schema

from shuniu.api.auth import caller, worker
from shuniu.api.listing import MANY, WANTED, workbook
from shuniu.api.paging import PAGE, page_of
from shuniu.api.schemas import PROBLEMS, MatterPage, MatterRow, Problem, row_out
from shuniu.office.documents.incoming.likeness import duplicates, related
from shuniu.office.documents.incoming.models import IncomingDocument
from shuniu.office.documents.incoming.reading_off import read_off
from shuniu.office.documents.incoming.register import IncomingFilter, write_xlsx
from shuniu.office.documents.incoming.screening import findings_on, letter_of_return
from shuniu.office.documents.incoming.sheets import picture_of
from shuniu.office.documents.incoming.suggesting import suggest_by_instruction
from shuniu.office.team.integrity.reading.recording import open_one
from shuniu.org.models import Person

router = Router(tags=["收文"])


class RegisterIn(Schema):
    """The filters of the register's page, by the names that stand in its address."""

    words: str = ""
    sender: str = ""
    unit: int | None = None
    year: int | None = None
    document_type: str = ""
    handling: str = ""
    state: list[str] = MANY
    light: list[str] = MANY
    received_from: str = ""
    received_to: str = ""
    is_open: bool | None = None


class LikenessOut(Schema):
    matter: MatterRow
    why: str


class FindingOut(Schema):
    code: str
    message: str
    source: str
    passage: str
    is_grave: bool


class SuggestedOut(Schema):
    """登记与拟办建议: what was read from the files, what it resembles, what screening finds, and who could handle it."""

    fields: dict[str, str | int | bool | date]
    notes: list[str]
    duplicates: list[LikenessOut]
    related: list[LikenessOut]
    findings: list[FindingOut]
    lead_unit: int | None
    support_units: list[int]
    leaders: list[int]
    due_on: date | None
    opinion: str
    why: str


class LetterOut(Schema):
    text: str


def register_of(person: Person, given: Mapping[str, Any]) -> IncomingFilter:
    return IncomingFilter({key: value for key, value in given.items() if value not in (None, "")}, person=person)


def find(request: HttpRequest, pk: int) -> IncomingDocument:
    person = caller(request)
    return open_one(IncomingDocument.objects.visible_to(person), pk, by=person)


@router.get(
    "/incoming", response={200: MatterPage, PROBLEMS: Problem}, summary="收文登记簿", operation_id="incoming.list"
)
def list_documents(
    request: HttpRequest, wanted: RegisterIn = WANTED, after: int | None = None, limit: int = PAGE
) -> Any:
    """The register, with the filters of its page."""
    return page_of(register_of(worker(request), wanted.dict()).documents(), after, limit)


@router.get(
    "/incoming/export",
    response={200: None, PROBLEMS: Problem},
    summary="导出收文登记簿",
    operation_id="incoming.export",
)
def export(request: HttpRequest, wanted: RegisterIn = WANTED, columns: list[str] = MANY) -> Any:
    """The rows that the filter lets through as a workbook, with these columns or the usual ones."""
    chosen = register_of(worker(request), wanted.dict() | {"columns": columns})
    return workbook(chosen.documents().for_list(), chosen.shown, write_xlsx, "收文登记簿")


@router.get(
    "/incoming/{pk}/suggestions",
    response={200: SuggestedOut, PROBLEMS: Problem},
    summary="登记与拟办建议",
    operation_id="incoming.suggestions",
)
def get_suggestions(request: HttpRequest, pk: int) -> Any:
    """What the system reads off a document and proposes; nothing of it holds before somebody acts."""
    document, person, today = find(request, pk), caller(request), timezone.localdate()
    reading, handling = read_off(document, today), suggest_by_instruction(document, today)
    number = str(reading.values.get("sender_number", ""))
    return {
        "fields": dict(reading.values),
        "notes": list(reading.notes),
        "duplicates": [
            {"matter": row_out(each.matter), "why": each.why} for each in duplicates(document, person, number)
        ],
        "related": [{"matter": row_out(each.matter), "why": each.why} for each in related(document, person)],
        "findings": [vars(each) for each in findings_on(document)],
        "lead_unit": handling.lead.pk if handling.lead else None,
        "support_units": [unit.pk for unit in handling.support],
        "leaders": [leader.pk for leader in handling.leaders],
        "due_on": handling.due_on,
        "opinion": handling.opinion,
        "why": handling.why,
    }


@router.get(
    "/incoming/{pk}/letter",
    response={200: LetterOut, PROBLEMS: Problem},
    summary="退文函草稿",
    operation_id="incoming.letter",
)
def get_letter(request: HttpRequest, pk: int) -> Any:
    """The draft of the letter that returns a document, in the plain text that typesetting reads."""
    document, person = find(request, pk), caller(request)
    if not (person.may("incoming.return_to_sender") and document.desk & person.own_units):
        raise Http404
    return {"text": letter_of_return(document, findings_on(document), timezone.localdate())}


@router.get(
    "/incoming/{pk}/pages/{file_pk}/{page}",
    response={200: None, PROBLEMS: Problem},
    summary="来文页面图像",
    operation_id="incoming.page",
)
def get_page(request: HttpRequest, pk: int, file_pk: int, page: int) -> HttpResponse:
    file = get_object_or_404(find(request, pk).attachments.select_related("blob"), pk=file_pk)
    picture = picture_of(file.blob, page)
    if picture is None:
        raise Http404
    return HttpResponse(picture[0], content_type=picture[1])
