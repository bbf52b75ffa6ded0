"""领导日程 over the API: what stands in the diaries that the caller may read, and keeping them."""

from datetime import date, datetime
from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Schema

from shuniu.api.auth import worker
from shuniu.api.bodies import cleaned, form_data, schema_of
from shuniu.api.schemas import PROBLEMS, Problem
from shuniu.matters.acts import Refused
from shuniu.office.coordination.diary import actions
from shuniu.office.coordination.diary.forms import CancelForm, EntryForm, ShareForm
from shuniu.office.coordination.diary.models import DiaryEntry
from shuniu.office.coordination.diary.reading import Line, diary_people, lines_of, may_keep, readable_by
from shuniu.org.models import Person

router = Router(tags=["领导日程"])
EntryIn = schema_of(EntryForm, "DiaryEntryIn")
CancelIn = schema_of(CancelForm, "DiaryCancelIn")
ShareIn = schema_of(ShareForm, "DiaryReadersIn")
LONGEST_DAYS = 92


class LineOut(Schema):
    """日程; `id` where the caller may change it, `matter` where it is a meeting that he sees."""

    id: int | None
    leader: int
    name: str
    starts_at: datetime
    ends_at: datetime
    title: str
    place: str
    note: str
    matter: int | None
    clashes: bool


class EntryOut(Schema):
    id: int


class ReadersOut(Schema):
    people: list[int]


@router.get("/diary", response={200: list[LineOut], PROBLEMS: Problem}, summary="领导日程", operation_id="diary.list")
def list_diary(request: HttpRequest, first: date, last: date, leader: int | None = None) -> Any:
    """Of one leader or of all whose diaries the caller may read, meetings included; at most a quarter at once."""
    person = worker(request)
    if not 0 <= (last - first).days <= LONGEST_DAYS or not 2000 <= first.year <= 2200:
        raise Refused("一次最多查三个月的日程")
    shown = [each for each in readable_by(person) if leader in (None, each.pk)]
    return [line_out(each) for each in lines_of(shown, person, first, last)] if shown else []


def line_out(line: Line) -> dict[str, Any]:
    names = ("starts_at", "ends_at", "title", "place", "note", "clashes")
    return {
        "id": line.entry.pk if line.entry else None,
        "leader": line.leader.pk,
        "name": line.leader.name,
        "matter": line.matter_id,
        **{name: getattr(line, name) for name in names},
    }


def keeper(request: HttpRequest) -> Person:
    """Whoever keeps at least one diary. Raises Http404."""
    person = worker(request)
    if not any(may_keep(person, each) for each in diary_people()):
        raise Http404
    return person


def kept(person: Person, pk: int) -> DiaryEntry:
    """An entry of a diary that he keeps. Raises Http404."""
    found = get_object_or_404(DiaryEntry.objects.standing().select_related("leader"), pk=pk)
    if not may_keep(person, found.leader):
        raise Http404(pk)
    return found


@router.post("/diary", response={200: EntryOut, PROBLEMS: Problem}, summary="登记日程", operation_id="diary.add")
def post_entry(request: HttpRequest, payload: EntryIn) -> Any:  # type: ignore[valid-type]
    person = keeper(request)
    form = EntryForm(form_data(payload.dict()), by=person)  # type: ignore[attr-defined]
    return {"id": actions.put_down(None, by=person, **cleaned(form)).pk}


@router.put("/diary/{pk}", response={200: EntryOut, PROBLEMS: Problem}, summary="修改日程", operation_id="diary.amend")
def put_entry(request: HttpRequest, pk: int, payload: EntryIn) -> Any:  # type: ignore[valid-type]
    person = keeper(request)
    found = kept(person, pk)
    form = EntryForm(form_data(payload.dict()), by=person)  # type: ignore[attr-defined]
    return {"id": actions.put_down(found, by=person, **cleaned(form)).pk}


@router.post(
    "/diary/{pk}/cancel", response={200: EntryOut, PROBLEMS: Problem}, summary="取消日程", operation_id="diary.cancel"
)
def cancel_entry(request: HttpRequest, pk: int, payload: CancelIn) -> Any:  # type: ignore[valid-type]
    person = keeper(request)
    found = kept(person, pk)
    form = CancelForm(form_data(payload.dict()))  # type: ignore[attr-defined]
    return {"id": actions.cancel(found, by=person, **cleaned(form)).pk}


@router.put(
    "/diary/of/{pk}/readers",
    response={200: ReadersOut, PROBLEMS: Problem},
    summary="谁可以看日程",
    operation_id="diary.share",
)
def put_readers(request: HttpRequest, pk: int, payload: ShareIn) -> Any:  # type: ignore[valid-type]
    person = keeper(request)
    leader = get_object_or_404(diary_people(), pk=pk)
    if not may_keep(person, leader):
        raise Http404(pk)
    form = ShareForm(form_data(payload.dict()), leader=leader)  # type: ignore[attr-defined]
    made = actions.share(leader, by=person, people=list(cleaned(form)["people"]))
    return {"people": [each.person_id for each in made]}
