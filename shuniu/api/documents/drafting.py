"""拟稿台 over the API: what the page reads, changes and keeps while somebody writes. The acts themselves are the table's."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext
from ninja import Router

from shuniu.api.auth import caller, holder
from shuniu.api.bodies import cleaned, form_data
from shuniu.api.documents.schemas import (
    CitationOut,
    CopyOut,
    EditIn,
    KindOut,
    PieceOut,
    ReadingOut,
    RevisionOut,
    SettingsIn,
    TextOut,
    WritingIn,
)
from shuniu.api.problems import NotValid
from shuniu.api.schemas import PROBLEMS, MatterOut, Problem, matter_out
from shuniu.matters.acts import Refused
from shuniu.matters.guard import refuse_state_secrets
from shuniu.office.documents.drafting import copies, edits
from shuniu.office.documents.drafting.advice import kinds
from shuniu.office.documents.drafting.citations import citations
from shuniu.office.documents.drafting.forms import DeskForm, KeptForm
from shuniu.office.documents.drafting.models import WorkingCopy
from shuniu.office.documents.drafting.opening import opened, whole_text
from shuniu.office.documents.drafting.printing import printed
from shuniu.office.documents.drafting.reading import Reading, read
from shuniu.office.documents.drafting.saving import MovedOn, save
from shuniu.office.documents.drafting.skeletons import skeleton
from shuniu.office.documents.drafting.terms import SET, Kept, set_documents
from shuniu.office.documents.kinds import DocumentType
from shuniu.office.documents.outgoing.models import OutgoingDocument
from shuniu.office.documents.outgoing.workflow import OUTGOING
from shuniu.office.team.integrity.reading.recording import open_one
from shuniu.org.models import Person
from shuniu.text.redline import redline

router = Router(tags=["发文"])
DRAFT = OUTGOING.code("draft")


def find(request: HttpRequest, pk: int) -> OutgoingDocument:
    person = caller(request)
    return open_one(OutgoingDocument.objects.visible_to(person), pk, by=person)


def written(payload: Any, by: Person, copy: WorkingCopy) -> WorkingCopy:
    form = DeskForm(form_data(payload.dict()), by=by)
    cleaned(form)
    return form.written_onto(copy)


def blank(by: Person) -> WorkingCopy:
    now = timezone.now()
    return WorkingCopy(by=by, begun_at=now, saved_at=now)


def reading_out(found: Reading) -> dict[str, Any]:
    return {
        "title": found.facts.title,
        "kind": found.facts.kind,
        "main_recipients": found.facts.main_recipients,
        "cc_recipients": found.facts.cc_recipients,
        "characters": found.characters,
        "pages": [page.svg.decode() for page in found.preview.pages],
        "refused": found.refused,
        "notes": list(found.preview.notes),
        "remarks": [
            {
                **each.finding.as_json(),
                "key": each.key,
                "start": each.start,
                "end": each.end,
                "source": each.source,
                "safe": each.is_safe,
                "stops": each.stops,
            }
            for each in found.remarks
        ],
        "objections": [{"text": each.text, "basis": each.basis} for each in found.objections],
    }


@router.get(
    "/documents/kinds",
    response={200: list[KindOut], PROBLEMS: Problem},
    summary="文种、用法和文稿框架",
    operation_id="drafting.kinds",
)
def list_kinds(request: HttpRequest, organ: str = "××××", today: date | None = None) -> Any:
    """The fifteen kinds, each with the skeleton of a text in the name of an organ."""
    holder(request, DRAFT)
    return [
        {
            "kind": each.kind.value,
            "label": each.kind.label,
            "use": each.use,
            "to": each.to,
            "directions": [direction.value for direction in each.directions],
            "closing": each.closing,
            "avoid": list(each.avoid),
            "basis": each.basis,
            "skeleton": skeleton(DocumentType(each.kind), organ=organ, today=today or timezone.localdate()),
        }
        for each in kinds().values()
    ]


@router.post(
    "/documents/read",
    response={200: ReadingOut, PROBLEMS: Problem},
    summary="读稿：版式、校对、文种建议",
    operation_id="drafting.read",
)
def read_text(request: HttpRequest, payload: WritingIn, pages: bool = True) -> Any:  # type: ignore[valid-type]
    """What is to be said of a text, and its pages. Nothing is kept."""
    person = holder(request, DRAFT)
    return reading_out(read(written(payload, person, blank(person)), pages=pages))


@router.post(
    "/documents/edit",
    response={200: TextOut, PROBLEMS: Problem},
    summary="改文稿的一部分",
    operation_id="drafting.edit",
)
def edit_text(request: HttpRequest, payload: EditIn) -> Any:
    """主送、抄送、附件, and remarks put right, in a text that is sent and answered. Nothing is kept."""
    person = holder(request, DRAFT)
    refuse_state_secrets(payload.dict())
    text = edits.address(payload.text, payload.recipients, payload.copies)
    if payload.attachments is not None:
        text = edits.attach(text, payload.attachments)
    if payload.fix is not None:
        if payload.writing is None:
            raise NotValid({"writing": ["请一并写明文种、行文方向和发文机关"]})
        copy = written(payload.writing, person, blank(person))
        copy.text = text
        text = edits.fix(text, read(copy, pages=False).remarks, payload.fix)
    return {"text": text}


@router.get(
    "/documents/citations",
    response={200: list[CitationOut], PROBLEMS: Problem},
    summary="可以引用的公文",
    operation_id="drafting.citations",
)
def list_citations(request: HttpRequest, q: str = "") -> Any:
    person = holder(request, DRAFT)
    return [
        {"text": each.text, "title": each.title, "number": each.number, "matter": each.pk}
        for each in citations(person, q)
    ]


@router.get(
    "/outgoing/{pk}/working-copy",
    response={200: CopyOut, PROBLEMS: Problem},
    summary="自己的工作稿",
    operation_id="drafting.copy",
)
def get_copy(request: HttpRequest, pk: int) -> Any:
    """One's own working copy; the newest revision where there is none."""
    document, person = find(request, pk), caller(request)
    latest, kept = document.latest.number, copies.copy_of(document, person)
    copy = kept or opened(document, person)
    return {
        "text": copy.text,
        "based_on": copy.based_on,
        "latest": latest,
        "moved_on": latest > copy.based_on,
        "saved_at": copy.saved_at if kept else None,
    }


