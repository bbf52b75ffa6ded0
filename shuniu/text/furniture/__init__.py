"""网页栏目: what a page prints around a text: menus, the path, counters, page numbers, share bars, recommended reading.

The phrases stand in the lexicon `furniture`. A line goes only where a phrase gives it away, or where it lies between
such lines and the border of the text; what stands between the last of them and the text may be the title, and stays.
"""

import re
from collections import Counter

from shuniu.text.furniture.collection import without_opening
from shuniu.text.furniture.head import (
    places,
    without_head,
    without_introduction,
    without_outline_of_site,
)
from shuniu.text.furniture.headline import title_apart_from_path, without_column
from shuniu.text.furniture.phrases import LONGEST_LINE, Phrases, fold, phrases_of
from shuniu.text.furniture.reprint import without_cut_title, without_first_titles, without_title_in_text
from shuniu.text.furniture.shape import without_captions, without_open_end
from shuniu.text.furniture.tail import without_borders, without_tail
from shuniu.text.lexicon import PACKAGED, Lexicons

_PAGE_NUMBER = re.compile(
    r"^[ \t\u3000]*(?:[-—–－][ \t]?\d{1,4}[ \t]?[-—–－]|第[ \t]?\d{1,4}[ \t]?页(?:[ \t]?[，,/]?[ \t]?共[ \t]?\d{1,4}[ \t]?页)?)"
    r"[ \t\u3000]*(?:\n|\Z)",
    re.MULTILINE,
)
_PAGE_NUMBER_BEHIND = re.compile(
    r"(?<=[。！？”]) ?第[ \t]?\d{1,4}[ \t]?页[ \t]?[，,/]?[ \t]?共[ \t]?\d{1,4}[ \t]?页$", re.MULTILINE
)
_SOURCE_BEHIND = re.compile(
    r"(?P<title>\S.{5,60}?)[ \u3000]+(?:信息|文章|稿件)?来源[:：] ?\S{2,16}[ \u3000]+\d{4}-\d{1,2}-\d{1,2}\s*"
)
"""A title with its source and day in the same line."""
_LONGEST_TITLE, _LONGEST_UPPER, _SHORTEST_STREWN, _FARTHEST_STREWN = 80, 400, 8, 200
_ORIGINAL_TITLE = re.compile(r"\s*原标题\s*[：:]\s*")
_SIGNS_BEHIND = re.compile(r"(?<=[。！？”]) +(?=[^\n]*[|&\\^~$])(?=(?:[!-~]{1,3} +){6})[ -~]{16,}$", re.MULTILINE)
"""Random signs that a forum has put behind a sentence: * G. a9 q, p: |& |: V."""
_CREDIT_BEHIND = re.compile(
    r"(?<=[。！？”])\s*[（(](?:编辑|责编|责任编辑|作者|记者|通讯员|供稿|撰稿|摄影)\s?[/／:：]\s?[^。；，]{2,30}$"
)
_BRACKET_BEHIND = re.compile(r"(?<=[。！？”])\s*[（(]([^（）()。]{4,60})[）)]\s*$")
_LONGEST_STREWN, _FEWEST_STREWN, _WORD = 8, 3, re.compile(r"[\u4e00-\u9fff]{2,8}")
_REFERENCES, _REFERENCE = "参考资料", re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffe6”])\[\d{1,3}(?:[-–,]\d{1,3})*\]")
"""The list of sources below an article of an encyclopaedia; where it goes, so do the numbers that point into it."""


