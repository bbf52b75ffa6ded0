"""接待 over the API: visitors, calls, appointments, leaders' days, phrases, mail; made from the forms of the pages."""

from datetime import date, datetime, time
from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router, Schema

from shuniu.api.auth import holder, worker
from shuniu.api.bodies import cleaned, form_data, schema_of
from shuniu.api.schemas import PROBLEMS, Problem
from shuniu.handovers.reception_in_diary import call_off_reception_day, publish_reception_day
from shuniu.office.cases import statistics
from shuniu.office.cases.answer_base import WRITE
from shuniu.office.cases.reception import bookings, calls, days, phrases, register, visits
from shuniu.office.cases.reception.forms.bookings import BookForm, DayForm, MoveForm, ReasonForm
from shuniu.office.cases.reception.forms.visits import (
    AnswerForm,
    CallForm,
    InstructionForm,
    PhraseForm,
    RoomForm,
    TurnForm,
    VisitForm,
)
from shuniu.office.cases.reception.mail import intake
from shuniu.office.cases.reception.models import (
    Booking,
    MailReceived,
    PhoneCall,
    ReceptionDay,
    ReceptionSettings,
    StandardPhrase,
    Visit,
)
from shuniu.office.cases.reception.setting import SettingsForm, renew_screen, set_reception
from shuniu.office.cases.reception.slots import slots_of
from shuniu.office.cases.reception.workflow import KEEP, SET

router = Router(tags=["接待"])
MOST = 200
VisitIn, RoomIn = schema_of(VisitForm, "VisitIn"), schema_of(RoomForm, "RoomIn")
AnswerIn, TurnIn = schema_of(AnswerForm, "VisitAnswerIn"), schema_of(TurnForm, "VisitTurnIn")
NoteIn, CallIn = schema_of(InstructionForm, "VisitInstructionIn"), schema_of(CallForm, "PhoneCallIn")
BookIn, MoveIn = schema_of(BookForm, "BookingIn"), schema_of(MoveForm, "BookingMoveIn")
PhraseIn, SettingsIn = schema_of(PhraseForm, "PhraseIn"), schema_of(SettingsForm, "ReceptionSettingsIn")
ReasonIn = schema_of(ReasonForm, "CallOffIn")


class DayIn(Schema):
    """领导接待日, by the fields of the page's form."""

    leader: int
    on: date
    starts_at: str
    ends_at: str
    place: str
    topics: str | None = None
    slot_minutes: int = 30


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


class BookingOut(Schema):
    id: int
    starts_at: datetime
    day: int | None
    name: str
    phone: str
    persons: int
    about: str
    channel: str
    code: str
    state: str


class SlotOut(Schema):
    starts_at: datetime
    ends_at: datetime
    capacity: int
    free: int


class DayOut(Schema):
    id: int
    leader: int
    leader_name: str
    on: date
    starts_at: time
    ends_at: time
    place: str
    topics: str
    slot_minutes: int
    published_at: datetime | None
    cancelled: str


class PhraseOut(Schema):
    id: int
    situation: str
    text: str
    written_by: str | None
    written_at: datetime | None


class MailOut(Schema):
    id: int
    sender: str
    subject: str
    received_at: datetime
    state: str
    reason: str
    left_out: list[str]
    case: int | None


class SettingsOut(Schema):
    rooms: list[str]
    hours: list[list[str]]
    slot_minutes: int
    capacity: int
    days_ahead: int
    screen: str
    """The secret part of the address of the screen in the hall."""


class MailNoteIn(Schema):
    note: str = ""


class PublishIn(Schema):
    despite: bool = False


class FiguresOut(Schema):
    label: str
    taken: int
    answered: int
    on_time: int
    open: int
    overdue: int
    solved: int
    unsolved: int
    reopened: int


class CaseFiguresOut(Schema):
    channels: list[FiguresOut]
    kinds: list[FiguresOut]
    units: list[FiguresOut]


def fields(row: Any, schema: type[Schema], **more: Any) -> dict[str, Any]:
    """The fields of a row that an answer names; keys of other rows as their numbers."""
    taken = {}
    for name in set(schema.model_fields) - set(more):
        taken[name] = getattr(row, f"{name}_id") if hasattr(row, f"{name}_id") else getattr(row, name)
    return {"id": row.pk} | taken | more if "id" in schema.model_fields else taken | more


