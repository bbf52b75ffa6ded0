"""The clocks of a request (期限), as the regulation writes them; each explains itself. Working days throughout."""

from collections.abc import Sequence
from datetime import date

from shuniu.workdays import Calendar, DueDate

ANSWER_DAYS = 20
"""art. 33: 20 working days; the extension is as long at most."""
AMENDMENT_NOTICE_DAYS = 7
"""art. 30: the notice of what is unclear goes out within 7 working days of receipt, once."""
PARTY_DAYS = 15
"""art. 32 and 34: a third party, a co-maker, has 15 working days."""
FEE_DAYS = 20
"""Unpaid for 20 working days from the day after the notice: given up."""


def answer_due(start: date, *, extended: bool, pauses: Sequence[tuple[date, date]] = ()) -> DueDate:
    """答复期限: the last day on which an answer is in time (art. 33).

    From the day of receipt, or of the correction, which itself does not count; the time in which third parties or other
    organs were asked is left out.
    """
    count = ANSWER_DAYS * 2 if extended else ANSWER_DAYS
    return Calendar().add_working_days(start, count, pauses=pauses, reason="征求第三方和其他机关意见的时间不计算在内")


def amendment_notice_due(received_on: date) -> date:
    return Calendar().add_working_days(received_on, AMENDMENT_NOTICE_DAYS).date


def party_due(asked_on: date) -> date:
    return Calendar().add_working_days(asked_on, PARTY_DAYS).date


def fee_due(noticed_on: date) -> date:
    return Calendar().add_working_days(noticed_on, FEE_DAYS).date
