"""The tables of meetings and of their topics."""

from shuniu.office.meetings.workflow.agenda import AGENDA, UNSETTLED, AgendaState
from shuniu.office.meetings.workflow.meeting import MEETING, MeetingState

__all__ = ["AGENDA", "MEETING", "UNSETTLED", "AgendaState", "MeetingState"]
