"""文前栏目: menus, the path, counters and catalogue records in front of a text, and the title among them."""

import re
from collections.abc import Iterable
from itertools import islice, pairwise, takewhile

from shuniu.text.furniture.headline import begins_title, may_be_title, only_title, titles_among
from shuniu.text.furniture.opening import (
    LEAD,
    LONGEST_NAME,
    NEAR_TOP,
    NO_TITLE,
    SALUTATION,
    STAMP,
    begins_text,
    labelled,
)
from shuniu.text.furniture.phrases import FARTHEST, FEWEST_MENU_WORDS, Phrases, fold, is_contact

_LINES_OF_OPENING = 3
_FEWEST_LABELS, _FEWEST_GLUED = 3, 4
_NEAR = 6

_USER = re.compile(r"[a-z][a-z\d_]{3,15}")
"""The name of the account that put a page up, above the moment when: admin."""
NAVIGATION = re.compile(r"[\u4e00-\u9fff]{2,6}(?:\s*[|｜]\s*[\u4e00-\u9fff]{2,8}){1,9}")
"""使用帮助 | 网站地图 | 旧版: between the head of a page and the title, and at its foot."""
_SHORT_STAMP = re.compile(r"\d{1,2}-\d{1,2}\s*[|｜].{2,60}")
"""10-28 | 移动端：…: the day of a page and what it links to."""
_LONGEST_INTRODUCTION = 40
_WHOLE_TEXT = frozenset(
    f"{what}全文" for what in ("内容", "文件", "通知", "方案", "意见", "条例", "办法", "政策", "规定")
)
_INTRODUCES = frozenset(("基本介绍", "基本信息", "发布信息", "简介", "内容简介", "目录"))
_DATUM = re.compile(r"[•·●*]\s*[\u4e00-\u9fff]{2,8}[:：][^。]{1,60}")
_OF_OUTLINE = re.compile(r"\s*目录\s*[/／]\s*提纲\s*[:：]")
_PHONE = re.compile(r"(?:\d{3,4}-){1,2}\d{3,8}")
_MENU_ROW = re.compile(r"(?:网站)?首\s?页(?:[\s|｜]+[\u4e00-\u9fff]{2,6}){3,}")
"""首 页 新闻中心 政务公开 办事大厅: the menu of a site in one line."""
_FROM_PRESS = re.compile(
    r"[\u4e00-\u9fff·\s]{2,14}(?:见习|实习|本报|首席)?记者[\u4e00-\u9fff·\s、]{2,40}?\s?[\u4e00-\u9fff]{0,6}(?:报道|摄影报道|文/图|图文)"
    r"|[\u4e00-\u9fff·]{0,10}(?:记者|通讯员)(?:[ \u3000]+[\u4e00-\u9fff]{2,4}){1,4}"
)
"""临江网记者 周宁 何川 临江报道"""
_DAY = re.compile(r"(?:时间|日期):(?:\d{4}[-/.])?\d{1,2}[-/.]\d{1,2}")
_TODAY = re.compile(
    r"(?:今天是:?)?(?:19|20)\d{2}年\d{1,2}月\d{1,2}日(?:\d{1,2}:\d{2}(?::\d{2})?)?星期[一二三四五六日天](?:.{0,12}\d{1,2}:\d{2})?"
)
"""The day on which a page is looked at."""
_OF_MEETING = re.compile(r"\s*(?:地\s*点|主\s*持|出\s*席|列\s*席|参\s*加|记\s*录|议\s*题)")
"""A day alone is of a page, unless it is of the meeting that the text is about."""
_OF_SITES_ALONE = (
    "索引",
    "信息索引",
    "主题分类",
    "信息分类",
    "组配分类",
    "有效性",
    "效力状态",
    "时效性",
    "发布机构",
    "公开方式",
    "公开形式",
)
"""Labels that no document prints itself."""
_LABELLED = re.compile(r"[•·●*]?\s*[\u4e00-\u9fff]{2,6}\s?[：:][^。；]{1,40}")
"""A label and its value, as the lines of a record have them; a salutation has no value."""
_SPEAKS = re.compile("讲话|致辞|致词|发言|报告|主持词|表态")
_DAY_OF_SPEECH = re.compile(r"(?:19|20)\d{2}年\d{1,2}月\d{1,2}日")
_VALUE = re.compile(r"(?=.*\d)[A-Za-z\d/_.-]{4,30}")
"""What may stand below the last label of a record: a code or a day."""


def without_head(lines: list[str], phrases: Phrases) -> list[str]:
    """Drop menus, path and counters before the text; keep the title that stands among them."""
    strong, menu = _head(lines, phrases)
    if not strong and not menu:
        return lines
    last = max(strong | menu)
    names = _names(lines[index] for index in strong if not phrases.records.match(fold(lines[index])))
    titles = titles_among(lines, last, strong | menu, names, phrases)
    below = range(last + 1, len(lines))
    start = next((i for i in below if not _is_below(lines[i], names, phrases)), len(lines))
    first = next((line for line in lines[start:] if line.strip() and not LEAD.match(line.strip())), "")
    if len(titles) == 1 and begins_title(titles[0], first):
        titles = []
    elif not titles and not may_be_title(first or "。"):
        opening = list(islice(filter(str.strip, lines[start:]), _LINES_OF_OPENING))
        begins = any(begins_text(line) or NO_TITLE.match(line.strip()) for line in opening)
        titles = only_title(lines[:last], strong | menu, names, phrases, begins=begins)
    return titles + lines[start:]


