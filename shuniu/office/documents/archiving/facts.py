"""What is known of a document for its filing: its fonds, its class, and what the articles ask of it."""

from collections.abc import Iterable
from datetime import date

from shuniu.matters.models import Link, Matter
from shuniu.office.documents.archiving.models import FilingClass, Fonds, OwnArticle
from shuniu.office.documents.archiving.retention import WORDS, Article, Facts, Term
from shuniu.office.documents.drafting.advice import Standing
from shuniu.office.documents.drafting.frames import standings
from shuniu.office.documents.incoming.models import IncomingDocument
from shuniu.office.documents.outgoing.models import OutgoingDocument
from shuniu.org.models import Unit, UnitLine

Document = IncomingDocument | OutgoingDocument


def as_document(matter: Matter) -> Document:
    """A matter as the document it is. Raises TypeError for what is none."""
    own = matter.own()
    if isinstance(own, IncomingDocument | OutgoingDocument):
        return own
    raise TypeError(f"{own.kind} is not filed as a document")


def owner_of(document: Document) -> Unit:
    """Whose archive keeps it: who received it; of what went out, who issued it, of several the lead (art. 27)."""
    return document.issuing_organ if isinstance(document, OutgoingDocument) else document.unit


def fonds_of(document: Document) -> Fonds | None:
    """全宗 of the owner, of a division that of its organ; None where this office keeps no archive for it."""
    unit: Unit | None = owner_of(document)
    while unit is not None and unit.kind == Unit.Kind.DIVISION:
        unit = unit.parent
    return Fonds.objects.filter(organs=unit).first() if unit is not None else None


def class_of(document: Document, fonds: Fonds) -> FilingClass | None:
    """机构（问题）: the division that drafted or handled it; else the first class of the fonds."""
    working: list[int] = [document.unit_id]
    if isinstance(document, IncomingDocument):
        working = [each.unit_id for each in document.assignments_now()] or working
    classes = list(fonds.classes.filter(closed=False).select_related("unit"))
    near = {line.above_id: line.distance for line in UnitLine.objects.filter(below__in=working).order_by("-distance")}
    own = [each for each in classes if each.unit_id in near]
    return min(own, key=lambda each: near[each.unit_id or 0]) if own else next(iter(classes), None)


def year_of(document: Document) -> int:
    """年度: of the day on which it was signed (DA/T 22-2015); of what bears no date, when it came or was opened."""
    day: date | None = document.dated_on
    if day is None:
        day = document.received_on if isinstance(document, IncomingDocument) else document.opened_at.date()
    return day.year


def facts_of(document: Document) -> Facts:
    """What the articles ask."""
    if isinstance(document, OutgoingDocument):
        return Facts(
            direction="outgoing",
            kind=document.document_type,
            title=document.title,
            normative=document.is_normative,
            way=document.direction,
            answered=Link.objects.filter(source=document.pk, type=Link.Type.ANSWERS).exists(),
        )
    sender = standings(document.unit, [document.sender]) if document.sender else ()
    return Facts(
        direction="incoming",
        kind=document.document_type,
        title=document.title,
        sender=sender[0].standing if sender else Standing.UNKNOWN,
        for_action=document.is_for_action,
        instructed=document.instructions.exists(),
        answered=document.answers.exists(),
    )


def own_articles(rows: Iterable[OwnArticle] | None = None) -> list[Article]:
    """本单位的条款, as they are kept."""
    kept = OwnArticle.objects.all() if rows is None else rows
    return [Article(f"B{each.place}", each.text, Term(each.term), "本单位保管期限表", _when(each)) for each in kept]


def _when(row: OwnArticle) -> dict[str, object]:
    return {"direction": row.direction, WORDS: [_literal(word) for word in row.words.split()]}


def _literal(word: str) -> str:
    """A word as it is written: an office writes no regular expressions."""
    return "".join(f"\\{letter}" if letter in r"\.^$*+?{}[]|()" else letter for letter in word)


def questions_to_file(document: Document, fonds: Fonds | None) -> list[Document]:
    """来文 that a document answers and that are in no item yet, of the same archive: they may be filed in its item."""
    links = Link.objects.filter(type=Link.Type.ANSWERS, source=document.pk)
    found = Matter.objects.filter(
        pk__in=links.values("target"), kind__in=("incoming", "outgoing"), filed=None, filed_with=None
    )
    asked = [as_document(each) for each in found.exclude(state="cancelled").order_by("opened_at", "pk")]
    return [each for each in asked if fonds is not None and fonds_of(each) == fonds]


def counterparts(document: Matter) -> list[Matter]:
    """来文与复文: what answers it and what it answers; generally separate items, linked (DA/T 22-2015 5.1.1)."""
    links = Link.objects.filter(type=Link.Type.ANSWERS)
    asked = links.filter(source=document.pk).values("target")
    replies = links.filter(target=document.pk).values("source")
    return list(
        Matter.objects.filter(pk__in=asked.union(replies))
        .exclude(state="cancelled")
        .select_related("filed", "filed_with__item")
        .order_by("pk")
    )
