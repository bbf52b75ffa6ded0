"""Issuing (订正、复审、复核、编号、用印、归档)."""

from django.core.files.base import ContentFile
from django.utils import timezone

from shuniu.matters import files
from shuniu.matters.acts import Refused, act, person_standing, refuse_replay
from shuniu.matters.models import Attachment
from shuniu.matters.models.number import NumberTaken, take_number
from shuniu.office.documents.outgoing.actions.common import new_revision, reason_given, series_of
from shuniu.office.documents.outgoing.models import (
    OutgoingDocument,
    Revision,
)
from shuniu.office.documents.outgoing.numbers import number_key, number_of
from shuniu.office.documents.outgoing.printing import sealed
from shuniu.org.models import Person


def correct(
    document: OutgoingDocument,
    *,
    by: Person,
    body: str,
    reason: str,
    seen: int | None = None,
    key: str | None = None,
) -> Revision:
    """订正文字: what changes no substance; somebody else rechecks it."""
    with act(document, "correct", by=by, seen=seen, key=key, reason=reason_given(reason)) as document:
        return new_revision(document, body, by)


def return_to_signer(
    document: OutgoingDocument,
    *,
    by: Person,
    body: str,
    reason: str,
    seen: int | None = None,
    key: str | None = None,
) -> Revision:
    """送复审: a change of substance after the signature goes back to the signer (art. 25)."""
    with act(document, "return_to_signer", by=by, seen=seen, key=key, reason=reason_given(reason)) as document:
        document.dated_on = None
        return new_revision(document, body, by)


def recheck(document: OutgoingDocument, *, by: Person, seen: int | None = None, key: str | None = None) -> None:
    """复核: procedure, text, kind and form once more before printing (art. 25)."""
    with act(document, "recheck", by=by, seen=seen, key=key):
        pass


def assign_number(document: OutgoingDocument, *, by: Person, seen: int | None = None, key: str | None = None) -> str:
    """编号: the next number of the organ code and year, such as 临政办发〔2026〕7号; no gap, also at the same moment."""
    with act(document, "assign_number", by=by, seen=seen, key=key) as document:
        if document.number:  # sent back on its route after it was numbered: the number stays its own
            document.details["number"] = document.number
            return document.number
        year = timezone.localdate().year
        serial = take_number(series_of(document), year, document)
        document.number = document.details["number"] = number_of(document.organ_code, year, serial)
        document.number_key = number_key(document.organ_code, year, serial)
        return document.number


def void_number(
    document: OutgoingDocument, *, by: Person, reason: str, seen: int | None = None, key: str | None = None
) -> None:
    """编号作废: the number stays in the register with its reason, and is never given again."""
    with act(document, "void_number", by=by, seen=seen, key=key, reason=reason_given(reason)) as document:
        document.details["number"], document.number, document.number_key = document.number, "", ""
        NumberTaken.objects.filter(matter_id=document.pk, void_reason="").update(
            void_reason=reason.strip()[:200], voided_by=by
        )


def affix_seal(
    document: OutgoingDocument, *, by: Person, seen: int | None = None, key: str | None = None
) -> Attachment:
    """用印: the document is set, sealed by its organs and signed into a PDF, which is kept with its digest (art. 9(13)).

    The file is made before the lock is taken; a text that changed meanwhile is refused. Raises Refused.
    """
    refuse_replay(key, document.chain, document.workflow.code("affix_seal"), by)
    document = OutgoingDocument.objects.get(pk=document.pk)
    person_standing(document, "affix_seal", by)
    revision, made = document.latest, sealed(document)
    blob = files.keep(ContentFile(made.content), "正本.pdf")
    name = files.name_kept(f"{document.number} {document.title}.pdf")
    details = {"sha256": blob.sha256, "size": blob.size, "seals": list(made.seals)}
    with act(document, "affix_seal", by=by, seen=seen, key=key, **details) as document:
        if document.latest != revision:
            raise Refused("用印时正文被改动，请看过最新文本再用印")
        document.details["organs"] = "、".join(made.seals) or "不加盖印章"
        document.printed = Attachment.objects.create(matter_id=document.pk, blob=blob, name=name, attached_by=by)
        return document.printed
