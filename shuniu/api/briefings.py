"""政务信息 over the API: the register, its export, an issue typeset, the bulletins and their lists."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext
from ninja import Field, Router, Schema

import shuniu.office.briefings.commissions.forms
import shuniu.office.briefings.incidents.forms
import shuniu.office.briefings.issues.forms
import shuniu.office.briefings.items.forms  # noqa: F401 - registers the forms of its acts
from shuniu.api.auth import caller, holder, worker
from shuniu.api.bodies import cleaned, form_data, schema_of
from shuniu.api.listing import MANY, WANTED, workbook
from shuniu.api.paging import PAGE, page_of
from shuniu.api.schemas import PROBLEMS, MatterPage, MatterRow, Problem, row_out
from shuniu.matters.acts import Refused
from shuniu.matters.printing import SETTERS, typeset_as
from shuniu.office.briefings.incidents.actions import SET_DUTY, set_duty
from shuniu.office.briefings.incidents.forms import DutyForm
from shuniu.office.briefings.incidents.handing_over import hand_over, may_hand_over, take_over
from shuniu.office.briefings.incidents.models import DutyShift, HandoverNote
from shuniu.office.briefings.issues.composing import compose
from shuniu.office.briefings.issues.models import Bulletin, BulletinIssue
from shuniu.office.briefings.items.likeness import neighbours, under_way
from shuniu.office.briefings.items.models import BriefingItem
from shuniu.office.briefings.items.register import BriefingFilter, write_xlsx
from shuniu.office.briefings.setting import SET, set_bulletin
from shuniu.office.briefings.setting_form import BulletinForm
from shuniu.office.team.integrity.reading.recording import open_one
from shuniu.org.models import Person
from shuniu.typesetting import CannotTypeset

router = Router(tags=["政务信息"])
BulletinIn = schema_of(BulletinForm, "BulletinSettings")
DutyIn = schema_of(DutyForm, "DutyOfDay")


class RegisterIn(Schema):
    """The filters of the register's page, by the names that stand in its address."""

    words: str = ""
    unit: int | None = None
    category: list[str] = MANY
    state: list[str] = MANY
    sent_from: str = ""
    sent_to: str = ""
    is_open: bool | None = None


class DutyOut(Schema):
    on: date
    person: int
    name: str
    phone: str
    part: str


class BulletinOut(Schema):
    """刊物, with the people and units that get each issue."""

    id: int
    name: str
    purpose: str
    people: list[int]
    units: list[int]
    is_closed: bool


class NeighbourOut(Schema):
    """`kinship` is same (同一件事) or earlier (往期或同类); `share` of the shorter text's wording that both hold."""

    matter: MatterRow
    kinship: str
    share: float


class UnderWayOut(Schema):
    matter: MatterRow
    words: list[str]


class BesideOut(Schema):
    neighbours: list[NeighbourOut]
    under_way: list[UnderWayOut]


def register_of(person: Person, given: Mapping[str, Any]) -> BriefingFilter:
    return BriefingFilter({key: value for key, value in given.items() if value not in (None, "")}, person=person)


def bulletin_out(bulletin: Bulletin) -> dict[str, Any]:
    return {
        "id": bulletin.pk,
        "name": bulletin.name,
        "purpose": bulletin.purpose,
        "people": [person.pk for person in bulletin.people.all()],
        "units": [unit.pk for unit in bulletin.units.all()],
        "is_closed": bulletin.is_closed,
    }


@router.get(
    "/briefing", response={200: MatterPage, PROBLEMS: Problem}, summary="信息台账", operation_id="briefing.list"
)
def list_items(request: HttpRequest, wanted: RegisterIn = WANTED, after: int | None = None, limit: int = PAGE) -> Any:
    """The register, with the filters of its page."""
    return page_of(register_of(worker(request), wanted.dict()).items(), after, limit)


@router.get(
    "/briefing/export", response={200: None, PROBLEMS: Problem}, summary="导出信息台账", operation_id="briefing.export"
)
def export(request: HttpRequest, wanted: RegisterIn = WANTED, columns: list[str] = MANY) -> Any:
    """The rows that the filter lets through as a workbook, with these columns or the usual ones."""
    chosen = register_of(worker(request), wanted.dict() | {"columns": columns})
    return workbook(chosen.items().for_list(), chosen.shown, write_xlsx, "政务信息台账")


@router.get(
    "/briefing/{pk}/beside",
    response={200: BesideOut, PROBLEMS: Problem},
    summary="编辑时对照",
    operation_id="briefing.beside",
)
def get_beside(request: HttpRequest, pk: int) -> Any:
    """What bears on an item, as far as the caller sees it: the same thing from others, earlier reports, open work."""
    person = holder(request, "briefing.edit")
    item = open_one(BriefingItem.objects.visible_to(person), pk, by=person)
    return {
        "neighbours": [
            {"matter": row_out(each.item), "kinship": each.kinship, "share": round(each.share, 3)}
            for each in neighbours(item, person)
        ],
        "under_way": [
            {"matter": row_out(each.matter), "words": each.words} for each in under_way(item, person).nearest
        ],
    }


