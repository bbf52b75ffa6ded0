"""Today (今日): what waits for me, what is late or soon due, what has changed; one screen, no charts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import BigIntegerField, Case, When
from django.db.models.functions import Cast, Substr
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from shuniu.audit.models import AuditEntry
from shuniu.matters.models import Matter, MatterQuerySet
from shuniu.matters.models.matter import amber_until
from shuniu.matters.timeline import Told, sentence_of
from shuniu.notices.telling import SILENT
from shuniu.org.models import Person
from shuniu.web.contributions import late_pages
from shuniu.web.inbox import Inbox
from shuniu.web.people import signed_in
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


@require_GET
def today(request: HttpRequest) -> HttpResponse:
    """今日. Administrators, who see no business, find their own tools here."""
    person = signed_in(request)
    if person.is_administrator:
        return render(request, "today/administrator.html", {"today": timezone.localdate()})
    on = timezone.localdate()
    concerned, waiting = Matter.objects.concerning(person), Inbox(person)
    late = concerned.overdue(on).order_by("due_on", "pk")
    last = max(amber_until(on), on + timedelta(days=6 - on.weekday()))
    due = concerned.due_between(on, last).order_by("due_on", "pk").prefetch_related(ANSWERING)
    context = {
        "today": on,
        "waiting": waiting.rows(stop=WAITING_SHOWN),
        "waiting_count": waiting.count(),
        "late": list(late.prefetch_related(ANSWERING)[:LATE_SHOWN]),
        "late_count": late.count(),
        "late_pages": late_pages(),
        "due": list(by_day(due[:DUE_SHOWN], on)),
        "due_count": due.count(),
        "changes": list(changes_for(person, concerned)),
    }
    return render(request, "today/today.html", context)


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
