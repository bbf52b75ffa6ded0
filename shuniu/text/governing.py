"""统领: what the end of a paragraph and the lines below it say of whom its sentences bind."""

import re
from typing import Literal

from shuniu.text.responsibility import Grammar

_LONGEST_BRACKET = 400
_NEXT_LINE = re.compile(r"[^\n]*\n\s*")
_MEASURES_BELOW = re.compile(
    r"[^\n]*\n\s*(?:[^\n：:]{2,8}[：:][^\n]*\n\s*){0,6}?[^\n：:]{0,6}(?:措施|任务|举措)[：:][^\S\n]*\n"
)

_ITEM = re.compile("[一二三四五六七八九十]+[是要]|第[一二三四五六七八九十]+[，、]")
_AGAIN = r"[\u4e00-\u9fff]{2,6}(?:上|要)?再[\u4e00-\u9fff]{2,4}，"
_HEADLINE = re.compile(rf"(?:{_ITEM.pattern}|{_AGAIN})(?:[^。；！？]{{2,24}}|[^，。；！？]{{2,36}})[。；]?")
_SHORT_ORDER = re.compile(r"要[^，。；、\d]{4,14}。")
"""要加强督导检查。"""
_SLOGAN = re.compile(r"要(?:进一步|切实)?[\u4e00-\u9fff]{4}(?:、[\u4e00-\u9fff]{4}){1,3}，[^，。；、\d]{4,18}。")
"""要突出重点、把握关键，紧紧扭住主要任务。: what a report sets in front of what is asked."""
_ANOTHER_OR_END = re.compile(rf"[^\S\n]*(?:{_ITEM.pattern}|{_AGAIN}|会议|同志们|最后|以上|\n|$)")
"""三是要注意统筹结合。: a short item announces the sentences behind it, unless the next item or the end follows."""


def ends_in_duty(text: str, start: int, grammar: Grammar) -> bool:
    """Does the paragraph end in a bracket that says who is responsible? Then its sentences are measures."""
    end = text.find("\n", start)
    end = len(text) if end < 0 else end
    if not text.endswith(("）", ")", "）。"), start, end):
        return False
    brackets = grammar.brackets(text, max(start, end - _LONGEST_BRACKET), end)
    return bool(brackets) and brackets[-1].end >= end - 1


def below(text: str, start: int, grammar: Grammar) -> Literal["", "line", "owner"]:
    """What a label on the line below (牵头单位：…) makes of this paragraph: an item with its owner, or a mere title.

    The words above 责任单位：… and 整改措施：… name a problem (第三项 支流存在直排问题。), not a task.
    """
    following = _NEXT_LINE.match(text, start)
    if following is None or grammar.label.match(text, following.end()) is None:
        return ""
    return "line" if has_measures_below(text, following.end()) else "owner"


def has_measures_below(text: str, start: int) -> bool:
    """责任单位：… followed by 整改措施：… speaks for the measures below it, not for what stands above."""
    return _MEASURES_BELOW.match(text, start) is not None


def is_headline(text: str, words: str, end: int) -> bool:
    """Is a short enumerated sentence that ends at `end` but the headline of what is said behind it?"""
    words = words.strip()
    is_short = any(pattern.fullmatch(words) for pattern in (_HEADLINE, _SHORT_ORDER, _SLOGAN))
    return is_short and _ANOTHER_OR_END.match(text, end) is None


def opens_item(words: str) -> bool:
    """Does a sentence open an item of an enumeration (二是要…)?"""
    return _ITEM.match(words) is not None


def is_whole_paragraph(text: str, start: int, end: int) -> bool:
    """Is a passage all there is between two ends of line?"""
    opens = text.rfind("\n", 0, start) + 1
    ends = text.find("\n", end)
    return not (text[opens:start] + text[end : ends if ends >= 0 else None]).strip(" 　")
