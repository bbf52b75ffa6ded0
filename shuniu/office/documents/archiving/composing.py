"""组件: what belongs to one item, in its order, and what is missing (DA/T 22-2015 5.1).

处理单 before what came in; 正本 before 附件, 发文稿纸 and 定稿, so that what is forwarded stands behind what forwards it; 复文
before 来文 where both are one item. The sheets and the final text are written from the record.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.core.files.base import ContentFile
from django.db import models
from django.utils.translation import gettext as _

from shuniu.matters import files
from shuniu.matters.models import Blob
from shuniu.office.documents.archiving.facts import Document
from shuniu.office.documents.archiving.findings import PARTS
from shuniu.office.documents.drafting.manuscript import attachments_in
from shuniu.office.documents.handling_sheet import handling_sheet
from shuniu.office.documents.incoming.models import IncomingDocument
from shuniu.office.documents.incoming.sheets import pages_of
from shuniu.office.documents.outgoing.models import OutgoingDocument
from shuniu.office.documents.outgoing.printing import typeset


class Part(models.TextChoices):
    """稿本: what a file is in its item."""

    SHEET = "sheet", PARTS["sheet"]
    ORIGINAL = "original", PARTS["original"]
    RECEIVED = "received", PARTS["received"]
    ENCLOSURE = "enclosure", PARTS["enclosure"]
    DRAFT_SHEET = "draft_sheet", PARTS["draft_sheet"]
    FINAL = "final", PARTS["final"]
    OTHER = "other", PARTS["other"]


@dataclass(frozen=True)
class Piece:
    """One file of an item: what it is, its name, and the file as it is kept."""

    part: Part
    name: str
    blob: Blob
    pages: int


@dataclass(frozen=True)
class Gap:
    """缺件: what is missing, and what to do. What `blocks` has to be put right, or explained; what is `always` to be,
    also where nothing is filed, because closing the document alone ends the waiting for it.
    """

    what: str
    remedy: str
    blocks: bool = True
    always: bool = False


@dataclass(frozen=True)
class Composition:
    """一件: its files in order and what it lacks."""

    pieces: tuple[Piece, ...] = ()
    gaps: tuple[Gap, ...] = field(default=())

    @property
    def pages(self) -> int:
        return sum(piece.pages for piece in self.pieces)


def gaps_of(document: Document) -> tuple[Gap, ...]:
    """完整性检查: asked of the record, without making a file."""
    return tuple(_gaps_of_outgoing(document) if isinstance(document, OutgoingDocument) else _gaps_of_incoming(document))


def compose(document: Document, questions: Sequence[Document] = ()) -> Composition:
    """Make the sheets and the final text, and put all files in order: the answer before what it answers.

    Raises Refused where one can't be set.
    """
    return Composition(tuple(piece for each in (document, *questions) for piece in _pieces(each)), gaps_of(document))


def _pieces(document: Document) -> Iterator[Piece]:
    return _outgoing(document) if isinstance(document, OutgoingDocument) else _incoming(document)


def _piece(part: Part, name: str, blob: Blob) -> Piece:
    return Piece(part, files.name_kept(name), blob, pages_of(blob))


def _made(part: Part, content: bytes) -> Piece:
    name = f"{part.label}.pdf"
    return _piece(part, name, files.keep(ContentFile(content), name))


def _outgoing(document: OutgoingDocument) -> Iterator[Piece]:
    shown = set()
    if document.printed is not None:
        shown.add(document.printed.pk)
        yield _piece(Part.ORIGINAL, document.printed.name, document.printed.blob)
    for each in document.enclosures.select_related("attachment__blob"):
        shown.add(each.attachment_id)
        yield _piece(Part.ENCLOSURE, each.attachment.name, each.attachment.blob)
    yield _made(Part.DRAFT_SHEET, handling_sheet(document))
    if document.latest.body.strip():
        yield _made(Part.FINAL, typeset(document).content)
    for other in document.attachments.select_related("blob").exclude(pk__in=shown):
        yield _piece(Part.OTHER, other.name, other.blob)


def _incoming(document: IncomingDocument) -> Iterator[Piece]:
    yield _made(Part.SHEET, handling_sheet(document))
    for place, file in enumerate(document.attachments.select_related("blob")):
        yield _piece(Part.ENCLOSURE if place else Part.RECEIVED, file.name, file.blob)


def _gaps_of_outgoing(document: OutgoingDocument) -> Iterator[Gap]:
    if document.printed is None:
        yield Gap(_("缺正本（用印后的公文）"), _("请把盖章的正本扫描后上传到附件，并在“缺件说明”里写明"))
    if not document.latest.body.strip():
        yield Gap(_("缺定稿（签发的文本）"), _("请上传定稿，并在“缺件说明”里写明"))
    if not document.signoffs.exists():
        yield Gap(_("发文稿纸上没有签发意见"), _("请补录签发，或在“缺件说明”里写明"))
    there = document.enclosures.count()
    yield from _lacking_enclosures(document.latest.body, there)
    if silent := document.unreceived():
        what = _("%(receivers)s都没有签收回执") % {"receivers": _("、").join(map(str, silent))}
        yield Gap(what, _("归档以后不再催收，请先催收；确实不等的，在“缺件说明”里写明"), always=True)
    yield from _unreadable(document)


def _gaps_of_incoming(document: IncomingDocument) -> Iterator[Gap]:
    there = document.attachments.count()
    if not there:
        yield Gap(_("缺来文原件"), _("请扫描来文上传到附件；只有纸质的，在“缺件说明”里写明存放在哪里"))
    else:
        yield from _lacking_enclosures(document.text, there - 1)
    needed = ((_("来文单位"), document.sender), (_("成文日期"), document.dated_on))
    if lacking := [label for label, value in needed if not value]:
        what = _("登记里没有%(lacking)s") % {"lacking": _("、").join(lacking)}
        yield Gap(what, _("请先办“更正登记”补上；原件上没有的，在“缺件说明”里写明"))
    if document.needs_answer and not document.answers.exists():
        yield Gap(_("要求答复，没有答复记录"), _("请先办“答复”"))
    yield from _unreadable(document)


def _lacking_enclosures(text: str, there: int) -> Iterator[Gap]:
    """附件说明 that names more than there are, in the text itself or as files."""
    said = attachments_in(text)
    if lacking := said.lacking(there):
        told = {"n": len(said.names), "few": len(lacking), "names": _("、").join(f"《{name}》" for name in lacking)}
        yield Gap(
            _("附件说明列了 %(n)s 个附件，缺 %(few)s 个：%(names)s") % told,
            _("请上传缺的附件，或在“缺件说明”里写明"),
        )


def _unreadable(document: Document) -> Iterator[Gap]:
    for file in document.attachments.select_related("blob"):
        if file.blob.extraction == Blob.Extraction.FAILED and not file.blob.media_type.startswith(
            ("image/", "application/pdf")
        ):
            what = _("《%(name)s》读不出内容") % {"name": file.name}
            yield Gap(what, _("请换成能打开的 PDF 或 Word 文件"), blocks=False)
