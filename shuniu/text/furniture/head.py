"""文前栏目: menus, the path, counters and catalogue records in front of a text, and the title among them."""

import re
from collections.abc import Iterable
from itertools import islice, pairwise, takewhile

from shuniu.text.furniture.collection import PIECE
from shuniu.text.furniture.phrases import FARTHEST, FEWEST_MENU_WORDS, LONGEST_LINE, Phrases, fold, is_contact
from shuniu.text.tables import cells_of, roles_of
from shuniu.text.titles import ends_with_kind, is_masthead

_TITLE_LINES, _LINES_OF_OPENING, _SHORT_TITLE = 4, 3, 8
_FEWEST_LABELS, _FEWEST_GLUED = 3, 4
_NEAR_TOP, _NEAR = 20, 6
_LONGEST_NAME, _LONG_TITLE, _LONGEST_COLUMN, _LONGEST_TITLE = 14, 10, 4, 60

_KINDS_OF_RULES = ("制度", "规则", "章程", "规程", "指南", "预案")
_OF_SITE = re.compile(r".{2,10}(?:日报|晚报|早报|周报|青年报|都市报|网|客户端|电视台|论坛|文库|频道)")
_USER = re.compile(r"[a-z][a-z\d_]{3,15}")
"""The name of the account that put a page up, above the moment when: admin."""
_LEAD = re.compile(r"[【\[]?(?:导读|摘要|核心提示|内容提要)")
_SITE = re.compile(r"\s*(?:--+|——|[_|｜]|[-–—](?=[^-–—]*\Z))\s*")
NAVIGATION = re.compile(r"[\u4e00-\u9fff]{2,6}(?:\s*[|｜]\s*[\u4e00-\u9fff]{2,8}){1,9}")
"""使用帮助 | 网站地图 | 旧版: between the head of a page and the title, and at its foot."""
_DATED_LINK = re.compile(r".*\[\d{1,4}[-/.]\d{1,2}(?:[-/.]\d{1,2})?\]\Z|\[\d{1,4}[-/.]\d{1,2}.*\]\Z")
_PROSE = re.compile(r"。|[\u4e00-\u9fff”’）)\"][.!?;]\s*(?:\Z|[\u4e00-\u9fff“\"])")
"""A line of the text itself, in full or half width."""
_SHORT_STAMP = re.compile(r"\d{1,2}-\d{1,2}\s*[|｜].{2,60}")
"""10-28 | 移动端：…: the day of a page and what it links to."""
_STAMP = re.compile(r"(?:19|20)\d{2}(?:([-/.])\d{1,2}\1\d{1,2}|年\d{1,2}月\d{1,2}日)")
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
_NO_TITLE = re.compile(
    r"[（(—〔]|[一二三四五六七八九十\d]{1,3}[、.．]|第[一二三四五六七八九十]+[章条]|\d{4}年\d{1,2}月"
)
"""What stands below a title and is none: （2026年3月5日）, ——…, 一、…"""
_WORDS = re.compile("[\u4e00-\u9fff]{4}")
_SPEAKS = re.compile("讲话|致辞|致词|发言|报告|主持词|表态")
_DAY_OF_SPEECH = re.compile(r"(?:19|20)\d{2}年\d{1,2}月\d{1,2}日")
_VALUE = re.compile(r"(?=.*\d)[A-Za-z\d/_.-]{4,30}")
"""What may stand below the last label of a record: a code or a day."""
_GREETS = re.compile(r"欢迎(?:您|你|光临|访问|来到)|[。!！]\Z")
_SALUTATION = re.compile(r"(?:各|同志|尊敬|亲爱|女士|老师|同学|领导|代表|委员|同事|朋友).{0,40}[:：]\Z")


