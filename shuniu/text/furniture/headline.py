"""标题 among the furniture: found in the menu, the path and the title of the page."""

import re
from itertools import islice

from shuniu.text.furniture.collection import PIECE
from shuniu.text.furniture.opening import (
    GREETS,
    LEAD,
    LONG_TITLE,
    LONGEST_TITLE,
    NEAR_TOP,
    NO_TITLE,
    STAMP,
    begins_text,
    labelled,
)
from shuniu.text.furniture.phrases import Phrases, fold
from shuniu.text.titles import ends_with_kind, is_masthead

_KINDS_OF_RULES = ("制度", "规则", "章程", "规程", "指南", "预案")
_OF_SITE = re.compile(r".{2,10}(?:日报|晚报|早报|周报|青年报|都市报|网|客户端|电视台|论坛|文库|频道)")
_NAME_OF_SITE = re.compile(r".{2,16}(?:政府网|政务网|门户网站|信息公开网|官方网站|官网)")
"""临江市人民政府网: the head of a page, and no title though it stands where one would."""
_SITE = re.compile(r"\s*(?:--+|——|[_|｜]|[-–—](?=[^-–—]*\Z))\s*")
_DATED_LINK = re.compile(r".*\[\d{1,4}[-/.]\d{1,2}(?:[-/.]\d{1,2})?\]\Z|\[\d{1,4}[-/.]\d{1,2}.*\]\Z")
_SHORT_TITLE = 8
_WORDS = re.compile("[\u4e00-\u9fff]{4}")
_IN_RECORD = re.compile(r"(?:文件|公文|信息)?(?:标\s*题|名\s*称)\s*[：:]\s*(?P<title>\S.*)")
"""标    题： 关于…的通知: what the record of a public site says of the document below it."""
_TITLE_LINES = 4
_LONGEST_COLUMN = 4


def titles_among(
    lines: list[str], last: int, furniture: set[int], names: frozenset[str], phrases: Phrases
) -> list[str]:
    """The title, if it stands in front of the last line of furniture: between the path and the counters."""
    above = [index for index in range(last) if lines[index].strip()]
    is_field = {
        index
        for index in (*above, last)
        if phrases.is_meta(lines[index])
        or phrases.is_field(lines[index])
        or (index in furniture and STAMP.fullmatch(lines[index].strip()))
        or (index in furniture and phrases.records.match(fold(lines[index])))
    }
    is_field |= labelled(lines, [*above, last], phrases)
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
            and not _NAME_OF_SITE.fullmatch(fold(lines[index]))
        ]
        if titles:
            found.append(_without_column(_without_bullets(titles[-_TITLE_LINES:])))
    if found:
        return next((titles for titles in found if any(map(_names_itself, titles))), found[0])
    return _titles_of_column(lines, metas, above, furniture, is_field, phrases) if metas else []


def only_title(
    above: list[str], furniture: set[int], names: frozenset[str], phrases: Phrases, *, begins: bool
) -> list[str]:
    """The one line among the furniture that can be the title of a text that brings none, wherever the page has set it.

    It names itself (关于…的通知), if only in the record of the site, or it is the only line that is long enough and no
    furniture, right above the text.
    """
    others = [
        line.strip()
        for index, line in enumerate(above)
        if _SHORT_TITLE <= len(line.strip()) <= LONGEST_TITLE
        and _WORDS.search(line)
        and index not in furniture
        and fold(line) not in names
        and not (phrases.is_field(line) or phrases.is_beside(line) or phrases.menu_words(line) or GREETS.search(line))
    ]
    recorded = [found["title"] for line in above if (found := _IN_RECORD.fullmatch(line.strip()))]
    named = [line for line in (*recorded, *others) if _names_itself(line)]
    return named[-1:] or (others if begins and len(others) == 1 else [])


def may_be_title(line: str) -> bool:
    """Whether the first line below the path can be the title itself, so that what stands above the path is the page's."""
    line = line.strip()
    return LONG_TITLE <= len(line) <= LONGEST_TITLE and not (
        begins_text(line) or LEAD.match(line) or NO_TITLE.match(line) or line[-1] in "：:；，、"
    )


