"""苗头: whether something is told of more often than its own history would have it, on the day on which that shows.

Counts by day are taken as Poisson. What is expected in a window comes from the topic's own past (a mean of the weeks
before, the last one left out, so that a rise does not hide itself) and from the season (the same weeks a year ago against
that year's mean, drawn towards 1 where little was counted). A signal is a count so high that chance alone would give it
less often than `chance`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import exp, log

WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Rule:
    """预警参数: `window` days are counted, against `weeks` weeks before; fewer than `fewest` raise nothing."""

    window: int = 7
    weeks: int = 12
    chance: float = 0.001
    fewest: int = 4
    times: float = 1.8
    """How many times what was expected a count has to be at least."""


@dataclass(frozen=True)
class Standing:
    """How a topic stands on a day: what was counted, what was expected, and how likely chance gives as much."""

    on: date
    count: int
    expected: float
    chance: float
    is_signal: bool


def poisson_tail(count: int, expected: float) -> float:
    """The probability of `count` or more where `expected` are expected."""
    if count <= 0:
        return 1.0
    if expected <= 0:
        return 0.0
    term = total = exp(-expected)
    for k in range(1, count):
        term *= expected / k
        total += term
    return max(0.0, 1.0 - total) if total < 1 - 1e-12 else _upper(count, expected)


def _upper(count: int, expected: float) -> float:
    """The same summed from above, where the complement is lost in rounding."""
    term = exp(count * log(expected) - expected - sum(log(k) for k in range(1, count + 1)))
    total, k = 0.0, count
    while term > total * 1e-16 and k < count + 1000:
        total += term
        k += 1
        term *= expected / k
    return total


def spans(on: date, rule: Rule = Rule()) -> tuple[tuple[date, date], tuple[date, date]]:
    """The days whose counts tell how a topic stands on a day: those of its baseline until now, and a year ago. The first
    of each is not counted.
    """
    then = on - timedelta(days=364)
    return (
        (on - timedelta(days=rule.window) - (rule.weeks + 1) * WEEK, on),
        (then - (rule.weeks + 2) * WEEK, then + WEEK),
    )


def standing(by_day: Mapping[date, int], on: date, rule: Rule = Rule(), known: date | None = None) -> Standing:
    """How a topic stands at the end of a day. `known` is since when it is told of, where `by_day` has its spans alone."""
    since = on - timedelta(days=rule.window)
    count = _sum(by_day, since, on)
    expected = _baseline(by_day, since, rule, known) * _season(by_day, on, rule)
    chance = poisson_tail(count, expected)
    is_signal = count >= rule.fewest and chance < rule.chance and count >= rule.times * expected
    return Standing(on, count, expected, chance, is_signal)


def signals(by_day: Mapping[date, int], days: Sequence[date], rule: Rule = Rule()) -> list[Standing]:
    """The days on which a signal begins: it holds until the topic has been quiet for a window."""
    found: list[Standing] = []
    quiet_since: date | None = None
    for day in days:
        told = standing(by_day, day, rule)
        if told.is_signal:
            if quiet_since is None or day - quiet_since > timedelta(days=rule.window):
                found.append(told)
            quiet_since = day
    return found


def _sum(by_day: Mapping[date, int], after: date, until: date) -> int:
    """What was counted after a day until another, which counts."""
    return sum(by_day.get(until - timedelta(days=n), 0) for n in range((until - after).days))


def _baseline(by_day: Mapping[date, int], until: date, rule: Rule, known: date | None) -> float:
    """What a window holds usually: the weeks before, the last of them left out; never less than half a mention."""
    last = until - WEEK
    first = last - rule.weeks * WEEK
    known = known or min(by_day, default=last)
    days = max(1, (last - max(first, known)).days)
    return max(0.5, _sum(by_day, last - timedelta(days=days), last) / days * rule.window)


def _season(by_day: Mapping[date, int], on: date, rule: Rule) -> float:
    """How much more, or less, these weeks have than the weeks of the baseline, by what they had a year ago."""
    then = on - timedelta(days=364)
    here = _sum(by_day, then - 2 * WEEK, then + WEEK) / 3
    before = _sum(by_day, then - (rule.weeks + 2) * WEEK, then - 2 * WEEK) / rule.weeks
    if not before:
        return 1.0
    return min(3.0, max(0.5, (here + 3) / (before + 3)))
