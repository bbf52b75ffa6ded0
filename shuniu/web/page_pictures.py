"""版面: the pages of a document as they will be printed, set once for a text and asked for one by one."""

from threading import Lock

from shuniu.office.documents.outgoing.models import OutgoingDocument
from shuniu.office.documents.outgoing.printing import official
from shuniu.typesetting import OfficialDocument, Page, preview

MOST_PAGES = 30
"""More than a phone should load; the rest stands in the PDF."""
MOST_KEPT = 8
_kept: dict[int, tuple[OfficialDocument, tuple[Page, ...]]] = {}
_lock = Lock()


def pages_of(document: OutgoingDocument) -> tuple[Page, ...]:
    """All its pages. Raises CannotTypeset."""
    return pages_set(document.pk, official(document))


def pages_set(key: int, wanted: OfficialDocument) -> tuple[Page, ...]:
    """All pages of a document as it is set, which belongs to the matter of this key. Raises CannotTypeset.

    The last few documents are kept as they were set, for the requests that follow, page by page; what is kept counts
    only for exactly the same document.
    """
    held = _kept.get(key)
    if held and held[0] == wanted:
        return held[1]
    pages = preview(wanted).pages
    with _lock:
        _kept.pop(key, None)
        while len(_kept) >= MOST_KEPT:
            _kept.pop(next(iter(_kept)))
        _kept[key] = (wanted, pages)
    return pages
