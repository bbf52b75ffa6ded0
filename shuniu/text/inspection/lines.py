"""Lines of an official document, and what can be told of one without its neighbours."""

import re
from contextlib import suppress
from datetime import date
from functools import lru_cache

from shuniu.text.lexicon import PACKAGED

BLANK = re.compile(r"[\s\u3000\xa0]+")
OF_A_TERM = re.compile(r"届.*第[一二三四五六七八九十]+次(?:全体)?会议$")
"""A session of a congress or of a committee that issues documents itself: 第十三届委员会第九次全体会议."""
BRACKETED = re.compile(r"[（(][^（）()]*[）)]$")

_YEAR = r"(?P<year>(?:19|20)\d{2}|[一二][〇○OＯ0零一二三四五六七八九]{3})"
_DATE = (
    rf"{_YEAR}\s*(?:年|[-－./])\s*(?P<month>\d{{1,2}}|十?[一二三四五六七八九十])\s*(?:月|[-－./])"
    r"\s*(?P<day>\d{1,2}|[一二三]?十?[一二三四五六七八九十])\s*日?"
)
DATE = re.compile(_DATE)
DATE_LINE = re.compile(rf"[（(]?\s*{_DATE}\s*[）)]?。?")
SIGNED_LINE = re.compile(rf"(?P<organ>\D{{2,60}}?)[\s\u3000]*{_DATE}")
WORN_LINE = re.compile(r"(?P<organ>\D{2,60}?)??[\s\u3000]*(?P<year>(?:19|20)\d{2})(?P<rest>\d{2,4})")
"""临江市人民政府 2026323: a date that has lost 年, 月 and 日 on its way."""
PRINTED_LINE = re.compile(rf"(?P<organ>\D{{2,80}}?)[\s\u3000|]*{_DATE}\s*印(?:发|制)?.{{0,12}}")
LABELLED = re.compile(r"(?P<label>[^：:。，；]{1,12})[：:](?P<value>.*)")

DIGITS = {digit: value for value, digit in enumerate("〇一二三四五六七八九")} | dict.fromkeys("○OＯ零0", 0)
WORD = re.compile(r"[\w×*]")
BESIDE_FIGURE = re.compile(r"(?<=[〕\]年月第]) (?=\d)|(?<=\d) (?=[年月日号])")
LONGEST_DATE = 30
PERSON = re.compile(
    r"(?:代)?(?:总理|主席|省长|州长|市长|县长|区长|镇长|乡长|部长|局长|主任|院长|校长|书记|署长|行长|厅长|处长|检察长|指挥长|总指挥|理事长|董事长|总经理)[\s\u3000：:]*(?P<name>[一-鿿×*\s\u3000]{2,6})"
)


def lines_of(text: str) -> list[str]:
    """The lines that hold anything, without space around them; dates and numbers that a page has spaced out (5 月) without."""
    lines = [line for raw in text.splitlines() if WORD.search(line := raw.strip().strip("\u3000\xa0\ufeff\u200b"))]
    return [_unspaced(line) if " " in line else line for line in lines]


def _unspaced(line: str) -> str:
    if len(line) <= LONGEST_DATE and DATE_LINE.fullmatch(whole := squeezed(line)):
        return whole
    return BESIDE_FIGURE.sub("", line)


def squeezed(text: str) -> str:
    """Without any white space."""
    return BLANK.sub("", text)


def day_of(found: re.Match[str]) -> date | None:
    """The day that a match of one of the patterns above names, or None if there is no such day."""
    year = found["year"]
    number = int(year) if year.isdecimal() else int("".join(str(DIGITS[digit]) for digit in year))
    try:
        return date(number, _count(found["month"]), _count(found["day"]))
    except ValueError:
        return None


def worn_day(found: re.Match[str]) -> date | None:
    """The day of a date that has lost its 年, 月 and 日, if there is but one that it can be: 2026323, not 2026111."""
    rest = found["rest"]
    days = []
    for end in (1, 2):
        month, day = rest[:end], rest[end:]
        if (
            day
            and len(day) < 3
            and not (month.startswith("0") and end == 1)
            and not (day.startswith("0") and len(day) == 1)
        ):
            with suppress(ValueError):
                days.append(date(int(found["year"]), int(month), int(day)))
    return days[0] if len(days) == 1 else None


def _count(text: str) -> int:
    """5, 十二, 三十一."""
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    return (DIGITS.get(tens, 1) * 10 if ten else 0) + DIGITS.get(ones, 0)


def is_organ(text: str) -> bool:
    """Whether a text is the name of one organ, by how it ends: 临江市教育局, 中共临江市委."""
    name = BRACKETED.sub("", squeezed(text))
    if not 2 < len(name) <= 40 or re.search(
        r"[。，；：:！？“”《》|\d]|关于|^(?:转发|印发|批转)|^[一二三四五六七八九十]+、", name
    ):
        return name in _names()
    return name in _names() or name.endswith(_endings())


def organs_in(line: str) -> list[str]:
    """The organs of a line that holds nothing else (联合署名 stand side by side), or [] if it holds anything else."""
    line = re.sub(r"[（(](?:盖章|印章|公章|章|印)[）)]", "", line)
    pieces = [piece for piece in re.split(r"[\s\u3000、|]+", line) if piece]
    if len(pieces) > 1 and all(is_organ(piece) for piece in pieces):
        return pieces
    whole = squeezed(line)
    return [whole] if is_organ(whole) else []


def leading_organ(text: str) -> str | None:
    """The organ with which a text begins: 临江市人民政府 in 临江市人民政府常务会议纪要."""
    ends = range(min(len(text), 30), 2, -1)
    return next(
        (
            text[:end]
            for end in ends
            if is_organ(text[:end])
            and (not text[:end].endswith("会议") or OF_A_TERM.search(text[:end]))
            and not (text[end - 1] == "办" and text.startswith("公", end))
        ),
        None,
    )


def is_addressee(text: str) -> bool:
    """Whether a text can be the last of 主送机关: an organ, or a collective name."""
    last = re.split(r"[，,、；;]", BRACKETED.sub("", text))[-1]
    return is_organ(last) or last.endswith(PACKAGED.words("organs", "addressees"))


@lru_cache(maxsize=1)
def _names() -> frozenset[str]:
    return frozenset(PACKAGED.words("organs", "names"))


@lru_cache(maxsize=1)
def _endings() -> tuple[str, ...]:
    return PACKAGED.words("organs", "endings")
