"""Meetings, their topics, and what was said of them."""

from shuniu.office.meetings.models.agenda import AgendaItem, Position
from shuniu.office.meetings.models.meeting import Meeting

__all__ = ["AgendaItem", "Meeting", "Position"]
