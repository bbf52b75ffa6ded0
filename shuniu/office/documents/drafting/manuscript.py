"""稿面: the text that a drafter writes, within the frame that the system knows: masthead, number, signatory, date, imprint.

What the registers hold nobody types: the text begins with the title and ends with the annotation, the attachments and
抄送. A text that was pasted with a header or a signature of its own keeps it. Pure.
"""

from dataclasses import dataclass, replace
from datetime import date

from shuniu.office.documents.kinds import DocumentType
from shuniu.text.inspection.heading import read_heading
from shuniu.text.inspection.lines import lines_of, squeezed
from shuniu.text.inspection.marks import kind_of
from shuniu.typesetting import CannotTypeset, Form, OfficialDocument, read_document
from shuniu.typesetting.front_matter import split_settings

FORMS = {DocumentType.LETTER: Form.LETTER, DocumentType.ORDER: Form.ORDER, DocumentType.MINUTES: Form.MINUTES}
UNNUMBERED = "〔{year}〕　　号"
UNSIGNED = "　　　"


@dataclass(frozen=True)
class Frame:
    """版头版记里系统已经知道的: `day` stands for the dates that are not fixed yet."""

    kind: DocumentType
    organ: str
    organ_code: str
    day: date
    organs_beside: tuple[str, ...] = ()
    is_upward: bool = False
    title: str = ""
    main_recipients: str = ""
    number: str = ""
    urgency: str = ""
    signatory: str = ""
    dated_on: date | None = None
    printer: str = ""
    printed_on: date | None = None


@dataclass(frozen=True)
class Facts:
    """What a text says of itself, so that nobody types it twice."""

    title: str
    kind: str
    main_recipients: str
    cc_recipients: str


def facts_in(text: str) -> Facts:
    """标题、文种、主送、抄送 as they stand in the text. Raises CannotTypeset where the front matter can't be followed."""
    document = read_document(text)
    title = squeezed(document.title) or "".join(
        document.masthead[:1] if document.form in (Form.MINUTES, Form.ORDER) else ()
    )
    copied = "，".join(names for label, names in document.copies if label.startswith("抄"))
    return Facts(title, kind_of(title) or "", document.main_recipients, copied)


@dataclass(frozen=True)
class NamedAttachments:
    """附件说明: the names that it gives, and how many attachments stand in the text itself."""

    names: tuple[str, ...] = ()
    inside: int = 0

    def lacking(self, files: int) -> tuple[str, ...]:
        """What is named beyond those in the text and so many files."""
        return self.names[self.inside + files :]


def attachments_in(text: str) -> NamedAttachments:
    """What a text says of its attachments; nothing where it can't be followed."""
    try:
        page = read_document(text) if text.strip() else None
    except CannotTypeset:
        page = None
    if page is None:
        return NamedAttachments()
    return NamedAttachments(tuple(name.strip("《》") for name in page.attachment_note), len(page.attachments))


def framed(text: str, frame: Frame) -> OfficialDocument:
    """The document as it will be printed. Raises CannotTypeset."""
    document, settings = read_document(text), split_settings(text)[0]
    form = settings.form or FORMS.get(frame.kind, document.form)
    special = form in (Form.ORDER, Form.MINUTES) and document.form is form
    number = frame.number or f"{frame.organ_code}{UNNUMBERED.format(year=frame.day.year)}"
    organs = (frame.organ, *frame.organs_beside)
    signed_in_text = bool(document.signers) or form is Form.MINUTES
    signed_in_text = signed_in_text or (bool(document.issuer_line) and not frame.organs_beside)
    masthead = organs[:1] if form is Form.LETTER else organs
    return replace(
        document,
        form=form,
        title=document.title or ("" if special else frame.title),
        masthead=document.masthead if special or settings.joint_organs else masthead,
        number=number if form is not Form.ORDER else frame.number or "第　号",
        main_recipients=document.main_recipients,
        signatories=(frame.signatory or UNSIGNED,) if frame.is_upward else (),
        urgency=frame.urgency or document.urgency,
        issuer_line=document.issuer_line if signed_in_text else organs,
        dated_on=None if form is Form.MINUTES else frame.dated_on or document.dated_on or frame.day,
        distributing_organ=document.distributing_organ or frame.printer,
        distributed_on=frame.printed_on or document.distributed_on or (frame.day if frame.printer else None),
    )


@dataclass(frozen=True)
class Whole:
    """The text with what proofreading must see around it; places in it are `offset` behind those in the text."""

    text: str
    offset: int


def whole(text: str, frame: Frame) -> Whole:
    """The text between masthead and signature, so that rules on who writes to whom find what they compare."""
    heading = read_heading(lines_of(text))
    if text.startswith("---") or heading.issuers or FORMS.get(frame.kind) in (Form.ORDER, Form.MINUTES):
        return Whole(text, 0)
    head = frame.organ if frame.kind is DocumentType.LETTER else f"{frame.organ}文件"
    return Whole(f"{head}\n{text}", len(head) + 1)
