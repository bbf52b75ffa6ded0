"""The reply (复文): drafted from the question and from what the units have answered, for the drafter to work on."""

import re
from dataclasses import dataclass

from shuniu.office.documents.incoming.models import IncomingDocument
from shuniu.office.documents.kinds import Direction, DocumentType
from shuniu.office.documents.outgoing.models import OutgoingDocument
from shuniu.org.models import Unit

_SUBJECT = re.compile(r"关于(?P<subject>.+?)的(?:请示|函|报告|意见|通知)$")
NUMERALS = "一二三四五六七八九十"


@dataclass(frozen=True)
class Reply:
    """复文草稿: 批复 to whoever asked for instructions, 函 to everyone else (art. 8(12) and (14))."""

    title: str
    document_type: str
    direction: str
    issuing_organ: Unit
    organ_code: str
    main_recipients: str
    body: str


def reply_to(document: IncomingDocument) -> Reply:
    is_request = document.document_type == DocumentType.REQUEST_FOR_INSTRUCTIONS
    organ = _organ(document)
    found = _SUBJECT.search(document.title)
    subject = found["subject"] if found else document.title
    question = f"《{document.title}》" + (f"（{document.sender_number}）" if document.sender_number else "")
    opening = f"你单位{question}收悉。现批复如下：" if is_request else f"贵单位{question}收悉。现函复如下："
    results = [each.result for each in document.assignments_now() if each.result]
    numbered = [f"{numeral}、{result}" for numeral, result in zip(NUMERALS, results, strict=False)]
    return Reply(
        title=f"关于{subject}的批复" if is_request else f"关于{subject}的复函",
        document_type=DocumentType.REPLY if is_request else DocumentType.LETTER,
        direction=Direction.DOWNWARD if is_request else Direction.LATERAL,
        issuing_organ=organ,
        organ_code=code_of(organ, DocumentType.REPLY if is_request else DocumentType.LETTER),
        main_recipients=document.sender,
        body="\n".join([opening, *(numbered if len(numbered) > 1 else results)]),
    )


def _organ(document: IncomingDocument) -> Unit:
    """谁来复: an office answers in its government's name what the government was asked."""
    unit = document.unit
    is_of_government = unit.kind == Unit.Kind.OFFICE and unit.parent is not None
    asked_government = document.document_type == DocumentType.REQUEST_FOR_INSTRUCTIONS
    return unit.parent if is_of_government and asked_government and unit.parent else unit


def code_of(organ: Unit, kind: str, *, only: bool = False) -> str:
    """The code under which this organ last issued this kind of document, or else any; none where it never has.

    `only` leaves out the others, where a kind has a code of its own.
    """
    own = OutgoingDocument.objects.filter(issuing_organ=organ).order_by("-pk")
    latest = own.filter(document_type=kind).first() or (None if only else own.first())
    return latest.organ_code if latest else ""