def begins_title(line: str, title: str) -> bool:
    """Whether a line above the fields is the subject of a page, with which the title below them begins."""
    short, whole = fold(line), fold(title)
    if not whole.startswith(short) or PIECE.fullmatch(rest := whole.removeprefix(short)):
        return False
    return bool(rest) and len(whole) <= LONGEST_TITLE and not begins_text(title)


def title_apart_from_path(lines: list[str], phrases: Phrases) -> list[str]:
    """The lines, with the title apart from the path into which a page has run it: 首页» 综合新闻我校举行开学典礼."""
    filled = [index for index, line in enumerate(lines[:NEAR_TOP]) if line.strip()]
    for place, index in enumerate(filled[1:], 1):
        if not lines[index].lstrip().startswith(("首页", "当前位置")):
            continue
        before, _, crumb = re.sub("[»>]", "\n", lines[index]).rpartition("\n")
        columns = (lines[above].strip() for above in filled[:place])
        column = next((name for name in columns if name and crumb.strip().startswith(name)), "")
        title = crumb.strip().removeprefix(column)
        if before and column and len(title) >= LONG_TITLE:
            return [*lines[:index], f"{before.strip()}>{column}", title, *lines[index + 1 :]]
    return lines


def without_column(lines: list[str], phrases: Phrases) -> list[str]:
    """Drop the name of the column that stands alone above the title on pages of collections (主持词, 领导讲话)."""
    filled = [index for index, line in enumerate(lines) if line.strip()][:2]
    if len(filled) < 2 or fold(lines[filled[0]]) not in phrases.columns:
        return lines
    title = lines[filled[1]].strip()
    is_title = len(title) >= LONG_TITLE and (ends_with_kind(title) or title.endswith(_KINDS_OF_RULES))
    return lines[filled[1] :] if is_title else lines


def _names_itself(line: str) -> bool:
    """Whether a line can be but the title of a document: 关于…的通知."""
    return len(line) >= LONG_TITLE and ("关于" in line or ends_with_kind(line))


def _title_above_text(lines: list[str], last: int, above: list[int], phrases: Phrases) -> list[str]:
    """The last line among the furniture that may be a title, if the text begins right below and brings none."""
    below = next(filter(str.strip, lines[last + 1 :]), "")
    long = [lines[index].strip() for index in above if len(lines[index].strip()) >= LONG_TITLE]
    return long[-1:] if begins_text(below) and long and not phrases.is_beside(long[-1]) else []


def _without_column(titles: list[str]) -> list[str]:
    """The title without the name of a column above it (法规库), which is short where the title is long."""
    whole = next((i for i, line in enumerate(titles) if len(line) >= LONG_TITLE), 0)
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
    between = [lines[index].strip() for index in above if barrier < index < top and index not in is_field]
    return [line for line in between if not (phrases.is_beside(line) or _NAME_OF_SITE.fullmatch(line))][-1:]


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


def _prints(line: str, title: str) -> bool:
    """Whether a line is a title again, and not that of the first piece of a collection (…的通知1, …讲话篇一)."""
    return line in title or (title in line and not PIECE.fullmatch(line.replace(title, "", 1)))


def _page_title(lines: list[str], first: int, last: int) -> list[str]:
    """The title out of the page's own (题目_栏目_网站), unless the text brings it again."""
    title = _SITE.split(lines[first].strip())[0]
    following = [fold(line) for line in lines[last + 1 : last + 8]]
    if any(map(may_be_title, islice(filter(str.strip, lines[last + 1 :]), 1))):
        return []
    if any(_prints(line, fold(title)) and len(line) > 5 and "。" not in line for line in following):
        return []
    if len(title) <= 5 or GREETS.search(title):
        return []
    second = [line.strip() for line in lines[first + 1 : last]]
    if title == lines[first].strip() and len(second) == 1 and len(second[0]) >= LONG_TITLE:
        return [title, *second]  # a title of two lines right above the path
    return [title]
