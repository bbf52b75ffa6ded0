"""Meetings, their topics, and what was said of them."""

from shuniu.office.meetings.models.agenda import AgendaItem, Position
from shuniu.office.meetings.models.invitation import Invitation
from shuniu.office.meetings.models.meeting import Meeting
from shuniu.office.meetings.models.paper import PaperOpened
from shuniu.office.meetings.models.record import Recusal, ResolvedItem, Vote
from shuniu.office.meetings.models.room import Equipment, EquipmentSlot, Room, RoomSlot

__all__ = [
    "AgendaItem",
    "Equipment",
    "EquipmentSlot",
    "Invitation",
    "Meeting",
    "PaperOpened",
    "Position",
    "Recusal",
    "ResolvedItem",
    "Room",
    "RoomSlot",
    "Vote",
]
