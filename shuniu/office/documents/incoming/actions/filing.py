"""Filing (归档、补归档), and what an approved list of destruction does to a document (销毁)."""

from shuniu.matters.acts import act
from shuniu.office.documents.archiving.destroying import forget
from shuniu.office.documents.archiving.filing import AS_PROPOSED, Decision, filing
from shuniu.office.documents.incoming.models import IncomingDocument
from shuniu.org.models import Person


def archive(
    document: IncomingDocument,
    *,
    by: Person,
    decision: Decision = AS_PROPOSED,
    seen: int | None = None,
    key: str | None = None,
) -> IncomingDocument:
    """归档: filed with its handling sheet as one item, or left out with a reason (art. 27)."""
    with filing(document, "archive", by=by, decision=decision, seen=seen, key=key) as document:
        return document


def file_late(
    document: IncomingDocument,
    *,
    by: Person,
    decision: Decision = AS_PROPOSED,
    seen: int | None = None,
    key: str | None = None,
) -> IncomingDocument:
    """补归档: what was closed without a number is filed after all."""
    with filing(document, "file_late", by=by, decision=decision, seen=seen, key=key) as document:
        return document


def destroy(document: IncomingDocument, *, by: Person, listed: str) -> None:
    """销毁 by an approved list: the files go, the description, the number and the trace stay."""
    with act(document, "destroy", by=by, listed=listed) as document:
        document.fingerprint = 0
        document.details["files"] = forget(document)
