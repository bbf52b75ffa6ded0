"""夹注拼音: readings that a web page has put in brackets behind characters, as in 服務(wù) and 實（shí）現（xiàn）."""

import re
from collections import Counter
from functools import lru_cache

LETTERS = "a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜńňǹḿɡɑê"
_MARK = re.compile(rf"([\u3400-\u9fff])([(（][ \u3000]?([{LETTERS}]{{1,7}}[1-5]?)[ \u3000]?[)）])")
_WORD_MARK = re.compile(
    rf"([\u3400-\u9fff]{{2,8}})([(（][ \u3000]?([{LETTERS}]{{1,7}}[1-5]?(?:[ \u3000'’·-]{{1,2}}[{LETTERS}]{{1,7}}[1-5]?){{1,7}})[ \u3000]?[)）])"
)
_BETWEEN = re.compile(r"[ \u3000'’·-]+")
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
    if "(" not in text and "（" not in text:
        return text

    def bare(match: re.Match[str]) -> str:
        if not is_reading(match[3], match[1]):
            return match[0]
        tally["pinyin_removed"] += 1
        return match[1]

    return _WORD_MARK.sub(lambda match: _bare_word(match, tally), _MARK.sub(bare, text))


def _bare_word(match: re.Match[str], tally: Counter[str]) -> str:
    """信訪(xìn fǎng): a bracket that reads as many characters as it has syllables."""
    syllables = _BETWEEN.split(match[3])
    characters = match[1][-len(syllables) :]
    if len(characters) < len(syllables) or not all(map(is_reading, syllables, characters)):
        return match[0]
    tally["pinyin_removed"] += 1
    return match[1]
