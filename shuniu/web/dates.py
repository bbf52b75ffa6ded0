"""Dates as an office writes them (日期写法): 3月5日 (周四), the year only where it is another one."""

from datetime import date, datetime

from django.utils import formats, timezone, translation

WEEKDAYS = "一二三四五六日"


def speaks_chinese() -> bool:
    return (translation.get_language() or "zh").startswith("zh")


def weekday(day: date) -> str:
    """周四, or 週四 for readers of Traditional Chinese."""
    week = "週" if (translation.get_language() or "") == "zh-hant" else "周"
    return week + WEEKDAYS[day.weekday()]


def short_date(day: date, today: date) -> str:
    if not speaks_chinese():
        return formats.date_format(day, "j M (D)" if day.year == today.year else "j M Y (D)")
    year = "" if day.year == today.year else f"{day.year}年"
    return f"{year}{day.month}月{day.day}日 ({weekday(day)})"


def plain_date(day: date, today: date) -> str:
    """3月5日, as it stands within a sentence."""
    return short_date(day, today).partition(" (")[0]


def full_date(day: date) -> str:
    if not speaks_chinese():
        return formats.date_format(day, "l, j F Y")
    return f"{day.year}年{day.month}月{day.day}日 {weekday(day)}"


def month(day: date) -> str:
    return f"{day.year}年{day.month}月" if speaks_chinese() else formats.date_format(day, "F Y")


def short_moment(moment: datetime, now: datetime) -> str:
    """今天 14:30, 昨天 09:05, 3月5日 14:30, 2025年3月5日 14:30."""
    local, today = timezone.localtime(moment), timezone.localdate(now)
    clock = f"{local:%H:%M}"
    if not speaks_chinese():
        return f"{formats.date_format(local, 'j M' if local.year == today.year else 'j M Y')} {clock}"
    days = (today - local.date()).days
    if days in (0, 1):
        return f"{('今天', '昨天')[days]} {clock}"
    year = "" if local.year == today.year else f"{local.year}年"
    return f"{year}{local.month}月{local.day}日 {clock}"


def full_moment(moment: datetime) -> str:
    local = timezone.localtime(moment)
    return f"{full_date(local.date())} {local:%H:%M:%S}"
