"""The morning (今日): what a person has to know today, in the order of its consequence; the page and the mail say the same."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from django.db.models import BigIntegerField, Case, When
from django.db.models.functions import Cast, Substr
from django.utils import timezone
from django.utils.translation import gettext as _

from shuniu.audit.models import AuditEntry
from shuniu.matters.models import Matter, MatterQuerySet
from shuniu.matters.models.matter import amber_until
from shuniu.matters.timeline import Told, sentence_of
from shuniu.notices.telling import SILENT
from shuniu.org.models import Person
from shuniu.web.contributions import News, news
from shuniu.web.inbox import Inbox, Row
from shuniu.web.rows import ANSWERING

WAITING_SHOWN, LATE_SHOWN, DUE_SHOWN, CHANGES_SHOWN = 5, 4, 8, 8
CHANGES_READ = 60
DAYS_BACK = 7


@dataclass(frozen=True)
class Change:
    """What happened last to a matter, as its timeline says it."""

    matter: Matter
    told: Told


@dataclass(frozen=True)
class Due:
    """The open matters that fall due in a span of days."""

    label: str
    matters: list[Matter]


class Morning:
    """今日 of a person: what is new in the sections, what waits for him, what is late or soon due, what has changed."""

    def __init__(self, person: Person, today: date) -> None:
        self.person, self.today = person, today
        self.concerned = Matter.objects.concerning(person)
        self.inbox = Inbox(person)
        self.late_ones = self.concerned.overdue(today).order_by("due_on", "pk")
        last = max(amber_until(today), today + timedelta(days=6 - today.weekday()))
        self.due_ones = self.concerned.due_between(today, last).order_by("due_on", "pk")

    @cached_property
    def news(self) -> list[News]:
        """要情: signals, today's meetings, whatever a section has to say this morning."""
        return news(self.person, self.today)

    @cached_property
    def waiting(self) -> list[Row]:
        return self.inbox.rows(stop=WAITING_SHOWN)

    @cached_property
    def waiting_count(self) -> int:
        return self.inbox.count()

    @cached_property
    def late(self) -> list[Matter]:
        return list(self.late_ones.prefetch_related(ANSWERING)[:LATE_SHOWN])

    @cached_property
    def late_count(self) -> int:
        return self.late_ones.count()

    @cached_property
    def due(self) -> list[Due]:
        return list(by_day(self.due_ones.prefetch_related(ANSWERING)[:DUE_SHOWN], self.today))

    @cached_property
    def due_count(self) -> int:
        return self.due_ones.count()

    @cached_property
    def changes(self) -> list[Change]:
        return list(changes_for(self.person, self.concerned))


def by_day(matters: Iterable[Matter], on: date) -> Iterator[Due]:
    """Due matters in three heaps: today, this week, the days after it that are near all the same."""
    matters, week_end = list(matters), on + timedelta(days=6 - on.weekday())
    for label, first, last in (
        (_("今天到期"), on, on),
        (_("本周到期"), on + timedelta(days=1), week_end),
        (_("下周初到期"), week_end + timedelta(days=1), date.max),
    ):
        heap = [matter for matter in matters if matter.due_on and first <= matter.due_on <= last]
        if heap:
            yield Due(label, heap)


def changes_for(person: Person, concerned: "MatterQuerySet[Matter]") -> Iterator[Change]:
    """What others did lately to the matters that concern a person: the last of each, newest first.

    The database walks back from the newest entries and stops once it has enough; it never reads all of a matter.
    """
    since = timezone.now() - timedelta(days=DAYS_BACK)
    number = Case(When(chain__startswith="matter:", then=Cast(Substr("chain", 8), BigIntegerField())))
    entries = list(
        AuditEntry.objects.annotate(matter=number)
        .filter(concerned.having("matter"), moment__gte=since)
        .exclude(actor=person)
        .exclude(verb__in=SILENT)
        .select_related("actor", "principal")
        .order_by("-pk")[:CHANGES_READ]
    )
    matters = Matter.objects.in_bulk({entry.matter for entry in entries})
    shown: set[int] = set()
    for entry in entries:
        if entry.matter not in shown and len(shown) < CHANGES_SHOWN:
            shown.add(entry.matter)
            matter = matters[entry.matter]
            yield Change(matter, Told(entry.moment, entry.actor, entry.principal, sentence_of(matter, entry), entry))
