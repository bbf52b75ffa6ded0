"""近重: which of very many texts report the same thing, in other words or by another unit, and which an earlier time's.

Each text gets a sketch: the smallest hashes of its shingles (Broder 1997, bottom-k). What two sketches share says how much
two texts have in common, also where one is an excerpt of the other; kept in an index, it finds candidates among tens of
thousands at once. Candidates are then compared in full. Figures don't count as wording: reports of two months that
differ in nothing but their figures are no duplicates.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from hashlib import blake2b

from shuniu.text.similarity import heard

SHINGLE = 4
"""Characters of a shingle: longer than a usual word, shorter than a sentence's half."""
SKETCH = 32
SHARED_AT_LEAST = 2
"""Hashes that two sketches must share before the texts are compared."""
SAME_WORDING, LIKE_WORDING = 0.32, 0.18
"""Share of the shorter text's shingles that the other holds, from which on the wording is one, or akin."""
SAME_FIGURES, FEWEST_FIGURES = 0.6, 3
"""Share of the figures that agree where two tell of the same thing; with fewer figures the wording alone decides."""

_FIGURE = re.compile(r"\d+(?:\.\d+)?%?")
_DAY = re.compile(r"\d{1,4}年(?:\d{1,2}月)?(?:\d{1,2}日)?|\d{1,2}月(?:\d{1,2}日)?")
_DIGITS = re.compile(r"\d+(?:\.\d+)?")


class Kinship(StrEnum):
    """What one text is to another."""

    SAME = "same"
    """The same thing, said by whomever."""
    EARLIER = "earlier"
    """The same kind of report about another time or place, or one on the same matter in other words."""
    OTHER = "other"


@dataclass(frozen=True)
class Compared:
    kinship: Kinship
    share: float
    """Share of the shorter text's wording that the other holds too: 0.0 to 1.0."""


def sketch(text: str) -> tuple[int, ...]:
    """速写: at most SKETCH numbers that fit a signed 64-bit column; the same on every machine and run."""
    return tuple(sorted(_hash(each) for each in shingles(text))[:SKETCH])


def shingles(text: str) -> frozenset[str]:
    """The runs of SHINGLE characters, with each figure written as one 0."""
    plain = _DIGITS.sub("0", heard(_DAY.sub("", text)))
    return frozenset(plain[place : place + SHINGLE] for place in range(max(1, len(plain) - SHINGLE + 1)) if plain)


def figures(text: str) -> frozenset[str]:
    """The figures of a text, days and months apart."""
    return frozenset(_FIGURE.findall(_DAY.sub("", text)))


def compare(a: str, b: str) -> Compared:
    """How one text stands to another."""
    ours, theirs = shingles(a), shingles(b)
    fewer = min(len(ours), len(theirs))
    share = len(ours & theirs) / fewer if fewer else 0.0
    agreement = _agreement(figures(a), figures(b))
    if share >= SAME_WORDING if agreement is None else share >= LIKE_WORDING and agreement >= SAME_FIGURES:
        return Compared(Kinship.SAME, share)
    return Compared(Kinship.EARLIER if share >= LIKE_WORDING else Kinship.OTHER, share)


def _agreement(ours: frozenset[str], theirs: frozenset[str]) -> float | None:
    """Share of the figures of the one with fewer that the other has too; None where there are too few to tell."""
    fewer = min(len(ours), len(theirs))
    return None if fewer < FEWEST_FIGURES else len(ours & theirs) / fewer


@lru_cache(maxsize=65_536)
def _hash(shingle: str) -> int:
    return int.from_bytes(blake2b(shingle.encode(), digest_size=8).digest(), signed=True)
