"""同声: which of thousands of opinions are one text, sent by many with a word changed here and there.

A letter that 3,000 people send is read once and still counted 3,000 times. Only what says the same is put together: a
figure, a negation or a stance that differs keeps two texts apart, and short ones are one only where they are equal.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from shuniu.text.near_duplicates import SHARED_AT_LEAST, figures, shingles, sketch
from shuniu.text.similarity import heard

ALIKE = 0.72
"""Share of all shingles of two texts that both hold (Jaccard), from which on they are one letter."""
SHORTEST = 24
"""Characters below which a changed word may change everything."""
_STANCE = re.compile(
    r"不|没|无|非|未|勿|反对|支持|赞成|同意|取消|保留|增加|减少|提高|降低|上调|下调|扩大|缩小|暂缓|尽快"
)


def groups_of(texts: Sequence[str]) -> list[list[int]]:
    """The places of the texts, gathered by what is one letter: the largest group first, in each the places in order.

    Time grows with the number of different texts; equal ones cost next to nothing.
    """
    same: dict[str, list[int]] = defaultdict(list)
    for place, text in enumerate(texts):
        same[heard(text)].append(place)
    leaders: list[tuple[frozenset[str], tuple[object, ...]]] = []
    members: list[list[int]] = []
    holding: dict[int, list[int]] = defaultdict(list)
    for places in sorted(same.values(), key=lambda each: (-len(each), each[0])):
        text = texts[places[0]]
        own, says, marks = shingles(text), _says(text), sketch(text)
        found = _leader(own, says, marks, leaders, holding) if len(heard(text)) >= SHORTEST else None
        if found is not None:
            members[found] += places
            continue
        for mark in marks:
            holding[mark].append(len(leaders))
        leaders.append((own, says))
        members.append(list(places))
    return sorted((sorted(each) for each in members), key=lambda each: (-len(each), each[0]))


def _says(text: str) -> tuple[object, ...]:
    """What must agree: its figures, and how often it denies, supports or opposes."""
    return figures(text), tuple(sorted(Counter(_STANCE.findall(text)).items()))


def _leader(
    own: frozenset[str],
    says: tuple[object, ...],
    marks: tuple[int, ...],
    leaders: Sequence[tuple[frozenset[str], tuple[object, ...]]],
    holding: dict[int, list[int]],
) -> int | None:
    shared = Counter(place for mark in marks for place in holding.get(mark, ()))
    for place, count in shared.most_common(20):
        theirs, said = leaders[place]
        if count >= SHARED_AT_LEAST and said == says and len(own & theirs) / len(own | theirs) >= ALIKE:
            return place
    return None