def filled(form: Any, payload: Any) -> dict[str, Any]:
    return cleaned(form(form_data(payload.dict())))


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


# ── appointments ─────────────────────────────────────────────────────────────────────────────────────────────────────
@router.get(
    "/reception/slots",
    response={200: list[SlotOut], PROBLEMS: Problem},
    summary="可约时段",
    operation_id="bookings.slots",
)
def list_slots(request: HttpRequest, on: date, day: int | None = None) -> Any:
    """Of the desk on a day, or of a leader's day."""
    holder(request, KEEP)
    if not 2000 <= on.year <= 2200:
        return []
    leader_day = get_object_or_404(ReceptionDay.objects.standing(), pk=day) if day else None
    return [vars(each) for each in slots_of(on, leader_day=leader_day)]


@router.get(
    "/reception/bookings",
    response={200: list[BookingOut], PROBLEMS: Problem},
    summary="预约",
    operation_id="bookings.list",
)
def list_bookings(request: HttpRequest, first: date, last: date) -> Any:
    """Between two days, both included; at most two hundred."""
    holder(request, KEEP)
    rows = Booking.objects.filter(starts_at__date__range=(first, last)).order_by("starts_at", "pk")
    return [fields(each, BookingOut) for each in rows[:MOST]]


@router.post(
    "/reception/bookings",
    response={200: BookingOut, PROBLEMS: Problem},
    summary="登记预约",
    operation_id="bookings.book",
)
def post_booking(request: HttpRequest, payload: BookIn) -> Any:  # type: ignore[valid-type]
    person = holder(request, KEEP)
    return fields(bookings.book(by=person, **filled(BookForm, payload)), BookingOut)


@router.post(
    "/reception/bookings/{pk}/move",
    response={200: BookingOut, PROBLEMS: Problem},
    summary="改期",
    operation_id="bookings.move",
)
def move_booking(request: HttpRequest, pk: int, payload: MoveIn) -> Any:  # type: ignore[valid-type]
    person = holder(request, KEEP)
    return fields(bookings.move(get_object_or_404(Booking, pk=pk), by=person, **filled(MoveForm, payload)), BookingOut)


@router.post(
    "/reception/bookings/{pk}/attend",
    response={200: VisitOut, PROBLEMS: Problem},
    summary="预约到访",
    operation_id="bookings.attend",
)
def attend_booking(request: HttpRequest, pk: int) -> Any:
    person = holder(request, KEEP)
    return fields(bookings.attend(get_object_or_404(Booking, pk=pk), by=person), VisitOut)


@router.post(
    "/reception/bookings/{pk}/{verb}",
    response={200: BookingOut, PROBLEMS: Problem},
    summary="取消、提醒、没有来",
    operation_id="bookings.settle",
)
def settle_booking(request: HttpRequest, pk: int, verb: str) -> Any:
    """`cancel`, `remind` or `miss`."""
    person = holder(request, KEEP)
    if verb not in ("cancel", "remind", "miss"):
        raise Http404
    return fields(getattr(bookings, verb)(get_object_or_404(Booking, pk=pk), by=person), BookingOut)


# ── leaders' days ────────────────────────────────────────────────────────────────────────────────────────────────────
def day_out(day: ReceptionDay) -> dict[str, Any]:
    return fields(day, DayOut, leader_name=day.leader.name)


@router.get(
    "/reception/days",
    response={200: list[DayOut], PROBLEMS: Problem},
    summary="领导接待日",
    operation_id="reception_days.list",
)
def list_days(request: HttpRequest, first: date | None = None) -> Any:
    holder(request, KEEP)
    rows = ReceptionDay.objects.filter(on__gte=first or timezone.localdate()).select_related("leader")
    return [day_out(each) for each in rows[:MOST]]


@router.post(
    "/reception/days",
    response={200: DayOut, PROBLEMS: Problem},
    summary="安排接待日",
    operation_id="reception_days.plan",
)
def post_day(request: HttpRequest, payload: DayIn) -> Any:
    person = holder(request, SET)
    return day_out(days.plan(by=person, **filled(DayForm, payload)))


