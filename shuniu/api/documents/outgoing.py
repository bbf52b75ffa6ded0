"""发文 over the API: the register, its export, to whom a document went and what came back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from shuniu.api.auth import caller, worker
from shuniu.api.listing import MANY, WANTED, workbook
from shuniu.api.paging import PAGE, page_of
from shuniu.api.schemas import PROBLEMS, MatterPage, Problem
from shuniu.office.documents.outgoing.models import OutgoingDocument
from shuniu.office.documents.outgoing.register import RegisterFilter, for_list, write_xlsx
from shuniu.office.team.integrity.reading.recording import open_one
from shuniu.org.models import Person

router = Router(tags=["发文"])


class RegisterIn(Schema):
    """The filters of the register's page, by the names that stand in its address."""

    words: str = ""
    document_type: str = ""
    issuing_organ: int | None = None
    year: int | None = None
    state: list[str] = MANY
    dated_from: str = ""
    dated_to: str = ""
    is_open: bool | None = None
    mine: bool = False
    unsigned: bool = False


class DeliveryOut(Schema):
    """发送: a receiver, how it stands there, and for an organ outside the address that needs no account."""

    id: int
    receiver: str
    is_outside: bool
    copies: int
    copy_numbers: str
    standing: str
    sent_at: datetime
    opened_at: datetime | None
    signed_at: datetime | None
    signed_by: str
    returned_at: datetime | None
    return_reason: str
    recalled_at: datetime | None
    recall_reason: str
    address: str


def register_of(person: Person, given: Mapping[str, Any]) -> RegisterFilter:
    return RegisterFilter({key: value for key, value in given.items() if value not in (None, "", False)}, person=person)


@router.get(
    "/outgoing", response={200: MatterPage, PROBLEMS: Problem}, summary="发文登记簿", operation_id="outgoing.list"
)
def list_documents(
    request: HttpRequest, wanted: RegisterIn = WANTED, after: int | None = None, limit: int = PAGE
) -> Any:
    """The register, with the filters of its page."""
    return page_of(register_of(worker(request), wanted.dict()).documents(), after, limit)


@router.get(
    "/outgoing/export",
    response={200: None, PROBLEMS: Problem},
    summary="导出发文登记簿",
    operation_id="outgoing.export",
)
def export(request: HttpRequest, wanted: RegisterIn = WANTED, columns: list[str] = MANY) -> Any:
    """The rows that the filter lets through as a workbook, with these columns or the usual ones."""
    chosen = register_of(worker(request), wanted.dict() | {"columns": columns})
    return workbook(for_list(chosen.documents()), chosen.shown, write_xlsx, "发文登记簿")


@router.get(
    "/outgoing/{pk}/deliveries",
    response={200: list[DeliveryOut], PROBLEMS: Problem},
    summary="印发与签收",
    operation_id="outgoing.deliveries",
)
def get_deliveries(request: HttpRequest, pk: int) -> Any:
    """Who was sent it, who opened, signed and returned it; addresses only for whoever may send."""
    person = caller(request)
    document = open_one(OutgoingDocument.objects.visible_to(person), pk, by=person)
    may_send = person.may(document.workflow.code("send_more"))
    plain = [name for name in DeliveryOut.model_fields if name not in ("standing", "address")]
    return [
        {name: getattr(each, name) for name in plain}
        | {
            "standing": each.standing_words,
            "address": f"/documents/sent/{each.pk}/{each.token}/"
            if may_send and each.is_outside and each.is_standing
            else "",
        }
        for each in document.deliveries.select_related("unit")
    ]
