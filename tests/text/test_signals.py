"""Early signals: the tail of Poisson, the baseline that a rise does not hide in, the season, and a replayed year."""

from collections import Counter
from datetime import date, timedelta
from math import isclose
from random import Random

import pytest

from bench.signals import replay
from shuniu.text.signals import Rule, poisson_tail, signals, spans, standing
from shuniu.text.topics import new_words, topics_of

TODAY = date(2026, 3, 5)


def told(**by_days_ago: int) -> Counter[date]:
    return Counter({TODAY - timedelta(days=int(day[1:])): count for day, count in by_days_ago.items()})


def weekly(count: int, weeks: int) -> Counter[date]:
    return Counter({TODAY - timedelta(weeks=n): count for n in range(weeks)})


@pytest.mark.parametrize(
    ("count", "expected", "chance"),
    [(0, 3.0, 1.0), (1, 1.0, 0.6321205588), (3, 1.0, 0.0803013970), (10, 2.0, 4.6498075e-05), (60, 5.0, 7.6496101e-43)],
)
def test_the_tail_is_that_of_the_tables(count, expected, chance):
    assert isclose(poisson_tail(count, expected), chance, rel_tol=1e-6)


def test_what_comes_every_week_is_no_signal_and_three_times_as_much_is():
    usual = weekly(3, 80)
    assert not standing(usual, TODAY).is_signal

    risen = usual + Counter({TODAY - timedelta(days=n): 2 for n in range(6)})
    found = standing(risen, TODAY)

    assert (found.count, found.is_signal) == (15, True)
    assert 2.5 < found.expected < 3.5


def test_a_few_of_what_was_never_told_before_are_a_signal_but_not_fewer_than_the_rule_wants():
    assert standing(told(d0=2, d1=2, d2=1), TODAY).is_signal
    assert not standing(told(d0=2, d1=1), TODAY).is_signal


def test_what_the_season_brings_every_year_is_expected():
    last_year = Counter({TODAY - timedelta(days=364 + n): 2 for n in range(-7, 14)})
    quiet = weekly(1, 70)
    rise = Counter({TODAY - timedelta(days=n): 1 for n in range(7)})

    assert standing(quiet + last_year + rise, TODAY).expected > 1.5 * standing(quiet + rise, TODAY).expected


def test_the_days_of_the_spans_tell_as_much_as_all_days():
    rule = Rule()
    for seed in range(200):
        chance = Random(seed)
        whole = Counter(TODAY - timedelta(days=chance.randrange(chance.choice((20, 200, 800)))) for _ in range(40))
        inside = {
            day: n for day, n in whole.items() if any(after < day <= until for after, until in spans(TODAY, rule))
        }

        assert standing(inside, TODAY, rule, known=min(whole)) == standing(whole, TODAY, rule)


def test_a_signal_begins_once_and_again_only_after_it_was_quiet():
    counts = weekly(1, 60) + Counter({TODAY - timedelta(days=n): 3 for n in range(10)})
    days = [TODAY - timedelta(days=n) for n in reversed(range(30))]

    begun = signals(counts, days)

    assert [each.on for each in begun] == [begun[0].on]
    assert begun[0].on < TODAY - timedelta(days=5)


def test_a_replayed_year_raises_rises_before_the_report_with_few_false_alarms():
    found = replay(topics=12, rises=8, seed=7, rule=Rule())

    in_time = [lead for lead in found.leads if lead]
    assert len(in_time) >= 4
    assert found.false_alarms_a_month <= 1


def test_a_text_is_about_what_its_title_says_or_what_it_says_twice():
    assert topics_of("城北供水压力不足", "水压低。")[0] == "供水"
    assert topics_of("近期情况", "学校反映教师不足。") == ("教育",)
    assert topics_of("近期情况", "路过学校。") == ()


def test_new_words_are_those_that_were_not_said_before():
    assert "断水" in new_words(["高层断水", "小区断水"], ["小区绿化"])
    assert new_words([], ["小区绿化"]) == ()
