"""What was decided earlier on this (以前的决定): decisions that are linked to it, or whose titles speak of the same things."""

from functools import reduce
from operator import or_

from django.db.models import Q

from shuniu.matters.models import Link
from shuniu.office.decisions.models import Dossier
from shuniu.org.models import Person
from shuniu.text.subject_words import subject_words

WORDS_ASKED, WORDS_SHARED, LOOKED_AT, SHOWN = 8, 2, 200, 5
DRAWN = (Link.Type.LEADS_TO, Link.Type.EVALUATES, Link.Type.DERIVES_FROM, Link.Type.SUPERSEDES)


def earlier(dossier: Dossier, person: Person) -> list[Dossier]:
    """The decisions that the reader may see: those linked first, then those that share most words of the title."""
    links = Link.objects.filter(Q(source=dossier.pk) | Q(target=dossier.pk), type__in=DRAWN)
    linked = {pk for pair in links.values_list("source", "target") for pk in pair} - {dossier.pk}
    words = subject_words(dossier.title)[:WORDS_ASKED]
    alike = reduce(or_, (Q(title__contains=word) for word in words), Q(pk__in=linked))
    decided = Dossier.objects.visible_to(person).exclude(pk=dossier.pk).filter(alike, decided_on__isnull=False)

    def shared(other: Dossier) -> int:
        return sum(word in other.title for word in words)

    found = [
        each
        for each in decided.order_by("-decided_on", "-pk")[:LOOKED_AT]
        if each.pk in linked or shared(each) >= min(WORDS_SHARED, len(words))
    ]
    return sorted(found, key=lambda each: (each.pk not in linked, -shared(each)))[:SHOWN]
