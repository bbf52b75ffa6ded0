"""Appointments and leaders' days: no slot in the past or on a day off, no place given twice, a full one names the next."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError

from shuniu.audit.models import AuditEntry
from shuniu.handovers.reception_in_diary import call_off_reception_day, publish_reception_day
from shuniu.matters.acts import Refused
from shuniu.office.cases.models import Booking, ReceptionDay, Visit
from shuniu.office.cases.reception import bookings, days
from shuniu.office.cases.reception.setting import set_reception, spans_in
from shuniu.office.cases.reception.slots import slots_of
from shuniu.office.coordination.diary.models import DiaryEntry

ZONE = ZoneInfo("Asia/Shanghai")
FRIDAY = datetime(2026, 3, 6, 9, 0, tzinfo=ZONE)
"""The morning after the tests' own day."""


@pytest.fixture
def book(window):
    def make(starts_at=FRIDAY, n=0, **more):
        given = {"name": "王秀兰", "phone": f"0700-555{1000 + n}", "about": "停水", "channel": "phone", "by": window}
        return bookings.book(starts_at=starts_at, **given | more)

    return make


@pytest.fixture
def leader_day(cast):
    made = days.plan(
        by=cast.director, leader=cast.mayor, on=date(2026, 3, 10), starts_at=time(14), ends_at=time(16),
        place="信访接待大厅", topics="供水、供暖",
    )  # fmt: skip
    return publish_reception_day(made, by=cast.director)


def test_a_slot_takes_as_many_as_the_office_set_and_then_names_the_next(book):
    assert {book(n=1).seat, book(n=2).seat} == {0, 1}
    with pytest.raises(Refused, match="这个时段已经约满，最近可以约：03-06 09:30、03-06 10:00、03-06 10:30"):
        book(n=3)
    assert next(each for each in slots_of(FRIDAY.date()) if each.hour == "09:00").is_full


def test_the_database_gives_no_seat_twice(book):
    made = book(n=1)
    with pytest.raises(IntegrityError):
        Booking.objects.create(
            starts_at=made.starts_at, seat=made.seat, name="李", phone="0700-5559999", about="停水", channel="desk",
            code="X" * 12, booked_at=made.booked_at,
        )  # fmt: skip


def test_a_cancelled_place_is_free_at_once(book, window):
    book(n=1)
    bookings.cancel(book(n=2), by=window)
    assert book(n=3).seat == 1


@pytest.mark.parametrize(
    ("when", "said"),
    [
        (datetime(2026, 3, 5, 9, 0, tzinfo=ZONE), "这个时间已经过去"),
        (datetime(2026, 3, 7, 9, 0, tzinfo=ZONE), "2026-03-07不接待（星期六）"),
        (datetime(2026, 4, 6, 9, 0, tzinfo=ZONE), "只能预约"),
        (datetime(2026, 3, 6, 12, 30, tzinfo=ZONE), "不在接待时间里，最近可以约：03-06 09:00"),
        (datetime(2026, 3, 6, 9, 7, tzinfo=ZONE), "不在接待时间里"),
    ],
)
def test_a_slot_that_is_none_is_refused_with_the_reason(book, when, said):
    with pytest.raises(Refused, match=said):
        book(when)


def test_a_public_holiday_is_refused_by_its_name(book, clock):
    clock.move_to(datetime(2026, 4, 1, 9, 0, tzinfo=ZONE))
    with pytest.raises(Refused, match="2026-04-06不接待（清明"):
        book(datetime(2026, 4, 6, 9, 0, tzinfo=ZONE))


def test_all_that_is_missing_is_said_at_once(book):
    with pytest.raises(Refused) as refused:
        book(name=" ", about="", phone="12", persons=0)
    assert len(refused.value.reasons) == 4


def test_one_number_books_a_day_once_and_three_at_most(book):
    book()
    with pytest.raises(Refused, match="当天已经有预约"):
        book(FRIDAY + timedelta(minutes=30))
    for n in (3, 4):
        book(FRIDAY + timedelta(days=n))
    with pytest.raises(Refused, match="最多同时有3个预约"):
        book(FRIDAY + timedelta(days=5))


def test_moving_keeps_the_code_and_frees_the_place(book, window):
    made = book()
    code = made.code
    moved = bookings.move(made, by=None, starts_at=FRIDAY + timedelta(hours=1))
    assert (moved.code, moved.starts_at) == (code, FRIDAY + timedelta(hours=1))
    assert slots_of(FRIDAY.date())[0].free == 2
    with pytest.raises(Refused, match="这个时间已经过去"):
        bookings.move(moved, by=window, starts_at=FRIDAY - timedelta(days=7))


def test_who_comes_takes_a_number_and_is_asked_nothing_again(book, window, clock):
    made = book(persons=3)
    with pytest.raises(Refused, match="预约的是2026-03-06"):
        bookings.attend(made, by=window)
    assert not Visit.objects.exists()
    clock.move_to(FRIDAY - timedelta(minutes=10))
    visit = bookings.attend(made, by=window)
    assert (visit.name, visit.about, visit.persons, visit.booking_id) == ("王秀兰", "停水", 3, made.pk)