@router.put(
    "/outgoing/{pk}/working-copy",
    response={200: CopyOut, PROBLEMS: Problem},
    summary="暂存工作稿",
    operation_id="drafting.keep",
)
def keep_copy(request: HttpRequest, pk: int, payload: WritingIn) -> Any:  # type: ignore[valid-type]
    """Only the caller sees it; the document does not change."""
    document, person = find(request, pk), holder(request, DRAFT)
    copy = written(payload, person, copies.copy_of(document, person) or opened(document, person))
    chosen = {name: getattr(copy, name) for name in copies.CHOICES}
    copies.keep(by=person, document=document, text=copy.text, based_on=copy.based_on, **chosen)
    return get_copy(request, pk)


@router.delete(
    "/outgoing/{pk}/working-copy",
    response={204: None, PROBLEMS: Problem},
    summary="丢弃工作稿",
    operation_id="drafting.discard",
)
def discard_copy(request: HttpRequest, pk: int) -> Any:
    copies.discard(find(request, pk), caller(request))
    return 204, None


@router.post(
    "/outgoing/{pk}/working-copy/save",
    response={200: MatterOut, PROBLEMS: Problem},
    summary="工作稿存为新的一稿",
    operation_id="drafting.save",
)
def save_copy(request: HttpRequest, pk: int, verb: str = "revise", reason: str = "") -> Any:
    """Refused where somebody else has saved a revision since; the working copy stays."""
    document, person = find(request, pk), caller(request)
    copy = copies.copy_of(document, person)
    if copy is None:
        raise Refused("没有工作稿，请先暂存")
    try:
        return matter_out(save(copy, by=person, verb=verb, reason=reason), person)
    except MovedOn as moved:
        raise Refused(
            gettext(
                "%(person)s已存了第%(newer)s稿，您的工作稿是在第%(older)s稿上写的；看过对方的改动后，把 based_on 改为%(newer)s再存"
            )
            % {"person": moved.revision.by, "newer": moved.revision.number, "older": copy.based_on}
        ) from moved


@router.get(
    "/outgoing/{pk}/revisions",
    response={200: list[RevisionOut], PROBLEMS: Problem},
    summary="各次稿本",
    operation_id="drafting.revisions",
)
def list_revisions(request: HttpRequest, pk: int) -> Any:
    document = find(request, pk)
    return [
        {
            "number": each.number,
            "by": each.by.name,
            "made_at": each.made_at,
            "text": whole_text(document, each.body),
        }
        for each in document.revisions.select_related("by").order_by("-number")
    ]


@router.get(
    "/outgoing/{pk}/redline",
    response={200: list[list[PieceOut]], PROBLEMS: Problem},
    summary="花脸稿",
    operation_id="drafting.redline",
)
def get_redline(request: HttpRequest, pk: int, old: int, new: int) -> Any:
    """What changed from one revision to another: paragraphs, each of pieces that stayed, went or came."""
    document = find(request, pk)
    bodies = {each.number: each.body for each in document.revisions.filter(number__in=(old, new))}
    if missing := [number for number in (old, new) if number not in bodies]:
        raise Refused(gettext("没有第%(number)s稿") % {"number": missing[0]})
    found = redline(whole_text(document, bodies[old]), whole_text(document, bodies[new]))
    return [[{"change": piece.change.value, "text": piece.text} for piece in each.pieces] for each in found.paragraphs]


@router.get(
    "/outgoing/{pk}/typeset",
    response={200: None, PROBLEMS: Problem},
    summary="排版（PDF 或 DOCX）",
    operation_id="drafting.typeset",
)
def get_typeset(request: HttpRequest, pk: int, form: str = "pdf") -> Any:
    content, media_type = printed(find(request, pk), form)
    return HttpResponse(content, content_type=media_type)


@router.get(
    "/documents/settings",
    response={200: dict[str, Any], PROBLEMS: Problem},
    summary="公文设置",
    operation_id="documents.settings",
)
def get_settings(request: HttpRequest) -> Any:
    holder(request, SET)
    return KeptForm.initial_of(Kept.current())


@router.put(
    "/documents/settings",
    response={200: dict[str, Any], PROBLEMS: Problem},
    summary="改公文设置",
    operation_id="documents.set",
)
def put_settings(request: HttpRequest, payload: SettingsIn) -> Any:  # type: ignore[valid-type]
    person = holder(request, SET)
    form = KeptForm(form_data(payload.dict()))  # type: ignore[attr-defined]
    cleaned(form)
    set_documents(form.kept(), by=person)
    return KeptForm.initial_of(Kept.current())
