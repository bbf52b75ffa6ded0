"""Urging (催办): whom a document waits for, and the reminders that go out by themselves (art. 24(6))."""

from datetime import date, timedelta

from shuniu.matters.acts import Refused
from shuniu.matters.models.matter import amber_until
from shuniu.matters.quoting import inner
from shuniu.office.documents.incoming.actions.ending import remind
from shuniu.office.documents.incoming.models import IncomingDocument
from shuniu.office.documents.incoming.workflow import UNDER_WAY
from shuniu.org.models import Person, Unit
from shuniu.workdays import Calendar

EVERY_DAYS_AFTER = 3


def people_to_urge(document: IncomingDocument) -> list[Person]:
    """Those whose turn it is: leaders asked, readers, and the liaison officers or else the head of a unit at work."""
    found: list[Person] = []
    for row in document.awaited.all():
        kind, _, key = row.principal.partition(":")
        if kind == "person":
            found += Person.objects.filter(pk=key, is_active=True)
        elif kind == "unit":
            unit = Unit.objects.get(pk=key)
            head = unit.head()
            found += list(unit.liaison_officers()) or ([head] if head else [])
    return list(dict.fromkeys(found))


def remind_all(today: date) -> int:
    """到期提醒: documents under way whose date is three working days ahead, today, or past (then every third day).

    Answers how many.
    """
    if not Calendar().is_working(today):
        return 0
    due = IncomingDocument.objects.filter(state__in=UNDER_WAY, due_on__lte=amber_until(today))
    return sum(_remind(document, today) for document in due.iterator(chunk_size=200))


def _remind(document: IncomingDocument, today: date) -> bool:
    assert document.due_on
    days = (document.due_on - today).days
    if days > 0 and document.due_on <= amber_until(today - timedelta(days=1)):
        return False  # it was told when it came near
    if days < 0 and -days % EVERY_DAYS_AFTER:
        return False
    people = people_to_urge(document)
    if not people:
        return False
    when = f"还有 {days} 天到期" if days > 0 else "今天到期" if days == 0 else f"已逾期 {-days} 天"
    try:
        remind(document, by=None, people=people, text=f"“{inner(document.title)}”{when}，请抓紧办理")
    except Refused:  # reminded by hand today
        return False
    return True
