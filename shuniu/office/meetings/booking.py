"""Booking rooms (会议室预订): the database keeps two meetings apart; whoever comes second is told which rooms are free."""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext

from shuniu.matters.acts import Refused
from shuniu.matters.quarters import quarters
from shuniu.matters.quoting import inner
from shuniu.office.meetings.models import Meeting, Room, RoomSlot
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
