"""日期写法: the forms in which office texts write a point of time, and the day each means.

A form is a pattern and a reading. The reading gets the match, the year to use where the text names none, and the
document's own date; it answers with the last day of what is named (6月 and 6月底 are 30 June), or None.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache

from shuniu.text.dates import (
    NUMBER,
    WRITTEN_YEAR,
    day_of,
    festival_on,
    month_end,
    number,
    week_day,
    year_number,
)
from shuniu.text.lexicon import Lexicons

Reading = Callable[[re.Match[str], int | None, date | None], date | None]

MONTH_NUMBER = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
DAY_NUMBER = r"(?:3[01]|[12]\d|0?[1-9]|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_YEAR = rf"(?P<year>{WRITTEN_YEAR}[^\S\n]?年度?|[今明后去前]年度?|本年度?|次年|翌年|上年度?|下年度)"
_MONTH = rf"(?:{_YEAR}[^\S\n]?的?)?(?P<month>(?<![\d十第]){MONTH_NUMBER}|[本下上当次]个?)[^\S\n]?月"
_RELATIVE_YEARS = {"今": 0, "本": 0, "明": 1, "次": 1, "翌": 1, "下": 1, "后": 2, "去": -1, "上": -1, "前": -2}
_RELATIVE_MONTHS = {"本": 0, "当": 0, "下": 1, "次": 1, "上": -1}
_DAY_OF_PART = {"初": 10, "上": 10, "中": 20, "下": 31, "底": 31, "末": 31}
SATURDAY = 5
"""On a Saturday or Sunday 本周五 is the Friday to come."""
_FIVE_YEAR_PLANS = {"三": 2020, "四": 2025, "五": 2030, "六": 2035, "七": 2040}


@dataclass(frozen=True)
class Form:
    """One way to write a point of time.

    `begins` holds the letters it may begin with, so that a search skips all others. A `loose` form (a bare month or
    year) counts only where a word supports it.
    """

    name: str
    begins: str
    source: str
    read: Reading
    loose: bool = False

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(self.source)

    @cached_property
    def may_name_year(self) -> bool:
        """Whether the pattern has a group `year`."""
        return "year" in self.pattern.groupindex


def named_year(match: re.Match[str], on: date | None) -> int | None:
    """The year that the words themselves name (2026年, 明年), or None."""
    words = match["year"]
    if not words:
        return None
    if words[0] in _RELATIVE_YEARS:
        return on.year + _RELATIVE_YEARS[words[0]] if on else None
    return year_number(words[:4])


def _month(match: re.Match[str], year: int | None, on: date | None) -> tuple[int, int] | None:
    words = match["month"]
    if words[0] in _RELATIVE_MONTHS:
        if on is None:
            return None
        last = month_end(on.year, on.month + _RELATIVE_MONTHS[words[0]])
        return last.year, last.month
    return (year, number(words)) if year else None


def _day(match: re.Match[str], year: int | None, on: date | None) -> date | None:
    month = _month(match, year, on)
    return day_of(*month, number(match["day"])) if month else None


def _part_of_month(match: re.Match[str], year: int | None, on: date | None) -> date | None:
    month = _month(match, year, on)
    day = 15 if match["part"] == "中" else _DAY_OF_PART[match["part"].lstrip("月")[0]]
    return day_of(*month, day) if month else None


def _whole_month(match: re.Match[str], year: int | None, on: date | None) -> date | None:
    month = _month(match, year, on)
    return month_end(*month) if month else None


def _written_out(match: re.Match[str], year: int | None, on: date | None) -> date | None:
    return day_of(int(match["full_year"]), int(match["m"]), int(match["d"]))


def _month_and_day(match: re.Match[str], year: int | None, on: date | None) -> date | None:
    return day_of(year, int(match["m"]), int(match["d"])) if year else None


def _half(match: re.Match[str], year: int | None, on: date | None) -> date | None:
    return month_end(year, 6 if match["half"] == "上" else 12) if year else None


def _quarter(match: re.Match[str], year: int | None, on: date | None) -> date | None:
    words = match["quarter"]
    if words in "本下上" or not year:
        return (
            month_end(on.year, ((on.month - 1) // 3 + 1 + _RELATIVE_MONTHS[words]) * 3)
            if on and words in "本下上"
            else None
        )
    last = month_end(year, number(words) * 3)
    return last if match["quarter_part"] != "初" else last.replace(month=last.month - 2, day=10)


def _part_of_year(match: re.Match[str], year: int | None, on: date | None) -> date | None:
    part = match["year_part"][-1]
    months = {"初": 1, "中": 6}
    return month_end(year, months.get(part, 12)) if year else None


def _end_of_running(match: re.Match[str], year: int | None, on: date | None) -> date | None:
    unit = match["running"][0]
    if unit in "年岁":
        return month_end(year, 6 if match["running"].endswith("中") else 12) if year else None
    return month_end(on.year, on.month if unit == "月" else (on.month - 1) // 3 * 3 + 3) if on else None


def _weekday(match: re.Match[str], year: int | None, on: date | None) -> date | None:
    if on is None:
        return None
    day = {"天": 6, "日": 6, "末": 6, "内": 6}.get(match["weekday"])
    day = "一二三四五六".index(match["weekday"]) if day is None else day
    found = week_day(on, (match["week"] or "").count("下"), day)
    if on.weekday() >= SATURDAY and found < on and match["week"] != "上":
        return found + timedelta(weeks=1)
    return found if match["week"] or found >= on else found + timedelta(weeks=1)


def _week(match: re.Match[str], year: int | None, on: date | None) -> date | None:
    return week_day(on, int(match["which"] == "下"), 6) if on else None


def _near(match: re.Match[str], year: int | None, on: date | None) -> date | None:
    return on + timedelta(days="今明后".index(match[0][0])) if on else None


def _plan(match: re.Match[str], year: int | None, on: date | None) -> date | None:
    return date(_FIVE_YEAR_PLANS[match["plan"]], 12, 31)


def _festival(lexicons: Lexicons) -> Reading:
    """The day before the festival: 国庆节前 is 30 September; 国庆期间 names no last day."""

    def read(match: re.Match[str], year: int | None, on: date | None) -> date | None:
        if on is None or match["during"]:
            return None
        named = named_year(match, on)
        days = [
            festival_on(match["festival"], each, lexicons) for each in ([named] if named else [on.year, on.year + 1])
        ]
        day = next((day for day in days if day and (named or day > on)), None)
        return day - timedelta(days=1) if day else None

    return read


_LATELY = timedelta(days=15)


def _day_alone(match: re.Match[str], year: int | None, on: date | None) -> date | None:
    """20日前: in the document's month, or the next one if that day has passed; 20日上午 may be just past."""
    if on is None:
        return None
    day = number(match["day"])
    found = day_of(on.year, on.month, day)
    if match["hours"] is not None and found and found > on - _LATELY:
        return found
    following = month_end(on.year, on.month + 1)
    return found if found is None or found >= on else day_of(following.year, following.month, day)


