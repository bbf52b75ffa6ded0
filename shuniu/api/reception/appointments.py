"""预约和领导接待日 over the API; made from the forms of the pages."""

from datetime import date, datetime, time
from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router, Schema

from shuniu.api.auth import holder
from shuniu.api.bodies import schema_of
from shuniu.api.reception.answers import MOST, fields, filled
from shuniu.api.schemas import PROBLEMS, Problem
from shuniu.handovers.reception_in_diary import call_off_reception_day, publish_reception_day
from shuniu.office.cases.reception import bookings, days
from shuniu.office.cases.reception.forms.bookings import BookForm, DayForm, MoveForm, ReasonForm
from shuniu.office.cases.reception.models import (
    Booking,
    ReceptionDay,
)
from shuniu.office.cases.reception.slots import slots_of
from shuniu.office.cases.reception.workflow import KEEP, SET

router = Router(tags=["接待"])
BookIn = schema_of(BookForm, "BookingIn")
MoveIn = schema_of(MoveForm, "BookingMoveIn")
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


class PublishIn(Schema):
    despite: bool = False


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
