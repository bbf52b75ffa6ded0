"""When a standing task is fed back on next (定期反馈)."""

from datetime import date, timedelta

from shuniu.office.supervision.models.item import Cadence


def next_feedback_on(cadence: str, after: date) -> date | None:
    """下次反馈: the last day of the period that follows a day; None for a task without a cadence.

    A standing task (常态化) is fed back on each quarter.
    """
    if not cadence:
        return None
    match Cadence(cadence):
        case Cadence.DAILY:
            return after + timedelta(days=1)
        case Cadence.WEEKLY:
            return (
                after + timedelta(days=7 - after.weekday() + 4)
                if after.weekday() >= 4
                else after + timedelta(days=4 - after.weekday())
            )
        case Cadence.TEN_DAYS:
            return _next_of(after, (10, 20))
        case Cadence.HALF_MONTHLY:
            return _next_of(after, (15,))
        case Cadence.MONTHLY:
            months = 1
        case Cadence.QUARTERLY | Cadence.STANDING:
            months = 3
        case Cadence.HALF_YEARLY:
            months = 6
        case Cadence.YEARLY:
            months = 12
    end = _end_of_period(after, months)
    return end if end > after else _end_of_period(after + timedelta(days=1), months)


def _next_of(after: date, days: tuple[int, ...]) -> date:
    """The next of these days of the month, or its last day (旬末, 月中和月末)."""
    following = after + timedelta(days=1)
    day = next((day for day in days if day >= following.day), None)
    return following.replace(day=day) if day else _end_of_period(following, 1)


def _end_of_period(day: date, months: int) -> date:
    last = (day.month - 1) // months * months + months
    return (date(day.year, 12, 31)) if last == 12 else date(day.year, last + 1, 1) - timedelta(days=1)
