"""Working time: golden values of the rules, the months of the announced years, and an independent oracle."""

from datetime import date, datetime, timedelta

import chinese_calendar
import pytest

from shuniu.workdays import Calendar

D = date.fromisoformat

WORKING = [
    ("2026-02-10", 5, "2026-02-24"), ("2026-02-10", 20, "2026-03-16"), ("2026-02-10", 40, "2026-04-14"),
    ("2026-02-13", 1, "2026-02-14"), ("2026-02-27", 5, "2026-03-05"), ("2026-02-28", 5, "2026-03-06"),
    ("2026-04-30", 3, "2026-05-08"), ("2026-04-28", 7, "2026-05-11"), ("2026-06-17", 5, "2026-06-25"),
    ("2026-06-18", 15, "2026-07-10"), ("2026-03-02", 15, "2026-03-23"), ("2026-09-18", 7, "2026-09-29"),
    ("2026-09-24", 7, "2026-10-12"), ("2026-09-20", 20, "2026-10-23"), ("2026-09-30", 5, "2026-10-13"),
    ("2025-09-26", 20, "2025-10-30"), ("2026-01-03", 1, "2026-01-04"),
]  # fmt: skip
NATURAL = [
    ("2026-02-06", 15, "2026-02-24"), ("2026-03-02", 60, "2026-05-06"), ("2026-03-02", 30, "2026-04-01"),
    ("2026-09-03", 30, "2026-10-08"), ("2026-04-20", 15, "2026-05-06"),
]  # fmt: skip


@pytest.mark.parametrize(("start", "count", "end"), WORKING)
def test_working_days(start, count, end):
    assert Calendar().add_working_days(D(start), count).date == D(end)


@pytest.mark.parametrize(("start", "count", "end"), NATURAL)
def test_natural_days_roll_to_the_next_working_day(start, count, end):
    assert Calendar().add_days(D(start), count).date == D(end)


def test_a_month_ends_on_its_last_day_and_a_make_up_saturday_does_not_roll():
    due = Calendar().add_months(D("2026-01-31"), 1)

    assert due.date == D("2026-02-28")
    assert any("第二百零二条" in line for line in due.explanation)
    assert any("调休上班，不顺延" in line for line in due.explanation)


def test_hearing_papers_arrive_seven_days_before():
    assert Calendar().days_before(D("2026-06-15"), 7).date == D("2026-06-08")


@pytest.mark.parametrize(
    ("year", "months"),
    [
        (2025, [19, 19, 21, 22, 19, 20, 23, 21, 23, 18, 20, 23]),
        (2026, [21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23]),
    ],
)
def test_working_days_of_each_month(year, months):
    days = [date(year, 1, 1) + timedelta(days=n) for n in range(365)]
    worked = [sum(Calendar().is_working(day) for day in days if day.month == month) for month in range(1, 13)]

    assert worked == months
    assert sum(worked) == 248


def test_every_day_of_nine_years_agrees_with_another_package():
    days = [date(2018, 1, 1) + timedelta(days=n) for n in range((date(2026, 12, 31) - date(2018, 1, 1)).days + 1)]

    assert [day for day in days if Calendar().is_working(day) != chinese_calendar.is_workday(day)] == []


def test_a_year_not_announced_is_provisional_and_says_so():
    due = Calendar().add_working_days(D("2027-02-01"), 10)

    assert due.provisional
    assert any("尚未公布" in line for line in due.explanation)
    assert not Calendar().add_working_days(D("2026-03-02"), 10).provisional


def test_the_last_week_of_a_year_waits_for_the_next_years_notice():
    assert Calendar().add_working_days(D("2026-12-23"), 3).provisional
    assert not Calendar().add_working_days(D("2026-12-21"), 3).provisional
    assert not Calendar().add_working_days(D("2025-12-23"), 3).provisional


