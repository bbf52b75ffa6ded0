"""The calendar: which days are worked, and every way of counting that the rules know."""

from calendar import monthrange
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache

from shuniu.workdays.due import DueDate

WEEKDAYS = "一二三四五六日"
ONE_DAY = timedelta(days=1)
Pauses = Collection[tuple[date, date]]
PAUSED = "暂停计算"
FIRST_DAY = "当日不计，从次日起算（民法典第二百零一条）"
ROLLED = "末日是休息日，顺延到休息日后的第一个工作日（民法典第二百零三条）"
NOT_ANNOUNCED = "所涉时段的放假安排尚未公布，暂按法定节假日和周末推算，公布后会重算"
NOT_RECORDED = "2001年以前的调休没有收录，按法定节假日和周末推算"
FIRST_RECORDED = 2001
TURN_OF_YEAR = (12, 25)
"""From this day on, the notice for the next year may still move days of the old one, as it did on 2018-12-29."""
MONTH_END = "末月没有对应日，以该月最后一日为期满日（民法典第二百零二条）"


@dataclass(frozen=True)
class Day:
    """One day: whether it is worked, why, and whether that is only computed because its year is not announced yet."""

    date: date
    is_working: bool
    reason: str
    is_provisional: bool = False


@dataclass(frozen=True)
class _Year:
    """One year as the State Council's notice set it: days off with their names, and weekend days worked."""

    off: Mapping[date, str]
    worked: frozenset[date]
    is_announced: bool


@cache
def _year(year: int) -> _Year:
    import holidays  # takes a tenth of a second, and most of what imports the calendar never asks it for a year

    found = holidays.country_holidays("CN", years=year, language="zh_CN")
    off = {day: name for day, name in found.items() if day.year == year}
    worked = frozenset(day for day in found.weekend_workdays if day.year == year)
    return _Year(off, worked, bool(worked) or any("调休" in name for name in off.values()))


