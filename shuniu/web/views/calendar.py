"""The calendar (日历): a month of due dates, milestones, feedback dates and meetings; on a phone a list."""

from calendar import Calendar as Months
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_GET

from shuniu.matters.agenda import Agenda, Entry
from shuniu.org.models import Person
from shuniu.web.contributions import agenda, all_falls
from shuniu.web.people import only_workers, signed_in
from shuniu.workdays import Calendar

SHOWN_A_DAY = 4
DRAWN_APART = ("milestone", "feedback", "meeting")
"""What has a bar of its own; all else that falls on a day is drawn alike, and the legend need not name it thirty times."""


@dataclass(frozen=True)
class Square:
    """A day of the month's page: what falls on it, and whether it is worked against the week's rule (班, 休)."""

    day: date
    is_inside: bool
    entries: list[Entry]
    total: int
    mark: str
    reason: str

    @property
    def shown(self) -> list[Entry]:
        return self.entries[:SHOWN_A_DAY]

    @property
    def beyond(self) -> int:
        return self.total - len(self.shown)


@only_workers
@require_GET
def calendar(request: HttpRequest) -> HttpResponse:
    """日历 of a month, `?month=2026-03`; this month where the address names none. `day=2026-03-05` opens a day of it."""
    today = timezone.localdate()
    first = month_of(request.GET.get("month", ""), today)
    weeks = Months(0).monthdatescalendar(first.year, first.month)
    person, working = signed_in(request), Calendar()
    found = agenda(person, weeks[0][0], weeks[-1][-1], most=SHOWN_A_DAY)
    squares = [[square(day, first, found, working) for day in week] for week in weeks]
    days = [each for week in squares for each in week]
    listed = [each for each in days if each.is_inside and each.entries]
    is_now = (first.year, first.month) == (today.year, today.month)
    context = {
        "first": first,
        "today": today,
        "weeks": squares,
        "past": [each for each in listed if is_now and each.day < today],
        "opened": next((opened(each, person) for each in days if str(each.day) == request.GET.get("day")), None),
        "listed": [each for each in listed if not (is_now and each.day < today)],
        "falls": [each for each in all_falls() if each.value in DRAWN_APART],
        "before": (first - timedelta(days=1)).strftime("%Y-%m"),
        "after": (first + timedelta(days=32)).strftime("%Y-%m"),
    }
    return render(request, "supervision/calendar.html", context)


def opened(square: Square, person: Person) -> Square:
    """A day with all that falls on it."""
    return replace(square, entries=agenda(person, square.day, square.day).entries.get(square.day, []))


def square(day: date, first: date, found: Agenda, working: Calendar) -> Square:
    told = working.day(day)
    usual = day.weekday() < 5
    mark = "" if told.is_working == usual else gettext_noop("班") if told.is_working else gettext_noop("休")
    entries = found.entries.get(day, [])
    return Square(day, day.month == first.month, entries, found.totals[day], mark, told.reason if mark else "")


def month_of(text: str, today: date) -> date:
    """The first day of a month written 2026-03; this month where it is not written so, or lies centuries away."""
    try:
        first = date.fromisoformat(f"{text}-01")
    except ValueError:
        return today.replace(day=1)
    return first if abs(first.year - today.year) <= 50 else today.replace(day=1)
