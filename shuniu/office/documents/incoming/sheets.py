"""The sheets of paper (页面): how many a file has, what its pages look like, and the fingerprint of its text."""

import base64
from collections.abc import Callable, Iterable
from functools import lru_cache

from shuniu.matters.files import fetch
from shuniu.matters.models import Attachment, Blob
from shuniu.text.reading import Unreadable
from shuniu.text.reading.ofd import page_count as ofd_page_count
from shuniu.text.reading.pages import page_count, page_image
from shuniu.text.similarity import simhash

HALF, WHOLE = 1 << 63, 1 << 64
PDF = "application/pdf"
COUNTED: dict[str, Callable[[bytes], int]] = {PDF: page_count, "application/ofd": ofd_page_count}


def signed_fingerprint(text: str) -> int:
    """指纹 as the signed number that a database keeps."""
    print_of = simhash(text)
    return print_of - WHOLE if print_of >= HALF else print_of


def pages_of(blob: Blob) -> int:
    """页数: of a PDF or an OFD as it says, one for a picture; 0 where nobody can tell before it is set."""
    if blob.media_type.startswith("image/"):
        return 1
    if blob.media_type not in COUNTED:
        return 0
    try:
        return _counted(blob.sha256)
    except Unreadable:
        return 0


@lru_cache(maxsize=256)
def _counted(sha256: str) -> int:
    """Counted once for a content: a document that is distributed comes in at sixty units with the same file."""
    blob = Blob.objects.get(sha256=sha256)
    with fetch(blob) as stored:
        return COUNTED[blob.media_type](stored.read())


def picture_of(blob: Blob, page: int) -> tuple[bytes, str] | None:
    """The picture of a page and its media type; None for a file that has no pages to show."""
    if blob.media_type.startswith("image/"):
        with fetch(blob) as stored:
            return stored.read(), blob.media_type
    if blob.media_type != PDF:
        return None
    with fetch(blob) as stored:
        try:
            return base64.b64decode(page_image(stored.read(), page)), "image/png"
        except Unreadable:
            return None


MOST_SHOWN = 20


def sheets_of(files: Iterable[Attachment], pages: int) -> list[tuple[int, int]]:
    """页面: the pages that can be shown as pictures, each as a file and a page of it; `pages` are those of all files.

    Of several PDF files only the first page of each is shown, since how the pages are shared out is not kept.
    """
    files = list(files)
    pictures = [file for file in files if file.blob.media_type.startswith("image/")]
    printed = [file for file in files if file.blob.media_type == PDF]
    each = pages - len(pictures) if len(printed) == 1 else 1
    shown = [(file.pk, page) for file in printed for page in range(max(each, 1))]
    return [*shown, *((file.pk, 0) for file in pictures)][:MOST_SHOWN]
