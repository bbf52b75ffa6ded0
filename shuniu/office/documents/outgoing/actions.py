"""The acts on an outgoing document (发文), by the names of their verbs."""

from collections.abc import Sequence
from typing import Any

from django.db import models
from django.utils import timezone

from shuniu.matters.acts import Refused, act, opening
from shuniu.matters.guard import refuse_state_secrets
from shuniu.matters.models import Participant
from shuniu.matters.models.number import NumberTaken, take_number
from shuniu.matters.models.participant import give_part
from shuniu.office.documents.kinds import ALWAYS_UPWARD, Direction, DocumentType
from shuniu.office.documents.outgoing.models import (
    Countersignature,
    LegalityReview,
    OutgoingDocument,
    Review,
    Revision,
    Signoff,
)
from shuniu.org.models import Person, Unit

CONSENT = "圈阅同意"
AMENDABLE = (
    "title", "document_type", "direction", "issuing_organ", "organ_code", "main_recipients", "cc_recipients",
    "urgency", "is_normative",
)  # fmt: skip
"""What may change with the text while the document is drafted."""


def _reason(reason: str) -> str:
    if not reason.strip():
        raise Refused("请写明理由")
    return reason.strip()


def _refuse_wrong_way(document: OutgoingDocument) -> None:
    """Raises Refused where the document has no name or code, or goes the wrong way for its kind."""
    if not document.title or not document.organ_code:
        raise Refused("请写明标题和机关代字")
    if document.document_type in ALWAYS_UPWARD and document.direction != Direction.UPWARD:
        raise Refused(f"{DocumentType(document.document_type).label}是上行文，行文方向请选“上行”")


def _new_revision(document: OutgoingDocument, body: str, by: Person) -> Revision:
    refuse_state_secrets(body)
    last = document.revisions.aggregate(last=models.Max("number"))["last"] or 0
    made = Revision.objects.create(document=document, number=last + 1, body=body, by=by, made_at=timezone.now())
    document.details["revision_number"] = made.number
    return made


def draft(
    *,
    by: Person,
    title: str,
    document_type: str,
    direction: str,
    issuing_organ: Unit,
    organ_code: str,
    body: str = "",
    key: str | None = None,
    **fields: Any,
) -> OutgoingDocument:
    """拟稿: begin a document; the drafter's unit answers for it."""
    if by.main_unit is None:
        raise Refused("您还没有所属单位，请联系安全管理员设置任职")
    document = OutgoingDocument(
        title=title.strip(),
        document_type=document_type,
        direction=direction,
        issuing_organ=issuing_organ,
        organ_code=organ_code.strip(),
        drafter=by,
        officer=by,
        unit=by.main_unit,
        **fields,
    )
    _refuse_wrong_way(document)
    with opening(document, "draft", by=by, key=key) as document:
        give_part(document, issuing_organ, Participant.Part.RESPONSIBLE)
        _new_revision(document, body, by)
    return document


def revise(
    document: OutgoingDocument,
    *,
    by: Person,
    body: str,
    seen: int | None = None,
    key: str | None = None,
    **fields: Any,
) -> Revision:
    """改稿: a new revision, and what else is to change of AMENDABLE; refused where somebody else has changed the
    document since it was `seen`.
    """
    with act(document, "revise", by=by, seen=seen, key=key) as document:
        changed = [name for name in AMENDABLE if name in fields and fields[name] != getattr(document, name)]
        for name in changed:
            setattr(document, name, fields[name])
        _refuse_wrong_way(document)
        document.details["changed"] = [
            str(getattr(document._meta.get_field(name), "verbose_name", name)) for name in changed
        ]
        return _new_revision(document, body, by)


def submit(document: OutgoingDocument, *, by: Person, seen: int | None = None, key: str | None = None) -> None:
    """送核: hand the draft to the office for review."""
    with act(document, "submit", by=by, seen=seen, key=key):
        pass


def withdraw(
    document: OutgoingDocument, *, by: Person, reason: str, seen: int | None = None, key: str | None = None
) -> None:
    """撤回: the drafter takes it back before it is put forward."""
    with act(document, "withdraw", by=by, seen=seen, key=key, reason=_reason(reason)) as document:
        _ask_again(document)


def review(
    document: OutgoingDocument, *, by: Person, opinion: str = "", seen: int | None = None, key: str | None = None
) -> Review:
    """核稿: the office has read the present text (art. 20)."""
    opinion = opinion.strip() or "可送签"
    with act(document, "review", by=by, seen=seen, key=key, opinion=opinion) as document:
        return Review.objects.create(
            document=document, revision=document.latest, by=by, made_at=timezone.now(), opinion=opinion
        )


def ask_to_countersign(
    document: OutgoingDocument, *, by: Person, units: Sequence[Unit], seen: int | None = None, key: str | None = None
) -> None:
    """送会签: name the units, or the organs of a joint document, that must agree; one that disagreed is asked again."""
    if not units:
        raise Refused("请选择会签单位")
    with act(
        document, "ask_to_countersign", by=by, seen=seen, key=key, units="、".join(str(unit) for unit in units)
    ) as document:
        for unit in units:
            Countersignature.objects.update_or_create(
                document=document, unit=unit, defaults={"agrees": None, "opinion": "", "by": None, "made_at": None}
            )
            give_part(document, unit, Participant.Part.SUPPORT)