class Calendar:
    """日历: the national calendar, with the days that a place sets otherwise.

    `overrides` maps a day to (worked?, reason): local or ethnic holidays (放假办法 art. 4), or a notice that came after
    this release. They win over everything else. `announced` are years whose notice stands in `overrides` whole, so that
    they are no longer provisional.
    """

    def __init__(
        self, overrides: Mapping[date, tuple[bool, str]] | None = None, *, announced: Iterable[int] = ()
    ) -> None:
        self.overrides = dict(overrides or {})
        self.announced = frozenset(announced)

    # ── days ─────────────────────────────────────────────────────────────────────────────────────────────────────
    def day(self, day: date) -> Day:
        """What kind of day it is."""
        if day in self.overrides:
            is_working, reason = self.overrides[day]
            return Day(day, is_working, reason)
        year, is_provisional = _year(day.year), self.is_provisional(day, day)
        if day in year.off:
            return Day(day, False, year.off[day], is_provisional)
        if day in year.worked:
            return Day(day, True, "调休上班", is_provisional)
        return Day(day, day.weekday() < 5, f"星期{WEEKDAYS[day.weekday()]}", is_provisional)

    def is_working(self, day: date) -> bool:
        """Whether the day is worked: a weekday that is not off, or a weekend day that makes up for one (调休)."""
        if day in self.overrides:
            return self.overrides[day][0]
        year = _year(day.year)
        return day in year.worked or (day.weekday() < 5 and day not in year.off)

    def is_provisional(self, first: date, last: date) -> bool:
        """Whether a span touches days whose notice is not known yet; the last week of a year waits for the next one's."""
        years = range(first.year, last.year + ((last.month, last.day) >= TURN_OF_YEAR) + 1)
        return not all(year in self.announced or _year(year).is_announced for year in years)

    # ── counting ─────────────────────────────────────────────────────────────────────────────────────────────────
    def add_working_days(self, start: date, count: int, *, pauses: Pauses = (), reason: str = PAUSED) -> DueDate:
        """第 N 个工作日 after a day, which itself does not count.

        The days of `pauses`, each from its first day to its last, are left out: 征求意见、补正、听证 do not count towards
        a term. A term that starts anew (重新计算) is simply counted from its new day. Raises ValueError for a negative
        count and for a pause that ends before it begins.
        """
        self._must_count(count)
        end = self._counted(start, count, pauses, self.is_working)
        lines = [f"{_shown(start)}起{count}个工作日：{FIRST_DAY}", *_left_out(pauses, end, reason)]
        return self._told(start, end, [*lines, *self._exceptions(start, end, pauses)])

    def working_days_before(self, day: date, count: int) -> DueDate:
        """The day that lies N working days before another: when to remind, when papers must be there."""
        self._must_count(count)
        found, left = day, count
        while left:
            found -= ONE_DAY
            left -= self.is_working(found)
        return self._told(
            found,
            day,
            [f"{_shown(day)}前{count}个工作日，当日不计", *self._exceptions(found - ONE_DAY, day - ONE_DAY)],
            found,
        )

    def days_before(self, day: date, count: int) -> DueDate:
        """N natural days before a day, such as hearing papers that must arrive seven days ahead (713号令 art. 16)."""
        self._must_count(count)
        found = day - timedelta(days=count)
        return self._told(found, day, [f"{_shown(day)}前{count}日，当日不计"], found)

    def add_days(
        self, start: date, count: int, *, roll: bool = True, pauses: Pauses = (), reason: str = PAUSED
    ) -> DueDate:
        """N natural days after a day, the days of pauses left out; a last day of rest rolls to the next working day."""
        self._must_count(count)
        end = self._counted(start, count, pauses, lambda day: True) if pauses else start + timedelta(days=count)
        lines = [f"{_shown(start)}起{count}日：{FIRST_DAY}", *_left_out(pauses, end, reason)]
        return self._rolled(start, end, lines, roll)

    def add_months(self, start: date, count: int, *, roll: bool = True) -> DueDate:
        """N months: the corresponding day, or the month's last (民法典 art. 202); a last day of rest rolls."""
        self._must_count(count)
        year, month = divmod(start.year * 12 + start.month - 1 + count, 12)
        last = monthrange(year, month + 1)[1]
        end = date(year, month + 1, min(start.day, last))
        lines = [f"{_shown(start)}起{count}个月，到{_shown(end)}"]
        if end.day != start.day:
            lines.append(MONTH_END)
        return self._rolled(start, end, lines, roll)

    def add_hours(self, start: datetime, count: int) -> DueDate:
        """N hours: they run on through nights and holidays, as reports of emergencies and leaks do."""
        self._must_count(count)
        end = start + timedelta(hours=count)
        line = f"{start:%Y-%m-%d %H:%M}起{count}小时，夜间和节假日不扣除"
        return DueDate(end.date(), False, (line, f"到{end:%Y-%m-%d %H:%M}"), end)

    def working_days_between(self, start: date, end: date) -> int:
        """How many working days lie after `start` up to and with `end`; 0 where `end` is not later."""
        return sum(self.is_working(start + timedelta(days=n)) for n in range(1, (end - start).days + 1))

    def _counted(self, start: date, count: int, pauses: Pauses, counts: Callable[[date], bool]) -> date:
        """The day on which `count` is reached, looking at one day after another."""
        if any(last < first for first, last in pauses):
            raise ValueError("a pause ends before it begins")
        day, left = start, count
        while left:
            day += ONE_DAY
            left -= counts(day) and not _falls_in(day, pauses)
        return day

    # ── saying why ───────────────────────────────────────────────────────────────────────────────────────────────
    def _rolled(self, start: date, end: date, lines: list[str], roll: bool) -> DueDate:
        if roll and not self.is_working(end):
            lines.append(f"{_shown(end)}{self.day(end).reason}，{ROLLED}")
            while not self.is_working(end):
                end += ONE_DAY
        elif self.day(end).reason == "调休上班":
            lines.append(f"{_shown(end)}调休上班，不顺延")
        return self._told(start, end, lines)

    def _told(self, first: date, last: date, lines: list[str], result: date | None = None) -> DueDate:
        result = result or last
        is_provisional = self.is_provisional(first, last)
        if is_provisional:
            lines.append(NOT_RECORDED if last.year < FIRST_RECORDED else NOT_ANNOUNCED)
        return DueDate(result, is_provisional, (*lines, f"结果：{_shown(result)}"))

    def _exceptions(self, first: date, last: date, pauses: Pauses = ()) -> list[str]:
        """The days off on weekdays and the weekend days worked in a span, gathered into runs; paused days are told apart."""
        days = [self.day(first + timedelta(days=n)) for n in range(1, (last - first).days + 1)]
        lines: list[str] = []
        run: list[Day] = []
        weekend = 0
        for day in [*days, None]:
            is_paused = day is not None and _falls_in(day.date, pauses)
            if day and not day.is_working and not is_paused:
                run.append(day)
                continue
            if any("星期" not in each.reason for each in run):
                names = dict.fromkeys(
                    each.reason for each in run if "星期" not in each.reason and "休息日" not in each.reason
                )
                told = "、".join(names) or "调休放假"
                span = _shown(run[0].date) if len(run) == 1 else f"{_shown(run[0].date)}至{_shown(run[-1].date)}"
                lines.append(f"{span}放假（{told}），不计")
            else:
                weekend += len(run)
            run = []
            if day and day.is_working and not is_paused and day.date.weekday() >= 5:
                lines.append(f"{_shown(day.date)}{day.reason}，计入")
        if weekend:
            lines.append(f"其间周末休息{weekend}天，不计")
        return lines

    @staticmethod
    def _must_count(count: int) -> None:
        if count < 0:
            raise ValueError("a term can't be negative")


def _falls_in(day: date, pauses: Pauses) -> bool:
    return any(first <= day <= last for first, last in pauses)


def _left_out(pauses: Pauses, end: date, reason: str) -> list[str]:
    return [f"{_shown(first)}至{_shown(last)}{reason}，不计入" for first, last in sorted(pauses) if first <= end]


def _shown(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日（周{WEEKDAYS[day.weekday()]}）"