@router.put(
    "/reception/days/{pk}",
    response={200: DayOut, PROBLEMS: Problem},
    summary="修改接待日",
    operation_id="reception_days.amend",
)
def put_day(request: HttpRequest, pk: int, payload: DayIn) -> Any:
    person = holder(request, SET)
    found = get_object_or_404(ReceptionDay, pk=pk)
    return day_out(days.plan(by=person, day=found, **filled(DayForm, payload)))


@router.post(
    "/reception/days/{pk}/publish",
    response={200: DayOut, PROBLEMS: Problem},
    summary="公布接待日",
    operation_id="reception_days.publish",
)
def publish_day(request: HttpRequest, pk: int, payload: PublishIn) -> Any:
    person = holder(request, SET)
    return day_out(publish_reception_day(get_object_or_404(ReceptionDay, pk=pk), by=person, despite=payload.despite))


@router.post(
    "/reception/days/{pk}/call_off",
    response={200: list[BookingOut], PROBLEMS: Problem},
    summary="取消接待日",
    operation_id="reception_days.call_off",
)
def call_off_day(request: HttpRequest, pk: int, payload: ReasonIn) -> Any:  # type: ignore[valid-type]
    """Answers whom to telephone."""
    person = holder(request, SET)
    found = get_object_or_404(ReceptionDay, pk=pk)
    booked = call_off_reception_day(found, by=person, **filled(ReasonForm, payload))
    return [fields(each, BookingOut) for each in booked]


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


# ── mail ─────────────────────────────────────────────────────────────────────────────────────────────────────────────
@router.get(
    "/reception/mail", response={200: list[MailOut], PROBLEMS: Problem}, summary="来信邮箱", operation_id="mails.list"
)
def list_mails(request: HttpRequest, state: str = "set_aside") -> Any:
    holder(request, KEEP)
    return [fields(each, MailOut) for each in MailReceived.objects.filter(state=state[:10])[:MOST]]


@router.post(
    "/reception/mail/{pk}/settle",
    response={200: MailOut, PROBLEMS: Problem},
    summary="邮件已人工处理",
    operation_id="mails.settle",
)
def settle_mail(request: HttpRequest, pk: int, payload: MailNoteIn) -> Any:
    person = holder(request, KEEP)
    return fields(intake.settle(get_object_or_404(MailReceived, pk=pk), by=person, note=payload.note), MailOut)


@router.post(
    "/reception/mail/{pk}/again",
    response={200: MailOut, PROBLEMS: Problem},
    summary="重新读取邮件",
    operation_id="mails.again",
)
def read_mail_again(request: HttpRequest, pk: int) -> Any:
    person = holder(request, KEEP)
    return fields(intake.again(get_object_or_404(MailReceived, pk=pk), by=person), MailOut)


# ── settings and figures ─────────────────────────────────────────────────────────────────────────────────────────────
def settings_out(row: ReceptionSettings) -> dict[str, Any]:
    return row.told() | {"screen": row.screen_code}


@router.get(
    "/reception/settings",
    response={200: SettingsOut, PROBLEMS: Problem},
    summary="接待设置",
    operation_id="reception.settings",
)
def get_settings(request: HttpRequest) -> Any:
    holder(request, SET)
    return settings_out(ReceptionSettings.current())


@router.put(
    "/reception/settings",
    response={200: SettingsOut, PROBLEMS: Problem},
    summary="改接待设置",
    operation_id="reception.set",
)
def put_settings(request: HttpRequest, payload: SettingsIn) -> Any:  # type: ignore[valid-type]
    """`rooms` and `hours` hold a line each, as the page's form does."""
    person = holder(request, SET)
    return settings_out(set_reception(by=person, **filled(SettingsForm, payload)))


@router.post(
    "/reception/settings/screen",
    response={200: SettingsOut, PROBLEMS: Problem},
    summary="换大屏地址",
    operation_id="reception.renew_screen",
)
def post_screen(request: HttpRequest) -> Any:
    return settings_out(renew_screen(by=holder(request, SET)))


@router.get(
    "/cases/figures",
    response={200: CaseFiguresOut, PROBLEMS: Problem},
    summary="首问统计",
    operation_id="cases.figures",
)
def get_figures(request: HttpRequest, first: date, last: date) -> Any:
    """By channel, kind and unit, of the cases that the caller sees."""
    shown = statistics.figures(worker(request), first, last)
    return {name: [vars(each) for each in rows] for name, rows in vars(shown).items()}
