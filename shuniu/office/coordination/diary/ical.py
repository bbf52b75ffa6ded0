"""日程订阅: a leader's diary as calendar clients take it (RFC 5545), as far as the reader may know."""

from datetime import UTC, timedelta
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings
from django.utils import timezone
from icalendar import Event

from shuniu.office.coordination.diary.models import DiaryEntry
from shuniu.office.coordination.diary.reading import BUSY, reads_whole
from shuniu.org.models import Person

DAYS_BACK = 30


def events_of(leader: Person, reader: Person) -> list[Event]:
    """The entries since a month ago; each keeps its UID, a change raises its SEQUENCE, what was cancelled says so."""
    since, whole = timezone.now() - timedelta(days=DAYS_BACK), reads_whole(reader, leader)
    return [event(each, whole) for each in DiaryEntry.objects.filter(leader=leader, ends_at__gte=since)]


def event(entry: DiaryEntry, reads_whole: bool) -> Event:
    is_open = reads_whole or not entry.is_private
    made = Event()
    made.add("uid", f"{uuid5(NAMESPACE_URL, f'shuniu:{settings.OFFICE_NAME}:diary:{entry.pk}')}@shuniu")
    made.add("sequence", entry.revision)
    made.add("dtstamp", timezone.now().astimezone(UTC))
    made.add("dtstart", entry.starts_at.astimezone(UTC))
    made.add("dtend", entry.ends_at.astimezone(UTC))
    made.add("summary", _plain(entry.title) if is_open else BUSY)
    if is_open and entry.place:
        made.add("location", _plain(entry.place))
    made.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    return made


def _plain(value: str) -> str:
    """RFC 5545 3.3.11: but for the line end and the tab, controls have no place in a text."""
    return "".join(sign for sign in value if sign >= " " or sign in "\n\t")
