"""排版: a document's present text as a file, within the frame of what is known of it."""

from shuniu.matters.acts import Refused
from shuniu.matters.printing import SETTERS, typeset_as
from shuniu.office.documents.drafting.frames import frame_of
from shuniu.office.documents.drafting.illustrations import illustrated
from shuniu.office.documents.drafting.manuscript import framed
from shuniu.office.documents.outgoing.models import OutgoingDocument
from shuniu.typesetting import CannotTypeset


def printed(document: OutgoingDocument, form: str) -> tuple[bytes, str]:
    """The file and its media type. Raises Refused where the text can't be set, or there is no such form."""
    if form not in SETTERS:
        raise Refused("只能排成 pdf 或 docx")
    try:
        return typeset_as(illustrated(framed(document.latest.body, frame_of(document)), document), form)
    except CannotTypeset as fault:
        raise Refused(str(fault)) from fault
