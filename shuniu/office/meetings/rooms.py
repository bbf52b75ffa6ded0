"""Setting the rooms and the equipment (会议室设置): which there are, how many they seat; each change leaves its trace."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from shuniu.audit.chain import append
from shuniu.matters.acts import Refused
from shuniu.matters.guard import refuse_state_secrets
from shuniu.office.meetings.models import Equipment, Meeting, Room
from shuniu.office.meetings.models.meeting import MeetingQuerySet
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
class EquipmentKept:
    """设备 as it is set: its name, and how many pieces can be carried to a meeting."""

    name: str
    pieces: int = 1

    def __str__(self) -> str:
        return f"{self.name}，{self.pieces}台"


@dataclass(frozen=True)
class Booked:
    """占用 of a room or of a piece of equipment on a day: from when to when, by which meeting; none where the reader may not know it."""

    starts_at: datetime
    ends_at: datetime
    meeting: Meeting | None


def rooms_kept() -> list[RoomKept]:
    return [RoomKept(each.name, each.capacity, each.equipment) for each in Room.objects.in_use()]


def equipment_kept() -> list[EquipmentKept]:
    return [EquipmentKept(each.name, each.pieces) for each in Equipment.objects.in_use()]


def set_rooms(kept: Sequence[RoomKept], *, by: Person, equipment: Sequence[EquipmentKept] | None = None) -> list[str]:
    """会议室设置: keep these rooms, and this equipment where any is named; what is no longer named is closed, what it is
    booked for stands. Answers what changed.
    """
    movable = equipment_kept() if equipment is None else list(equipment)
    if not by.may(SET):
        raise Refused("您的岗位没有“会议室设置”的权限")
    if len({each.name for each in kept}) < len(kept):
        raise Refused("会议室的名称不能重复")
    if len({each.name for each in movable}) < len(movable):
        raise Refused("设备的名称不能重复")
    refuse_state_secrets([str(each) for each in (*kept, *movable)])
    with transaction.atomic():
        Person.objects.select_for_update(no_key=True).get(pk=by.pk)
        before = {str(each) for each in (*rooms_kept(), *equipment_kept())}
        after = {str(each) for each in (*kept, *movable)}
        if before == after:
            return []
        Room.objects.exclude(name__in=[each.name for each in kept]).update(is_closed=True)
        for each in kept:
            values = {"capacity": each.capacity, "equipment": each.equipment, "is_closed": False}
            Room.objects.update_or_create(name=each.name, defaults=values)
        Equipment.objects.exclude(name__in=[each.name for each in movable]).update(is_closed=True)
        for piece in movable:
            Equipment.objects.update_or_create(name=piece.name, defaults={"pieces": piece.pieces, "is_closed": False})
        append(SET, CHAIN, by, before=sorted(before), after=sorted(after))
    return sorted(before ^ after)


def booked_on(day: date, person: Person) -> list[tuple[Room, list[Booked]]]:
    """每间会议室当天的占用, as far as this person may know which meeting it is, in three queries however many rooms."""
    meetings = _of_day(day).filter(slots__isnull=False).distinct()
    booked = [(each.room_id, shown) for each, shown in _shown(meetings, person)]
    return [(room, [shown for held, shown in booked if held == room.pk]) for room in Room.objects.in_use()]


def borrowed_on(day: date, person: Person) -> list[tuple[Equipment, list[Booked]]]:
    """每种设备当天的借用, told as that of the rooms; a meeting has one piece of each."""
    meetings = _of_day(day).filter(equipment_slots__isnull=False).annotate(borrowed=F("equipment_slots__equipment"))
    booked = [(each.borrowed, shown) for each, shown in _shown(meetings.distinct(), person)]
    return [(each, [shown for held, shown in booked if held == each.pk]) for each in Equipment.objects.in_use()]


def _of_day(day: date) -> MeetingQuerySet:
    first = timezone.make_aware(datetime.combine(day, time()))
    found: MeetingQuerySet = Meeting.objects.filter(starts_at__lt=first + timedelta(days=1), ends_at__gt=first)
    return found


def _shown(meetings: MeetingQuerySet, person: Person) -> Iterator[tuple[Any, Booked]]:
    """Each meeting by its beginning, with as much of it as this person may know."""
    there = list(meetings.order_by("starts_at", "pk"))
    visible = Meeting.objects.visible_to(person).filter(pk__in=[each.pk for each in there])
    seen = set(visible.values_list("pk", flat=True))
    for each in there:
        yield each, Booked(each.starts_at, each.ends_at, each if each.pk in seen else None)
