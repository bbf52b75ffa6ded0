"""What the receiving desk does (签收、登记、初审、退文、注销)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from shuniu.matters import files
from shuniu.matters.acts import Refused, act, opening, reason_given
from shuniu.matters.guard import refuse_state_secrets
from shuniu.matters.models import Attachment, Blob
from shuniu.matters.models.number import NumberTaken, take_number
from shuniu.office.documents.incoming.models import IncomingDocument
from shuniu.office.documents.incoming.reading_off import TO_BE_REGISTERED, plain_number, provisional_title
from shuniu.office.documents.incoming.records import Screening
from shuniu.office.documents.incoming.screening import findings_on
from shuniu.office.documents.incoming.sheets import pages_of, signed_fingerprint
from shuniu.office.documents.kinds import DocumentType
from shuniu.office.documents.outgoing.receipts import sent_back, signed_for
from shuniu.org.models import Person, Unit

ANSWERED_KINDS = frozenset({DocumentType.REQUEST_FOR_INSTRUCTIONS})
"""请示: the superior answers it, art. 8(11) and 24(7)."""


@dataclass(frozen=True)
class Given:
    """来件: a file that came in, under the name it had."""

    file: "File[Any]"
    name: str


def receiver_of(by: Person) -> Unit:
    """收文单位: the organ in whose name somebody receives. Raises Refused for a person without a unit."""
    if by.organ is None:
        raise Refused("您还没有所属单位，请联系安全管理员设置任职")
    return by.organ


def deliver(
    *,
    by: Person,
    given: Sequence[Given] = (),
    kept: Sequence[tuple[Blob, str]] = (),
    unit: Unit | None = None,
    title: str = "",
    key: str | None = None,
    **fields: Any,
) -> IncomingDocument:
    """收件: what came in, one or several files of one document, waits to be signed for.

    `kept` are files that the system holds already, such as the printed version of a document that another unit here
    distributes. Raises Refused, FileRefused, StateSecret.
    """
    blobs = [*kept, *((files.keep(each.file, each.name), files.name_kept(each.name)) for each in given)]
    if not blobs:
        raise Refused("请选择来文的文件：扫描件、PDF、Word、OFD 或手机拍的照片")
    text = next((blob.text for blob, _ in blobs if blob.text), "")
    document = IncomingDocument(
        title=(title.strip() or provisional_title(text, blobs[0][1]))[:300],
        unit=unit or receiver_of(by),
        officer=by if unit is None else None,
        fingerprint=signed_fingerprint(text),
        pages=sum(pages_of(blob) for blob, _ in blobs),
        **fields,
    )
    with opening(document, "deliver", by=by, key=key, files=len(blobs)) as document:
        Attachment.objects.bulk_create(
            Attachment(matter_id=document.pk, blob=blob, name=name, attached_by=by) for blob, name in blobs
        )
        document.details["sha256"] = [blob.sha256 for blob, _ in blobs]
    return document


def acknowledge(
    document: IncomingDocument, *, by: Person, seen: int | None = None, key: str | None = None
) -> IncomingDocument:
    """签收: counted and signed for, with the moment (art. 24(1))."""
    with act(document, "acknowledge", by=by, seen=seen, key=key) as document:
        document.received_on = timezone.localdate()
        document.details |= {"unit": str(document.unit), "pages": document.pages}
        signed_for(document, by.name)
    return document


def take_in(*, by: Person, given: Sequence[Given], key: str | None = None) -> IncomingDocument:
    """收件并签收: what is handed in at the desk is signed for by whoever puts it into the system."""
    with transaction.atomic():
        return acknowledge(deliver(by=by, given=given, key=key), by=by)


REGISTERED_FIELDS = (
    "title", "sender", "sender_number", "document_type", "dated_on", "received_on", "copies", "urgency", "handling",
    "needs_answer", "due_on", "classification", "summary",
)  # fmt: skip
LABELS = {
    "title": "标题",
    "sender": "来文单位",
    "sender_number": "来文字号",
    "document_type": "文种",
    "dated_on": "成文日期",
    "received_on": "收文日期",
    "copies": "份数",
    "urgency": "紧急程度",
    "handling": "办理类别",
    "needs_answer": "需要答复",
    "due_on": "办理时限",
    "classification": "密级",
    "summary": "内容摘要",
}


def _fill(document: IncomingDocument, by: Person, fields: dict[str, Any]) -> list[str]:
    """Write what was typed; answers the names of what changed."""
    if unknown := set(fields) - set(REGISTERED_FIELDS):
        raise ValueError(f"not registered: {sorted(unknown)}")
    refuse_state_secrets([str(value) for value in fields.values()])
    if not str(fields.get("title", document.title)).strip():
        raise Refused("请写明标题")
    if (dated_on := fields.get("dated_on")) and dated_on > timezone.localdate():
        raise Refused(gettext("成文日期%(dated_on)s还没有到，请核对") % {"dated_on": f"{dated_on:%Y-%m-%d}"})
    if fields.get("classification", 0) > by.clearance:
        raise Refused("密级高于您的知悉范围，不能由您登记")
    if "sender_number" in fields:
        fields["sender_number"] = plain_number(str(fields["sender_number"]))
    changed = [name for name, value in fields.items() if getattr(document, name) != value]
    for name in changed:
        setattr(document, name, fields[name])
    return changed


def register(
    document: IncomingDocument, *, by: Person, seen: int | None = None, key: str | None = None, **fields: Any
) -> IncomingDocument:
    """登记: what the document says of itself, and the year's next receiving number (收文编号), without a gap."""
    with act(document, "register", by=by, seen=seen, key=key) as document:
        if "sender" in fields and not str(fields["sender"]).strip():
            raise Refused("请写明来文单位")
        document.title = document.title.removeprefix(TO_BE_REGISTERED)
        _fill(document, by, fields)
        year = timezone.localdate().year
        serial = take_number(f"incoming:{document.unit.code}", year, document)
        of_unit = "" if document.unit.kind == Unit.Kind.OFFICE else str(document.unit)
        document.number = document.details["number"] = f"{of_unit}{year}-收-{serial:04d}"
        if document.document_type in ANSWERED_KINDS and "needs_answer" not in fields:
            document.needs_answer = True
        document.details |= {"sender": document.sender, "sender_number": document.sender_number}
    return document


