"""From a leader's reception day to his diary (领导接待日列入领导日程): what is published stands there, what is called off goes."""

from django.db import transaction

from shuniu.office.cases.reception import days
from shuniu.office.cases.reception.models import Booking, ReceptionDay
from shuniu.office.cases.reception.slots import at
from shuniu.office.coordination.diary import actions
from shuniu.office.coordination.diary.models import DiaryEntry
from shuniu.office.coordination.diary.reading import may_keep
from shuniu.org.models import Person

TITLE = "领导接待日"


def publish_reception_day(day: ReceptionDay, *, by: Person, despite: bool = False) -> ReceptionDay:
    """公布 and put it into the leader's diary, where `by` keeps it. Raises Refused with what it clashes with, unless it is to
    stand `despite` that."""
    with transaction.atomic():
        day = days.publish(day, by=by)
        if may_keep(by, day.leader):
            actions.put_down(
                None, by=by, leader=day.leader, title=TITLE, starts_at=at(day.on, day.starts_at),
                ends_at=at(day.on, day.ends_at), place=day.place, note=day.topics, despite=despite,
            )  # fmt: skip
    return day


def call_off_reception_day(day: ReceptionDay, *, by: Person, reason: str) -> list[Booking]:
    """取消, also in the diary; answers whom to telephone. Raises Refused."""
    with transaction.atomic():
        booked = days.call_off(day, by=by, reason=reason)
        entries = DiaryEntry.objects.standing().filter(
            leader=day.leader, title=TITLE, starts_at=at(day.on, day.starts_at)
        )
        for entry in entries if may_keep(by, day.leader) else ():
            actions.cancel(entry, by=by, reason=reason)
    return booked