def _years(match: re.Match[str], year: int | None, on: date | None) -> date | None:
    if match["both"]:
        return date(on.year + 1, 12, 31) if on else None
    return date(int(match["last_year"]), 12, 31)


def _year(match: re.Match[str], year: int | None, on: date | None) -> date | None:
    return date(year, 12, 31) if year else None


_YEAR_BEGINS = r"\d一二今明后去前本次翌上下"
_DATED = rf"(?:{_YEAR}[^\S\n]?的?)?"
_BEFORE_LIMIT = r"(?=(?:之|以)?前)"
_FORMS = (
    Form(
        "written_out",
        r"\d",
        r"(?<!\d)(?P<full_year>(?:19|20)\d{2})(?P<dot>[-./])(?P<m>\d{1,2})(?P=dot)(?P<d>\d{1,2})(?!\d)",
        _written_out,
    ),
    Form(
        "day",
        _YEAR_BEGINS + "三四五六七八九十当",
        rf"{_MONTH}[^\S\n]?(?:{DAY_NUMBER}[-—–~～至])?(?P<day>{DAY_NUMBER})(?:[^\S\n]?[日号]|{_BEFORE_LIMIT})",
        _day,
    ),
    Form(
        "part_of_month",
        _YEAR_BEGINS + "三四五六七八九十当",
        rf"{_MONTH}份?(?P<part>月?[底末]|初|[中上下]旬|中(?=[前旬，、完]))",
        _part_of_month,
    ),
    Form(
        "whole_month",
        _YEAR_BEGINS + "三四五六七八九十当",
        rf"(?:(?<!\d){MONTH_NUMBER}[-—–~～至])?{_MONTH}(?![龄饼嫂薪均度])份?",
        _whole_month,
        loose=True,
    ),
    Form(
        "month_and_day",
        r"\d",
        r"(?<![\d.第版])(?P<m>1[0-2]|0?[1-9])[./·](?P<d>3[01]|[12]\d|0?[1-9])(?=日?[^\S\n]?(?:之|以)?前)",
        _month_and_day,
    ),
    Form("half", _YEAR_BEGINS, rf"{_DATED}(?P<half>[上下])半年", _half, loose=True),
    Form(
        "quarter",
        _YEAR_BEGINS + "三四第",
        rf"{_DATED}(?:第(?=.个?季)|(?=.季))(?P<quarter>[一二三四1-4本下上])个?季度(?P<quarter_part>[末底初])?",
        _quarter,
        loose=True,
    ),
    Form(
        "years",
        r"\d今",
        r"(?P<both>今明两年)|(?:19|20)\d{2}年?[^\S\n]?(?:[-—–－~～]{1,2}|至|到)[^\S\n]?(?P<last_year>(?:19|20)\d{2})年?(?!\d)",
        _years,
        loose=True,
    ),
    Form(
        "part_of_year",
        _YEAR_BEGINS,
        rf"{_YEAR}[^\S\n]?(?P<year_part>年?[底末初]|年?中(?=[前完，。；）]|$)|年?内(?![容部]))",
        _part_of_year,
    ),
    Form("year", _YEAR_BEGINS, rf"{_YEAR}(?!末|[^\S\n]?\d)", _year, loose=True),
    Form(
        "running",
        "月季年岁",
        r"(?P<running>(?<![学月\d一二三四五六七八九十两半几数])(?:月[底末]|季度?[底末]|年[底末]|岁末|年中(?=前|之前|以前)|年内(?![容部])))",
        _end_of_running,
    ),
    Form(
        "weekday",
        "本这下周星礼",
        r"(?P<week>[本这]个?|下下?个?)?(?<![\d一二两三四五六七八九十半])(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天末内])(?![个次]|以上)",
        _weekday,
    ),
    Form("week", "本这下", r"(?P<which>[本这下])周(?![一二三四五六日天末内期边围])", _week, loose=True),
    Form("near", "今明后", r"(?:今[日天晚早]|明[日天晚早]|后天)", _near),
    Form("plan", "“十", r"“?十(?P<plan>[三四五六七])五”?(?:规划)?(?:期?末|时期|(?=期间))", _plan),
    Form(
        "day_alone",
        r"\d一二三四五六七八九十",
        rf"(?<!\d)(?P<day>{DAY_NUMBER})[日号](?:{_BEFORE_LIMIT}|(?P<hours>(?=[上下]午|中午|晚|凌晨|傍晚)))",
        _day_alone,
    ),
)
_GROUP_NAME = re.compile(r"[(][?]P<(?!dot)[a-z_]+>")


