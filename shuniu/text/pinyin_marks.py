"""夹注拼音: readings that a web page has put in brackets behind characters, as in 服務(wù) and 實（shí）現（xiàn）."""

import re
from collections import Counter
from functools import lru_cache

LETTERS = "a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜńňǹḿɡɑê"
_SYMBOL = r"(?:[\u2600-\u27bf\U0001f300-\U0001faff]\ufe0f?)?"
"""A picture that a page strews between a character and its reading."""
_MARK = re.compile(rf"([\u3400-\u9fff])({_SYMBOL}[(（][ \u3000]?([{LETTERS}]{{1,7}}[1-5]?)[ \u3000]?[)）])")
_IN_BRACKETS = re.compile(r"[(（][^\S\n]?[^\W\d_\u3400-\u9fff]")
"""A bracket that begins with a letter: without one there is nothing to look for."""
_WORD_MARK = re.compile(rf"([\u3400-\u9fff]{{2,8}})([(（]([{LETTERS}][{LETTERS}1-5 \u3000'’·-]{{1,48}})[)）])")
_VARIANTS = str.maketrans({"ɡ": "g", "ɑ": "a", "v": "ü"})
_SANDHI = {"一": ("yí", "yì"), "不": ("bú",)}


@lru_cache(maxsize=32768)
def readings(character: str) -> frozenset[str]:
    """All readings of a character: with tone marks, with tone numbers, and bare (`wù`, `wu4`, `wu`)."""
    from pypinyin import Style, pinyin  # takes a fifth of a second, and most texts bear no readings

    found = set(_SANDHI.get(character, ()))
    for style in (Style.TONE, Style.TONE3, Style.NORMAL):
        found.update(pinyin(character, style=style, heteronym=True)[0])
    return frozenset(reading.translate(_VARIANTS) for reading in found if reading != character)


def is_reading(mark: str, character: str) -> bool:
    """Whether `mark` (`wù`, `wu`, `wu4`) is one of the readings of a character."""
    return bool(character) and mark.translate(_VARIANTS) in readings(character)


def marked_characters(text: str) -> frozenset[str]:
    """The characters that carry their reading somewhere in the text: the set a page has been marked with."""
    return frozenset(match[1] for match in _MARK.finditer(text) if is_reading(match[3], match[1]))


def remove_pinyin(text: str, tally: Counter[str]) -> str:
    """去除夹注拼音: take away each reading in brackets behind its character or word; any other bracket stays."""
    if not _IN_BRACKETS.search(text):
        return text

    def bare(match: re.Match[str]) -> str:
        if not is_reading(match[3], match[1]):
            return match[0]
        tally["pinyin_removed"] += 1
        return match[1]

    def bare_word(match: re.Match[str]) -> str:
        length = _length_of_word(match[1], match[3])
        if not length:
            return match[0]
        tally["pinyin_removed"] += 1
        return match[1]

    return _WORD_MARK.sub(bare_word, _MARK.sub(bare, text))


def _length_of_word(word: str, mark: str) -> int:
    """How many of the last characters of a word a mark reads (會議（huìyì）), with or without gaps; 0 if it reads none."""
    mark = mark.translate(_VARIANTS)
    for length in range(2, len(word) + 1):
        rests = {mark}
        for character in word[-length:]:
            known = readings(character)
            rests = {
                rest[size:].lstrip(" \u3000'’·-")
                for rest in rests
                for size in range(1, min(7, len(rest)) + 1)
                if rest[:size] in known
            }
        if "" in rests:
            return length
    return 0
