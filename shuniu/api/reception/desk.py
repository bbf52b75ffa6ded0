"""接待台 over the API: visitors, calls and phrases; made from the forms of the pages."""

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Schema

from shuniu.api.auth import holder, worker
from shuniu.api.bodies import schema_of
from shuniu.api.reception.answers import MOST, fields, filled
from shuniu.api.schemas import PROBLEMS, Problem
from shuniu.office.cases.answer_base import WRITE
from shuniu.office.cases.reception import calls, phrases, register, visits
from shuniu.office.cases.reception.forms.visits import (
    AnswerForm,
    CallForm,
    InstructionForm,
    PhraseForm,
    RoomForm,
    TurnForm,
    VisitForm,
)
from shuniu.office.cases.reception.models import (
    PhoneCall,
    StandardPhrase,
    Visit,
)
from shuniu.office.cases.reception.workflow import KEEP

router = Router(tags=["接待"])
VisitIn = schema_of(VisitForm, "VisitIn")
RoomIn = schema_of(RoomForm, "RoomIn")
AnswerIn = schema_of(AnswerForm, "VisitAnswerIn")
TurnIn = schema_of(TurnForm, "VisitTurnIn")
NoteIn = schema_of(InstructionForm, "VisitInstructionIn")
CallIn = schema_of(CallForm, "PhoneCallIn")
PhraseIn = schema_of(PhraseForm, "PhraseIn")


class VisitOut(Schema):
    id: int
    on: date
    ticket: str
    name: str
    phone: str
    persons: int
    about: str
    state: str
    room: str
    ending: str
    note: str
    instruction: str
    case: int | None
    waited_minutes: int
    is_crowd: bool
    """Whether more came than may represent a group (信访工作条例 art. 20)."""


class PhoneCallOut(Schema):
    id: int
    at: datetime
    last_at: datetime
    count: int
    phone: str
    name: str
    about: str
    passed_to: str
    case: int | None


class PhraseOut(Schema):
    id: int
    situation: str
    text: str
    written_by: str | None
    written_at: datetime | None


# ── visitors ─────────────────────────────────────────────────────────────────────────────────────────────────────────
@router.get(
    "/reception/visits",
    response={200: list[VisitOut], PROBLEMS: Problem},
    summary="来访台账",
    operation_id="visits.list",
)
def list_visits(
    request: HttpRequest, words: str = "", first: date | None = None, last: date | None = None, ending: str = ""
) -> Any:
    """The latest first, at most two hundred; a span narrows them."""
    holder(request, KEEP)
    rows = register.visits(words=words[:100], first=first, last=last, ending=ending[:10])
    return [fields(each, VisitOut) for each in rows[:MOST]]


@router.post(
    "/reception/visits", response={200: VisitOut, PROBLEMS: Problem}, summary="来访登记", operation_id="visits.register"
)
def post_visit(request: HttpRequest, payload: VisitIn) -> Any:  # type: ignore[valid-type]
    person = holder(request, KEEP)
    return fields(visits.register(by=person, **filled(VisitForm, payload)), VisitOut)


@router.post(
    "/reception/visits/next",
    response={200: VisitOut, PROBLEMS: Problem},
    summary="叫下一位",
    operation_id="visits.call_next",
)
def post_next(request: HttpRequest, payload: RoomIn) -> Any:  # type: ignore[valid-type]
    person = holder(request, KEEP)
    return fields(visits.call_next(by=person, **filled(RoomForm, payload)), VisitOut)


VISIT_ACTS: dict[str, tuple[str, Any, Any]] = {
    "call": ("叫号", RoomForm, RoomIn),
    "receive": ("接待", RoomForm, RoomIn),
    "answer": ("当场答复", AnswerForm, AnswerIn),
    "turn": ("引导到别处", TurnForm, TurnIn),
    "note_instruction": ("记领导意见", InstructionForm, NoteIn),
}


def add_visit_act(verb: str, label: str, form: Any, body: Any) -> None:
    def act(request: HttpRequest, pk: int, payload: body) -> Any:
        person = holder(request, KEEP)
        found = get_object_or_404(Visit, pk=pk)
        return fields(getattr(visits, verb)(found, by=person, **filled(form, payload)), VisitOut)

    act.__name__ = f"visit_{verb}"
    router.post(
        f"/reception/visits/{{pk}}/{verb}", response={200: VisitOut, PROBLEMS: Problem}, summary=label,
        operation_id=f"visits.{verb}",
    )(act)  # fmt: skip


