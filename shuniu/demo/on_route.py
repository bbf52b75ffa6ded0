"""Choosing who is next (选下一环节办理人), as the form of an act does on a route."""

from collections.abc import Sequence

from shuniu.office.documents.outgoing.models import OutgoingDocument
from shuniu.org.models import Person


def choosing(document: OutgoingDocument, people: Sequence[Person]) -> OutgoingDocument:
    """The document as it stands, with whom the actor has chosen for the next step."""
    document = OutgoingDocument.objects.get(pk=document.pk)
    document.brought = {"next_people": [person.pk for person in people]} if people else {}
    return document
