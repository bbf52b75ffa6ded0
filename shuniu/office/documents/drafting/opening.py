"""开稿: how a registered document comes onto the desk, as one text that holds all that its drafter writes."""

from django.utils import timezone

from shuniu.office.documents.drafting.copies import CHOICES
from shuniu.office.documents.drafting.manuscript import facts_in
from shuniu.office.documents.drafting.models import WorkingCopy
from shuniu.office.documents.drafting.parts import with_copies, with_recipients
from shuniu.office.documents.outgoing.models import OutgoingDocument
from shuniu.org.models import Person
from shuniu.typesetting import CannotTypeset


def whole_text(document: OutgoingDocument, body: str) -> str:
    """The text with title, recipients and copies; those that it lacks come from the document's own fields."""
    try:
        facts = facts_in(body)
    except CannotTypeset:
        return body
    if not facts.title:
        body = f"{document.title}\n{body}"
        if not facts.main_recipients:
            body = with_recipients(body, document.main_recipients)
    if document.cc_recipients and not facts.cc_recipients:
        body = with_copies(body, document.cc_recipients)
    return body


def opened(document: OutgoingDocument, by: Person) -> WorkingCopy:
    """The newest revision as it lies on the desk of somebody who begins to write; nothing is kept yet."""
    latest, now = document.latest, timezone.now()
    chosen = {name: getattr(document, name) for name in CHOICES}
    return WorkingCopy(
        document=document,
        by=by,
        text=whole_text(document, latest.body),
        based_on=latest.number,
        begun_at=now,
        saved_at=now,
        **chosen,
    )
