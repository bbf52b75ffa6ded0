"""What stands on the page of the drafting desk (拟稿台页面)."""

import base64
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from shuniu.office.documents.drafting.advice import STANDING_LABELS, kinds
from shuniu.office.documents.drafting.copies import Met, mark_of, met
from shuniu.office.documents.drafting.findings import Remark
from shuniu.office.documents.drafting.forms import DeskForm
from shuniu.office.documents.drafting.illustrations import picture_names
from shuniu.office.documents.drafting.models import ExternalOrgan, WorkingCopy
from shuniu.office.documents.drafting.opening import opened, whole_text
from shuniu.office.documents.drafting.parts import attachments_in
from shuniu.office.documents.drafting.reading import Reading
from shuniu.office.documents.drafting.recipients import collective_names
from shuniu.office.documents.drafting.saving import WITH_REASON, WRITING
from shuniu.office.documents.kinds import DocumentType
from shuniu.office.documents.outgoing.models import OutgoingDocument
from shuniu.office.documents.outgoing.workflow import OUTGOING
from shuniu.org.models import Person, Unit
from shuniu.typesetting import Page
from shuniu.web.offers import Offer, offer_of
from shuniu.workflow import Move

UNITS_SHOWN = 400


@dataclass
class Desk:
    """拟稿台: whose it is, what lies on it, and by which verbs it may be saved."""

    person: Person
    copy: WorkingCopy
    offers: tuple[Offer, ...] = ()
    left: Met | None = None
    """A working copy that is not what lies on the desk."""
    restored: bool = False
    """Whether what lies on the desk is the working copy rather than the newest revision."""

    @classmethod
    def of_document(cls, document: OutgoingDocument, person: Person, take: str = "") -> "Desk":
        """The newest revision, or the working copy that goes on from it; one that was left behind is offered.

        `take` says which of them is wanted: `copy` or `revision`.
        """
        offers = tuple(offer_of(document, verb, person) for verb in WRITING if str(document.state) in _sources(verb))
        fresh, left = opened(document, person), met(document, person)
        if left and left.copy.text == fresh.text:
            left = None
        takes_copy = left is not None and (take == "copy" or (take != "revision" and not left.moved_on))
        if left is None or not takes_copy:
            return cls(person, fresh, offers, left)
        return cls(person, left.copy, offers, restored=True)

    @property
    def document(self) -> OutgoingDocument | None:
        return self.copy.document

    @property
    def verbs(self) -> list[Move]:
        """The moves by which it may be saved now."""
        if self.document is None:
            return [OUTGOING.move("draft")]
        return [offer.move for offer in self.offers if offer.is_open]

    @property
    def reasons(self) -> list[str]:
        """Why nothing may be written; empty where something may."""
        if self.verbs:
            return []
        found = [reason for offer in self.offers for reason in offer.reasons]
        return list(dict.fromkeys(found)) or [_("这份公文现在的状态下不能改稿")]

    @property
    def asks_reason(self) -> bool:
        return any(move.verb in WITH_REASON for move in self.verbs)

    def form(self) -> DeskForm:
        copy = self.copy
        initial = {name: getattr(copy, name) for name in (*DeskForm.CHOSEN, "text", "based_on")}
        return DeskForm(initial=initial | {"copy_seen": mark_of(copy)}, by=self.person)


def _sources(verb: str) -> frozenset[str]:
    return OUTGOING.move(verb).sources


def organs_to_choose(copy: WorkingCopy) -> list[tuple[str, list[tuple[str, str]]]]:
    """主送和抄送可选的名称 by heading: collective names, units of the organisation, organs outside; each with its group."""
    today = timezone.localdate()
    units = Unit.objects.open_on(today).exclude(kind=Unit.Kind.DIVISION).exclude(pk=copy.issuing_organ_id)[:UNITS_SHOWN]
    outside = ExternalOrgan.objects.all()[:UNITS_SHOWN]
    listed = [
        (_("统称"), [(each.text, each.group) for each in collective_names(copy.issuing_organ.name)]),
        (_("本级单位"), [(name_of(unit), unit.kind) for unit in units]),
        (_("外部机关"), [(each.name, each.standing) for each in outside]),
    ]
    return [(label, names) for label, names in listed if names]


def name_of(unit: Unit) -> str:
    """What a recipient is called: a county's government by its full name, others by their standard short name."""
    return unit.name if unit.kind == Unit.Kind.COUNTY else unit.short_name or unit.name


def panels(desk: Desk, reading: Reading) -> dict[str, Any]:
    """What stands beside the text and changes with it."""
    kind = DocumentType(desk.copy.document_type)
    return {
        "reading": reading,
        "remarks": [(remark, place) for place, remark in enumerate(reading.remarks, start=1)],
        "stops": {remark.key: OUTGOING.move(remark.stops).label for remark in reading.blocking if remark.stops},
        "advice": kinds()[kind],
        "attachments": [(place, each) for place, each in enumerate(attachments_in(desk.copy.text))],
        "document": desk.document,
        "pictures": picture_names(desk.document),
        "recipients": [(each, STANDING_LABELS[each.standing]) for each in reading.recipients],
        "may_write": bool(desk.verbs),
    }


def picture(page: Page) -> str:
    """A page as an address that holds it, so that a browser without script shows it and an image runs nothing."""
    return f"data:image/svg+xml;base64,{base64.b64encode(page.svg).decode()}"


def marks_of(remarks: tuple[Remark, ...]) -> list[dict[str, Any]]:
    """Where the text is to be underlined, in characters, and how gravely."""
    return [
        {"start": each.start, "end": each.end, "severity": each.finding.severity.value, "key": each.key}
        for each in remarks
    ]


def revisions_of(document: OutgoingDocument) -> QuerySet[Any]:
    return document.revisions.select_related("by").order_by("-number")


def text_of(document: OutgoingDocument, number: int) -> str:
    """A revision's whole text."""
    return whole_text(document, document.revisions.get(number=number).body)
