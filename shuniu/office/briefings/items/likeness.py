"""What bears on an item (编辑时对照): the same thing from other units, earlier reports, and work under way on it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count
from django.utils import timezone

from shuniu.matters.models import Matter
from shuniu.office.briefings.items.models import BriefingItem
from shuniu.office.briefings.items.records import SketchMark
from shuniu.office.briefings.items.workflow import State
from shuniu.org.models import Person
from shuniu.search.find import with_words
from shuniu.text.near_duplicates import SHARED_AT_LEAST, Kinship, compare, sketch
from shuniu.text.subject_words import subject_words

CANDIDATES, SHOWN = 60, 8
SAME_WITHIN_DAYS = 90
"""The same words again after so long are an earlier report, not the same one."""
WORDS_ASKED, WORDS_SHARED, MOST_OF_A_WORD = 8, 2, 300
ENDED = (State.WITHDRAWN,)


@dataclass(frozen=True)
class Neighbour:
    """Another item, what it is to this one, and how much of the wording they share."""

    item: BriefingItem
    kinship: Kinship
    share: float

    @property
    def percent(self) -> int:
        return round(self.share * 100)


def mark(item: BriefingItem) -> None:
    """Keep the sketch of an item's text, by which it is found among all others."""
    SketchMark.objects.filter(item=item).delete()
    SketchMark.objects.bulk_create(SketchMark(item=item, value=value) for value in sketch(item.text))


def candidates(item: BriefingItem) -> list[int]:
    """The items whose sketches share most with this one's, straight from the index."""
    values = list(item.marks.values_list("value", flat=True)) or sketch(item.text)
    rows = SketchMark.objects.filter(value__in=values).exclude(item=item).values("item_id")
    near = rows.annotate(shared=Count("pk")).filter(shared__gte=SHARED_AT_LEAST).order_by("-shared", "-item_id")
    return [row["item_id"] for row in near[:CANDIDATES]]


def neighbours(item: BriefingItem, person: Person) -> list[Neighbour]:
    """近重和往期: those that the reader may see, the likest first."""
    seen = BriefingItem.objects.visible_to(person).exclude(state__in=ENDED).select_related("unit")
    found = []
    for other in seen.filter(pk__in=candidates(item)):
        told = compare(item.text, other.text)
        if told.kinship is not Kinship.OTHER:
            is_long_ago = abs(item.opened_at - other.opened_at) > timedelta(days=SAME_WITHIN_DAYS)
            found.append(Neighbour(other, Kinship.EARLIER if is_long_ago else told.kinship, told.share))
    return sorted(found, key=lambda each: (each.kinship is not Kinship.SAME, -each.share, each.item.pk))


def first_of(item: BriefingItem) -> BriefingItem | None:
    """The item that reported the same thing first, if any did lately: whoever sent it, the desk sees one group."""
    since = timezone.now() - timedelta(days=SAME_WITHIN_DAYS)
    earlier = BriefingItem.objects.filter(pk__in=candidates(item), opened_at__gte=since).exclude(state__in=ENDED)
    same = (other for other in earlier.order_by("pk") if compare(item.text, other.text).kinship is Kinship.SAME)
    first = next(same, None)
    return first.same_as if first and first.same_as else first


@dataclass(frozen=True)
class UnderWay:
    """Work on the same subject that has not ended, and the words that they share."""

    matter: Matter
    words: tuple[str, ...]


@dataclass(frozen=True)
class Beside:
    """The nearest of the work under way, and how much there is of it."""

    nearest: list[UnderWay]
    count: int


def under_way(item: BriefingItem, person: Person) -> Beside:
    """在办的同类事项: open tasks, documents and cases that the reader may see and that speak of the same things."""
    words = subject_words(item.title)[:WORDS_ASKED]
    open_now = Matter.objects.visible_to(person).open().exclude(kind__in=("briefing", "bulletin"))
    shared: dict[int, list[str]] = {}
    for word in words:
        for pk in open_now.filter(with_words(word)).order_by("-pk").values_list("pk", flat=True)[:MOST_OF_A_WORD]:
            shared.setdefault(pk, []).append(word)
    most = sorted(
        (pk for pk, said in shared.items() if len(said) >= WORDS_SHARED), key=lambda pk: (-len(shared[pk]), -pk)
    )
    by_pk = Matter.objects.in_bulk(most[:SHOWN])
    return Beside([UnderWay(by_pk[pk], tuple(shared[pk])) for pk in most[:SHOWN]], len(most))


def group_sizes(items: Iterable[BriefingItem]) -> Counter[int]:
    """How many others report the same thing as each of these, and wait or are in hand."""
    keys = [item.pk for item in items]
    rows = BriefingItem.objects.filter(same_as__in=keys, state__in=(State.SENT, State.IN_EDITING))
    return Counter(dict(rows.values_list("same_as").annotate(Count("pk")).order_by()))
