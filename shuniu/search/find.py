"""Finding (查找): what somebody typed, looked for in all he may see."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TypedDict, Unpack

from django.db.models import Max, Q
from django.utils import timezone

from shuniu.matters.models import Matter, MatterQuerySet, Participant
from shuniu.matters.models.matter import KINDS
from shuniu.org.models import Person, Unit
from shuniu.search.backends import backend
from shuniu.search.index import heading
from shuniu.search.models import Indexed
from shuniu.search.snippets import Snippet, highlighted, snippet_of
from shuniu.search.words import phrases_in

LATEST, WIDER = 2000, 8


@dataclass(frozen=True)
class Hit:
    """命中: a matter that was found. `title` and `snippet` know which parts of them to highlight."""

    matter_id: int
    kind: str
    number: str
    title: Snippet
    snippet: Snippet


@dataclass(frozen=True)
class Found:
    """结果: the newest hits first. `next_cursor` asks for those after them; None where these are the last."""

    hits: tuple[Hit, ...]
    next_cursor: int | None


class Filters(TypedDict, total=False):
    """筛选: what a search can be narrowed by. `unit` owns the matter or has a part in it; both days count."""

    kinds: Collection[str]
    state: str | None
    unit: Unit | int | None
    opened_from: date | None
    opened_until: date | None


def matching(
    query: str, person: Person, *, among: range | None = None, **filters: Unpack[Filters]
) -> MatterQuerySet[Matter]:
    """The matters with all the phrases of a query that the person may see, as one query of the database.

    `among` is a range of ids outside of which nothing is looked for.
    """
    return narrowed(Matter.objects.visible_to(person).filter(with_words(query, among)), **filters)


def with_words(query: str, among: range | None = None) -> Q:
    """That all the phrases of a query occur in a matter; of an empty one, that nothing does."""
    phrases = phrases_in(query)
    return Q(pk__in=backend().keys_with(phrases, among) if phrases else [])


def narrowed(matters: MatterQuerySet[Matter], **filters: Unpack[Filters]) -> MatterQuerySet[Matter]:
    if kinds := filters.get("kinds"):
        matters = matters.filter(kind__in=list(kinds))
    if state := filters.get("state"):
        matters = matters.filter(state=state)
    if unit := filters.get("unit"):
        matters = matters.filter(Q(unit=unit) | Q(pk__in=Participant.objects.filter(unit=unit).values("matter_id")))
    if day := filters.get("opened_from"):
        matters = matters.filter(opened_at__gte=_midnight(day))
    if day := filters.get("opened_until"):
        matters = matters.filter(opened_at__lt=_midnight(day + timedelta(days=1)))
    return matters


def find(query: str, person: Person, *, after: int | None = None, limit: int = 20, **filters: Unpack[Filters]) -> Found:
    """搜索: the matters in which every phrase occurs, newest first, through sight, `limit` at a time.

    Phrases stand between spaces. Chinese is found exactly wherever it stands, a single character too; Latin words and
    numbers whole; Traditional and Simplified, full and half width, capitals alike. `after` is the cursor of the page
    before.
    """
    rows = newest(query, person, after, limit + 1, filters)
    page = rows[:limit]
    patterns = [phrase.pattern() for phrase in phrases_in(query)]
    texts = dict(Indexed.objects.filter(pk__in=[row[0] for row in page]).values_list("pk", "text"))
    hits = []
    for pk, kind, number, title in page:
        text = texts[pk]
        head = len(heading(number, title))
        hits.append(Hit(pk, kind, number, highlighted(title, patterns), snippet_of(text, head, patterns)))
    return Found(tuple(hits), page[-1][0] if len(rows) > limit else None)


def newest(
    query: str, person: Person, after: int | None, count: int, filters: Filters
) -> list[tuple[int, str, str, str]]:
    """The newest matches below a cursor."""
    last = 1 + (Matter.objects.aggregate(last=Max("pk"))["last"] or 0)
    end = last if after is None else min(after, last)
    for among in latest_first(range(end)):
        matters = matching(query, person, among=among, **filters)
        rows = list(matters.order_by("-pk").values_list("pk", "kind", "number", "title")[:count])
        if len(rows) == count:
            break
    return rows


def latest_first(span: range) -> Iterator[range]:
    """Ever wider ranges of ids, from the latest of a span back: the last holds all of it.

    What is common fills a page from the latest alone, and the time it takes does not grow with the years. What is rare
    is then looked for everywhere, where the index is quick.
    """
    width = LATEST
    while width < len(span):
        yield span[-width:]
        width *= WIDER
    yield span


def ids_of(kind: str, *, are_open: bool = False) -> range:
    """A range that holds the ids of all matters of a kind, or of its open ones."""
    of_kind: MatterQuerySet[Matter] = Matter.objects.filter(kind=kind, closed_at=None)
    matters = of_kind if are_open else KINDS[kind].objects.all()
    ends = [matters.order_by(order).values_list("pk", flat=True).first() for order in ("pk", "-pk")]
    return range(ends[0], ends[1] + 1) if ends[0] is not None and ends[1] is not None else range(0)


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
