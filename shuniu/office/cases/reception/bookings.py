"""The acts on appointments (预约、改期、取消、提醒、到访): no place is given twice, whoever books at the same instant."""

from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare, get_random_string
from django.utils.translation import gettext

from shuniu.audit.chain import append
from shuniu.matters.acts import Refused
from shuniu.matters.guard import refuse_state_secrets
from shuniu.office.cases.actions.taking import CODE_LENGTH, CODE_OF
from shuniu.office.cases.models.enquirer import number_key
from shuniu.office.cases.reception import slots, visits
from shuniu.office.cases.reception.models import Booking, ReceptionDay, ReceptionSettings, Visit
from shuniu.office.cases.reception.models.bookings import AT_THE_DESK
from shuniu.office.cases.reception.moving import moving, must
from shuniu.office.cases.reception.workflow import KEEP, BookingState
from shuniu.org.models import Person

SHORTEST_NUMBER, MOST_OPEN, MOST_PERSONS = 5, 3, 50
"""Digits that a number has at least; appointments that one number may have at once."""
BOOKINGS_A_MINUTE = 60


def book(
    *,
    by: Person | None,
    starts_at: datetime,
    name: str,
    phone: str,
    about: str,
    persons: int = 1,
    channel: str = Booking.Channel.ONLINE,
    day: ReceptionDay | None = None,
) -> Booking:
    """预约 at the desk, by telephone, or by the public (`by` is None). Its code opens it again. Raises Refused with every
    reason, and with the next free slots where it is full; StateSecret."""
    if by is not None:
        must(by, KEEP, "登记预约")
    name, about = name.strip(), about.strip()
    reasons = [said for said, given in ((gettext("请写明姓名"), name), (gettext("请写明什么事"), about)) if not given]
    if len(number_key(phone)) < SHORTEST_NUMBER:
        reasons.append(gettext("请写明能打通的电话号码"))
    if not 1 <= persons <= MOST_PERSONS:
        reasons.append(gettext("来访人数要在1到%(n)s之间") % {"n": MOST_PERSONS})
    if reasons:
        raise Refused(*reasons)
    refuse_state_secrets([name, about])
    with transaction.atomic():
        ReceptionSettings.locked()
        day = _open_day(day, by)
        _not_twice(phone, timezone.localdate(starts_at))
        slots.check(starts_at, leader_day=day)
        made = Booking(
            starts_at=starts_at, track=day.track if day else AT_THE_DESK, day=day, name=name[:40],
            phone=phone.strip()[:30], persons=persons, about=about[:200], channel=channel,
            code=get_random_string(CODE_LENGTH, CODE_OF), booked_at=timezone.now(), booked_by=by,
        )  # fmt: skip
        _seat(made)
        append(
            "booking.book", made.chain, by, starts_at=starts_at.isoformat(), channel=made.get_channel_display(),
            text_digest=made.digest,
        )  # fmt: skip
    return made


def _open_day(day: ReceptionDay | None, by: Person | None) -> ReceptionDay | None:
    """A leader's day as it stands now. Raises Refused where it was called off, or is not announced to the public."""
    if day is None:
        return None
    found = ReceptionDay.objects.standing().filter(pk=day.pk).first()
    if found is None or (by is None and found.published_at is None):
        raise Refused(gettext("这个接待日已经取消，请另选时间"))
    return found


def _not_twice(phone: str, day: date) -> None:
    """一个号码一天只约一次, and few at once: so nobody books up a day. Raises Refused."""
    own = Booking.objects.booked().filter(phone_key=number_key(phone), starts_at__gt=timezone.now())
    days = [timezone.localdate(each) for each in own.values_list("starts_at", flat=True)]
    if day in days:
        raise Refused(gettext("这个号码当天已经有预约，请凭预约码改期"))
    if len(days) >= MOST_OPEN:
        raise Refused(gettext("一个号码最多同时有%(n)s个预约，请先取消不用的") % {"n": MOST_OPEN})


def _seat(booking: Booking) -> None:
    """The first place that is free at that time. The database has the last word. Raises Refused."""
    same = Booking.objects.booked().filter(track=booking.track, starts_at=booking.starts_at).exclude(pk=booking.pk)
    taken = set(same.values_list("seat", flat=True))
    booking.seat = next(n for n in range(len(taken) + 1) if n not in taken)
    try:
        with transaction.atomic():
            booking.save()
    except IntegrityError as error:
        raise slots.full(booking.on, booking.day) from error


def move(booking: Booking, *, by: Person | None, starts_at: datetime) -> Booking:
    """改期 to another slot of the same kind. Raises Refused."""
    with transaction.atomic():
        ReceptionSettings.locked()
        with moving(booking, "move", by=by, starts_at=starts_at.isoformat()) as booking:
            slots.check(starts_at, leader_day=_open_day(booking.day, by), but=booking)
            booking.starts_at, booking.reminded_by = starts_at, None
            _seat(booking)
    return booking


def cancel(booking: Booking, *, by: Person | None) -> Booking:
    """取消预约: its place is free at once."""
    with moving(booking, "cancel", by=by) as booking:
        return booking


def remind(booking: Booking, *, by: Person) -> Booking:
    """已提醒: somebody called him the day before."""
    with moving(booking, "remind", by=by) as booking:
        booking.reminded_by = by
    return booking


def attend(booking: Booking, *, by: Person) -> Visit:
    """来了: he gets his number, and nothing is asked again."""
    with transaction.atomic():
        with moving(booking, "attend", by=by) as booking:
            if booking.on > timezone.localdate():
                raise Refused(gettext("预约的是%(day)s，今天来的请改期或者另行登记") % {"day": booking.on})
        return visits.register(
            by=by, about=booking.about, name=booking.name, phone=booking.phone, persons=booking.persons,
            booking=booking,
        )  # fmt: skip


def miss(booking: Booking, *, by: Person | None) -> Booking:
    """没有来, once its time has come."""
    with moving(booking, "miss", by=by) as booking:
        if booking.starts_at > timezone.now():
            raise Refused("预约的时间还没有到")
    return booking


def miss_all(today: date) -> int:
    """每日: whoever did not come on a day that is over; answers how many."""
    past = Booking.objects.booked().filter(starts_at__lt=slots.at(today, datetime.min.time())).order_by("pk")
    return len([miss(each, by=None) for each in past])


def booking_of(phone: str, code: str) -> Booking | None:
    """The appointment of a number and its code, as it was booked; whichever of the two is wrong, the answer is the same."""
    typed = "".join(each for each in code.upper() if each in CODE_OF)
    found = Booking.objects.select_related("day", "day__leader").filter(code=typed).first() if typed else None
    expected = found.phone_key if found else "0" * SHORTEST_NUMBER
    is_right = constant_time_compare(number_key(phone), expected)
    return found if found is not None and is_right else None


def is_flooded() -> bool:
    """Whether so many were booked from outside in the last minute that no more are taken for now."""
    since = timezone.now() - timedelta(minutes=1)
    return Booking.objects.filter(channel=Booking.Channel.ONLINE, booked_at__gt=since).count() >= BOOKINGS_A_MINUTE


def may_still_change(booking: Booking) -> bool:
    return booking.state == BookingState.BOOKED and booking.starts_at > timezone.now()
