"""From what was issued to what the public reads (公开): a numbered document, or a matter that the address names, is proposed."""

from typing import Any

from shuniu.handovers.grounds import BegunForm
from shuniu.matters.acts import Refused
from shuniu.matters.forms import form_of
from shuniu.matters.models import Link, Matter
from shuniu.office.disclosure.publications import actions
from shuniu.office.disclosure.publications.forms import ProposeFields
from shuniu.office.disclosure.publications.kinds import PublicationKind
from shuniu.office.disclosure.publications.models import Publication
from shuniu.office.disclosure.publications.workflow import State as PublicationState
from shuniu.office.documents.outgoing.models import OutgoingDocument
from shuniu.org.models import Person


def publication_from_document(document: OutgoingDocument, *, by: Person, **typed: Any) -> Publication:
    """公文主动公开: a signed and numbered document is proposed with its text and its pages. Raises Refused, StateSecret."""
    if not document.number or document.dated_on is None:
        raise Refused("公文还没有签发编号，不能公开")
    if earlier := standing_of(document):
        raise Refused(f"这份公文已经提出公开（{earlier.state_label}），不用再提")
    typed = {
        "category": PublicationKind.DOCUMENT,
        **begun_of(document),
        **{name: value for name, value in typed.items() if value},
    }
    return actions.propose(by=by, original=document.printed, sources=[document], **typed)


def standing_of(document: Matter) -> Publication | None:
    """The publication that was made of a matter and not given up."""
    of = Link.objects.filter(target_id=document.pk, type=Link.Type.DERIVES_FROM).values("source")
    gone = (PublicationState.DROPPED, PublicationState.WITHDRAWN, PublicationState.WITHHELD)
    found = Publication.objects.filter(pk__in=of, category=PublicationKind.DOCUMENT).exclude(state__in=gone)
    return found.first()


def begun_of(document: OutgoingDocument) -> dict[str, Any]:
    """What a document itself says of its publication."""
    lines = document.latest.body.splitlines()
    body = "\n".join(lines[1:] if lines and lines[0].strip() == document.title else lines).strip()
    return {
        "title": document.title,
        "text": body,
        "issuer": "、".join(organ.name for organ in document.organs),
        "document_number": document.number,
        "dated_on": document.dated_on,
    }


@form_of("publication")
class ProposeForm(BegunForm, ProposeFields):
    """提出公开, also from a document or a matter that the address names: what it says need not be typed again."""

    verb = "propose"

    def begun_by_matter(self, matter: Matter) -> dict[str, Any]:
        if isinstance(matter, OutgoingDocument):
            return {"category": PublicationKind.DOCUMENT, **begun_of(matter)}
        return {"title": matter.title, "text": matter.summary}

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        typed = dict(self.cleaned_data)
        typed.pop("signal", None)
        ground = typed.pop("ground")
        if isinstance(ground, OutgoingDocument) and typed["category"] == PublicationKind.DOCUMENT:
            return publication_from_document(ground, by=self.by, key=key, **typed)
        return actions.propose(by=self.by, key=key, sources=[ground] if ground else [], **typed)
