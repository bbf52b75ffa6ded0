"""The moments at which the demo's people act."""

from datetime import date
from random import Random

from shuniu.demo.stage import Diary

FRIDAY, SATURDAY, MONDAY = date(2026, 11, 27), date(2026, 11, 28), date(2026, 11, 30)


def test_from_a_day_off_the_first_working_day_later_is_the_next_one():
    """An incident happens on a Saturday too; whoever starts the demo on one found it broken off there."""
    diary = Diary(date(2026, 11, 2), date(2026, 12, 4))
    moment = diary.at(SATURDAY, 600)

    assert diary.later(moment, 1, Random(1)).date() == MONDAY
    assert diary.later(diary.at(FRIDAY, 600), 1, Random(1)).date() == MONDAY
    assert diary.on(SATURDAY, Random(1)).date() == MONDAY


def test_a_demo_begun_on_a_day_off_has_its_latest_days_then():
    diary = Diary(date(2026, 11, 2), SATURDAY)

    assert diary.on(SATURDAY, Random(1)).date() == SATURDAY
    assert diary.later(diary.at(SATURDAY, 600), 1, Random(1)).date() > SATURDAY
