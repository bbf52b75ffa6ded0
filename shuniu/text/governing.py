"""统领: what the end of a paragraph and the lines below it say of whom its sentences bind."""

import re
from typing import Literal

from shuniu.text.responsibility import Grammar

_LONGEST_BRACKET = 400
_NEXT_LINE = re.compile(r"[^\n]*\n\s*")
_MEASURES_BELOW = re.compile(
    r"[^\n]*\n\s*(?:[^\n：:]{2,8}[：:][^\n]*\n\s*){0,6}?[^\n：:]{0,6}(?:措施|任务|举措)[：:][^\S\n]*\n"
)


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
