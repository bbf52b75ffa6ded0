"""引文: documents that already have a number, as one cites them: 《标题》（文号）, the title first (art. 20(4))."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import zip_longest

from django.db.models import Q

from shuniu.office.documents.incoming.models import IncomingDocument
from shuniu.office.documents.outgoing.models import OutgoingDocument
from shuniu.org.models import Person

FOUND = 12


@dataclass(frozen=True)
class Citation:
    """一处引文."""

    title: str
    number: str
    pk: int

    @property
    def text(self) -> str:
        inner = self.title.replace("《", "〈").replace("》", "〉")
        return f"《{inner}》（{self.number}）"


def _outgoing(person: Person, words: str) -> Iterable[Citation]:
    found = OutgoingDocument.objects.visible_to(person).exclude(number="")
    for word in words.split():
        found = found.filter(Q(title__icontains=word) | Q(number__icontains=word))
    rows = found.order_by("-dated_on", "-pk").values_list("title", "number", "pk")[:FOUND]
    return [Citation(title, number, pk) for title, number, pk in rows]


def _incoming(person: Person, words: str) -> Iterable[Citation]:
    found = IncomingDocument.objects.visible_to(person).exclude(sender_number="")
    for word in words.split():
        found = found.filter(Q(title__icontains=word) | Q(sender_number__icontains=word))
    rows = found.order_by("-pk").values_list("title", "sender_number", "pk")[:FOUND]
    return [Citation(title, number, pk) for title, number, pk in rows]


SOURCES: tuple[Callable[[Person, str], Iterable[Citation]], ...] = (_outgoing, _incoming)
"""Registers that can be cited from."""


def citations(person: Person, words: str) -> list[Citation]:
    """Numbered documents that he may see, by words of the title or parts of the number; the newest first."""
    listed = [list(source(person, words.strip()[:100])) for source in SOURCES]
    turns = zip_longest(*listed)
    return [each for turn in turns for each in turn if each][:FOUND]
