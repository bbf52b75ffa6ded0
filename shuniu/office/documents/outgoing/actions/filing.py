"""Filing (归档、补归档), and what an approved list of destruction does to a document (销毁)."""

from shuniu.matters.acts import act
from shuniu.office.documents.archiving.destroying import forget
from shuniu.office.documents.archiving.filing import AS_PROPOSED, Decision, filing
from shuniu.office.documents.drafting.models import WorkingCopy
from shuniu.office.documents.outgoing.models import OutgoingDocument
from shuniu.org.models import Person


def archive(
    document: OutgoingDocument,
    *,
    by: Person,
    decision: Decision = AS_PROPOSED,
    seen: int | None = None,
    key: str | None = None,
) -> None:
    """归档: closed, and filed with its draft as one item, or left out with a reason (art. 27).

    Where nobody has signed for it, the trace names those who had not.
    """
    with filing(document, "archive", by=by, decision=decision, seen=seen, key=key) as document:
        if silent := document.unreceived():
            document.details["unreceived"] = [str(each) for each in silent]
        document.outcome = document.outcome or "已归档"


def file_late(
    document: OutgoingDocument,
    *,
    by: Person,
    decision: Decision = AS_PROPOSED,
    seen: int | None = None,
    key: str | None = None,
) -> None:
    """补归档: what was closed without a number is filed after all."""
    with filing(document, "file_late", by=by, decision=decision, seen=seen, key=key):
        pass


def destroy(document: OutgoingDocument, *, by: Person, listed: str) -> None:
    """销毁 by an approved list: the files and the texts go, the description, the number and the trace stay."""
    with act(document, "destroy", by=by, listed=listed) as document:
        document.printed = None
        document.save(update_fields=["printed"])
        document.enclosures.all().delete()
        document.revisions.update(body="")
        WorkingCopy.objects.filter(document=document).delete()
        document.details["files"] = forget(document)
