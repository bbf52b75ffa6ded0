"""New against the office's own history (与以往相比): the likest matter that was there before, or that there was none.

Compared are the words that tell the subject of a title; what is linked to a matter is its own story, and no forerunner.
"""

from collections.abc import Collection
from functools import reduce
from itertools import combinations
from operator import or_

from django.db.models import Q

from shuniu.matters.models import Link, Matter
from shuniu.org.models import Person
from shuniu.search.find import with_words
from shuniu.text.similarity import resemblance
from shuniu.text.subject_words import subject_words

ALIKE = 0.5
"""From which share of the subject's wording on two titles speak of the same thing."""
WORDS_ASKED, CANDIDATES = 5, 80


def earlier_than(matter: Matter, person: Person) -> Matter | None:
    """The likest matter that was opened before, of all that a person may see; None where none is like enough."""
    words = subject_words(matter.title)[:WORDS_ASKED]
    if not words:
        return None
    pairs = [" ".join(pair) for pair in combinations(words, 2)] or [words[0]]
    linked = {pk for pair in _links(matter) for pk in pair}
    seen = Matter.objects.visible_to(person, of_few=True).exclude(pk__in=linked | {matter.pk})
    near = seen.filter(reduce(or_, map(with_words, pairs)), opened_at__lt=matter.opened_at).exclude(kind="portfolio")
    return _likest("".join(words), near.order_by("-opened_at", "-pk")[:CANDIDATES])


def _likest(subject: str, candidates: Collection[Matter]) -> Matter | None:
    shares = [(resemblance(subject, "".join(subject_words(each.title)[:WORDS_ASKED])), each) for each in candidates]
    share, likest = max(shares, key=lambda each: each[0], default=(0.0, None))
    return likest if share >= ALIKE else None


def _links(matter: Matter) -> "list[tuple[int, int]]":
    found = Link.objects.filter(Q(source=matter.pk) | Q(target=matter.pk))
    return list(found.values_list("source_id", "target_id"))