@dataclass(frozen=True)
class Forms:
    """All forms by name, and the pattern that finds the next of them: its last group is the form's name."""

    by_name: dict[str, Form]
    any: re.Pattern[str]


@lru_cache(maxsize=8)
def forms_of(lexicons: Lexicons) -> Forms:
    """The forms with the festivals and events of a set of lexicons; made once."""
    festivals = sorted((name for name in lexicons.sections("festivals") if name), key=len, reverse=True)
    events = sorted(lexicons.words("deadline_words", "event"), key=len, reverse=True)
    festival = (
        rf"(?:{_YEAR}[^\S\n]?)?“?(?P<festival>{'|'.join(map(re.escape, festivals))})”?节?(?:假期|假日|长假)?"
        r"(?=(?:之|以)?前|(?P<during>期间))"
    )
    forms = (
        Form("festival", _YEAR_BEGINS + "“" + _first_letters(festivals), festival, _festival(lexicons)),
        Form(
            "event",
            _YEAR_BEGINS + _first_letters(events),
            rf"(?:{_YEAR}[^\S\n]?)?(?<![社机员大])(?:{'|'.join(map(re.escape, events))})",
            lambda match, year, on: None,
        ),
        *_FORMS,
    )
    begins = "".join(form.begins for form in forms)
    branches = "|".join(f"(?=[{form.begins}])(?P<{form.name}>{_GROUP_NAME.sub('(?:', form.source)})" for form in forms)
    return Forms({form.name: form for form in forms}, re.compile(f"(?=[{begins}])(?:{branches})"))


def _first_letters(words: list[str]) -> str:
    return "".join(sorted({re.escape(word[0]) for word in words}))


DURATION = re.compile(
    rf"(?P<amount>{NUMBER}|半)个?(?P<half>半)?"
    r"(?P<unit>法定工作日|工作日|自然日|日|天|周|星期|礼拜|小时|月|年|季度)(?:时间)?(?:之|以)?内(?![容部设外涵地])"
)
