"""相似: how alike two texts are, and what one has copied from the other. White space and punctuation don't count."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from itertools import pairwise

BITS, LANE = 64, 32
"""Bits of a fingerprint, and the width of the counter that each bit has in one large integer."""

_UNHEARD = re.compile(r"[\W_]+")


def heard(text: str) -> str:
    """The letters, digits and characters of a text alone."""
    return _UNHEARD.sub("", text)


def bigrams(text: str) -> Counter[str]:
    """How often each pair of neighbouring characters occurs."""
    return Counter(a + b for a, b in pairwise(heard(text)))


def simhash(text: str) -> int:
    """指纹: 64 bits of which nearly all are the same for nearly the same text (Charikar 2002); 0 without text.

    The same on every machine and run, so it may be stored and compared.
    """
    counts = bigrams(text)
    votes = sum(count * _spread(pair) for pair, count in counts.items())
    half, mask = counts.total() // 2, (1 << LANE) - 1
    return sum(1 << bit for bit in range(BITS) if (votes >> bit * LANE) & mask > half)


def distance(a: int, b: int) -> int:
    """Bits in which two fingerprints differ: up to 6 for a slightly changed text, about 32 for another."""
    return (a ^ b).bit_count()


def resemblance(a: str, b: str) -> float:
    """Share of bigrams that two texts have in common, counted with repetition: 1.0 the same, 0.0 nothing."""
    ours, theirs = bigrams(a), bigrams(b)
    total = ours.total() + theirs.total()
    return 2 * (ours & theirs).total() / total if total else float(heard(a) == heard(b))


@dataclass(frozen=True)
class Passage:
    """A run of characters that stands in two texts, and where it begins in each."""

    text: str
    start: int
    start_in_source: int


def longest_common_passage(text: str, source: str) -> Passage:
    """The longest run of characters, as written, that both texts hold; empty if there is none. Time is linear."""
    best, best_end, best_end_in_source = 0, 0, 0
    for end, (length, end_in_source) in enumerate(Source(source).matches(text), start=1):
        if length > best:
            best, best_end, best_end_in_source = length, end, end_in_source
    return Passage(text[best_end - best : best_end], best_end - best, best_end_in_source - best)


def share_copied(text: str, source: str, at_least: int = 8) -> float:
    """Share of a text's characters that stand in the source too, in runs of `at_least` characters: 0.0 to 1.0."""
    ours = heard(text)
    copied = bytearray(len(ours))
    for end, (length, _) in enumerate(Source(heard(source)).matches(ours), start=1):
        if length >= at_least:
            copied[end - length : end] = b"\1" * length
    return sum(copied) / len(ours) if ours else 0.0


class Source:
    """A text prepared so that any other can be held against it in one pass: its suffix automaton."""

    def __init__(self, text: str) -> None:
        self._next: list[dict[str, int]] = [{}]
        self._link, self._length, self._end = [-1], [0], [0]
        last = 0
        for place, character in enumerate(text, start=1):
            last = self._extend(last, character, place)

    def _add(self, following: dict[str, int], link: int, length: int, end: int) -> int:
        self._next.append(following)
        self._link.append(link)
        self._length.append(length)
        self._end.append(end)
        return len(self._next) - 1

    def _extend(self, last: int, character: str, place: int) -> int:
        new = self._add({}, 0, self._length[last] + 1, place)
        state = last
        while state != -1 and character not in self._next[state]:
            self._next[state][character] = new
            state = self._link[state]
        if state == -1:
            return new
        target = self._next[state][character]
        if self._length[target] != self._length[state] + 1:
            target = self._clone(state, target, character)
        self._link[new] = target
        return new

    def _clone(self, state: int, target: int, character: str) -> int:
        following = dict(self._next[target])
        clone = self._add(following, self._link[target], self._length[state] + 1, self._end[target])
        while state != -1 and self._next[state].get(character) == target:
            self._next[state][character] = clone
            state = self._link[state]
        self._link[target] = clone
        return clone

    def matches(self, text: str) -> list[tuple[int, int]]:
        """For each character of a text: how long a run that ends there the source holds, and one place it ends at."""
        found: list[tuple[int, int]] = []
        state = length = 0
        for character in text:
            while state and character not in self._next[state]:
                state = self._link[state]
                length = self._length[state]
            if character in self._next[state]:
                state = self._next[state][character]
                length += 1
            found.append((length, self._end[state]))
        return found


@lru_cache(maxsize=65_536)
def _spread(pair: str) -> int:
    """A pair's hash with each of its bits set in a lane of its own, so that one addition counts all 64 bits."""
    digest = int.from_bytes(blake2b(pair.encode(), digest_size=8).digest())
    return sum(1 << bit * LANE for bit in range(BITS) if digest >> bit & 1)
