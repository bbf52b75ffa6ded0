"""Reviewing and signing (核稿、会签、合法性审查、退改、送签、签发)."""

from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext

from shuniu.matters.acts import Refused, act
from shuniu.matters.models import Participant
from shuniu.matters.models.participant import give_part
from shuniu.office.documents.outgoing.actions.common import reason_given
from shuniu.office.documents.outgoing.models import (
    Countersignature,
    LegalityReview,
    OutgoingDocument,
    Review,
    Signoff,
)
from shuniu.org.models import Person, Unit
from shuniu.routes.models import Part
from shuniu.routes.parts import holders
from shuniu.routes.waiting import count_anew
from shuniu.workdays import Calendar

CONSENT = "圈阅同意"
NO_REASON = "未写原因"
LEGALITY_LEAST, LEGALITY_DAYS, LEGALITY_MOST = 5, 10, 15


def review(
    document: OutgoingDocument,
    *,
    by: Person,
    opinion: str = "",
    legality_days: int | None = None,
    seen: int | None = None,
    key: str | None = None,
) -> Review:
    """核稿: the office has read the present text (art. 20). The legality review of a normative document is due within
    `legality_days` working days, five to fifteen: 国办发〔2018〕115号 art. 2(3).
    """
    opinion = opinion.strip() or "核稿通过"
    days = legality_days or LEGALITY_DAYS
    if not LEGALITY_LEAST <= days <= LEGALITY_MOST:
        raise Refused(
            gettext("合法性审查时限一般不少于%(least)s个、不超过%(most)s个工作日")
            % {"least": LEGALITY_LEAST, "most": LEGALITY_MOST}
        )
    with act(document, "review", by=by, seen=seen, key=key, opinion=opinion) as document:
        if document.is_normative:
            document.legality_due_on = Calendar().add_working_days(timezone.localdate(), days).date
        return Review.objects.create(
            document=document, revision=document.latest, by=by, made_at=timezone.now(), opinion=opinion
        )


def ask_to_countersign(
    document: OutgoingDocument, *, by: Person, units: Sequence[Unit], seen: int | None = None, key: str | None = None
) -> None:
    """送会签: name the units, or the organs of a joint document, that must agree; one that disagreed, asked by us or by its
    route, is asked again. One that was closed without an answer is waited for no longer."""
    today = timezone.localdate()
    if not units:
        raise Refused("请选择会签单位")
    if closed := [note for unit in units if (note := unit.closed_note(today))]:
        raise Refused(*closed)
    with act(
        document, "ask_to_countersign", by=by, seen=seen, key=key, units="、".join(str(unit) for unit in units)
    ) as document:
        document.countersignatures.filter(unit__in=units, agrees=False).exclude(asked=None).delete()
        document.countersignatures.filter(unit__closed_on__lte=today, agrees=None, asked=None).delete()
        for unit in units:
            Countersignature.objects.update_or_create(
                document=document,
                unit=unit,
                asked=None,
                defaults={"agrees": None, "opinion": "", "by": None, "made_at": None},
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
        reason_given(opinion)
    opinion = opinion.strip() or CONSENT
    with act(document, "countersign", by=by, seen=seen, key=key, opinion=opinion) as document:
        asked = _asked(document, by)
        asked.agrees, asked.opinion, asked.by, asked.made_at = agrees, opinion, by, timezone.now()
        asked.save()
        document.details |= {"unit": str(asked.unit), "result": "同意" if agrees else "不同意"}
        if not document.countersignatures.filter(agrees=None).exists():
            count_anew(document, "put_forward")
        return asked


def _asked(document: OutgoingDocument, by: Person) -> Countersignature:
    """What is asked of him: of his unit or that of whom he acts for, else by the route. Raises Refused."""
    for each in (by, *by.principals_delegated()):
        if (row := document.countersignature_open_to(each)) is not None:
            return row
    part = Part.objects.to_do(document.pk, "countersign", holders(by)).first()
    unit = part.person.organ if part else None
    if part is None or unit is None:
        raise Refused("没有请您的单位会签")
    row, _made = Countersignature.objects.get_or_create(document=document, asked=part.person, defaults={"unit": unit})
    return row


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
    opinion = reason_given(opinion)
    with act(document, "review_legality", by=by, seen=seen, key=key, opinion=opinion, result=result) as document:
        return LegalityReview.objects.create(
            document=document,
            revision=document.latest,
            by=by,
            made_at=timezone.now(),
            passed=passed,
            opinion=opinion,
        )


def send_back(
    document: OutgoingDocument, *, by: Person, reason: str, seen: int | None = None, key: str | None = None
) -> None:
    """退改: back to the drafter with the reason (art. 21); a text that changes is countersigned anew."""
    with act(document, "send_back", by=by, seen=seen, key=key, reason=reason_given(reason)):
        pass


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


def withdraw_signoff(
    document: OutgoingDocument, *, by: Person, reason: str = "", seen: int | None = None, key: str | None = None
) -> None:
    """收回签发: the signer takes back a signature given by mistake, as long as nobody has rechecked the document; from
    then on 送复审 is the way (art. 25). What was signed and taken back both stand in the trace.
    """
    with act(document, "withdraw_signoff", by=by, seen=seen, key=key, reason=reason.strip() or NO_REASON) as document:
        document.dated_on = None
        if signed := document.signoffs.order_by("-pk").first():
            signed.delete()
