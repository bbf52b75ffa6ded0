"""The forms of meetings and topics; importing them registers them."""

from shuniu.office.meetings.forms import agenda, meeting, recording

__all__ = ["agenda", "meeting", "recording"]