def _is_below(line: str, names: frozenset[str], phrases: Phrases) -> bool:
    """Whether a line right below the furniture belongs to it."""
    return phrases.is_beside(line) or phrases.is_talk(line) or fold(line) in names


def without_outline_of_site(lines: list[str]) -> list[str]:
    """Drop the outline that a site prints before a text: 目录/提纲：…… to a line of …… alone."""
    first = next((i for i, line in enumerate(lines[:FARTHEST]) if "提纲" in line and _OF_OUTLINE.match(line)), None)
    if first is None:
        return lines
    last = next((i for i in range(first + 1, min(len(lines), first + 40)) if fold(lines[i]) == "......"), first)
    return lines[:first] + lines[last + 1 :]


def without_introduction(lines: list[str]) -> list[str]:
    """Drop what an encyclopaedia says of a document between its title and its words: 基本介绍 … 内容全文."""
    whole = next(
        (index for index, line in enumerate(lines[:_LONGEST_INTRODUCTION]) if _folded_label(line) in _WHOLE_TEXT), None
    )
    if whole is None:
        return _without_data(lines)
    upper = [_folded_label(line) for line in lines[:whole]]
    title = next((index for index, line in enumerate(upper) if line), None)
    if title is None or title >= whole or not _INTRODUCES.intersection(upper[:whole]):
        return lines
    return [*lines[: title + 1], *lines[whole + 1 :]]


def _without_data(lines: list[str]) -> list[str]:
    """The lines without 基本介绍 and the data below it (• 中文名：…), between the lead of an encyclopaedia and its text."""
    for index, line in enumerate(lines[:_LONGEST_INTRODUCTION]):
        if _folded_label(line) in _INTRODUCES:
            data = list(
                takewhile(
                    lambda i: not lines[i].strip() or _DATUM.fullmatch(lines[i].strip()), range(index + 1, len(lines))
                )
            )
            if sum(bool(lines[i].strip()) for i in data) > 1:
                return [*lines[:index], *lines[data[-1] + 1 :]]
    return lines


def _folded_label(line: str) -> str:
    """A line folded, if it is no longer than a label; a longer one as it is."""
    return fold(line) if len(line) <= LONGEST_NAME else line


def places(lines: list[str], phrases: Phrases) -> frozenset[str]:
    """The names on the path of a page: of the site and of its columns."""
    return _names(line for line in lines[:FARTHEST] if phrases.is_path(line))


def _names(lines: Iterable[str]) -> frozenset[str]:
    parts = (fold(part) for line in lines for part in re.split(r"[>»›:：/\s]+", line))
    return frozenset(part for part in parts if 1 < len(part) <= LONGEST_NAME and "关于" not in part)


def _head(lines: list[str], phrases: Phrases) -> tuple[set[int], set[int]]:
    """The lines of furniture in front of the first sentence or salutation, and those of menus."""
    strong: set[int] = set()
    menu: dict[int, int] = {}
    zone: list[int] = []
    path = _path(lines, phrases)
    for index, line in enumerate(lines):
        if not line.strip():
            continue
        if index <= path or is_strong(line, phrases):
            strong.add(index)
        elif begins_text(line) and not phrases.is_talk(line):
            break
        elif strong.union(menu).issuperset(zone) and zone and NAVIGATION.fullmatch(line.strip()):
            strong.add(index)
        elif words := phrases.menu_words(line):
            menu[index] = words
        elif zone and phrases.is_field(line) and phrases.is_field(lines[zone[-1]]):
            strong |= {index, zone[-1]}
        elif _is_day_of_page(line, lines[index + 1 : index + 6]):
            strong.add(index)
        zone.append(index)
        if len(zone) > FARTHEST + len(strong) + len(menu):
            break
    strong |= _records(lines, zone, phrases)
    if zone and _is_day_of_speech(lines, zone):
        strong.discard(zone.pop())
    has_path = any(phrases.is_path(lines[index]) for index in zone)
    strong |= {
        index
        for place, index in enumerate(zone)
        if STAMP.fullmatch(lines[index].strip()) and (has_path or strong & {*zone[max(0, place - 1) : place + 2]})
    }
    strong |= {
        above
        for above, index in pairwise(zone)
        if index in strong and _USER.fullmatch(lines[above].strip()) and phrases.is_meta(lines[index])
    }
    strong |= {
        index
        for place, index in enumerate(zone)
        if phrases.is_empty_field(lines[index]) and strong & {*zone[max(0, place - 1) : place + 2]}
    }
    strong |= labelled(lines, zone, phrases)
    talk = [index for index in zone if phrases.is_talk(lines[index], named=True)]
    strong |= set(talk) if len(talk) > 1 else set()
    return strong, set(menu) if sum(menu.values()) >= FEWEST_MENU_WORDS else set()


