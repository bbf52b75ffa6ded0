"""iCalendar (日历订阅): meetings as clients take them (RFC 5545), with their changes and cancellations.

A meeting keeps its UID; each act on it raises its SEQUENCE, so that a client takes what is newer; one that was cancelled,
or to which somebody no longer goes, is sent with STATUS:CANCELLED, for a client keeps what is simply left out. Times are
in UTC, so that no client needs our time zone.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings
from django.core import signing
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import salted_hmac

from shuniu.office.meetings.models import Invitation, Meeting
from shuniu.office.meetings.workflow import MeetingState
from shuniu.org.classification import Classification
from shuniu.org.models import Person

DAYS_BACK = 90
SALT = "shuniu.meetings.feed"
OCTETS = 75
ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})
AWAY = (Invitation.Answer.EXCUSED, Invitation.Answer.SUBSTITUTED)


def uid_of(meeting: Meeting) -> str:
    return (
        f"{uuid5(NAMESPACE_URL, f'shuniu:{settings.OFFICE_NAME}:{meeting.pk}:{meeting.opened_at.isoformat()}')}@shuniu"
    )


def moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def text(value: str) -> str:
    """RFC 5545 3.3.11: backslash, semicolon, comma and line end are escaped; other controls have no place in it."""
    return "".join(sign for sign in value.translate(ESCAPED) if sign >= " " or sign == "\t")


def fold(line: str) -> Iterator[str]:
    """RFC 5545 3.1: a line has at most 75 octets; it goes on behind a blank, and no character is cut in two."""
    room, piece = OCTETS, ""
    for sign in line:
        size = len(sign.encode())
        if size > room:
            yield piece
            room, piece = OCTETS - 1, " "
        piece, room = piece + sign, room - size
    yield piece


def event(meeting: Meeting, address: str, *, is_cancelled: bool = False) -> Iterator[str]:
    """One meeting. A work secret leaves the house in no calendar: its name and place stay in the system."""
    is_open = meeting.classification <= Classification.INTERNAL
    cancelled = is_cancelled or meeting.state == MeetingState.CANCELLED
    status = "CANCELLED" if cancelled else "TENTATIVE" if meeting.state == MeetingState.PLANNING else "CONFIRMED"
    yield "BEGIN:VEVENT"
    yield f"UID:{uid_of(meeting)}"
    yield f"SEQUENCE:{meeting.revision}"
    yield f"DTSTAMP:{moment(timezone.now())}"
    yield f"DTSTART:{moment(meeting.starts_at)}"
    yield f"DTEND:{moment(meeting.ends_at)}"
    yield f"SUMMARY:{text(meeting.title if is_open else '会议（名称请在系统中查看）')}"
    if is_open:
        yield f"LOCATION:{text(meeting.place)}"
        yield f"DESCRIPTION:{text(_description(meeting))}"
    yield f"URL:{address}"
    yield f"STATUS:{status}"
    yield f"TRANSP:{'TRANSPARENT' if cancelled else 'OPAQUE'}"
    if status == "CONFIRMED":
        yield from (
            "BEGIN:VALARM",
            "ACTION:DISPLAY",
            "TRIGGER:-PT30M",
            f"DESCRIPTION:{text(meeting.title if is_open else '会议')}",
            "END:VALARM",
        )
    yield "END:VEVENT"


def _description(meeting: Meeting) -> str:
    return "\n".join(filter(None, [meeting.get_form_display(), f"主持：{meeting.chair}", meeting.outcome]))


def calendar(events: Iterable[Iterable[str]], *, name: str, method: str = "PUBLISH") -> str:
    """A calendar of events, its lines folded and ended as the format asks."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Shuniu//Meetings//ZH",
        "CALSCALE:GREGORIAN",
        f"METHOD:{method}",
        f"X-WR-CALNAME:{text(name)}",
        *(line for each in events for line in each),
        "END:VCALENDAR",
    ]
    return "".join(f"{piece}\r\n" for line in lines for piece in fold(line))


def calendar_of_meeting(meeting: Meeting, site: str) -> str:
    """One meeting for one's own calendar; a cancelled one takes itself out again."""
    method = "CANCEL" if meeting.state == MeetingState.CANCELLED else "PUBLISH"
    return calendar([event(meeting, site + meeting.get_absolute_url())], name=meeting.title, method=method)


def calendar_of(person: Person, site: str) -> str:
    """一个人的会议: those he was invited to since three months ago, chairs or arranges; what he does not go to, as cancelled."""
    since = timezone.now() - timedelta(days=DAYS_BACK)
    notified = Q(invitations__person=person) & ~Q(state=MeetingState.PLANNING)
    mine = Meeting.objects.visible_to(person).filter(notified | Q(chair=person) | Q(officer=person), ends_at__gte=since)
    away = set(Invitation.objects.filter(person=person, answer__in=AWAY).values_list("meeting_id", flat=True))
    found = mine.select_related("chair").distinct().order_by("starts_at", "pk")
    events = (event(each, site + each.get_absolute_url(), is_cancelled=each.pk in away) for each in found)
    return calendar(events, name=f"{person.name}的会议")


# ── the address of a feed ────────────────────────────────────────────────────────────────────────────────────────────
def feed_token(person: Person) -> str:
    """What makes one's feed one's own: signed, and void once the password is changed."""
    return signing.dumps([person.pk, _seal(person)], salt=SALT, compress=False)


def person_of_feed(token: str) -> Person | None:
    """Whose feed it is; None for a token that was made up, or is void since the password changed or the account closed."""
    try:
        pk, seal = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    person = Person.objects.filter(pk=pk, is_active=True).first()
    return person if person is not None and seal == _seal(person) else None


def _seal(person: Person) -> str:
    return salted_hmac(SALT, person.password).hexdigest()[:16]
