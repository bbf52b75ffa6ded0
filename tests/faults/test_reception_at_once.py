"""Several at the desk at the same instant: no place is given twice, no visitor called twice, no number taken twice."""

from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

import pytest

from shuniu.matters.acts import Refused
from shuniu.office.cases.models import Booking, PhoneCall, ReceptionSettings, Visit
from shuniu.office.cases.reception import bookings, calls, visits
from tests.conftest import again
from tests.faults.test_at_once import at_once, winners

pytestmark = pytest.mark.django_db(transaction=True)
FRIDAY = datetime(2026, 3, 6, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture
def desk(cast, window):
    ReceptionSettings.current()
    return again(window)


def test_of_five_who_book_the_last_two_places_two_get_them_and_three_are_told_the_next(desk):
    book = partial(bookings.book, by=None, starts_at=FRIDAY, name="王秀兰", about="停水")
    outcomes = at_once(*(partial(book, phone=f"0700-555100{n}") for n in range(5)))
    assert len(winners(outcomes)) == 2
    assert all(isinstance(each, Booking | Refused) for each in outcomes), outcomes
    assert sorted(Booking.objects.values_list("seat", flat=True)) == [0, 1]


def test_two_windows_that_call_at_once_call_two_visitors(desk, cast):
    for _ in range(2):
        visits.register(by=desk, about="停水")
    rooms = ("1号窗口", "2号窗口")
    outcomes = at_once(*(partial(visits.call_next, by=desk, room=room) for room in rooms))
    assert {each.ticket for each in winners(outcomes)} == {"001", "002"}
    assert set(Visit.objects.values_list("room", flat=True)) == set(rooms)


def test_those_who_come_at_once_have_numbers_of_their_own(desk):
    outcomes = at_once(*(partial(visits.register, by=desk, about=f"第{n}件") for n in range(4)))
    assert sorted(each.number for each in winners(outcomes)) == [1, 2, 3, 4]


def test_calls_of_one_number_at_once_are_one_line(desk):
    at_once(*(partial(calls.log, by=desk, phone="0700-5551234", about=f"第{n}次") for n in range(4)))
    assert [each.count for each in PhoneCall.objects.all()] == [4]
