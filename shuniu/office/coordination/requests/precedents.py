"""先例: earlier rulings on like requests, the likest first, so that the same dispute is ruled once."""

from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Q

from shuniu.office.coordination.requests.models import CoordinationRequest, Ruling
from shuniu.org.models import Person
from shuniu.text.similarity import resemblance
from shuniu.text.subject_words import subject_words
from shuniu.text.topics import topics_of

ALIKE, ALIKE_ON_A_TOPIC = 0.3, 0.12
"""Share of wording from which on two requests are alike: less is asked where both speak of one topic of the lexicon."""
WORDS_ASKED, CANDIDATES, SHOWN = 8, 100, 5


@dataclass(frozen=True)
class Precedent:
    """One earlier ruling, and how like the request was, in percent."""

    ruling: Ruling
    percent: int

    @property
    def words(self) -> str:
        """市水利局牵头、市住建局配合：……"""
        support = "、".join(map(str, self.ruling.support.all()))
        return f"{self.ruling.lead}牵头{f'、{support}配合' if support else ''}：{self.ruling.reason}"


def precedents_for(title: str, why: str, person: Person, *, but: CoordinationRequest | None = None) -> list[Precedent]:
    """The rulings on like requests. A ruling is the office's rule of who does what, and is told to whoever works and is
    cleared for it; the request that it ended opens only to those who see it."""
    words = subject_words(f"{title}\n{why}")[:WORDS_ASKED]
    if not words:
        return []
    speaks_of = reduce(or_, (Q(request__title__contains=word) for word in words))
    found = Ruling.objects.filter(speaks_of, request__classification__lte=person.clearance)
    found = found.exclude(request=but).select_related("request__unit", "request__asked", "lead", "by")
    topics, alike = set(topics_of(title, why)), []
    for ruling in found.prefetch_related("support").order_by("-at", "-pk")[:CANDIDATES]:
        other = ruling.request
        share = max(resemblance(title, other.title), resemblance(f"{title}{why}", f"{other.title}{other.summary}"))
        shares_topic = topics & set(topics_of(other.title, other.summary))
        if share >= (ALIKE_ON_A_TOPIC if shares_topic else ALIKE):
            alike.append(Precedent(ruling, round(share * 100)))
    return sorted(alike, key=lambda each: (-each.percent, -each.ruling.pk))[:SHOWN]


def precedents_of(request: CoordinationRequest, person: Person) -> list[Precedent]:
    return precedents_for(request.title, request.summary, person, but=request)
