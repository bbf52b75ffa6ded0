"""名称行: lines and sentences that are nothing but a name, and speak for what stands below or behind it.

【教务处】 and 值日教师： above a list name whose its items are; 县农委。 at the head of a paragraph whose its sentences are.
"""

import re

from shuniu.text.responsibility import Grammar
from shuniu.text.sentences import Sentence
from shuniu.text.unit_names import Names

_BLOCK = re.compile(r"【([^【】\n]{2,20})】[：:]?")
_ITEMS_BELOW = re.compile(r"\s*\n\s*(?:\d{1,2}[、.．]|[（(]\d|[①-⒛▲●]|负责)")
_ASKS = re.compile("[要须请将]|应(?![急用])")

LONGEST = 32
"""No line of names is longer."""


def above_a_list(unit: Sentence, text: str, grammar: Grammar) -> Names:
    """Whose the lines below are: 【教务处】, or 值日教师： in front of numbered items."""
    if unit.text[-1] not in "：:】":
        return ()
    if block := _BLOCK.fullmatch(unit.text):
        return grammar.split(block[1]) if grammar.is_unit(block[1]) else ()
    words = unit.text.rstrip("：:")
    if words == unit.text or not _ITEMS_BELOW.match(text, unit.end):
        return ()
    return grammar.split(words) if grammar.is_name(words) or grammar.is_people(words) else ()


def heading_a_paragraph(unit: Sentence, grammar: Grammar) -> Names:
    """Whose the sentences behind are: 县农委。"""
    if not unit.text.endswith("。") or "，" in unit.text:
        return ()
    words = unit.text[:-1]
    if _ASKS.search(words):
        return ()
    return grammar.split(words) if grammar.is_name(words) else ()
