"""How texts are compared (分词与归一): folding, runs, tokens. Knows no Django.

Folding goes character by character, so that the fold of a part is a part of the fold of the whole; that is what makes
every phrase found. Converting Traditional by phrase, as one would for reading, would lose this.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from zlib import crc32

import opencc

RUN = re.compile(r"[a-z0-9]+|[^\W_a-z0-9]+")
"""A run (连续段) of folded text: a word of Latin letters and digits, or other letters without a break, mostly Han."""

WORD = re.compile(r"[a-z0-9]+")


@cache
def _to_simplified() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


class _Folding(dict[int, str]):
    """The fold of each character met so far: NFKC, lower case, Simplified."""

    def __missing__(self, code: int) -> str:
        plain = unicodedata.normalize("NFKC", chr(code)).lower()
        folded = plain if plain.isascii() else "".join(_to_simplified().convert(char) for char in plain)
        self[code] = folded
        return folded


_FOLDING = _Folding()


def compose(text: str) -> str:
    """The text in Unicode's composed form, without the null characters that PostgreSQL refuses."""
    return unicodedata.normalize("NFC", text).replace("\x00", " ")


def fold(text: str) -> str:
    """One form for what reads the same: full and half width, capitals, Traditional and Simplified.

    `text` is composed. Nearly always as long as the text; a few characters, such as ㎡, fold into several.
    """
    return text.translate(_FOLDING)


def body_of(text: str) -> str:
    """What phrases are looked for in: the runs of the folded text, each set off by one space on either side."""
    return f" {' '.join(RUN.findall(fold(compose(text))))} "


class Phrase:
    """短语: runs that must follow one another.

    Where the phrase begins or ends with a word, the word must be whole: 12 is not found in 2012. Han characters match
    anywhere in a run. Punctuation counts only as a break.
    """

    def __init__(self, runs: list[str]) -> None:
        self.runs = runs

    def __repr__(self) -> str:
        return f"Phrase({self.runs})"

    @property
    def needle(self) -> str:
        """The phrase as it stands in a body: a text holds the phrase just where its body holds the needle."""
        before = " " if WORD.fullmatch(self.runs[0]) else ""
        after = " " if WORD.fullmatch(self.runs[-1]) else ""
        return f"{before}{' '.join(self.runs)}{after}"

    def pattern(self) -> re.Pattern[str]:
        """Finds the phrase in folded text that has kept its punctuation."""
        before = r"(?<![a-z0-9])" if WORD.fullmatch(self.runs[0]) else ""
        after = r"(?![a-z0-9])" if WORD.fullmatch(self.runs[-1]) else ""
        middle = self.runs[0]
        for earlier, later in zip(self.runs, self.runs[1:], strict=False):
            of_two_kinds = bool(WORD.fullmatch(earlier)) != bool(WORD.fullmatch(later))
            middle += (r"[\W_]*" if of_two_kinds else r"[\W_]+") + later
        return re.compile(before + middle + after)


def phrases_in(query: str) -> list[Phrase]:
    """The phrases of what somebody typed: parts between spaces, all of which must occur."""
    phrases = [RUN.findall(fold(part)) for part in compose(query).split()]
    return [Phrase(runs) for runs in phrases if runs]


def tokens_of_run(run: str) -> list[str]:
    """A word is one token; of other letters, each pair that stands side by side, and the last by itself."""
    if WORD.fullmatch(run):
        return [run]
    return [run[at : at + 2] for at in range(len(run))]


def tokens_of(body: str) -> Iterator[str]:
    """The tokens of a body, in its order."""
    for run in body.split():
        yield from tokens_of_run(run)


def certain_tokens(phrase: Phrase) -> list[str]:
    """The tokens that every body with this phrase has: all but a last single character, which may be in a pair."""
    tokens = list(tokens_of(phrase.needle))
    return tokens if WORD.fullmatch(phrase.runs[-1]) else tokens[:-1]


def number_of(token: str) -> int:
    """A token as a signed number of 32 bits."""
    number = crc32(token.encode())
    return number - 2**32 if number >= 2**31 else number
