"""What the acts on outgoing documents share (文字稿本、理由)."""

from collections.abc import Sequence

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext

from shuniu.matters.acts import Refused
from shuniu.matters.guard import refuse_state_secrets
from shuniu.matters.models import Participant
from shuniu.matters.models.number import NumberTaken
from shuniu.matters.models.participant import give_part
from shuniu.office.documents.drafting.manuscript import facts_in
from shuniu.office.documents.outgoing.models import Countersignature, JointOrgan, OutgoingDocument, Revision
from shuniu.office.documents.outgoing.numbers import SERIES
from shuniu.org.models import Person, Unit
from shuniu.typesetting import CannotTypeset


def series_of(document: OutgoingDocument) -> str:
    """发文字号 run in one series for each 机关代字."""
    return f"{SERIES}{document.organ_code}"


def refuse_code_of_another(document: OutgoingDocument) -> None:
    """Raises Refused where another organ of today numbers its documents by this code: 机关代字 belongs to one organ."""
    taken = NumberTaken.objects.filter(series__key=series_of(document)).order_by("series__year", "serial").first()
    if taken is None:
        return
    owner = OutgoingDocument.objects.select_related("issuing_organ").get(pk=taken.matter_id).issuing_organ
    if owner.pk != document.issuing_organ_id and not owner.is_closed(timezone.localdate()):
        raise Refused(
            gettext("“%(code)s”是%(owner)s的机关代字，请填写%(organ)s自己的")
            % {"code": document.organ_code, "owner": owner, "organ": document.issuing_organ}
        )


def reason_given(reason: str) -> str:
    if not reason.strip():
        raise Refused("请写明理由")
    return reason.strip()


def _as_written(document: OutgoingDocument, body: str) -> None:
    """Title, recipients and copies as the text itself has them, where it does: what is printed is what is registered."""
    try:
        facts = facts_in(body)
    except CannotTypeset:
        return
    written = {"title": facts.title, "main_recipients": facts.main_recipients, "cc_recipients": facts.cc_recipients}
    for name, words in written.items():
        if words and len(words) <= (getattr(document._meta.get_field(name), "max_length", None) or 0):
            setattr(document, name, words)


def new_revision(document: OutgoingDocument, body: str, by: Person) -> Revision:
    refuse_state_secrets(body)
    last = document.revisions.aggregate(last=models.Max("number"))["last"] or 0
    _as_written(document, body)
    made = Revision.objects.create(document=document, number=last + 1, body=body, by=by, made_at=timezone.now())
    document.details["revision_number"] = made.number
    return made


def ask_again(document: OutgoingDocument) -> None:
    """A text that goes back may change: whoever countersigned it looks again."""
    document.countersignatures.filter(asked__isnull=False).delete()
    document.countersignatures.update(agrees=None, opinion="", by=None, made_at=None)


def name_organs_beside(document: OutgoingDocument, units: Sequence[Unit]) -> None:
    """联合行文机关, in their order. Raises Refused where the lead organ stands among them, or an inner division."""
    for unit in units:
        if unit.pk == document.issuing_organ_id:
            raise Refused(gettext("“%(unit)s”是主办机关，联合行文机关里不用再选") % {"unit": unit})
        if unit.kind == Unit.Kind.DIVISION:
            raise Refused(gettext("“%(unit)s”是内设机构，不能对外正式行文（条例第十七条）") % {"unit": unit})
    document.joint_organs.all().delete()
    JointOrgan.objects.bulk_create(JointOrgan(document=document, unit=unit, place=n) for n, unit in enumerate(units))
    document.__dict__.pop("organs_beside", None)
    for unit in units:
        give_part(document, unit, Participant.Part.SUPPORT)


def ask_organs_beside(document: OutgoingDocument) -> None:
    """联合行文会签: every organ of a joint document is asked (art. 22); one that has agreed to this text is not."""
    for unit in document.organs_beside:
        Countersignature.objects.get_or_create(document=document, unit=unit, asked=None)