def countersign(
    document: OutgoingDocument,
    *,
    by: Person,
    agrees: bool = True,
    opinion: str = "",
    seen: int | None = None,
    key: str | None = None,
) -> Countersignature:
    """会签: a unit says whether it agrees; who does not says why."""
    if not agrees:
        _reason(opinion)
    opinion = opinion.strip() or CONSENT
    with act(document, "countersign", by=by, seen=seen, key=key, opinion=opinion) as document:
        asked = next(
            (
                row
                for each in (by, *by.principals_delegated())
                if (row := document.countersignature_open_to(each)) is not None
            ),
            None,
        )
        if asked is None:
            raise Refused("没有请您的单位会签")
        asked.agrees, asked.opinion, asked.by, asked.made_at = agrees, opinion, by, timezone.now()
        asked.save()
        document.details |= {"unit": str(asked.unit), "result": "同意" if agrees else "不同意"}
        return asked


def review_legality(
    document: OutgoingDocument,
    *,
    by: Person,
    passed: bool,
    opinion: str,
    seen: int | None = None,
    key: str | None = None,
) -> LegalityReview:
    """合法性审查 of a normative document's present text."""
    result = "通过" if passed else "不通过"
    opinion = _reason(opinion)
    with act(document, "review_legality", by=by, seen=seen, key=key, opinion=opinion, result=result) as document:
        return LegalityReview.objects.create(
            document=document,
            revision=document.latest,
            by=by,
            made_at=timezone.now(),
            passed=passed,
            opinion=opinion,
        )


def _ask_again(document: OutgoingDocument) -> None:
    """A text that goes back may change: whoever countersigned it looks again."""
    document.countersignatures.update(agrees=None, opinion="", by=None, made_at=None)


def send_back(
    document: OutgoingDocument, *, by: Person, reason: str, seen: int | None = None, key: str | None = None
) -> None:
    """退改: back to the drafter with the reason (art. 21); what was countersigned is countersigned anew."""
    with act(document, "send_back", by=by, seen=seen, key=key, reason=_reason(reason)) as document:
        _ask_again(document)


def put_forward(document: OutgoingDocument, *, by: Person, seen: int | None = None, key: str | None = None) -> None:
    """送签: to the leader who signs."""
    with act(document, "put_forward", by=by, seen=seen, key=key):
        pass


def sign_off(
    document: OutgoingDocument, *, by: Person, opinion: str = "", seen: int | None = None, key: str | None = None
) -> Signoff:
    """签发: the leader approves the present text, which fixes the document's date (成文日期, art. 9(12) and 22)."""
    with act(document, "sign_off", by=by, seen=seen, key=key, opinion=opinion.strip() or CONSENT) as document:
        document.dated_on = timezone.localdate()
        return Signoff.objects.create(
            document=document, revision=document.latest, by=by, made_at=timezone.now(), opinion=opinion.strip()
        )


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
    with act(document, "correct", by=by, seen=seen, key=key, reason=_reason(reason)) as document:
        return _new_revision(document, body, by)


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
    with act(document, "return_to_signer", by=by, seen=seen, key=key, reason=_reason(reason)) as document:
        document.dated_on = None
        return _new_revision(document, body, by)


def recheck(document: OutgoingDocument, *, by: Person, seen: int | None = None, key: str | None = None) -> None:
    """复核: procedure, text, kind and form once more before printing (art. 25)."""
    with act(document, "recheck", by=by, seen=seen, key=key):
        pass


def assign_number(document: OutgoingDocument, *, by: Person, seen: int | None = None, key: str | None = None) -> str:
    """编号: the next number of the organ code and year, such as 临政办发〔2026〕7号; no gap, also at the same moment."""
    with act(document, "assign_number", by=by, seen=seen, key=key) as document:
        year = timezone.localdate().year
        serial = take_number(f"outgoing:{document.organ_code}", year, document)
        document.number = document.details["number"] = f"{document.organ_code}〔{year}〕{serial}号"
        return document.number


def void_number(
    document: OutgoingDocument, *, by: Person, reason: str, seen: int | None = None, key: str | None = None
) -> None:
    """编号作废: the number stays in the register with its reason, and is never given again."""
    with act(document, "void_number", by=by, seen=seen, key=key, reason=_reason(reason)) as document:
        document.details["number"], document.number = document.number, ""
        NumberTaken.objects.filter(matter_id=document.pk, void_reason="").update(
            void_reason=reason.strip()[:200], voided_by=by
        )


def affix_seal(document: OutgoingDocument, *, by: Person, seen: int | None = None, key: str | None = None) -> None:
    """用印: the organ's seal is on the printed text (art. 9(13))."""
    with act(document, "affix_seal", by=by, seen=seen, key=key):
        pass


def distribute(
    document: OutgoingDocument,
    *,
    by: Person,
    units: Sequence[Unit] = (),
    seen: int | None = None,
    key: str | None = None,
) -> None:
    """印发: send it out; the units named see it from now on."""
    names = "、".join(str(unit) for unit in units) or document.main_recipients
    with act(document, "distribute", by=by, seen=seen, key=key, recipients=names) as document:
        document.distributed_on = timezone.localdate()
        for unit in units:
            give_part(document, unit, Participant.Part.CIRCULATED)


def archive(document: OutgoingDocument, *, by: Person, seen: int | None = None, key: str | None = None) -> None:
    """归档: closed and filed (art. 27)."""
    with act(document, "archive", by=by, seen=seen, key=key) as document:
        document.outcome = "已归档"


def cancel(
    document: OutgoingDocument, *, by: Person, reason: str, seen: int | None = None, key: str | None = None
) -> None:
    """撤稿: give the draft up before it is signed."""
    with act(document, "cancel", by=by, seen=seen, key=key, reason=_reason(reason)) as document:
        document.outcome = f"撤稿：{reason.strip()}"[:300]