def amend(
    document: IncomingDocument, *, by: Person, seen: int | None = None, key: str | None = None, **fields: Any
) -> IncomingDocument:
    """更正登记: what was registered wrongly; what it was before stays in the trace."""
    with act(document, "amend", by=by, seen=seen, key=key) as document:
        before = {name: getattr(document, name) for name in fields if name in REGISTERED_FIELDS}
        changed = _fill(document, by, fields)
        document.details["fields"] = [LABELS[name] for name in changed] or ["（无变化）"]
        document.details["was"] = {name: _plain(before[name]) for name in changed}
    return document


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def screen(
    document: IncomingDocument, *, by: Person, opinion: str = "", seen: int | None = None, key: str | None = None
) -> Screening:
    """初审: it is ours to handle and keeps the rules (art. 24(3)). Where it does not, the reason why it is let pass."""
    found = findings_on(document)
    if any(finding.is_grave for finding in found) and not opinion.strip():
        raise Refused("初审发现问题，仍要收办的请写明理由；不收办的请退文")
    opinion = opinion.strip() or "初审通过"
    with act(document, "screen", by=by, seen=seen, key=key, opinion=opinion) as document:
        document.details["findings"] = [finding.code for finding in found]
        return Screening.objects.create(
            document=document,
            by=by,
            made_at=timezone.now(),
            opinion=opinion[:500],
            findings=[{"code": finding.code, "message": finding.message} for finding in found],
        )


def return_to_sender(
    document: IncomingDocument, *, by: Person, reason: str, seen: int | None = None, key: str | None = None
) -> IncomingDocument:
    """退文: back to the sender at once, with the reason (art. 24(3)). Its number stays taken."""
    reason = reason_given(reason, "请写明退文的理由，来文单位要据此改")
    with act(document, "return_to_sender", by=by, seen=seen, key=key, reason=reason) as document:
        document.outcome = f"退文：{reason}"[:300]
        sent_back(document, by.name, reason)
    return document


def withdraw_by_sender(document: IncomingDocument, *, reason: str) -> IncomingDocument:
    """发文机关收回: a unit of the house that had sent it calls it back. Refused once it is in hand."""
    with act(document, "withdraw_by_sender", by=None, reason=reason) as document:
        document.outcome = f"发文机关收回：{reason}"[:300]
        NumberTaken.objects.filter(matter_id=document.pk, void_reason="").update(
            void_reason=f"发文机关收回：{reason}"[:200]
        )
    return document


def cancel(
    document: IncomingDocument, *, by: Person, reason: str, seen: int | None = None, key: str | None = None
) -> IncomingDocument:
    """注销: entered by mistake, such as a second copy of what is registered already; its number is void."""
    reason = reason_given(reason, "请写明注销的理由，例如与哪一份重复")
    with act(document, "cancel", by=by, seen=seen, key=key, reason=reason) as document:
        document.outcome = f"注销：{reason}"[:300]
        NumberTaken.objects.filter(matter_id=document.pk, void_reason="").update(void_reason=reason[:200], voided_by=by)
    return document
