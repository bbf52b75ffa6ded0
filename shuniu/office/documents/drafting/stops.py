"""校对把关: the moves that blocking remarks stop, each its own and no other."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.conf import settings

from shuniu.office.documents.drafting.findings import Remark, remarks_on, stopping
from shuniu.office.documents.drafting.frames import frame_of
from shuniu.text.lexicon import Lexicons

if TYPE_CHECKING:
    from shuniu.office.documents.outgoing.models import OutgoingDocument
    from shuniu.org.models import Person

SHOWN = 3


def remarks_stopping(document: "OutgoingDocument", verb: str) -> list[Remark]:
    """What in the present text stops a move."""
    if not verb:
        return []
    return stopping(remarks_on(document.latest.body, frame_of(document), Lexicons(*settings.LEXICON_FOLDERS)), verb)


def nothing_stops(verb: str) -> Callable[["OutgoingDocument", "Person"], bool | str]:
    """A need's question: whether proofreading lets the present text make this move; else what must be changed first."""

    def holds(document: "OutgoingDocument", by: "Person") -> bool | str:
        found = remarks_stopping(document, verb)
        if not found:
            return True
        said = "；".join(dict.fromkeys(sentence(remark) for remark in found[:SHOWN]))
        return f"校对还有{len(found)}处必须改：{said}"

    return holds


def sentence(remark: Remark) -> str:
    """What is wrong, where, and by which rule."""
    words = remark.finding.text.replace("\n", " ")
    quoted = f"“{words[:20]}{'…' if len(words) > 20 else ''}”" if words else ""
    return f"{quoted}{remark.finding.message}（{remark.source}）"