def without_head(lines: list[str], phrases: Phrases) -> list[str]:
    """Drop menus, path and counters before the text; keep the title that stands among them."""
    strong, menu = _head(lines, phrases)
    if not strong and not menu:
        return lines
    last = max(strong | menu)
    names = _names(lines[index] for index in strong if not phrases.records.match(fold(lines[index])))
    titles = _titles(lines, last, strong | menu, names, phrases)
    below = range(last + 1, len(lines))
    start = next((i for i in below if not _is_below(lines[i], names, phrases)), len(lines))
    first = next((line for line in lines[start:] if line.strip() and not _LEAD.match(line.strip())), "")
    if len(titles) == 1 and _begins_title(titles[0], first):
        titles = []
    elif not titles and not _may_be_title(first or "。"):
        opening = list(islice(filter(str.strip, lines[start:]), _LINES_OF_OPENING))
        begins = any(begins_text(line) or _NO_TITLE.match(line.strip()) for line in opening)
        titles = _only_title(lines[:last], strong | menu, names, phrases, begins=begins)
    return titles + lines[start:]


def _only_title(
    above: list[str], furniture: set[int], names: frozenset[str], phrases: Phrases, *, begins: bool
) -> list[str]:
    """The one line among the furniture that can be the title of a text that brings none, wherever the page has set it.

    It names itself (关于…的通知), or it is the only line that is long enough and no furniture, right above the text.
    """
    others = [
        line.strip()
        for index, line in enumerate(above)
        if _SHORT_TITLE <= len(line.strip()) <= _LONGEST_TITLE
        and _WORDS.search(line)
        and index not in furniture
        and fold(line) not in names
        and not (phrases.is_field(line) or phrases.is_beside(line) or phrases.menu_words(line) or _GREETS.search(line))
    ]
    named = [line for line in others if _names_itself(line)]
    return named[-1:] or (others if begins and len(others) == 1 else [])


def title_apart_from_path(lines: list[str], phrases: Phrases) -> list[str]:
    """The lines, with the title apart from the path into which a page has run it: 首页» 综合新闻我校举行开学典礼."""
    filled = [index for index, line in enumerate(lines[:_NEAR_TOP]) if line.strip()]
    for place, index in enumerate(filled[1:], 1):
        if not lines[index].lstrip().startswith(("首页", "当前位置")):
            continue
        before, _, crumb = re.sub("[»>]", "\n", lines[index]).rpartition("\n")
        columns = (lines[above].strip() for above in filled[:place])
        column = next((name for name in columns if name and crumb.strip().startswith(name)), "")
        title = crumb.strip().removeprefix(column)
        if before and column and len(title) >= _LONG_TITLE:
            return [*lines[:index], f"{before.strip()}>{column}", title, *lines[index + 1 :]]
    return lines


def _begins_title(line: str, title: str) -> bool:
    """Whether a line above the fields is the subject of a page, with which the title below them begins."""
    short, whole = fold(line), fold(title)
    if not whole.startswith(short) or PIECE.fullmatch(rest := whole.removeprefix(short)):
        return False
    return bool(rest) and len(whole) <= _LONGEST_TITLE and not begins_text(title)


def without_column(lines: list[str], phrases: Phrases) -> list[str]:
    """Drop the name of the column that stands alone above the title on pages of collections (主持词, 领导讲话)."""
    filled = [index for index, line in enumerate(lines) if line.strip()][:2]
    if len(filled) < 2 or fold(lines[filled[0]]) not in phrases.columns:
        return lines
    title = lines[filled[1]].strip()
    is_title = len(title) >= _LONG_TITLE and (ends_with_kind(title) or title.endswith(_KINDS_OF_RULES))
    return lines[filled[1] :] if is_title else lines


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
    return fold(line) if len(line) <= _LONGEST_NAME else line


def places(lines: list[str], phrases: Phrases) -> frozenset[str]:
    """The names on the path of a page: of the site and of its columns."""
    return _names(line for line in lines[:FARTHEST] if phrases.is_path(line))


def _names(lines: Iterable[str]) -> frozenset[str]:
    parts = (fold(part) for line in lines for part in re.split(r"[>»›:：/\s]+", line))
    return frozenset(part for part in parts if 1 < len(part) <= _LONGEST_NAME and "关于" not in part)


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
        if _STAMP.fullmatch(lines[index].strip()) and (has_path or strong & {*zone[max(0, place - 1) : place + 2]})
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
    strong |= _labelled(lines, zone, phrases)
    talk = [index for index in zone if phrases.is_talk(lines[index], named=True)]
    strong |= set(talk) if len(talk) > 1 else set()
    return strong, set(menu) if sum(menu.values()) >= FEWEST_MENU_WORDS else set()


