"""The door (会场签到码): six figures that stand on the screen in the room and change every few minutes.

Who can type them, or scan them, is there; a picture of yesterday's code, or one sent to a colleague, soon is worth nothing.
"""

from datetime import datetime, timedelta

from django.utils.crypto import constant_time_compare, salted_hmac

from shuniu.office.meetings.models import Meeting

TURN = timedelta(minutes=5)
FIGURES = 6


def code_at(meeting: Meeting, moment: datetime) -> str:
    """签到码 of the few minutes around a moment."""
    turn = int(moment.timestamp() // TURN.total_seconds())
    digest = salted_hmac("shuniu.office.meetings.door", f"{meeting.pk}:{turn}", algorithm="sha256").digest()
    return f"{int.from_bytes(digest[:8], 'big') % 10**FIGURES:0{FIGURES}}"


def opens(meeting: Meeting, code: str, moment: datetime) -> bool:
    """Whether the code is on the screen now, or stood there until just before."""
    typed = "".join(code.split())
    return any(constant_time_compare(typed, code_at(meeting, at)) for at in (moment, moment - TURN))