@router.get(
    "/bulletin/{pk}/typeset/{form}",
    response={200: None, PROBLEMS: Problem},
    summary="简报排版",
    operation_id="bulletin.typeset",
)
def get_typeset(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The issue as it would be printed now, as pdf or docx."""
    issue = open_one(BulletinIssue.objects.visible_to(caller(request)), pk, by=caller(request))
    if form not in SETTERS:
        raise Http404(form)
    try:
        content, media_type = typeset_as(compose(issue, timezone.localdate()), form)
        return HttpResponse(content, content_type=media_type)
    except CannotTypeset as fault:
        raise Refused(gettext("这一期排不出版：%(reason)s") % {"reason": fault}) from fault


@router.get(
    "/bulletins", response={200: list[BulletinOut], PROBLEMS: Problem}, summary="刊物", operation_id="bulletins.list"
)
def list_bulletins(request: HttpRequest) -> Any:
    holder(request, SET)
    return [bulletin_out(each) for each in Bulletin.objects.prefetch_related("people", "units")]


@router.post(
    "/bulletins", response={200: BulletinOut, PROBLEMS: Problem}, summary="添刊物", operation_id="bulletins.add"
)
def add_bulletin(request: HttpRequest, payload: BulletinIn) -> Any:  # type: ignore[valid-type]
    person, form = holder(request, SET), BulletinForm(form_data(payload.dict()))  # type: ignore[attr-defined]
    return bulletin_out(set_bulletin(None, by=person, **cleaned(form)))


@router.put(
    "/bulletins/{pk}", response={200: BulletinOut, PROBLEMS: Problem}, summary="改刊物", operation_id="bulletins.amend"
)
def amend_bulletin(request: HttpRequest, pk: int, payload: BulletinIn) -> Any:  # type: ignore[valid-type]
    person, form = holder(request, SET), BulletinForm(form_data(payload.dict()))  # type: ignore[attr-defined]
    return bulletin_out(set_bulletin(get_object_or_404(Bulletin, pk=pk), by=person, **cleaned(form)))


@router.get("/duty", response={200: list[DutyOut], PROBLEMS: Problem}, summary="值班表", operation_id="duty.list")
def list_duty(request: HttpRequest, first: date, last: date) -> Any:
    """Who is on duty from one day to another, both included."""
    worker(request)
    rows = DutyShift.objects.filter(on__range=(first, last)).select_related("person")
    return [_duty_out(each) for each in rows]


@router.put("/duty", response={200: list[DutyOut], PROBLEMS: Problem}, summary="排班", operation_id="duty.set")
def put_duty(request: HttpRequest, payload: DutyIn) -> Any:  # type: ignore[valid-type]
    person, form = holder(request, SET_DUTY), DutyForm(form_data(payload.dict()))  # type: ignore[attr-defined]
    wanted = cleaned(form)
    made = set_duty(wanted["on"], by=person, leading=list(wanted["leading"]), desk=list(wanted["desk"]))
    return [_duty_out(each) for each in made]


class NoteOut(Schema):
    """交班记录; `taken_by` is null until somebody has taken over."""

    id: int
    on: date
    text: str
    by: str
    taken_by: str | None


class NoteIn(Schema):
    text: str = Field(pattern=r"^[^\x00]*$")  # which PostgreSQL can't keep


def _on_duty(request: HttpRequest) -> Person:
    person = worker(request)
    if not may_hand_over(person, timezone.localdate()):
        raise Http404
    return person


def _note_out(note: HandoverNote) -> dict[str, Any]:
    taken = str(note.taken_by) if note.taken_by else None
    return {"id": note.pk, "on": note.on, "text": note.text, "by": str(note.by), "taken_by": taken}


@router.get(
    "/duty/notes", response={200: list[NoteOut], PROBLEMS: Problem}, summary="交班记录", operation_id="duty.notes"
)
def list_notes(request: HttpRequest) -> Any:
    """The latest, to whoever is on duty today or was yesterday, or sets the roster."""
    _on_duty(request)
    return [_note_out(each) for each in HandoverNote.objects.select_related("by", "taken_by")[:30]]


@router.post("/duty/notes", response={200: NoteOut, PROBLEMS: Problem}, summary="交班", operation_id="duty.hand_over")
def post_note(request: HttpRequest, body: NoteIn) -> Any:
    return _note_out(hand_over(by=_on_duty(request), text=body.text))


@router.post(
    "/duty/notes/{pk}/take", response={200: NoteOut, PROBLEMS: Problem}, summary="接班", operation_id="duty.take_over"
)
def post_taken(request: HttpRequest, pk: int) -> Any:
    person = _on_duty(request)
    return _note_out(take_over(get_object_or_404(HandoverNote, pk=pk), by=person))


def _duty_out(shift: DutyShift) -> dict[str, Any]:
    return {
        "on": shift.on,
        "person": shift.person_id,
        "name": shift.person.name,
        "phone": shift.person.phone,
        "part": shift.part,
    }
