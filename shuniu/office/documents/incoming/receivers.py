"""What follows from the acts of others: a reply that is distributed has answered the document that asked."""

from typing import Any

from django.dispatch import receiver

from shuniu.audit.models import AuditEntry
from shuniu.matters.acts import acted
from shuniu.matters.models import Link, Matter
from shuniu.office.documents.incoming.actions.ending import answer
from shuniu.office.documents.incoming.models import IncomingDocument
from shuniu.office.documents.outgoing.models import OutgoingDocument


@receiver(acted)
def answer_with_the_reply(matter: Matter, entry: AuditEntry, **kwargs: Any) -> None:
    """答复 by a reply (复文) as it goes out, where whoever distributes it may answer for the receiving unit."""
    if entry.verb != "outgoing.distribute" or not isinstance(matter, OutgoingDocument) or entry.actor is None:
        return
    asked = Link.objects.filter(source=matter.pk, type=Link.Type.ANSWERS).values("target")
    for document in IncomingDocument.objects.filter(pk__in=asked).exclude(answers__outgoing=matter):
        if not document.workflow.reasons_against(document, "answer", entry.actor):
            answer(document, by=entry.actor, outgoing=matter)
