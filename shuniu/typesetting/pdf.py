"""PDF: a document set by typst, in this process, as PDF/A, so that a missing glyph is an error and never a box."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

import typst

from shuniu.typesetting.compiling import as_pdf, beside, file_of, is_there
from shuniu.typesetting.fonts import choose
from shuniu.typesetting.model import (
    Attachment,
    Block,
    Ending,
    Face,
    OfficialDocument,
    Paragraph,
    Picture,
    Table,
    written,
)
from shuniu.typesetting.pictures import faults_in, images_in, size_of
from shuniu.typesetting.refusal import CannotTypeset
from shuniu.typesetting.titles import title_lines

LOOSE_ENDING, NO_BODY, FULL_IMPRINT = "loose-ending", "no-body-on-first-page", "imprint-too-high"
Made = TypeVar("Made")
GLYPHLESS = re.compile(r"""the text [`'"]+(?P<text>.+?)[`'"]+ could not be displayed""", re.DOTALL)
ESCAPED = re.compile(r"\\u\{(?P<code>[0-9a-f]{1,6})\}")


@dataclass(frozen=True)
class Typeset:
    """排好的公文: the file, and Chinese sentences on what an office should know about it."""

    content: bytes
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Fit:
    """How a document is brought onto its pages: lines a page, and whether the ending takes the last lines above it along."""

    lines: int = 22
    keep: bool = False
    moved: bool = False

    @property
    def notes(self) -> tuple[str, ...]:
        found = []
        if self.moved:
            found.append("首页放不下正文，主送机关已移至版记。")
        if self.lines != FITS[0].lines:
            found.append(f"为使落款与正文同处一面，每面排{self.lines}行。")
        if self.keep:
            found.append("为使落款与正文同处一面，落款前的最后几行移到了落款所在的一面。")
        return tuple(found)


FITS = (Fit(), Fit(23), Fit(21), Fit(keep=True), Fit(23, keep=True), Fit(24, keep=True))
"""The standard's 22 lines; the others where the ending would stand alone on a page (7.3.5.5)."""


def typeset_pdf(document: OfficialDocument) -> Typeset:
    """Set a document by GB/T 9704-2012. Raises CannotTypeset."""
    refuse_missing_pictures(document)
    return Typeset(*fitted(document, as_pdf))


def refuse_missing_pictures(document: OfficialDocument) -> None:
    """A page is printed with all its pictures or not at all. Raises CannotTypeset."""
    if faults := faults_in(document):
        raise CannotTypeset("".join(faults))


def fitted(document: OfficialDocument, make: Callable[[Mapping[str, object]], Made]) -> tuple[Made, tuple[str, ...]]:
    """What `make` makes of the document's data, in the first fit that brings it onto its pages; and what to know of it.

    Raises CannotTypeset.
    """
    chain = choose(document.fonts)
    told = tuple(
        f"{what}：{'；'.join(which)}。"
        for what, which in (("字体替换", chain.substitutions), ("标题上方有几行没有排入", document.not_set))
        if which
    )
    with beside(images_in(document)):
        made, fit = _first_fit(document, chain.families, make)
    return made, told + fit.notes


def _first_fit(
    document: OfficialDocument,
    fonts: Mapping[Face, tuple[str, ...]],
    make: Callable[[Mapping[str, object]], Made],
) -> tuple[Made, Fit]:
    waiting = list(FITS)
    while waiting:
        fit = waiting.pop(0)
        try:
            return make(_data(document, fonts, fit)), fit
        except typst.TypstError as fault:
            said = f"{fault.message} {fault.diagnostic}"
            if NO_BODY in said and document.main_recipients and not fit.moved:
                waiting = [Fit(each.lines, each.keep, moved=True) for each in FITS]
            elif FULL_IMPRINT in said:
                raise CannotTypeset("主送、抄送机关太多，版记一面排不下，请改用统称，或把名单作为附件。") from fault
            elif NO_BODY in said:
                raise CannotTypeset(_no_room(document)) from fault
            elif LOOSE_ENDING not in said:
                raise CannotTypeset(_reason(fault)) from fault
    raise CannotTypeset("落款没有办法与正文排在同一面，请调整末段的长短。")


def _no_room(document: OfficialDocument) -> str:
    if document.body and not isinstance(document.body[0], Paragraph):
        return "正文以图或表开头，首页放不下，请先写一段文字，再放图、表。"
    return "标题太长，首页放不下正文，请压缩标题。"


@dataclass(frozen=True)
class Pages:
    """How the pages came out: what another program that sets the same document has to follow."""

    fit: Fit
    imprint_alone: bool
    """版记 has a page to itself, because the text ends on an odd page or leaves no room on an even one."""


def pages_of(document: OfficialDocument) -> Pages:
    """How a document comes onto its pages. Raises CannotTypeset."""

    def compiled(data: Mapping[str, object]) -> Mapping[str, object]:
        as_pdf(data)
        return data

    refuse_missing_pictures(document)
    with beside(images_in(document)):
        data, _ = fitted(document, compiled)
        alone = is_there("<imprint-alone>")
    return Pages(Fit(int(str(data["lines"])), bool(data["keep"]), bool(data["moved_recipients"])), alone)


def glyphless(refused: CannotTypeset) -> frozenset[str]:
    """The characters for whose sake a document was refused; none where it was refused for something else."""
    fault = refused.__cause__
    if not isinstance(fault, typst.TypstError):
        return frozenset()
    told = f"{fault.message} {' '.join(fault.hints)} {fault.diagnostic}"
    return frozenset("".join(_glyphless(told)))


def _glyphless(told: str) -> list[str]:
    """The texts that no font could display, as the compiler tells them."""
    return [ESCAPED.sub(lambda found: chr(int(found["code"], 16)), text) for text in GLYPHLESS.findall(told)]


def _reason(fault: typst.TypstError) -> str:
    told = f"{fault.message} {' '.join(fault.hints)} {fault.diagnostic}"
    if missing := list(dict.fromkeys(_glyphless(told))):
        return f"已安装的字体都没有“{'”“'.join(missing)}”字，请安装含有这些字的字体，或改用其他写法。"
    return f"排版没有完成：{fault.message}"


def _data(document: OfficialDocument, fonts: Mapping[Face, tuple[str, ...]], fit: Fit) -> dict[str, object]:
    return {
        "lines": fit.lines,
        "keep": fit.keep,
        "fonts": dict(fonts),
        "form": document.form,
        "has_header": document.has_header,
        "name": document.title or "".join(document.masthead),
        "title": title_lines(document.title) if document.title else (),
        "copy_number": document.copy_number,
        "urgency": document.urgency,
        "masthead": document.masthead,
        "number": document.number,
        "signatories": document.signatories,
        "issue_line": document.issue_line,
        "caption": document.caption,
        "main_recipients": "" if fit.moved else document.main_recipients,
        "moved_recipients": document.main_recipients if fit.moved else "",
        "body": [_block(block) for block in document.body],
        "attachment_note": document.attachment_note,
        "attendance": document.attendance,
        "ending": _ending(document),
        "issuer_line": document.issuer_line,
        "signers": [{"post": signer.post, "name": signer.name} for signer in document.signers],
        "date": written(document.dated_on),
        "day": _day(document.dated_on),
        "annotation": document.annotation,
        "attachments": [_attachment(each) for each in document.attachments],
        "copies": document.copies,
        "distributing_organ": document.distributing_organ,
        "distributed_on": written(document.distributed_on),
    }


def _day(day: date | None) -> dict[str, int] | None:
    """The date that the file bears, so that the same document gives the same bytes."""
    return {"year": day.year, "month": day.month, "day": day.day} if day else None


def _ending(document: OfficialDocument) -> str:
    """A stamp needs someone who signs."""
    return Ending.SEALED if document.ending is Ending.STAMPED and not document.signers else document.ending


def _attachment(attachment: Attachment) -> dict[str, object]:
    return {
        "label": attachment.label,
        "title": title_lines(attachment.title) if attachment.title else (),
        "body": [_block(block, under_title=place == 0) for place, block in enumerate(attachment.body)],
    }


def _block(block: Block, *, under_title: bool = False) -> dict[str, object]:
    match block:
        case Paragraph():
            return {"runs": [{"text": run.text, "face": run.face} for run in block.runs]}
        case Table():
            return {"rows": block.rows, "shares": block.shares(), "landscape": block.landscape}
    return _picture(block, under_title=under_title)


def _picture(picture: Picture, *, under_title: bool) -> dict[str, object]:
    """In millimetres; without a file, the frame that a preview shows."""
    width, height = size_of(picture.image, under_title=under_title) if picture.image else (100.0, 40.0)
    file = file_of(picture.image) if picture.image else ""
    told = f"图片“{picture.name}”{picture.fault}"
    return {"file": file, "width": width, "height": height, "caption": picture.caption, "told": told}
