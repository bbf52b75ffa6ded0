"""周工作安排: plans whose week stands in the title (9月14日—9月20日) and whose lines name only a weekday."""

import re
from datetime import date, timedelta

from shuniu.text.dateforms import DAY_NUMBER, MONTH_NUMBER
from shuniu.text.dates import day_of, number
from shuniu.text.deadlines import Deadline

_HEAD_LINES = 4
_WEEK = re.compile(
    rf"(?:(?P<year>20\d{{2}})[年./])?(?P<month>{MONTH_NUMBER})[月./](?P<day>{DAY_NUMBER})日?[^\S\n]?(?:[-—–~～至]+|到)[^\S\n]?"
    rf"(?:(?:20\d{{2}}年)?(?P<last_month>{MONTH_NUMBER})[月./])?(?P<last_day>{DAY_NUMBER})日?"
)
_IS_PLAN = re.compile("周|安排|计划|日程|要点")
_WEEKDAY_LINE = re.compile(
    r"(?:[一二三四五六七][、.．])?(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天])(?:[（(][^（）()]{3,12}[）)])?(?:[：:]?$|[ 　]+)"
)


_WEEKDAYS = tuple("一二三四五六日天")
"""As they stand alone in the cells of a column headed 星期."""


def planned_week(text: str, on: date | None) -> date | None:
    """The first day of the week that the head of a plan names, or None where it names no week."""
    head = "\n".join(text.lstrip().split("\n", _HEAD_LINES)[:_HEAD_LINES])
    match = _WEEK.search(head) if _IS_PLAN.search(head) else None
    year = int(match["year"]) if match and match["year"] else on.year if on else None
    if match is None or year is None:
        return None
    first = day_of(year, number(match["month"]), number(match["day"]))
    last = day_of(year, number(match["last_month"] or match["month"]), number(match["last_day"]))
    return first if first and last and timedelta(days=3) <= last - first <= timedelta(days=6) else None


def weekday_line(line: str, first: date) -> Deadline | None:
    """周三 at the head of a line: the day of that week on which what stands behind and below it is done."""
    line = line.strip()
    match = _WEEKDAY_LINE.match(f"周{line}" if line in _WEEKDAYS else line)
    if match is None:
        return None
    words = match[0].strip()
    weekday = "一二三四五六日".index(match["weekday"].replace("天", "日"))
    return Deadline(words, 0, len(words), first + timedelta(days=(weekday - first.weekday()) % 7), "on", None)