def test_a_notice_that_came_after_the_release_ends_the_provision():
    calendar = Calendar({D("2027-01-02"): (True, "调休上班")}, announced=[2027])
    due = calendar.add_working_days(D("2026-12-31"), 1)

    assert (due.date, due.provisional) == (D("2027-01-02"), False)
    assert "2027年1月2日（周六）调休上班，计入" in due.explanation


def test_years_before_the_records_are_not_said_to_be_still_announced():
    due = Calendar().add_working_days(D("1998-03-02"), 3)

    assert due.provisional
    assert any("没有收录" in line for line in due.explanation)
    assert not any("尚未公布" in line for line in due.explanation)


def test_counting_backwards_names_the_make_up_saturday_on_which_it_ends():
    due = Calendar().working_days_before(D("2026-02-24"), 1)

    assert due.date == D("2026-02-14")
    assert "2026年2月14日（周六）调休上班，计入" in due.explanation


def test_an_explanation_names_what_was_left_out_and_what_counted():
    lines = "\n".join(Calendar().add_working_days(D("2026-02-10"), 5).explanation)

    assert "当日不计" in lines
    assert "2026年2月14日（周六）调休上班，计入" in lines
    assert "春节" in lines
    assert "不计" in lines


def test_a_place_may_set_its_own_days():
    calendar = Calendar({D("2026-03-03"): (False, "三月三"), D("2026-03-07"): (True, "补班")})

    assert calendar.add_working_days(D("2026-03-02"), 4).date == D("2026-03-07")


def test_pauses_are_left_out():
    due = Calendar().add_working_days(
        D("2026-03-02"), 5, pauses=[(D("2026-03-04"), D("2026-03-06"))], reason="征求第三方意见"
    )

    assert due.date == D("2026-03-12")
    assert "2026年3月4日（周三）至2026年3月6日（周五）征求第三方意见，不计入" in due.explanation


def test_a_paused_day_is_not_told_as_counted_or_as_a_holiday():
    """The make-up day and the first holidays lie in the pause: one line says so, and none says the opposite."""
    told = Calendar().add_working_days(D("2026-02-10"), 20, pauses=[(D("2026-02-12"), D("2026-02-16"))])
    assert told.date == D("2026-03-19")
    assert "2026年2月12日（周四）至2026年2月16日（周一）暂停计算，不计入" in told.explanation
    assert not any("2月14日" in line for line in told.explanation)
    assert any(line.startswith("2026年2月17日（周二）至2026年2月23日（周一）放假") for line in told.explanation)


def test_pauses_of_natural_days_are_left_out_and_the_last_day_rolls():
    hearing = (D("2026-03-10"), D("2026-03-14"))

    assert Calendar().add_days(D("2026-03-02"), 30, pauses=[hearing]).date == D("2026-04-07")
    assert Calendar().add_days(D("2026-03-02"), 30, pauses=[hearing], roll=False).date == D("2026-04-06")


def test_pauses_that_overlap_are_left_out_once():
    pauses = [(D("2026-03-05"), D("2026-03-06")), (D("2026-03-04"), D("2026-03-05"))]

    assert Calendar().add_working_days(D("2026-03-02"), 5, pauses=pauses).date == D("2026-03-12")


def test_a_pause_that_ends_before_it_begins_is_refused():
    with pytest.raises(ValueError, match="ends before"):
        Calendar().add_working_days(D("2026-03-02"), 5, pauses=[(D("2026-03-06"), D("2026-03-04"))])


def test_hours_run_through_nights_and_holidays():
    assert Calendar().add_hours(datetime(2026, 2, 16, 20), 24).moment == datetime(2026, 2, 17, 20)


def test_days_before_and_between():
    assert Calendar().working_days_before(D("2026-03-05"), 2).date == D("2026-03-03")
    assert Calendar().working_days_between(D("2026-02-10"), D("2026-02-24")) == 5
    assert Calendar().working_days_between(D("2026-02-24"), D("2026-02-10")) == 0


def test_a_negative_term_is_refused():
    with pytest.raises(ValueError, match="negative"):
        Calendar().add_working_days(D("2026-03-02"), -1)
