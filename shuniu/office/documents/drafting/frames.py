"""稿面从何而来: the frame of a document, a working copy or a plan, and how recipients stand to the organ that writes."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from shuniu.matters.models.matter import Urgency
from shuniu.office.documents.drafting.advice import Recipient, Standing
from shuniu.office.documents.drafting.manuscript import Frame
from shuniu.office.documents.kinds import Direction, DocumentType
from shuniu.org.models import Unit, UnitLine

if TYPE_CHECKING:
    from shuniu.office.documents.drafting.models import WorkingCopy
    from shuniu.office.documents.outgoing.models import OutgoingDocument


def frame_of(document: "OutgoingDocument", day: date | None = None) -> Frame:
    """The frame of a registered document: what was signed, numbered and distributed stands in it."""
    signoff = document.signoffs.order_by("-pk").select_related("by").first() if document.is_upward else None
    return Frame(
        kind=DocumentType(document.document_type),
        organ=document.issuing_organ.name,
        organ_code=document.organ_code,
        day=day or timezone.localdate(),
        organs_beside=tuple(unit.name for unit in document.organs_beside),
        is_upward=document.is_upward,
        title=document.title,
        main_recipients=document.main_recipients,
        number=document.number,
        urgency=urgency_words(document.urgency),
        signatory=signoff.by.name if signoff else "",
        dated_on=document.dated_on,
        printer=settings.OFFICE_NAME,
        printed_on=document.distributed_on,
    )


def frame_of_copy(copy: "WorkingCopy", day: date | None = None) -> Frame:
    """The frame of what is being written; what has been signed and numbered of its document stands in it already."""
    day = day or timezone.localdate()
    known = frame_of(copy.document, day) if copy.document else Frame(DocumentType.NOTICE, "", "", day)
    return replace(
        known,
        kind=DocumentType(copy.document_type),
        organ=copy.issuing_organ.name,
        organ_code=copy.organ_code,
        is_upward=copy.direction == Direction.UPWARD,
        urgency=urgency_words(copy.urgency),
        printer=settings.OFFICE_NAME,
    )


def urgency_words(urgency: int) -> str:
    """加急 or 特急; a routine document bears no word."""
    return Urgency(urgency).label if urgency else ""


def standings(issuer: Unit, names: Sequence[str]) -> tuple[Recipient, ...]:
    """行文关系 of these recipients to an organ. A general office stands where the organ stands that it belongs to."""
    from shuniu.office.documents.drafting.models import ExternalOrgan

    level = issuer.parent if issuer.kind == Unit.Kind.OFFICE and issuer.parent else issuer
    if not names:
        return ()
    named = Unit.objects.filter(Q(name__in=names) | Q(short_name__in=names))
    units = {name: unit for unit in named for name in (unit.name, unit.short_name) if name}
    above = set(UnitLine.objects.filter(below=level).exclude(above=level).values_list("above_id", flat=True))
    below = set(UnitLine.objects.filter(above=level).exclude(below=level).values_list("below_id", flat=True))
    if level != issuer:
        above.add(level.pk)
    outside = dict(ExternalOrgan.objects.filter(name__in=names).values_list("name", "standing"))

    def standing(name: str) -> Standing:
        unit = units.get(name)
        if unit is None:
            return Standing(outside.get(name, Standing.UNKNOWN))
        if unit.pk in above:
            return Standing.SUPERIOR
        return Standing.SUBORDINATE if unit.pk in below else Standing.OTHER

    return tuple(Recipient(name, standing(name)) for name in names)