def _is_day_of_speech(lines: list[str], zone: list[int]) -> bool:
    """Whether the last line before 同志们： is the day on which a speech was held, and not that of the page."""
    below = next(filter(str.strip, lines[zone[-1] + 1 :]), "")
    is_day = _DAY_OF_SPEECH.fullmatch(lines[zone[-1]].strip()) and _SALUTATION.search(below.strip())
    return bool(is_day) and any(_SPEAKS.search(lines[index]) for index in zone[:-1])


def _is_day_of_page(line: str, below: list[str]) -> bool:
    """Whether a line is the day of the page, and not of the meeting that the text is about."""
    folded = fold(line)
    return bool(_TODAY.fullmatch(folded) or (_DAY.fullmatch(folded) and not any(map(_OF_MEETING.match, below))))


def _labelled(lines: list[str], zone: list[int], phrases: Phrases) -> set[int]:
    """The lines of labels that stand alone (发布单位), and those of their values below them."""
    pairs = [pair for pair in pairwise(zone) if fold(lines[pair[0]]).rstrip(":") in phrases.labels]
    return {index for pair in pairs if len(lines[pair[1]].strip()) <= _LONGEST_NAME for index in pair}


def _path(lines: list[str], phrases: Phrases) -> int:
    """The line of the path, if fields or tools stand close below: whatever is above it is of the page; else -1."""
    filled = [index for index, line in enumerate(lines[: 2 * _NEAR_TOP]) if line.strip()][:_NEAR_TOP]
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


def begins_text(line: str) -> bool:
    """A sentence, a salutation or the head of a table of tasks."""
    if "|" in line and heads_tasks(line):
        return True
    return bool(_PROSE.search(line) or _SALUTATION.search(line.strip())) or len(line) > LONGEST_LINE


def heads_tasks(line: str) -> bool:
    """Whether a line is the head of a table of tasks and units, and no menu or record."""
    roles = set(roles_of(cells_of(line)))
    return "task" in roles and not roles.isdisjoint(("lead", "support", "officer"))


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


def _titles(lines: list[str], last: int, furniture: set[int], names: frozenset[str], phrases: Phrases) -> list[str]:
    """The title, if it stands in front of the last line of furniture: between the path and the counters."""
    above = [index for index in range(last) if lines[index].strip()]
    is_field = {
        index
        for index in (*above, last)
        if phrases.is_meta(lines[index])
        or phrases.is_field(lines[index])
        or (index in furniture and _STAMP.fullmatch(lines[index].strip()))
        or (index in furniture and phrases.records.match(fold(lines[index])))
    }
    is_field |= _labelled(lines, [*above, last], phrases)
    bars = _bars(lines, furniture, is_field, phrases)
    if last not in is_field | bars:
        if not above or above[0] in furniture or phrases.is_beside(lines[above[0]]):
            return _title_above_text(lines, last, [index for index in above if index not in furniture], phrases)
        official = [
            lines[index].strip() for index in above[1:] if index not in furniture and is_masthead(lines[index].strip())
        ]
        return [*_page_title(lines, above[0], last), *official]
    metas = [index for index in sorted(is_field & furniture) if index > 0]
    found: list[list[str]] = []
    for meta in [*metas, *sorted(bars)] or [last]:
        top = _top_of_run(meta, above, furniture, lines, phrases)
        barrier = max((index for index in furniture if index < top), default=-1)
        titles = [
            lines[index].strip()
            for index in above
            if barrier < index < top
            and index not in is_field
            and fold(lines[index]) not in names
            and not phrases.is_beside(lines[index])
            and not phrases.menu_words(lines[index])
            and not _DATED_LINK.match(fold(lines[index]))
        ]
        if titles:
            found.append(_without_column(_without_bullets(titles[-_TITLE_LINES:])))
    if found:
        return next((titles for titles in found if any(map(_names_itself, titles))), found[0])
    return _titles_of_column(lines, metas, above, furniture, is_field, phrases) if metas else []


