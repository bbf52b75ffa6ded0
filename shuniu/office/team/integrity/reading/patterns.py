"""Whether a day stands out of a person's own days (异常判断). Pure: knows no Django and compares nobody with another.

A count stands out where it reaches the floor below which nothing is asked, lies well above all but the busiest of his
own days, and would come by chance less than once in ten thousand days at the level of those. Whoever has no pattern
yet is asked only about what is large for anybody.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp

CHANCE = 1e-4
AHEAD = 1.75
"""How far above his own busy days."""
FEWEST_DAYS = 10
WITHOUT_PATTERN = 3
"""How many times the floor is asked about where there is no pattern yet."""
FLOORS = {"reads": 60, "outside": 20, "after_hours": 12, "exports": 10, "rows": 1500}
"""What is measured in a day, and from how much on a question is asked at all."""


@dataclass(frozen=True)
class Verdict:
    """What was found of one measure of a day: how much it was, and how much a busy day of his own has."""

    measure: str
    count: int
    usual: int


def busy_day(history: Sequence[int]) -> int:
    """The count that all of his days but one stay within, so that one day out of the way raises nothing."""
    ordered = sorted(history)
    return ordered[-2] if len(ordered) > 1 else 0


def chance_of(count: int, level: float) -> float:
    """The Poisson tail: how likely as many or more are at this level."""
    if level > 500:  # the normal tail, whose terms don't vanish
        from statistics import NormalDist

        return 1 - NormalDist(level, level**0.5).cdf(count - 0.5)
    term, below = exp(-level), 0.0
    for n in range(count):
        below += term
        term *= level / (n + 1)
    return max(0.0, 1 - below)


def stands_out(measure: str, count: int, history: Sequence[int]) -> Verdict | None:
    """The verdict on a count, beside what he did on his own days before; None where it is ordinary."""
    floor, usual = FLOORS[measure], busy_day(history)
    if len(history) < FEWEST_DAYS:
        return Verdict(measure, count, usual) if count >= floor * WITHOUT_PATTERN else None
    if count < floor or count < usual * AHEAD or chance_of(count, max(usual, 1)) >= CHANCE:
        return None
    return Verdict(measure, count, usual)
