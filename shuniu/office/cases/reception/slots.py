"""Slots (时段): when one may come on a day, how many places are left, and which are the next."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.translation import gettext

from shuniu.matters.acts import Refused
from shuniu.office.cases.reception.models import Booking, ReceptionDay, ReceptionSettings
from shuniu.office.cases.reception.models.bookings import AT_THE_DESK
from shuniu.workdays import Calendar

LOOKED_AHEAD, OFFERED = 60, 3
"""Days that are looked through for the next free slots, and how many of these are named."""


@dataclass(frozen=True)
class Slot:
    """时段, with the places that are left."""

    starts_at: datetime
    ends_at: datetime
    capacity: int
    free: int

    @property
    def is_full(self) -> bool:
        return self.free <= 0

    @property
    def hour(self) -> str:
        return f"{timezone.localtime(self.starts_at):%H:%M}"


def at(day: date, hour: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, hour))


def slots_of(day: date, *, leader_day: ReceptionDay | None = None, but: Booking | None = None) -> list[Slot]:
    """The slots of a day that have not begun: of the desk, or of a leader's reception day. None on a day off."""
    settings = ReceptionSettings.current()
    now = timezone.now()
    if leader_day is not None:
        spans = [(leader_day.starts_at, leader_day.ends_at)] if leader_day.on == day else []
        minutes, capacity, track = leader_day.slot_minutes, 1, leader_day.track
    else:
        spans = [(time.fromisoformat(first), time.fromisoformat(last)) for first, last in settings.hours]
        minutes, capacity, track = settings.slot_minutes, settings.capacity, AT_THE_DESK
        if not Calendar().is_working(day):
            return []
    taken = _taken(day, track, but)
    starts = [each for first, last in spans for each in _starts(day, first, last, minutes)]
    length = timedelta(minutes=minutes)
    return [
        Slot(each, each + length, capacity, max(0, capacity - taken[each])) for each in starts if each > now
    ]  # fmt: skip


def _taken(day: date, track: str, but: Booking | None) -> Counter[datetime]:
    first = at(day, time.min)
    rows = Booking.objects.booked().filter(track=track).between(first, first + timedelta(days=1))
    if but is not None:
        rows = rows.exclude(pk=but.pk)
    return Counter(rows.order_by().values_list("starts_at", flat=True))


def _starts(day: date, first: time, last: time, minutes: int) -> Iterator[datetime]:
    moment, end, length = at(day, first), at(day, last), timedelta(minutes=minutes)
    while moment + length <= end:
        yield moment
        moment += length


def last_day() -> date:
    """The last day for which one may book today."""
    return timezone.localdate() + timedelta(days=ReceptionSettings.current().days_ahead)


def next_free(day: date, *, leader_day: ReceptionDay | None = None) -> list[Slot]:
    """The next slots that have a place, from a day on."""
    days = [leader_day.on] if leader_day else [day + timedelta(days=n) for n in range(LOOKED_AHEAD)]
    found: list[Slot] = []
    for each in days:
        if each > last_day() and leader_day is None:
            break
        found += [slot for slot in slots_of(each, leader_day=leader_day) if not slot.is_full]
        if len(found) >= OFFERED:
            break
    return found[:OFFERED]


def check(starts_at: datetime, *, leader_day: ReceptionDay | None = None, but: Booking | None = None) -> Slot:
    """The slot that begins then and has a place. Raises Refused with the reason, and the next ones that are free."""
    day = timezone.localdate(starts_at)
    if starts_at <= timezone.now():
        raise Refused(gettext("这个时间已经过去，请选以后的时段"))
    if leader_day is None:
        if day > last_day():
            raise Refused(gettext("只能预约%(day)s以前的时段") % {"day": last_day()})
        known = Calendar().day(day)
        if not known.is_working:
            raise Refused(
                gettext("%(day)s不接待（%(reason)s），%(next)s")
                % {"day": day, "reason": known.reason, "next": _told(next_free(day))}
            )
    slot = next((each for each in slots_of(day, leader_day=leader_day, but=but) if each.starts_at == starts_at), None)
    if slot is None:
        raise Refused(
            gettext("这个时间不在接待时间里，%(next)s") % {"next": _told(next_free(day, leader_day=leader_day))}
        )
    if slot.is_full:
        raise full(day, leader_day)
    return slot


def full(day: date, leader_day: ReceptionDay | None) -> Refused:
    """约满了, with the next that are free."""
    return Refused(gettext("这个时段已经约满，%(next)s") % {"next": _told(next_free(day, leader_day=leader_day))})


def _told(slots: list[Slot]) -> str:
    if not slots:
        return gettext("近期没有空的时段，请打电话或者直接来窗口")
    named = "、".join(f"{timezone.localtime(each.starts_at):%m-%d %H:%M}" for each in slots)
    return gettext("最近可以约：%(slots)s") % {"slots": named}
