"""How a person's place in a document passes to whoever takes over from him (拟稿、呈批、传阅的接办)."""

from django.db.models import Q
from django.utils import timezone

from shuniu.matters.models import Matter
from shuniu.matters.succession import Succession, register_succession
from shuniu.office.documents.incoming.records import LeaderAsked, Reader
from shuniu.office.documents.outgoing.models import OutgoingDocument
from shuniu.org.models import Person


def _holds(person: Person) -> Q:
    drafted = OutgoingDocument.objects.filter(drafter=person, closed_at=None)
    asked = LeaderAsked.objects.filter(leader=person, instruction=None, document__closed_at=None)
    return Q(pk__in=drafted.values("pk")) | Q(pk__in=asked.values("document_id"))


def _passes(matter: Matter, leaver: Person, successor: Person) -> None:
    """The successor drafts on, and so does not review or sign it; he is asked in the leader's place; he reads on."""
    if isinstance(matter, OutgoingDocument) and matter.drafter_id == leaver.pk:
        matter.drafter = successor
    asked = LeaderAsked.objects.filter(document=matter.pk, instruction=None)
    if asked.filter(leader=successor).exists():
        asked.filter(leader=leaver).delete()
    else:
        asked.filter(leader=leaver).update(leader=successor)
    for reader in Reader.objects.filter(
        circulation__document=matter.pk, person=leaver, read_at=None, recalled_at=None
    ).select_related("circulation"):
        if reader.circulation.readers.filter(person=successor).exists():
            reader.recalled_at = timezone.now()
        else:
            reader.person = successor
        reader.save(update_fields=["person", "recalled_at"])


register_succession(Succession(_holds, _passes))
