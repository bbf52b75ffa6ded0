"""What a document says of itself (登记建议): the fields of its registration, read from its text, for the clerk to check."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from shuniu.matters.models import Urgency
from shuniu.office.documents.incoming.models import IncomingDocument
from shuniu.office.documents.kinds import DocumentType
from shuniu.text.deadlines import find_deadlines
from shuniu.text.inspection import inspect

URGENCIES = {"特急": Urgency.EXTRA_URGENT, "特提": Urgency.EXTRA_URGENT, "加急": Urgency.URGENT, "急件": Urgency.URGENT}
TYPES = {kind.label: kind for kind in DocumentType} | {"命令": DocumentType.ORDER, "令": DocumentType.ORDER}
TO_READ = frozenset(
    {
        DocumentType.REPORT,
        DocumentType.CIRCULAR,
        DocumentType.COMMUNIQUE,
        DocumentType.ANNOUNCEMENT,
        DocumentType.MINUTES,
    }
)
"""What asks for nothing: 报告 needs no answer (art. 8(10)); the others make something known."""
ASKS_FOR_ANSWER = re.compile(
    r"请(?:予以?|尽快|及时|于[^，。\n]{2,16})?[^，。\n]{0,16}?(?:函复|复函|回复|答复|批复|批示|反馈|函告)|盼复|请复"
)
ANSWER_WORDS = re.compile(r"反馈|报送|函告|函复|回复|上报|报市|报我|报省|答复|批复|批示")
LONGEST_READ = 60_000
TO_BE_REGISTERED = "（待登记）"
"""Before a title that nobody has checked yet."""


@dataclass(frozen=True)
class Reading:
    """What was read: the values by the names of the fields, and what a clerk should know of how they were got."""

    values: Mapping[str, Any] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def plain_number(number: str) -> str:
    """发文字号 as it is compared: without blanks, in 〔〕 (`临教[2026] 18 号` → `临教〔2026〕18号`)."""
    bare = re.sub(r"\s+", "", number)
    return re.sub(r"[\[［【（(〈<](\d{4})[\]］】）)〉>]", r"〔\1〕", bare)


def provisional_title(text: str, file_name: str) -> str:
    """待登记的标题: what lists show until the clerk has registered it: the title that the text has, else the file's name."""
    read = inspect(text[:LONGEST_READ]).title if text.strip() else None
    return f"{TO_BE_REGISTERED}{read or Path(file_name).stem or '来文'}"


def read_off(document: IncomingDocument, today: date) -> Reading:
    """The registration as the document's own text has it; what it does not say is left out."""
    text = document.text[:LONGEST_READ]
    notes = tuple(dict.fromkeys(file.blob.extraction_note for file in document.attachments.select_related("blob")))
    if not text.strip():
        return Reading(notes=tuple(filter(None, notes)))
    return Reading(values_of(text, today), tuple(filter(None, notes)))


def values_of(text: str, today: date) -> dict[str, Any]:
    found = inspect(text)
    kind = TYPES.get(found.kind or "")
    answer = bool(
        kind == DocumentType.REQUEST_FOR_INSTRUCTIONS or (kind not in TO_READ and ASKS_FOR_ANSWER.search(text))
    )
    to_read = kind in TO_READ and not answer
    values = {
        "title": found.title,
        "sender": "、".join(found.issuer) or None,
        "sender_number": plain_number(found.number) if found.number else None,
        "document_type": kind.value if kind else None,
        "dated_on": found.dated_on if found.dated_on and found.dated_on <= today else None,
        "urgency": URGENCIES.get(found.urgency or "", Urgency.ROUTINE).value,
        "handling": IncomingDocument.Handling.FOR_INFORMATION if to_read else IncomingDocument.Handling.FOR_ACTION,
        "needs_answer": answer,
        "due_on": None if to_read else asked_by(text, found.dated_on or today, today),
    }
    return {name: value for name, value in values.items() if value not in (None, "")}


def asked_by(text: str, on: date, today: date) -> date | None:
    """办理时限: the earliest day, not yet past, by which the document asks for something to be sent back or approved."""
    days = [
        each.date
        for sentence in re.split(r"[。；！？\n]", text)
        if ANSWER_WORDS.search(sentence)
        for each in find_deadlines(sentence, on)
        if each.kind in ("by", "relative") and each.date and each.date >= today
    ]
    return min(days, default=None)
