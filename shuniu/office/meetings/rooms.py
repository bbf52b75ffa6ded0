"""Setting the rooms (会议室设置): which there are, how many they seat; each change leaves its trace."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from shuniu.audit.chain import append
from shuniu.matters.acts import Refused
from shuniu.matters.guard import refuse_state_secrets
from shuniu.office.meetings.models import Meeting, Room
from shuniu.org.models import Person

SET = "meetings.set"
CHAIN = "settings:meetings"


@dataclass(frozen=True)
class RoomKept:
    """会议室 as it is set: its name, its seats, what stands in it."""

    name: str
    capacity: int
    equipment: str = ""

    def __str__(self) -> str:
        return f"{self.name}，{self.capacity}座" + (f"，{self.equipment}" if self.equipment else "")


@dataclass(frozen=True)
class Booked:
    """占用 of a room on a day: from when to when, by which meeting; none where the reader may not know it."""

    starts_at: datetime
    ends_at: datetime
    meeting: Meeting | None


def rooms_kept() -> list[RoomKept]:
    return [RoomKept(each.name, each.capacity, each.equipment) for each in Room.objects.in_use()]


def set_rooms(kept: Sequence[RoomKept], *, by: Person) -> list[str]:
    """会议室设置: keep these; one that is no longer named is closed, what it is booked for stands. Answers what changed."""
    if not by.may(SET):
        raise Refused("您的岗位没有“会议室设置”的权限")
    if len({each.name for each in kept}) < len(kept):
        raise Refused("会议室的名称不能重复")
    refuse_state_secrets([str(each) for each in kept])
    with transaction.atomic():
        Person.objects.select_for_update(no_key=True).get(pk=by.pk)
        before, after = {str(each) for each in rooms_kept()}, {str(each) for each in kept}
        if before == after:
            return []
        Room.objects.exclude(name__in=[each.name for each in kept]).update(is_closed=True)
        for each in kept:
            values = {"capacity": each.capacity, "equipment": each.equipment, "is_closed": False}
            Room.objects.update_or_create(name=each.name, defaults=values)
        append(SET, CHAIN, by, before=sorted(before), after=sorted(after))
    return sorted(before ^ after)


def booked_on(day: date, person: Person) -> list[tuple[Room, list[Booked]]]:
    """每间会议室当天的占用, as far as this person may know which meeting it is, in three queries however many rooms."""
    first = timezone.make_aware(datetime.combine(day, time()))
    there = Meeting.objects.filter(slots__isnull=False, starts_at__lt=first + timedelta(days=1), ends_at__gt=first)
    meetings = list(there.distinct().order_by("starts_at", "pk"))
    seen = set(
        Meeting.objects.visible_to(person).filter(pk__in=[each.pk for each in meetings]).values_list("pk", flat=True)
    )
    return [
        (
            room,
            [
                Booked(each.starts_at, each.ends_at, each if each.pk in seen else None)
                for each in meetings
                if each.room_id == room.pk
            ],
        )
        for room in Room.objects.in_use()
    ]
