"""How many insider days the nightly look notices, and how many ordinary months it troubles (异常阅读的召回和误报).

    python bench/reading_patterns.py [--people 2000] [--seed 1]

Each person has his own level of reading, of others' matters, of late evenings and of exports, with busy and quiet days
(negative binomial counts), a month's end that is busier, and a rare day that is twice as busy as usual. After sixty days
of that the next twenty-two are judged as every night judges them; then one day is made an insider's.
"""

import argparse
import sys
from collections import deque
from collections.abc import Iterator
from math import exp
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parent.parent))

from shuniu.office.team.integrity.reading.patterns import FLOORS, stands_out

BEFORE, MONTH = 60, 22
INSIDERS = {
    "many files in a day": ("exports", 25),
    "whole lists exported": ("rows", 5000),
    "reading others' matters": ("outside", 50),
    "reading late at night": ("after_hours", 30),
    "reading everything": ("reads", 200),
}


def counted(random: Random, mean: float, spread: float) -> int:
    """A negative binomial count: Poisson about a level that itself varies from day to day."""
    level = random.gammavariate(spread, mean / spread) if mean else 0.0
    if level > 300:
        return max(0, round(random.gauss(level, level**0.5)))
    n, product, limit = 0, random.random(), exp(-level)
    while product > limit:
        n, product = n + 1, product * random.random()
    return n


class Somebody:
    """One person, with levels of his own."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.levels = {
            "reads": random.uniform(4, 45),
            "outside": random.uniform(0, 8),
            "after_hours": random.choice((0, 0.3, 1, 3)),
            "exports": random.uniform(0, 3),
            "rows": random.choice((0, 20, 80, 250)),
        }

    def day(self, place: int) -> dict[str, int]:
        busy = 1.4 if place % 22 >= 19 else 1.0
        if self.random.random() < 0.03:
            busy *= 2
        spreads = {"reads": 6.0, "outside": 3.0, "after_hours": 2.0, "exports": 3.0, "rows": 1.5}
        return {name: counted(self.random, level * busy, spreads[name]) for name, level in self.levels.items()}


def people(count: int, seed: int) -> Iterator[Somebody]:
    for number in range(count):
        yield Somebody(Random(f"{seed} {number}"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    troubled, alarms = 0, dict.fromkeys(FLOORS, 0)
    noticed = dict.fromkeys(INSIDERS, 0)
    for somebody in people(wanted.people, wanted.seed):
        before = {name: deque[int](maxlen=BEFORE) for name in FLOORS}
        had_any = False
        for place in range(BEFORE + MONTH):
            day = somebody.day(place)
            for name in FLOORS:
                if place >= BEFORE and stands_out(name, day[name], before[name]):
                    alarms[name] += 1
                    had_any = True
                before[name].append(day[name])
        troubled += had_any
        ordinary = somebody.day(3)
        for scenario, (name, more) in INSIDERS.items():
            noticed[scenario] += stands_out(name, ordinary[name] + more, before[name]) is not None
    print(f"people: {wanted.people}, ordinary months with a question: {troubled} ({troubled / wanted.people:.2%})")
    print("false alarms by measure: " + ", ".join(f"{name} {count}" for name, count in alarms.items()))
    for scenario, count in noticed.items():
        print(f"recall, {scenario}: {count / wanted.people:.1%}")


if __name__ == "__main__":
    main()