def test_who_did_not_come_is_noted_by_the_clock_of_the_next_day(book, clock):
    made = book()
    assert bookings.miss_all(FRIDAY.date()) == 0
    clock.move_to(FRIDAY + timedelta(days=1))
    assert bookings.miss_all(date(2026, 3, 7)) == 1
    made.refresh_from_db()
    assert made.state == "missed"
    assert AuditEntry.objects.filter(chain=made.chain).latest("sequence").actor is None


def test_a_number_and_a_code_open_it_and_nothing_else_does(book):
    made = book()
    spoken = f"{made.code[:4].lower()}-{made.code[4:8]} {made.code[8:]}"
    assert bookings.booking_of(made.phone, spoken) == made
    assert bookings.booking_of("0700-5550000", made.code) is None
    assert bookings.booking_of(made.phone, "") is None
    assert bookings.booking_of(made.phone, "A" * 12) is None


def test_a_leaders_day_takes_one_at_a_time_within_its_hours(book, leader_day):
    at = datetime(2026, 3, 10, 14, 0, tzinfo=ZONE)
    book(at, n=1, day=leader_day)
    with pytest.raises(Refused, match="这个时段已经约满，最近可以约：03-10 14:30"):
        book(at, n=2, day=leader_day)
    book(at, n=3)  # the desk has places of its own at that time
    with pytest.raises(Refused, match="不在接待时间里"):
        book(at - timedelta(hours=3), n=4, day=leader_day)


def test_the_public_books_only_days_that_are_published(book, cast):
    day = days.plan(
        by=cast.director, leader=cast.mayor, on=date(2026, 3, 10), starts_at=time(9), ends_at=time(10), place="大厅"
    )
    with pytest.raises(Refused, match="这个接待日已经取消"):
        book(datetime(2026, 3, 10, 9, 0, tzinfo=ZONE), day=day, by=None)


def test_a_published_day_stands_in_the_diary_and_a_cancelled_one_does_not(book, leader_day, cast):
    assert DiaryEntry.objects.standing().get(leader=cast.mayor).title == "领导接待日"
    booked = book(datetime(2026, 3, 10, 14, 0, tzinfo=ZONE), day=leader_day)
    with pytest.raises(Refused, match="已经有人预约，不能再改"):
        days.plan(
            by=cast.director, day=leader_day, leader=cast.mayor, on=date(2026, 3, 11), starts_at=time(14),
            ends_at=time(16), place="大厅",
        )  # fmt: skip
    assert call_off_reception_day(leader_day, by=cast.director, reason="赴省里开会") == [booked]
    booked.refresh_from_db()
    assert booked.state == "cancelled"
    assert not DiaryEntry.objects.standing().exists()
    with pytest.raises(Refused, match="已经取消"):
        publish_reception_day(leader_day, by=cast.director)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"on": date(2026, 3, 4)}, "已经过去"),
        ({"on": date(2026, 3, 8)}, "不上班（星期日）"),
        ({"ends_at": time(14, 10)}, "结束时间太早"),
        ({"place": " "}, "请写明接待地点"),
    ],
)
def test_a_day_that_can_not_be_is_refused(cast, more, said):
    given = {"leader": cast.mayor, "on": date(2026, 3, 10), "starts_at": time(14), "ends_at": time(16), "place": "大厅"}
    with pytest.raises(Refused, match=said):
        days.plan(by=cast.director, **given | more)
    assert not ReceptionDay.objects.exists()


def test_only_leaders_receive_and_only_who_may_plans_it(cast):
    given = {"on": date(2026, 3, 10), "starts_at": time(14), "ends_at": time(16), "place": "大厅"}
    with pytest.raises(Refused, match="不是在任的领导"):
        days.plan(by=cast.director, leader=cast.clerk, **given)
    with pytest.raises(Refused, match="您的岗位没有"):
        days.plan(by=cast.clerk, leader=cast.mayor, **given)


def test_hours_are_read_as_they_are_typed_and_nonsense_is_not():
    assert spans_in("9:00-12:00\n14：30 至 17:00") == [["09:00", "12:00"], ["14:30", "17:00"]]
    for wrong in ("9点到12点", "12:00-9:00", "14:00-17:00\n9:00-12:00", "25:00-26:00"):
        with pytest.raises(ValueError, match=r":|点"):
            spans_in(wrong)


def test_settings_change_what_is_booked_from_now_on_and_are_traced(cast, book):
    book()
    set_reception(by=cast.director, rooms=["接待室"], hours=[["10:00", "11:00"]], slot_minutes=20, capacity=1)
    assert [each.hour for each in slots_of(FRIDAY.date())] == ["10:00", "10:20", "10:40"]
    assert Booking.objects.booked().count() == 1
    assert AuditEntry.objects.get(verb="reception.set").payload["after"]["capacity"] == 1
