"""Booking rooms and equipment (会议室预订、设备借用): the database keeps two meetings apart; whoever comes second is told what is free."""

from collections.abc import Iterable
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext

from shuniu.matters.acts import Refused
from shuniu.matters.quarters import quarters
from shuniu.matters.quoting import inner
from shuniu.office.meetings.models import Equipment, EquipmentSlot, Meeting, Room, RoomSlot
from shuniu.org.models import Person

LONGEST = timedelta(days=10)
ROOMS_NAMED = 5


def book(meeting: Meeting, room: Room | None, *, by: Person) -> None:
    """订会议室 for the time of a meeting in the place of what it had; none lets it go. Raises Refused where it is taken."""
    meeting.slots.all().delete()
    meeting.room = room
    if room is None:
        return
    if room.is_closed:
        raise Refused(gettext("“%(room)s”已停用，请另选会议室") % {"room": room})
    if meeting.ends_at - meeting.starts_at > LONGEST:
        raise Refused(gettext("一次最多订 %(most)s 天，请核对结束时间") % {"most": LONGEST.days})
    try:
        with transaction.atomic():
            RoomSlot.objects.bulk_create(RoomSlot.of(room, meeting))
    except IntegrityError:
        raise Refused(_taken(meeting, room, by)) from None


def _taken(meeting: Meeting, room: Room, by: Person) -> str:
    span = quarters(meeting.starts_at, meeting.ends_at)
    holder = RoomSlot.objects.filter(room=room, quarter__gte=span.start, quarter__lt=span.stop).first()
    seen = holder and Meeting.objects.visible_to(by).filter(pk=holder.meeting_id).first()
    whose = f"“{inner(seen.title)}”" if seen else "别的会议"
    free = Room.objects.free(meeting.starts_at, meeting.ends_at, but=meeting)[:ROOMS_NAMED]
    others = f"这段时间空着的有：{'、'.join(map(str, free))}" if free else "这段时间没有空着的会议室，请另选时间"
    return f"“{room}”这段时间已由{whose}占用；{others}"


def borrow(meeting: Meeting, equipment: Iterable[Equipment], *, by: Person) -> None:
    """借设备 for the time of a meeting in the place of what it had: one piece of each. Raises Refused where none is free."""
    wanted = list(equipment)
    meeting.equipment_slots.all().delete()
    for each in wanted:
        if each.is_closed:
            raise Refused(gettext("“%(equipment)s”已停用，请去掉") % {"equipment": each})
        if not any(_takes(each, piece, meeting) for piece in each.free_pieces(meeting.starts_at, meeting.ends_at)):
            raise Refused(_none_left(meeting, each, by))


def _takes(equipment: Equipment, piece: int, meeting: Meeting) -> bool:
    """Whether the meeting gets this piece; somebody else may have taken it in the same second."""
    try:
        with transaction.atomic():
            EquipmentSlot.objects.bulk_create(EquipmentSlot.of(equipment, piece, meeting))
    except IntegrityError:
        return False
    return True


def _none_left(meeting: Meeting, equipment: Equipment, by: Person) -> str:
    span = quarters(meeting.starts_at, meeting.ends_at)
    held = equipment.slots.filter(quarter__gte=span.start, quarter__lt=span.stop).values("meeting")
    seen = Meeting.objects.visible_to(by).filter(pk__in=held).first()
    whose = f"“{inner(seen.title)}”" if seen else "别的会议"
    return f"“{equipment}”这段时间已由{whose}借用，没有空着的；请去掉，或者另选时间"
