"""iCalendar (日历订阅): meetings as clients take them (RFC 5545), with their changes and cancellations.

A meeting keeps its UID; each act on it raises its SEQUENCE, so that a client takes what is newer; one that was cancelled,
or to which somebody no longer goes, is sent with STATUS:CANCELLED, for a client keeps what is simply left out. Times are
in UTC, so that no client needs our time zone.
"""

from collections.abc import Iterable
from datetime import UTC, timedelta
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings
from django.core import signing
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import salted_hmac
from icalendar import Alarm, Calendar, Event

from shuniu.office.meetings.models import Invitation, Meeting
from shuniu.office.meetings.workflow import MeetingState
from shuniu.org.classification import Classification
from shuniu.org.models import Person

DAYS_BACK = 90
BEFORE = timedelta(minutes=30)
"""How long before a meeting its calendar entry reminds."""
SALT = "shuniu.meetings.feed"
AWAY = (Invitation.Answer.EXCUSED, Invitation.Answer.SUBSTITUTED)


def uid_of(meeting: Meeting) -> str:
    return (
        f"{uuid5(NAMESPACE_URL, f'shuniu:{settings.OFFICE_NAME}:{meeting.pk}:{meeting.opened_at.isoformat()}')}@shuniu"
    )


def event(meeting: Meeting, address: str, *, is_cancelled: bool = False) -> Event:
    """One meeting. A work secret leaves the house in no calendar: its name and place stay in the system."""
    is_open = meeting.classification <= Classification.INTERNAL
    cancelled = is_cancelled or meeting.state == MeetingState.CANCELLED
    status = "CANCELLED" if cancelled else "TENTATIVE" if not meeting.is_announced else "CONFIRMED"
    made = Event()
    made.add("uid", uid_of(meeting))
    made.add("sequence", meeting.revision)
    made.add("dtstamp", timezone.now().astimezone(UTC))
    made.add("dtstart", meeting.starts_at.astimezone(UTC))
    made.add("dtend", meeting.ends_at.astimezone(UTC))
    made.add("summary", _plain(meeting.title) if is_open else "会议（名称请在系统中查看）")
    if is_open:
        made.add("location", _plain(meeting.place))
        made.add("description", _plain(_description(meeting)))
    made.add("url", address)
    made.add("status", status)
    made.add("transp", "TRANSPARENT" if cancelled else "OPAQUE")
    if status == "CONFIRMED":
        made.add_component(_alarm(_plain(meeting.title) if is_open else "会议"))
    return made


def _alarm(description: str) -> Alarm:
    made = Alarm()
    made.add("action", "DISPLAY")
    made.add("trigger", -BEFORE)
    made.add("description", description)
    return made


def _description(meeting: Meeting) -> str:
    return "\n".join(filter(None, [meeting.get_form_display(), f"主持：{meeting.chair}", meeting.outcome]))


def _plain(value: str) -> str:
    """RFC 5545 3.3.11: but for the line end and the tab, controls have no place in a text."""
    return "".join(sign for sign in value if sign >= " " or sign in "\n\t")


def calendar(events: Iterable[Event], *, name: str, method: str = "PUBLISH") -> str:
    """A calendar of events, as the text of its file."""
    made = Calendar()
    made.add("version", "2.0")
    made.add("prodid", "-//Shuniu//Meetings//ZH")
    made.add("calscale", "GREGORIAN")
    made.add("method", method)
    made.add("x-wr-calname", _plain(name))
    for each in events:
        made.add_component(each)
    content: bytes = made.to_ical()
    return content.decode()


def calendar_of_meeting(meeting: Meeting, site: str) -> str:
    """One meeting for one's own calendar; a cancelled one takes itself out again."""
    method = "CANCEL" if meeting.state == MeetingState.CANCELLED else "PUBLISH"
    return calendar([event(meeting, site + meeting.get_absolute_url())], name=meeting.title, method=method)


def calendar_of(person: Person, site: str) -> str:
    """一个人的会议: those he was invited to since three months ago, chairs or arranges; what he does not go to, as cancelled."""
    since = timezone.now() - timedelta(days=DAYS_BACK)
    notified = Q(invitations__person=person) & ~Q(state__in=MeetingState.unannounced())
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