def _is_day_of_speech(lines: list[str], zone: list[int]) -> bool:
    """Whether the last line before 同志们： is the day on which a speech was held, and not that of the page."""
    below = next(filter(str.strip, lines[zone[-1] + 1 :]), "")
    is_day = _DAY_OF_SPEECH.fullmatch(lines[zone[-1]].strip()) and SALUTATION.search(below.strip())
    return bool(is_day) and any(_SPEAKS.search(lines[index]) for index in zone[:-1])


def _is_day_of_page(line: str, below: list[str]) -> bool:
    """Whether a line is the day of the page, and not of the meeting that the text is about."""
    folded = fold(line)
    return bool(_TODAY.fullmatch(folded) or (_DAY.fullmatch(folded) and not any(map(_OF_MEETING.match, below))))


def _path(lines: list[str], phrases: Phrases) -> int:
    """The line of the path, if fields or tools stand close below: whatever is above it is of the page; else -1."""
    filled = [index for index, line in enumerate(lines[: 2 * NEAR_TOP]) if line.strip()][:NEAR_TOP]
    for place, index in enumerate(filled):
        below = list(takewhile(lambda i: not begins_text(lines[i]), filled[place + 1 : place + 1 + _NEAR]))
        if phrases.is_path(lines[index]) and any(phrases.is_meta(lines[i]) or phrases.is_head(lines[i]) for i in below):
            return index
    return -1


def is_strong(line: str, phrases: Phrases) -> bool:
    """Whether a line before the text is furniture by itself."""
    return (
        phrases.is_path(line)
        or phrases.is_head(line)
        or phrases.is_meta(line)
        or phrases.is_tool_bar(line)
        or phrases.is_talk(line, aloud=True)
        or phrases.is_legal(line)
        or is_contact(line)
        or bool(_SHORT_STAMP.fullmatch(line.strip()))
        or bool(_PHONE.fullmatch(line.strip()))
        or bool(_MENU_ROW.fullmatch(line.strip()))
        or bool(_FROM_PRESS.fullmatch(line.strip()))
    )


def zone_of(lines: list[str], phrases: Phrases) -> list[int]:
    """The lines that hold anything before the first sentence or salutation."""
    zone: list[int] = []
    for index, line in enumerate(lines):
        if not line.strip():
            continue
        if not is_strong(line, phrases) and not phrases.is_talk(line) and begins_text(line):
            break
        zone.append(index)
        if len(zone) > FARTHEST:
            break
    return zone


def _records(lines: list[str], zone: list[int], phrases: Phrases) -> set[int]:
    """The lines of a catalogue record (索引号, 主题分类 …), if there is one, with values that stand below their labels."""
    found = [index for index in zone if phrases.record_labels(lines[index])]
    labels = [label for index in found for label in phrases.record_labels(lines[index])]
    in_brackets = found[:1] == zone[:1] and sum(lines[index].strip().startswith("【") for index in found) > 2
    has_index = in_brackets or any(label.startswith(_OF_SITES_ALONE) for label in labels)
    is_row = has_index and len(found) == 1 and len(labels) == _FEWEST_LABELS - 1
    if not is_row and len(labels) < (_FEWEST_LABELS if has_index else 2 * _FEWEST_LABELS - 1):
        return _glued_records(lines, zone, phrases)
    for index in zone:
        if index == max(found) + 1 and phrases.is_label_row(lines[index]):
            found.append(index)
    found += _beside_records(lines, zone, found)
    values = {
        index
        for above, index, below in zip(zone, zone[1:], zone[2:], strict=False)
        if above in found and below in found and phrases.records.fullmatch(fold(lines[above]))
    }
    values |= {
        below
        for index, below in pairwise(zone)
        if index in found and phrases.records.fullmatch(fold(lines[index])) and _VALUE.fullmatch(lines[below].strip())
    }
    return values | set(found)


def _beside_records(lines: list[str], zone: list[int], found: list[int]) -> list[int]:
    """The lines between and right beside those of a record that are of its shape, whatever their label: 文件类型：其他."""
    first, last = zone.index(min(found)), zone.index(max(found))
    between = [index for index in zone[first:last] if index not in found]
    behind = list(takewhile(lambda index: _LABELLED.fullmatch(lines[index].strip()), zone[last + 1 :]))
    return [index for index in (*between, *behind) if _LABELLED.fullmatch(lines[index].strip())]


def _glued_records(lines: list[str], zone: list[int], phrases: Phrases) -> set[int]:
    """The lines of a record that has lost the colons behind its labels: 发文机关国务院, 时效性现行有效."""
    run: list[int] = []
    for index in zone:
        if phrases.is_glued_record(lines[index]):
            run.append(index)
        elif len(run) >= _FEWEST_GLUED:
            break
        else:
            run = []
    return set(run) if len(run) >= _FEWEST_GLUED else set()
