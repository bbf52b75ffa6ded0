"""Early signals on a replayed year: days of lead before a matter is reported, and false alarms a month.

    python -m bench.signals [--topics 24] [--rises 16] [--seed 7]

Two years of mentions are drawn for each topic: its own rate, a yearly wave, fewer on weekends. In the second year rises
are planted, of which each grows over four weeks to three to six times the usual. The replay looks at the end of each
day. A rise counts as reported when somebody would file a report without any help: on the day on which what was told
beyond the usual has come to a month's worth, and no sooner than the fourteenth day.
"""

import argparse
import statistics
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from math import cos, exp, pi
from random import Random

from shuniu.text.signals import Rule, signals

FIRST, SECOND = date(2024, 1, 1), date(2025, 1, 1)
DAYS = 730
GROWS, LASTS = 28, 42


@dataclass(frozen=True)
class Rise:
    topic: int
    begins: date
    times: float


@dataclass(frozen=True)
class Replayed:
    """What came of a replay: for each rise its lead in days, None where no signal came in time."""

    leads: list[int | None]
    false_alarms_a_month: float


def poisson(mean: float, random: Random) -> int:
    limit, k, p = exp(-mean), 0, 1.0
    while True:
        p *= random.random()
        if p <= limit:
            return k
        k += 1


def usual(topic: int, day: date, base: float) -> float:
    wave = 1 + 0.5 * cos(2 * pi * (day.timetuple().tm_yday / 365 + topic / 9))
    return base * wave * (0.4 if day.weekday() > 4 else 1.24)


def replay(topics: int, rises: int, seed: int, rule: Rule) -> Replayed:
    """Draw the two years, plant the rises, and look at the end of each day of the second."""
    random = Random(seed)
    bases = [random.choice((0.15, 0.3, 0.6, 1.0, 2.0)) for _ in range(topics)]
    planted = [
        Rise(place % topics, SECOND + timedelta(days=random.randrange(10, 310)), random.uniform(3, 6))
        for place in range(rises)
    ]
    days = [FIRST + timedelta(days=n) for n in range(DAYS)]
    leads: list[int | None] = []
    false = 0
    for topic, base in enumerate(bases):
        counts: Counter[date] = Counter()
        extra: dict[Rise, list[tuple[date, int]]] = {rise: [] for rise in planted if rise.topic == topic}
        for day in days:
            counts[day] = poisson(usual(topic, day, base), random)
            for rise, told in extra.items():
                age = (day - rise.begins).days
                if 0 <= age < LASTS:
                    more = poisson(usual(topic, day, base) * (rise.times - 1) * min(1.0, (age + 1) / GROWS), random)
                    counts[day] += more
                    told.append((day, more))
        found = signals(counts, [day for day in days if day >= SECOND], rule)
        for rise, told in extra.items():
            within = [each.on for each in found if rise.begins <= each.on < rise.begins + timedelta(days=LASTS)]
            reported = _reported(told, rise, base)
            leads.append((reported - within[0]).days if within and within[0] < reported else None)
        false += sum(
            not any(r.begins <= each.on < r.begins + timedelta(days=LASTS + 14) for r in extra) for each in found
        )
    return Replayed(leads, false / 12)


def _reported(told: list[tuple[date, int]], rise: Rise, base: float) -> date:
    total = 0
    for day, more in told:
        total += more
        if (day - rise.begins).days >= 13 and total >= base * 30:
            return day
    return rise.begins + timedelta(days=LASTS)


def main() -> None:
    given = argparse.ArgumentParser()
    for name, value in (("topics", 24), ("rises", 16), ("seed", 7), ("years", 5)):
        given.add_argument(f"--{name}", type=int, default=value)
    wanted = given.parse_args()
    years = [replay(wanted.topics, wanted.rises, wanted.seed + n, Rule()) for n in range(wanted.years)]
    leads = [lead for year in years for lead in year.leads]
    in_time = [lead for lead in leads if lead is not None]
    alarms = statistics.mean(year.false_alarms_a_month for year in years)
    print(f"{wanted.years} years of {wanted.topics} topics, {len(leads)} rises planted")
    print(f"signalled before the report: {len(in_time)} of {len(leads)}")
    print(f"days of lead: median {statistics.median(in_time):.0f}, from {min(in_time)} to {max(in_time)}")
    print(f"false alarms a month, over all topics: {alarms:.2f}")


if __name__ == "__main__":
    main()
