"""When a task that recurs is fed back on next: 每旬, 每半月, 每月."""

from datetime import date

import pytest

from shuniu.office.supervision.cadence import next_feedback_on


@pytest.mark.parametrize(
    ("cadence", "after", "following"),
    [
        ("ten_days", date(2026, 3, 6), date(2026, 3, 10)),
        ("ten_days", date(2026, 3, 10), date(2026, 3, 20)),
        ("ten_days", date(2026, 2, 20), date(2026, 2, 28)),
        ("ten_days", date(2026, 2, 28), date(2026, 3, 10)),
        ("half_monthly", date(2026, 3, 6), date(2026, 3, 15)),
        ("half_monthly", date(2026, 3, 15), date(2026, 3, 31)),
        ("half_monthly", date(2026, 12, 31), date(2027, 1, 15)),
        ("monthly", date(2026, 3, 31), date(2026, 4, 30)),
    ],
)
def test_feedback_is_due_at_the_end_of_the_period(cadence, after, following):
    assert next_feedback_on(cadence, after) == following