def remove_furniture(text: str, tally: Counter[str], *, lexicons: Lexicons = PACKAGED) -> str:
    """去除网页栏目文字: take away what was printed before, behind and (page numbers) inside a text by its page."""
    text, numbers = _PAGE_NUMBER.subn("", text)
    text, behind = _PAGE_NUMBER_BEHIND.subn("", text) if "页" in text else (text, 0)
    numbers += behind
    tally["page_number_removed"] += numbers
    phrases = phrases_of(lexicons)
    if "[" in text or "【" in text:
        text, links = phrases.links.subn("", text)
        tally["furniture_removed"] += links
    if text.lstrip().startswith("原标题"):
        text = _ORIGINAL_TITLE.sub("", text, count=1)
    text, signs = _SIGNS_BEHIND.subn("", text) if " &" in text or " |" in text else (text, 0)
    tally["furniture_removed"] += signs
    source = text.split("\n")
    has_fields = "来源" in text or "发布" in text
    lines = [part for line in source for part in _parted(line, phrases)] if has_fields else list(source)
    bordered = title_apart_from_path(without_outline_of_site(without_introduction(without_borders(lines))), phrases)
    headed = without_head(without_first_titles(bordered, phrases), phrases)
    headed = without_opening(without_column(without_cut_title(headed), phrases))
    kept = without_title_in_text(without_tail(headed, phrases, places(lines, phrases)))
    kept = _without_words_strewn(_without_title_strewn(kept))
    if sum(map(bool, kept)) < sum(map(bool, lines)):
        kept = without_open_end(without_captions(kept))
    kept = [line for line in kept if len(line) > LONGEST_LINE or not phrases.is_anywhere(line)]
    kept = _without_credit_behind(kept, phrases)
    if _REFERENCES in text and _lists_sources(lines) and not _lists_sources(kept):
        kept = [_REFERENCE.sub("", line) for line in kept]
    if kept != source:
        tally["furniture_removed"] += max(1, sum(map(bool, lines)) - sum(map(bool, kept)))
        return "\n".join(kept).strip("\n")
    return text.strip("\n") if numbers or signs else text


def _parted(line: str, phrases: Phrases) -> list[str]:
    """The title and the text of a page that has lost its lines, if the row of fields stands between them in one line."""
    if "来源" in line and len(line) <= LONGEST_LINE and (titled := _SOURCE_BEHIND.fullmatch(line)):
        return [titled["title"]]
    if len(line) <= LONGEST_LINE or ("来源" not in line and "发布" not in line):
        return [line]
    found = phrases.amid_line.search(line[:_LONGEST_UPPER])
    if not found or not 5 < found.start() < _LONGEST_TITLE or not phrases.telling.search(fold(found[0])):
        return [line]
    return [line[: found.start()], line[found.end() :]]


def _without_credit_behind(lines: list[str], phrases: Phrases) -> list[str]:
    """The lines without the credit in brackets behind the last sentence, though the page has broken it: …进行。（编辑/周宁."""
    last = next((index for index in range(len(lines) - 1, -1, -1) if lines[index].strip()), -1)
    if last < 0:
        return lines
    behind = _BRACKET_BEHIND.search(lines[last])
    credited = behind if behind and phrases.credits_in(behind[1]) else None
    if not (found := credited or _CREDIT_BEHIND.search(lines[last])):
        return lines
    return [*lines[:last], lines[last][: found.start()], *lines[last + 1 :]]


def _without_title_strewn(lines: list[str]) -> list[str]:
    """The lines without the title in 【】 that a site puts at the beginning of paragraphs."""
    if not any("【" in line for line in lines[1:_FARTHEST_STREWN]):
        return lines
    title = next(filter(None, map(str.strip, lines)), "")
    strewn = f"【{title}】"
    if not _SHORTEST_STREWN <= len(title) <= _LONGEST_TITLE or not any(strewn in line for line in lines):
        return lines
    return [line.replace(strewn, "") for line in lines]


def _without_words_strewn(lines: list[str]) -> list[str]:
    """The lines without a short one that comes again and again between paragraphs: a player, a caption."""
    filled = [index for index, line in enumerate(lines) if line.strip()]
    counts = Counter(lines[index].strip() for index in filled if len(lines[index].strip()) <= _LONGEST_STREWN)
    often = {word for word, count in counts.items() if count >= _FEWEST_STREWN and _WORD.fullmatch(word)}
    if not often:
        return lines
    beside: Counter[str] = Counter()
    between: set[str] = set()
    for above, index, below in zip([-1, *filled], filled, [*filled[1:], -1], strict=False):
        if (word := lines[index].strip()) in often:
            prose = [0 <= place < len(lines) and "。" in lines[place] for place in (above, below)]
            beside[word] += any(prose)
            between |= {word} if all(prose) else set()
    strewn = {word for word in between if beside[word] == counts[word]}
    return [line for line in lines if line.strip() not in strewn] if strewn else lines


def _lists_sources(lines: list[str]) -> bool:
    return any(fold(line) == _REFERENCES for line in lines if _REFERENCES in line)
