"""How like a case is to those that were ruled on (同类): pure.

What two askers have in common is mostly how one complains; what tells matters apart are the rarer words. So each pair of
characters weighs by how few of the rulings hold it (Spärck Jones 1972), stock phrases and the place are left out, and a
case that two rulings claim for different units alike is claimed by neither.
"""

import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from math import log
from typing import Protocol, TypeVar

ROUTES_FROM = 0.3
"""Likeness from which on a ruling routes a case."""
CLEARLY = 0.08
"""By so much the likest ruling must surpass any that leads elsewhere."""
SAME_PLACE = 0.05
STOCK = re.compile(
    "希望|请问|请|尽快|解决|处理|答复|反映|多次|打电话|一直|影响|居民|群众|大家|生活|单位|负责|没有?人管|不方便|昨天|今天|晚上|早上|"
    "上个?星期|半个月"
)
"""Stock phrases: who complains of whatever says these."""
_APART = re.compile(r"[\W_]+")


class Ruled(Protocol):
    """What likeness asks of a ruling."""

    @property
    def place(self) -> str: ...
    @property
    def words(self) -> str: ...
    @property
    def unit(self) -> object: ...


R = TypeVar("R", bound=Ruled)


def alike(rulings: Iterable[R], place: str, text: str) -> list[tuple[float, R]]:
    """The rulings with how like a case is to each, 0.0 to 1.0 and a little more at the same place; the likest first."""
    rulings = list(rulings)
    bags = [_bag(ruling.words, ruling.place) for ruling in rulings]
    held_by = Counter(pair for bag in bags for pair in bag)
    ours = _bag(text, place)

    def weight(bag: Counter[str]) -> float:
        return sum(log(1 + (len(bags) + 1) / (held_by[pair] + 0.5)) * count for pair, count in bag.items())

    whole, found = weight(ours), []
    for ruling, bag in zip(rulings, bags, strict=True):
        total = whole + weight(bag)
        share = 2 * weight(ours & bag) / total if total else 0.0
        found.append((share + _nearness(ruling.place, place) if share else 0.0, ruling))
    return sorted(found, key=lambda each: -each[0])


def likest(rulings: Iterable[R], place: str, text: str) -> tuple[R, float] | None:
    """The ruling that is likest to a case; None where none is like enough, or where another claims it for another unit."""
    found = alike(rulings, place, text)
    if not found or found[0][0] < ROUTES_FROM:
        return None
    share, best = found[0]
    rival = next((other for other, ruling in found if ruling.unit != best.unit), 0.0)
    return (best, share) if share - rival >= CLEARLY else None


def _nearness(theirs: str, ours: str) -> float:
    return SAME_PLACE if theirs and ours and (theirs in ours or ours in theirs) else 0.0


def _bag(words: str, place: str) -> Counter[str]:
    """The pairs of neighbouring characters that tell of the matter."""
    told = STOCK.sub(" ", words.replace(place, " ") if place else words)
    return Counter(a + b for run in _APART.split(told) for a, b in pairwise(run))
