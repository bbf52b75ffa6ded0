"""日期: Chinese numerals, the arithmetic of months and festivals, and the date a document bears."""

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

from shuniu.text.lexicon import PACKAGED, Lexicons

_DIGITS = "一二三四五六七八九"
_ZEROS = str.maketrans("〇○零OＯ一二三四五六七八九", "00000123456789")
_SMALL = {digit: value for value, digit in enumerate(_DIGITS, 1)} | {"两": 2}
_SMALL |= {
    f"{'' if tens == 1 else _DIGITS[tens - 1]}十{'' if ones == 0 else _DIGITS[ones - 1]}": tens * 10 + ones
    for tens in range(1, 10)
    for ones in range(10)
}
NUMBER = r"(?:\d{1,3}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九两])"
WRITTEN_YEAR = r"(?:(?:19|20)\d{2}|[一二][〇○零OＯ一二三四五六七八九]{3})"
_DATE_LINE = re.compile(
    rf"(?P<year>{WRITTEN_YEAR})"
    rf"(?:[^\S\n]?年[^\S\n]?(?P<month>{NUMBER})[^\S\n]?月[^\S\n]?(?P<day>{NUMBER}|[二三]?十[一二三四五六七八九]?)[^\S\n]?日"
    r"|[-./](?P<month2>\d{1,2})[-./](?P<day2>\d{1,2}))[）)]?[^\S\n]*+(?P<printed>印发)?+[^\S\n]*+$",
    re.MULTILINE,
)
_MEETING = re.compile(
    rf"^[^\S\n]*(?:(?P<year>{WRITTEN_YEAR})年)?(?P<month>\d{{1,2}})月(?P<day>\d{{1,2}})日[^。\n]{{0,60}}(?:召开|举行|主持)",
    re.MULTILINE,
)
_OF_MINUTES = re.compile(r"纪要|会议记录|例会|办公会|minutes", re.IGNORECASE)
_MEETING_LINE = re.compile(
    rf"^[^\S\n]*(?:[-*#·|][^\S\n]*)*(?:会议)?(?:时间|日期|date|time)\**[^\S\n]*[:：|][*\s]*(?P<year>{WRITTEN_YEAR})"
    rf"(?:年|[-./])(?P<month>{NUMBER})(?:月|[-./])(?P<day>{NUMBER}|[二三]?十[一二三四五六七八九]?)",
    re.MULTILINE | re.IGNORECASE,
)
"""时间：2026年9月7日 in the head of minutes."""
_HEAD = 400


def number(words: str) -> int:
    """The value of Arabic digits of either width or of a Chinese numeral up to ninety-nine."""
    return _SMALL[words] if words in _SMALL else int(words)


def year_number(words: str) -> int:
    """The value of a written year: 2026 or 二〇二六."""
    return int(words.translate(_ZEROS))


@lru_cache(maxsize=2048)
def day_of(year: int, month: int, day: int) -> date | None:
    """The date, its day cut to the month's last (2月30日 means the end of February); None if there is no such month."""
    if not (1 <= month <= 12 and 1 <= day <= 31 and 1 <= year <= 9999):
        return None
    return date(year, month, min(day, monthrange(year, month)[1]))


@lru_cache(maxsize=2048)
def month_end(year: int, month: int) -> date:
    """The last day of a month; months beyond December run on into the next year."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, monthrange(year, month)[1])


def add_months(start: date, months: int) -> date:
    """The corresponding day of a later month, or its last day if it has none (民法典 art. 202)."""
    last = month_end(start.year, start.month + months)
    return last.replace(day=min(start.day, last.day))


def festival_on(name: str, year: int, lexicons: Lexicons = PACKAGED) -> date | None:
    """The day of a festival (节 left off) in a year, or None if the lexicon does not reach so far."""
    for entry in lexicons.words("festivals", name):
        if len(entry) == len("10-01"):
            return date.fromisoformat(f"{year}-{entry}")
        if entry.startswith(f"{year}-"):
            return date.fromisoformat(entry)
    return None


def week_day(on: date, weeks: int, day: int) -> date:
    """Monday (0) to Sunday (6) of the week of `on`, or of a later week."""
    return on - timedelta(days=on.weekday()) + timedelta(days=day, weeks=weeks)


def document_date(text: str) -> date | None:
    """成文日期: the date a document bears, or None where it names none or only a year.

    The date of signature behind the body; else the date below the title of a speech, （2026年3月5日）, or in the
    masthead of minutes; else the day of the meeting that the text begins with; the date of printing (印发) only if there
    is no other.
    """
    head, printed = None, None
    body_begins = _body_begins(text)
    for match in _DATE_LINE.finditer(text):
        found = day_of(
            year_number(match["year"]),
            number(match["month"] or match["month2"]),
            number(match["day"] or match["day2"]),
        )
        if match["printed"]:
            printed = printed or found
        elif match.start() < body_begins:
            head = head or found
        elif found and _is_signature(text[text.rfind("\n", 0, match.start()) + 1 : match.start()]):
            return found
    return head or meeting_date(text) or printed


def meeting_date(text: str, on: date | None = None) -> date | None:
    """会议日期: the day of the meeting that minutes begin with (3月2日下午，…主持召开…), from which 会后 counts.

    Or that minutes name in their head (时间：2026年9月7日). A missing year is that of `on`, the date of the minutes; None
    where no paragraph of the first begins so.
    """
    if _OF_MINUTES.search(text, 0, 200) and (match := _MEETING_LINE.search(text, 0, 2_000)):
        return day_of(year_number(match["year"]), number(match["month"]), number(match["day"]))
    match = _MEETING.search(text, 0, 2_000)
    year = year_number(match["year"]) if match and match["year"] else on and on.year
    return day_of(year, int(match["month"]), int(match["day"])) if match and year else None


def _is_signature(before: str) -> bool:
    """Only an issuer may stand in front of the date of signature."""
    return len(before.strip("（( \u3000")) <= 20 and not re.search(r"[，。；：、]", before)


def _body_begins(text: str) -> int:
    """Where the first sentence stands; the head of a document has none."""
    stop = re.search(r"。|：[^\S\n]*\n", text)
    return text.rfind("\n", 0, stop.start()) + 1 if stop else min(len(text), _HEAD)