for _verb, (_label, _form, _body) in VISIT_ACTS.items():
    add_visit_act(_verb, _label, _form, _body)


def add_plain_act(verb: str, label: str) -> None:
    def act(request: HttpRequest, pk: int) -> Any:
        person = holder(request, KEEP)
        return fields(getattr(visits, verb)(get_object_or_404(Visit, pk=pk), by=person), VisitOut)

    act.__name__ = f"visit_{verb}"
    router.post(
        f"/reception/visits/{{pk}}/{verb}", response={200: VisitOut, PROBLEMS: Problem}, summary=label,
        operation_id=f"visits.{verb}",
    )(act)  # fmt: skip


for _verb, _label in (("wait_again", "过号重排"), ("leave", "已离开")):
    add_plain_act(_verb, _label)


# ── telephone ────────────────────────────────────────────────────────────────────────────────────────────────────────
@router.get(
    "/reception/calls",
    response={200: list[PhoneCallOut], PROBLEMS: Problem},
    summary="电话台账",
    operation_id="calls.list",
)
def list_calls(request: HttpRequest, words: str = "", first: date | None = None, last: date | None = None) -> Any:
    """The latest first, at most two hundred; `words` also finds a number."""
    holder(request, KEEP)
    rows = register.calls(words=words[:100], first=first, last=last)
    return [fields(each, PhoneCallOut) for each in rows[:MOST]]


@router.get(
    "/reception/calls/earlier",
    response={200: list[PhoneCallOut], PROBLEMS: Problem},
    summary="这个号码以前的电话",
    operation_id="calls.earlier",
)
def list_earlier(request: HttpRequest, phone: str) -> Any:
    holder(request, KEEP)
    return [fields(each, PhoneCallOut) for each in calls.earlier_calls(phone[:30])]


@router.post(
    "/reception/calls", response={200: PhoneCallOut, PROBLEMS: Problem}, summary="记电话", operation_id="calls.log"
)
def post_call(request: HttpRequest, payload: CallIn) -> Any:  # type: ignore[valid-type]
    person = holder(request, KEEP)
    made: PhoneCall = calls.log(by=person, **filled(CallForm, payload))
    return fields(made, PhoneCallOut)


# ── phrases ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def phrase_out(phrase: StandardPhrase) -> dict[str, Any]:
    return fields(phrase, PhraseOut, written_by=str(phrase.written_by) if phrase.written_by else None)


@router.get(
    "/reception/phrases",
    response={200: list[PhraseOut], PROBLEMS: Problem},
    summary="标准用语",
    operation_id="phrases.list",
)
def list_phrases(request: HttpRequest, words: str = "", situation: str = "") -> Any:
    worker(request)
    return [phrase_out(each) for each in phrases.phrases(words=words[:100], situation=situation)[:MOST]]


@router.post(
    "/reception/phrases", response={200: PhraseOut, PROBLEMS: Problem}, summary="写用语", operation_id="phrases.write"
)
def post_phrase(request: HttpRequest, payload: PhraseIn) -> Any:  # type: ignore[valid-type]
    person = holder(request, WRITE)
    return phrase_out(phrases.write(by=person, **filled(PhraseForm, payload)))


@router.put(
    "/reception/phrases/{pk}",
    response={200: PhraseOut, PROBLEMS: Problem},
    summary="改用语",
    operation_id="phrases.amend",
)
def put_phrase(request: HttpRequest, pk: int, payload: PhraseIn) -> Any:  # type: ignore[valid-type]
    person = holder(request, WRITE)
    found = get_object_or_404(StandardPhrase, pk=pk)
    return phrase_out(phrases.write(by=person, phrase=found, **filled(PhraseForm, payload)))


@router.post(
    "/reception/phrases/{pk}/end",
    response={200: PhraseOut, PROBLEMS: Problem},
    summary="停用用语",
    operation_id="phrases.end",
)
def end_phrase(request: HttpRequest, pk: int) -> Any:
    person = holder(request, WRITE)
    return phrase_out(phrases.end(get_object_or_404(StandardPhrase, pk=pk), by=person))