def _names_itself(line: str) -> bool:
    """Whether a line can be but the title of a document: 关于…的通知."""
    return len(line) >= _LONG_TITLE and ("关于" in line or ends_with_kind(line))


def _title_above_text(lines: list[str], last: int, above: list[int], phrases: Phrases) -> list[str]:
    """The last line among the furniture that may be a title, if the text begins right below and brings none."""
    below = next(filter(str.strip, lines[last + 1 :]), "")
    long = [lines[index].strip() for index in above if len(lines[index].strip()) >= _LONG_TITLE]
    return long[-1:] if begins_text(below) and long and not phrases.is_beside(long[-1]) else []


def _without_column(titles: list[str]) -> list[str]:
    """The title without the name of a column above it (法规库), which is short where the title is long."""
    whole = next((i for i, line in enumerate(titles) if len(line) >= _LONG_TITLE), 0)
    above = [
        line
        for line in titles[:whole]
        if (len(line) > _LONGEST_COLUMN and not _OF_SITE.fullmatch(line)) or is_masthead(line)
    ]
    return above + titles[whole:]


def _without_bullets(titles: list[str]) -> list[str]:
    """The title where a page sets the names of its columns and the title as items of a list."""
    items = [line.removeprefix("•").strip() for line in titles if line.startswith("•")]
    return items[-1:] if len(items) == len(titles) else titles


def _titles_of_column(
    lines: list[str], metas: list[int], above: list[int], furniture: set[int], is_field: set[int], phrases: Phrases
) -> list[str]:
    """The title of a text that is named as its column is (停水公告): it stands between the path and the fields."""
    top = _top_of_run(metas[0], above, furniture, lines, phrases)
    barrier = max((index for index in furniture if index < top), default=-1)
    between = [index for index in above if barrier < index < top and index not in is_field]
    return [lines[index].strip() for index in between if not phrases.is_beside(lines[index])][-1:]


def _top_of_run(meta: int, above: list[int], furniture: set[int], lines: list[str], phrases: Phrases) -> int:
    """The first of the lines of furniture that stand together with one, up to the path."""
    for index in reversed([index for index in above if index < meta]):
        if index not in furniture or phrases.is_path(lines[index]):
            break
        meta = index
    return meta


def _bars(lines: list[str], furniture: set[int], is_field: set[int], phrases: Phrases) -> set[int]:
    """The tool bars below the last field or path: a title may stand above them as it does above a row of fields."""
    anchors = [index for index in furniture if index in is_field or phrases.is_path(lines[index])]
    return {
        index
        for index in furniture
        if anchors and index > max(anchors) and (phrases.is_tool_bar(lines[index]) or phrases.is_head(lines[index]))
    }


def _may_be_title(line: str) -> bool:
    """Whether the first line below the path can be the title itself, so that what stands above the path is the page's."""
    line = line.strip()
    return _LONG_TITLE <= len(line) <= _LONGEST_TITLE and not (
        begins_text(line) or _LEAD.match(line) or _NO_TITLE.match(line) or line[-1] in "：:；，、"
    )


def _prints(line: str, title: str) -> bool:
    """Whether a line is a title again, and not that of the first piece of a collection (…的通知1, …讲话篇一)."""
    return line in title or (title in line and not PIECE.fullmatch(line.replace(title, "", 1)))


def _page_title(lines: list[str], first: int, last: int) -> list[str]:
    """The title out of the page's own (题目_栏目_网站), unless the text brings it again."""
    title = _SITE.split(lines[first].strip())[0]
    following = [fold(line) for line in lines[last + 1 : last + 8]]
    if any(map(_may_be_title, islice(filter(str.strip, lines[last + 1 :]), 1))):
        return []
    if any(_prints(line, fold(title)) and len(line) > 5 and "。" not in line for line in following):
        return []
    if len(title) <= 5 or _GREETS.search(title):
        return []
    second = [line.strip() for line in lines[first + 1 : last]]
    if title == lines[first].strip() and len(second) == 1 and len(second[0]) >= _LONG_TITLE:
        return [title, *second]  # a title of two lines right above the path
    return [title]
