"""The upper part of an official document: from its first line to 主送机关 or the first line of the body."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import chain, takewhile

from shuniu.text.inspection.lines import (
    BRACKETED,
    DATE,
    DATE_LINE,
    LABELLED,
    SIGNED_LINE,
    day_of,
    is_addressee,
    leading_organ,
    organs_in,
    squeezed,
)
from shuniu.text.lexicon import PACKAGED, read_lexicon

YEAR = r"[〔\[［（(【〈﹝{]\s*(?:19|20)\d{2}\s*[〕\]］）)】〉﹞}]"
NUMBER = re.compile(
    rf"(?:[一-鿿]{{1,16}}[字]?\s*{YEAR}\s*(?:第)?\s*\d{{1,5}}\s*号|{YEAR}\s*[一-鿿]{{0,10}}(?:第)?\s*\d{{1,5}}\s*[号期]?)"
)
SERIES = re.compile(
    r"(?:[〔\[（(]?第?[一二三四五六七八九十\d]{1,4}届[〕\]）)]?)?(?:[一-鿿]{2,30}公告)?[（(]?(?:(?:19|20)\d{2}年)?(?:总)?第\s*[\d一二三四五六七八九十百]+\s*(?:号令?|[期次])(?:[（(]总第\s*\d+\s*[期号][）)])?[）)]?"
)
CASE = re.compile(r"[（(](?:19|20)\d{2}[）)][一-鿿]\d{2,6}[一-鿿]{1,4}\d{1,6}号")
"""案号, by which a court numbers what it publishes: （2026）清0728破3号."""
SIGNER = re.compile(r"签\s*发\s*人?\s*[：:]\s*(?P<names>[^：:|]*)")
NAME = re.compile(r"[一-鿿·×*]{2,4}")
URGENCY = re.compile(r"(特提|特急|加急|平急|急件|紧急)(?:[·•\s].{0,6})?")
CLASSIFICATION = re.compile(
    r"((?:绝密|机密|秘密)(?:[★☆*]\s*(?:\d+\s*(?:年|个月|月|天)|长期|启用前|[^，。]{0,10}))?|工作秘密|内部(?:文件|资料)?)"
)
COPY_NUMBER = re.compile(r"(?:份号[：:]?)?\d{6}")
MASTHEAD = re.compile(r"(?P<organs>.{2,60})文件")
ORDER = re.compile(r"(?P<organ>.{2,30}?)(?:命令|令)")
PASSED = re.compile(r"[（(].{0,40}(?:19|20)\d{2}年.{0,60}[）)]")
OPEN_PASSED = re.compile(r"[（(](?:19|20)\d{2}\s*年[^）)。]{10,}")
"""题注 that runs over to the next line of a narrow page."""
BODY = re.compile(
    r"[。！？；]|^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|第[一二三四五六七八九十]+[章条]|\d+[.．、])"
)
SUBJECT = re.compile(r"关于|印发|转发|批转|批准|《")
NOT_ADDRESSED = re.compile(
    r"(?:如下|下列|以下|要求|决定|指出|强调|认为|明确|议定|情况|事项|时间|地点|议题|附件|内容|说明|原则|问题|任务|目标|意见|通知|如次"
    r"|[是为有即])$|^(?:各位|同志们|尊敬的|现将|根据|按照|经研究|会议|一是|其中|附|注|抄|主持|出席|列席|参加|记录|时间|地点|来源|作者)|同志们$|朋友们$"
)
BESIDE_URGENCY = re.compile(rf"(?P<first>{URGENCY.pattern})[\s\u3000]+(?P<second>{NUMBER.pattern})")
BESIDE_NAMES = re.compile(
    rf"(?P<number>{NUMBER.pattern})[\s\u3000]+(?P<names>{NAME.pattern}(?:[\s\u3000]+{NAME.pattern})?)"
)
LONGEST_KIND, NARROWEST = 4, 12
"""Letters of a kind of document, and of a line so full that its last word may have been broken."""
DEEPEST, LONGEST_HEADING, TITLE_LINES, LONGEST_ADDRESS, UNTITLED = 400, 60, 6, 600, 2


@dataclass
class Heading:
    """What the upper part says; `end` is the index of the first line below it."""

    title: str | None = None
    kind: str | None = None
    issuers: list[str] = field(default_factory=list)
    named_in_title: list[str] = field(default_factory=list)
    number: str | None = None
    recipients: str = ""
    signer: str | None = None
    urgency: str | None = None
    classification: str | None = None
    dated_on: date | None = None
    catalogue: dict[str, str] = field(default_factory=dict)
    end: int = 0


def stand_apart(lines: Sequence[str]) -> list[str]:
    """Lines in which what merely stands side by side on the page is apart.

    In a letter 发文字号 is beside 紧急程度 (GB/T 9704-2012, 10.1); in an upward document it is beside the last of the
    signatories, whose names go on below the first two (7.2.6). 题注 broken over two lines is made one.
    """
    apart: list[str] = []
    for line in lines:
        if found := BESIDE_URGENCY.fullmatch(line):
            apart += [found["first"], found["second"]]
        elif apart and SIGNER.search(apart[-1]) and (found := BESIDE_NAMES.fullmatch(line)):
            apart[-1] += f" {found['names']}"
            apart.append(found["number"])
        elif apart and OPEN_PASSED.fullmatch(apart[-1]) and line.endswith(("）", ")")):
            apart[-1] += line
        else:
            apart.append(line)
    return apart


def read_heading(lines: Sequence[str]) -> Heading:
    """Read the upper part of a document given as lines."""
    start, end, address = _address(lines)
    upper = lines[:start]
    heading = Heading(recipients=address, end=end)
    marks = [_mark(line) for line in upper]
    heading.title, first, last = _title(upper, marks)
    heading.named_in_title = organs_in(SUBJECT.split(" ".join(upper[first:last]), maxsplit=1)[0])
    if not heading.named_in_title and heading.title in NAMELESS:
        heading.named_in_title = _organs_above(upper[:first])
    for line, mark in zip(upper, marks, strict=True):
        _take(heading, line, mark)
    heading.kind = kind_of(heading.title or "") or next(
        (kind for line in upper[:first] if (kind := kind_of(line))), None
    )
    return heading


def kind_of(title: str) -> str | None:
    """文种: what a title ends in, 复函 and 指导意见 counting as 函 and 意见; None if it ends in none."""
    title = squeezed(title)
    while BRACKETED.search(title):
        title = BRACKETED.sub("", title)
    return next((kind for kind in _kinds() if title.endswith(kind)), None)


@lru_cache(maxsize=1)
def _kinds() -> tuple[str, ...]:
    return (*PACKAGED.words("document_kinds", "statutory"), *PACKAGED.words("document_kinds", "others"))


def _address(lines: Sequence[str]) -> tuple[int, int, str]:
    """Where the upper part ends, where the body begins, and 主送机关 between them ("" without).

    The first line that ends in a colon and names organs, below a title; on a saved web page it may stand far down. A
    text that was copied without its title may begin with it.
    """
    titled = -1
    for place, line in enumerate(lines[:DEEPEST]):
        if _ends_title(lines, place) and _is_heading(line):
            titled = place
        if (
            line.endswith(("：", ":"))
            and (place - titled <= 12 if titled >= 0 else place <= UNTITLED)
            and _names_addressees(line, place - titled if titled >= 0 else DEEPEST)
        ):
            start = place
            while start - 1 > titled and _continues(lines[start - 1]):
                start -= 1
            return start, place + 1, "".join(lines[start : place + 1]).rstrip("：:")
        if titled >= 0 and place - titled > 12:
            break
    start = next(
        (i for i, line in enumerate(lines) if i > titled and (BODY.search(line) or len(line) > 60)), len(lines)
    )
    first = next((i for i, line in enumerate(lines) if BODY.search(line) or len(line) > 90), len(lines))
    end = min(start if 0 <= titled < first else first, LONGEST_HEADING)
    return end, end, ""


def _names_addressees(line: str, distance: int) -> bool:
    text = squeezed(line).rstrip("：:")
    if not text or len(text) > LONGEST_ADDRESS or re.search(r"[。；！？]", text) or NOT_ADDRESSED.search(text):
        return False
    return is_addressee(text) or text.startswith("各") or (distance <= 2 and len(text) <= 40 and "，" not in text)


def _continues(line: str) -> bool:
    """Whether a line is the beginning of 主送机关 that run over several lines."""
    return (_mark(line) == "text" and line.endswith(("、", "，", ","))) or (line.startswith("各") and "、" in line)


def _mark(line: str) -> str:
    """What a line of the upper part is, by itself."""
    text = squeezed(line)
    if CLASSIFICATION.fullmatch(text):
        return "classification"
    if URGENCY.fullmatch(text):
        return "urgency"
    if COPY_NUMBER.fullmatch(text):
        return "copy number"
    if SIGNER.search(line):
        return "signer"
    if NUMBER.fullmatch(text) or SERIES.fullmatch(text) or CASE.fullmatch(text):
        return "number"
    if DATE_LINE.fullmatch(line):
        return "date"
    if (signed := SIGNED_LINE.fullmatch(line)) and organs_in(signed["organ"].split("：")[-1]):
        return "signed"
    if MASTHEAD.fullmatch(text) and not SUBJECT.search(text):
        return "masthead"
    if PASSED.fullmatch(text):
        return "passed"
    if _pairs(line) or _are_labels(line):
        return "catalogue"
    if (split := re.split(r"\s{2,}|\u3000+", line)) and len(split) > 1 and NUMBER.fullmatch(squeezed(split[-1])):
        return "number"
    return "organ" if organs_in(line) else "text"


def _are_labels(line: str) -> bool:
    """A row of 信息公开目录 whose labels have no values."""
    cells = [squeezed(cell) for cell in line.split("|") if cell.strip()]
    return len(cells) > 1 and all(cell in read_lexicon("catalogue_labels") for cell in cells)


def _pairs(line: str) -> dict[str, str]:
    """Labels and values of a line of 信息公开目录, the table that public sites set above a document."""
    cells = [cell.strip() for cell in line.split(" | ")]
    found: dict[str, str] = {}
    for place, cell in enumerate(cells):
        labelled = LABELLED.fullmatch(cell)
        label = squeezed(labelled["label"]) if labelled else ""
        if labelled and label.strip("【】[]") in read_lexicon("catalogue_labels"):
            after = cells[place + 1] if place + 1 < len(cells) else ""
            found[label.strip("【】[]")] = labelled["value"].strip() or after
    return found


def _title(upper: Sequence[str], marks: Sequence[str]) -> tuple[str | None, int, int]:
    """标题 in one line, the index of its first line and of the line behind it.

    The last run of lines above the body that ends in a kind of document, from the line that names the organ or says
    关于 on; without one, the first line that is nothing else.
    """
    ends = [
        i
        for i, line in enumerate(upper)
        if marks[i] in ("text", "organ")
        and _ends_title(upper, i)
        and _is_heading(line)
        and not ("《" in line and "》" not in line)
    ]
    ends.sort(key=lambda i: (bool(SUBJECT.search(_joined(upper, _first_line(upper, marks, i), i))), i))
    if not ends:
        found = next((i for i, mark in enumerate(marks) if mark == "text" and not BODY.search(upper[i])), None)
        return (None, 0, 0) if found is None else (_with_subtitle(upper, found), found, found + 1)
    last = ends[-1]
    first = _first_line(upper, marks, last)
    title = _joined(upper, first, last)
    if marks[first] == "organ" and any(squeezed(line) == _joined(upper, first + 1, last) for line in upper[:first]):
        first, title = first + 1, _joined(upper, first + 1, last)
    if first and marks[first - 1] == marks[first] == "organ" and title.endswith(NAMELESS) and not SUBJECT.search(title):
        first, title = last, _joined(upper, last, last)  # under a list of organs the kind alone is the title
    return NUMBER_BEFORE_TITLE.sub("", NUMBERED_TITLE.sub("", title)), first, last + 1


NUMBERED_TITLE = re.compile(rf"[（(][一-鿿]{{1,16}}{YEAR}\d{{1,5}}号[）)]$")

NUMBER_BEFORE_TITLE = re.compile(rf"^[一-鿿]{{1,16}}{YEAR}\d{{1,5}}号(?=[^，。]{{2,}}关于)")


def _organs_above(upper: Sequence[str]) -> list[str]:
    """The organs of the lines right above a title that is a kind of document alone."""
    listed = takewhile(bool, map(organs_in, reversed(upper)))
    return list(chain.from_iterable(reversed(list(listed))))


def _ends_title(lines: Sequence[str], place: int) -> bool:
    """Whether a line ends in a kind of document, of which a narrow page may have left only the last letters to it."""
    line = squeezed(lines[place])
    if kind_of(line):
        return True
    return (
        place > 0
        and len(line) < LONGEST_KIND
        and len(lines[place - 1]) >= NARROWEST
        and bool((kind := kind_of(lines[place - 1] + line)) and len(kind) > len(line))
    )


def _is_heading(line: str) -> bool:
    return not BODY.search(line) and not line.endswith(("：", ":")) and " | " not in line


def _joined(upper: Sequence[str], first: int, last: int) -> str:
    return squeezed("".join(upper[first : last + 1]))


def _first_line(upper: Sequence[str], marks: Sequence[str], last: int) -> int:
    """The first line of the title that ends in line `last`."""
    first = last
    while (
        first > 0
        and last - first < TITLE_LINES
        and _belongs(upper[first - 1], marks[first - 1], _joined(upper, first, last))
    ):
        first -= 1
    return first


NAMELESS = ("纪要", "令", "公告", "公报", "决议")
"""Kinds whose title may be the organ and the kind alone, set on two lines."""


def _belongs(above: str, mark: str, so_far: str) -> bool:
    """Whether the line above belongs to the title read so far from below."""
    if so_far.count("》") > so_far.count("《") and mark in ("text", "organ"):
        return True
    subject = SUBJECT.search(so_far)
    before = so_far[: subject.start()] if subject else ""
    if mark == "organ":
        if subject is None:
            return so_far.endswith(NAMELESS) and leading_organ(so_far) is None
        return squeezed(above) != before and (not before or bool(organs_in(before)))
    if mark != "text" or not _may_precede(above) or (subject and subject[0] == "关于" and not before):
        return False
    return not subject or subject[0] == "《" or not organs_in(before)


def _may_precede(line: str) -> bool:
    """Whether a line can be part of a title broken over lines: no whole title, list, or menu by itself."""
    return _is_heading(line) and not (kind_of(line) and SUBJECT.search(line)) and len(line) > 3


def _with_subtitle(upper: Sequence[str], first: int) -> str:
    title = squeezed(upper[first])
    below = upper[first + 1] if first + 1 < len(upper) else ""
    return title + squeezed(below) if below.startswith(("——", "—", "--")) else title


def _take(heading: Heading, line: str, mark: str) -> None:
    """Take what one line of the upper part says."""
    text = squeezed(line)
    if mark == "classification":
        heading.classification = heading.classification or text
    elif mark == "urgency" and (found := URGENCY.match(text)):
        heading.urgency = heading.urgency or found[1]
    elif mark == "signer" and (found := SIGNER.search(line)):
        spaced = re.sub(r"(?<![一-鿿])([一-鿿])[\s\u3000]+(?=[一-鿿](?![一-鿿]))", r"\1", found["names"])
        names = [name for name in re.split(r"[\s\u3000、，]+", spaced) if NAME.fullmatch(name)]
        heading.signer = "、".join(names) or None
    elif mark == "masthead" and (found := MASTHEAD.fullmatch(line.rstrip())):
        heading.issuers += organs_in(found["organs"]) or [squeezed(found["organs"]).strip("|")]
    elif mark == "signed" and (found := SIGNED_LINE.fullmatch(line)):
        heading.issuers = heading.issuers or organs_in(found["organ"].split("：")[-1])
        heading.dated_on = heading.dated_on or day_of(found)
    elif mark in ("date", "passed") and (found := DATE.search(line)):
        heading.dated_on = heading.dated_on or day_of(found)
    elif mark == "catalogue":
        heading.catalogue = _pairs(line) | heading.catalogue
    if heading.number is None and mark in ("number", "signer", "text"):
        heading.number = _number_in(line, mark)


def _number_in(line: str, mark: str) -> str | None:
    """发文字号 of a line: alone, beside 签发人, or in brackets behind a title."""
    if mark == "text":
        found = NUMBERED_TITLE.search(squeezed(line)) or NUMBER_BEFORE_TITLE.search(squeezed(line))
        return found[0].strip("（）()") if found else None
    before = squeezed(SIGNER.sub("", line))
    if found := CASE.fullmatch(before):
        return found[0]
    found = NUMBER.search(before) or SERIES.search(before)
    return _unwrapped(found[0]) if found else None


def _unwrapped(number: str) -> str:
    """A number without the pair of round brackets around it; those of its year, （2026）第5期, stay."""
    opened, closed = (sum(map(number.count, marks)) for marks in ("（(", "）)"))
    is_wrapped = number[0] in "（(" and number[-1] in "）)" and opened == 1
    return number.strip("（）()") if is_wrapped or opened != closed else number
