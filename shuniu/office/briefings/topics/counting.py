"""Counting topics (主题计数): each telling act marks its matter; the night looks what has risen."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce
from operator import or_
from typing import Any
from urllib.parse import quote

from django.db.models import Count, Min, Q, QuerySet
from django.dispatch import receiver
from django.utils import timezone

from shuniu.audit.models import AuditEntry
from shuniu.matters.acts import acted
from shuniu.matters.models import Matter
from shuniu.notices.models import Notice
from shuniu.notices.telling import notify
from shuniu.office.briefings.setting_model import BriefingSettings
from shuniu.office.briefings.topics.models import Signal, TopicMark
from shuniu.org.choosing import who_may
from shuniu.org.models import Person, Unit
from shuniu.search.models import Indexed
from shuniu.text.signals import Standing, signals, spans, standing
from shuniu.text.topics import new_words, topics_of

TELLING = frozenset(
    {
        "briefing.send_up",
        "incident.report",
        "incoming.register",
        "outgoing.send_back",
        "supervision.raise_problem",
        "supervision.apply_to_extend",
        "case.take",
    }
)
"""The acts that tell of something: what units report, what comes in, what people ask at the window, drafts that are returned, tasks that are stuck."""

YEARS_BACK = timedelta(days=800)
WEEKS_SHOWN = 26
MATTERS_SHOWN = 50
LONGEST_NEWS = timedelta(days=31)
PLACES = (Unit.Kind.COUNTY, Unit.Kind.TOWNSHIP)


@receiver(acted)
def mark_topics(matter: Matter, entry: AuditEntry, **kwargs: Any) -> None:
    """Mark a matter with its topics as it is told of, in the transaction of the act."""
    if entry.verb not in TELLING:
        return
    words = getattr(matter, "words_for_search", lambda: "")()
    TopicMark.objects.bulk_create(
        [
            TopicMark(matter_id=matter.pk, topic=topic, on=timezone.localdate(entry.moment), act=entry.verb)
            for topic in topics_of(matter.title, words)
        ],
        ignore_conflicts=True,
    )


def counts(marks: "QuerySet[TopicMark]") -> dict[str, Counter[date]]:
    """How often each topic was told of on each day."""
    found: dict[str, Counter[date]] = {}
    for topic, day, count in marks.order_by().values_list("topic", "on").annotate(Count("pk")):
        found.setdefault(topic, Counter())[day] = count
    return found


@dataclass(frozen=True)
class Standings:
    """A topic and how it stands today."""

    topic: str
    today: Standing


def standings(person: Person) -> list[Standings]:
    """All topics of what the reader sees, the most remarkable first; only the days that tell are read of each."""
    rule, today = BriefingSettings.current().rule, timezone.localdate()
    seen = TopicMark.objects.filter(Matter.objects.visible_to(person).having("matter_id")).order_by()
    in_spans = reduce(or_, (Q(on__gt=after, on__lte=until) for after, until in spans(today, rule)))
    told = counts(seen.filter(in_spans))
    known = dict(TopicMark.objects.order_by().values_list("topic").annotate(Min("on")))
    if silent := known.keys() - told.keys():
        told |= {key: Counter() for key in seen.filter(topic__in=silent).values_list("topic", flat=True).distinct()}
    rows = [Standings(topic, standing(by_day, today, rule, known[topic])) for topic, by_day in told.items()]
    return sorted(rows, key=lambda each: (not each.today.is_signal, each.today.chance, -each.today.count))


@dataclass(frozen=True)
class TopicPage:
    """A topic over time, with what stands behind it."""

    topic: str
    weeks: Sequence[tuple[date, int]]
    today: Standing
    words: Sequence[str]
    units: Sequence[tuple[Unit, int]]
    places: Sequence[tuple[Unit, int]]
    matters: Sequence[Matter]
    signals: Sequence[Signal]


def page_of(topic: str, person: Person) -> TopicPage | None:
    """The page of a topic, of what the reader sees; None where he sees nothing of it."""
    today = timezone.localdate()
    seen = Matter.objects.visible_to(person)
    marks = TopicMark.objects.filter(seen.having("matter_id"), topic=topic)
    by_day = Counter(dict(marks.order_by().values_list("on").annotate(Count("pk"))))
    if not by_day:
        return None
    last = today - timedelta(days=today.weekday())
    starts = [last - timedelta(weeks=n) for n in reversed(range(WEEKS_SHOWN))]
    weeks = [(start, sum(by_day.get(start + timedelta(days=n), 0) for n in range(7))) for start in starts]
    settings = BriefingSettings.current()
    since = today - timedelta(days=settings.signal_window)
    lately = list(
        seen.filter(pk__in=marks.filter(on__gt=since).values("matter")).select_related("unit")[:MATTERS_SHOWN]
    )
    before = seen.filter(pk__in=marks.filter(on__lte=since).values("matter"))[:MATTERS_SHOWN]
    units = Counter(each.unit for each in lately)
    return TopicPage(
        topic,
        weeks,
        standing(by_day, today, settings.rule),
        new_words((each.title for each in lately), (each.title for each in before)),
        units.most_common(),
        places_in(lately),
        lately,
        list(Signal.objects.filter(topic=topic)[:MATTERS_SHOWN]),
    )


def places_in(matters: Sequence[Matter]) -> list[tuple[Unit, int]]:
    """涉及地方: the counties, towns and streets that the texts of these matters name, the most named first."""
    texts = dict(Indexed.objects.filter(pk__in=[each.pk for each in matters]).values_list("pk", "text"))
    told = [f"{each.title}\n{texts.get(each.pk, '')}" for each in matters]
    found = {unit: sum(str(unit) in text for text in told) for unit in Unit.objects.filter(kind__in=PLACES)}
    return sorted(((unit, n) for unit, n in found.items() if n), key=lambda each: (-each[1], each[0].sort, each[0].pk))


def signals_for(person: Person, today: date) -> list[Signal]:
    """The signals of these days (苗头) on topics of which a person sees something."""
    lately = list(Signal.objects.filter(on__gt=today - LONGEST_NEWS))
    if lately:  # on most mornings there is none, and nothing more is asked
        since = today - timedelta(days=BriefingSettings.current().signal_window)
        lately = [each for each in lately if each.on > since]
    if not lately:
        return []
    seen = Matter.objects.visible_to(person).having("matter_id")
    told_of = TopicMark.objects.filter(seen, topic__in={each.topic for each in lately}).order_by()
    topics = set(told_of.values_list("topic", flat=True).distinct())
    latest = {each.topic: each for each in reversed(lately)}  # they stand newest first
    return [each for topic, each in latest.items() if topic in topics]


def raise_signals(today: date) -> list[Signal]:
    """预警: what has begun to stand out is written down once and told to the desk and the director.

    Also of the days before: what rose in the course of a day is seen by the next look.
    """
    rule, raised = BriefingSettings.current().rule, []
    for topic, by_day in counts(TopicMark.objects.filter(on__gt=today - YEARS_BACK)).items():
        days = [today - timedelta(days=n) for n in reversed(range(2 * rule.window + 1))]
        begun = [each for each in signals(by_day, days, rule) if (today - each.on).days < rule.window]
        for each in begun:
            made, is_new = Signal.objects.get_or_create(
                topic=topic,
                on=each.on,
                defaults={"count": each.count, "expected": each.expected, "chance": each.chance},
            )
            raised += [made] if is_new else []
    for signal in raised:
        said = f"苗头：“{signal.topic}”近{rule.window}天 {signal.count} 件，往常约 {signal.expected:.1f} 件"
        url = f"/briefings/topics/{quote(signal.topic)}/"
        notify(who_may("briefing.take"), None, Notice.Kind.SYSTEM, said, url=url, once_on=today)
    return raised
