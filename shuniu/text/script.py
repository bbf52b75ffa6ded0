"""繁简: Traditional Chinese text to Simplified, by phrase; a text that is already Simplified is left alone."""

import re
from collections import Counter
from functools import lru_cache

from opencc import OpenCC

_HAN = [chr(code) for code in range(0x4E00, 0x9FFF + 1)]
_QUOTES = str.maketrans("「」『』", "“”‘’")
_CLAUSE = re.compile(r"[^\s，。；：、！？,;:!?（）()]+")
_FEWEST_IN_CLAUSE = 2
_FEWEST_FOR_LINES = 12
_AFTERWARDS = re.compile("甚么|[「」『』]")


def is_traditional_only(character: str) -> bool:
    """Whether a character is written in Traditional text only (務, 國), not in both (后, 于) nor as a variant."""
    return character in _tables()[0]


def is_in_use(character: str) -> bool:
    """Whether a character is one of today's, in either script, and not a rare variant (鎮, not 鎭)."""
    simple: str = _converter("tw2s").convert(character)
    written = {simple, *(_converter(standard).convert(simple) for standard in ("s2t", "s2tw"))}
    return _in("gb2312", simple) and character in written


def to_simplified(text: str, tally: Counter[str]) -> str:
    """繁体转简体: convert a text in which Traditional characters prevail over Simplified ones, else such clauses of it.

    后, 于, 里 and the like, which are right in both scripts, stay as they are; so does a single character, as of a name.
    """
    if not _traditional_character().search(text):
        return text
    traditional, simplified = _tables()
    characters = set(text)
    changed = surplus = sum(map(text.count, characters & traditional))
    for character in characters & simplified:
        surplus -= text.count(character)
        if surplus <= 0:
            return _parts_to_simplified(text, changed, tally)
    tally["script_converted"] += changed
    return _convert(text)


def _parts_to_simplified(text: str, found: int, tally: Counter[str]) -> str:
    """A text set into a page of the other script: its lines without a Simplified character, else its clauses."""
    traditional, simplified = _tables()
    lines = text.split("\n")
    for place, line in enumerate(lines):
        characters = set(line)
        if characters.isdisjoint(traditional):
            continue
        if found >= _FEWEST_FOR_LINES and characters.isdisjoint(simplified):
            tally["script_converted"] += sum(map(line.count, characters & traditional))
            lines[place] = _convert(line)
        else:
            lines[place] = _CLAUSE.sub(lambda clause: _clause_to_simplified(clause[0], tally), line)
    return "\n".join(lines)


def _clause_to_simplified(clause: str, tally: Counter[str]) -> str:
    traditional, simplified = _tables()
    changed = sum(character in traditional for character in clause)
    if changed < _FEWEST_IN_CLAUSE or changed <= sum(character in simplified for character in clause):
        return clause
    tally["script_converted"] += changed
    return _convert(clause)


def _convert(text: str) -> str:
    converted: str = _converter("tw2s").convert(text)
    return _AFTERWARDS.sub(lambda match: "什么" if match[0] == "甚么" else match[0].translate(_QUOTES), converted)


@lru_cache(maxsize=4)
def _converter(configuration: str) -> OpenCC:
    """`tw2s` rather than `t2s`: it alone turns 著 into 着 where it is the particle (發揮著, 著力)."""
    return OpenCC(configuration)


@lru_cache(maxsize=1)
def _tables() -> tuple[frozenset[str], frozenset[str]]:
    """The characters of Traditional text only, and those of Simplified text only."""
    lines = "\n".join(_HAN)
    to_simple = _converter("tw2s").convert(lines).split("\n")
    to_full = _converter("s2t").convert(lines).split("\n")
    traditional = frozenset(c for c, other in zip(_HAN, to_simple, strict=True) if other != c and not _in("gb2312", c))
    simplified = frozenset(
        c for c, other in zip(_HAN, to_full, strict=True) if other != c and _in("gb2312", c) and not _in("big5", c)
    )
    return traditional, simplified


@lru_cache(maxsize=1)
def _traditional_character() -> re.Pattern[str]:
    """Looks through a text without one several times faster than its set of characters is made."""
    return re.compile(f"[{''.join(sorted(_tables()[0]))}]")


def _in(charset: str, character: str) -> bool:
    try:
        return bool(character.encode(charset))
    except UnicodeEncodeError:
        return False
