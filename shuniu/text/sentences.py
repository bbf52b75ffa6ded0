"""句: the units into which a text falls, each with its exact place.

A sentence runs to 。！？ with the closing quotes and brackets behind it. A bracket that follows the full stop and
ends the paragraph, such as （市财政局负责）, belongs to the sentence before it; a full stop inside brackets ends
nothing, and neither does a semicolon; a label of duty behind the stop (责任人：…) stays with its task. A table row is
one unit, a line without terminal punctuation another.
"""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

Kind = Literal["text", "row", "line"]

_CLOSER = r"[”’」』》〉）)】\]\"]"
_PLAIN = r"[^。！？!?（(〔\n]++"
_LABEL = r"(?:牵头|责任|主责|主办|承办|负责|落实|配合|协办|协助|协同|参与){1,3}(?:单位|部门|处室|科室|股室|领导|主体|人)|负责人|(?:完成|办结)?(?:时间|时限|期限)"
_DUTY_LABEL = rf"[^\S\n]*+(?:{_LABEL})[：:]"
_LABELLED = r"【[^【】\n]*+】"
"""【责任单位：…】, 【市商务局】, behind the full stop as （…） may be."""
_GROUP = r"(?:[（(](?:[^（）()\n]++|[（(][^（）()\n]*+[）)])*+[）)]|〔[^〔〕\n]*+〕)"
_MARKS = rf"(?:[。！？][。！？!?]*+|[!?]++(?=[\s。！？\u4e00-\u9fff]|{_CLOSER}|\Z))"
_STOP = rf"{_MARKS}{_CLOSER}*+(?![，、；：,;]|{_DUTY_LABEL})"
_LAST_GROUP = rf"(?:[^\S\n]*+(?:{_GROUP}|{_LABELLED})++[。；]?(?=[^\S\n]*+(?:\n|\Z)))?"
_SENTENCE = (
    rf"(?!\s)(?:{_PLAIN}|{_GROUP}|[（(〔]|(?!{_STOP})[。！？!?]++)*+"
    rf"(?:(?P<text>{_STOP}{_LAST_GROUP}))?"
)
_ROW = r"(?P<row>^[^\S\n]*\|[^\n]*|^[^\n|]*+(?<=\ )\|\ [^\n]*|^[^\n|。]{1,60}+(?<=\ )\|$|^[^\n|。]{1,40}\|[^\n|]{1,80}\|[^\n]*)"

SENTENCE = re.compile(_SENTENCE)
SENTENCE_OR_ROW = re.compile(f"{_ROW}|{_SENTENCE}", re.MULTILINE)


class Sentence(NamedTuple):
    """One unit of a text: `source[start:end] == text`.

    `kind` is "text" for a sentence with its full stop, "row" for a table row, "line" for a line without one.
    """

    start: int
    end: int
    text: str
    kind: Kind


def split(text: str) -> list[Sentence]:
    """分句: all units of a text in their order. Time and memory grow with the length of the text."""
    return list(iterate(text))


def iterate(text: str) -> Iterator[Sentence]:
    """The units of a text one by one, for a caller that does not need the whole list."""
    pattern = SENTENCE_OR_ROW if "|" in text else SENTENCE
    for match in pattern.finditer(text):
        unit = match[0].strip()
        if unit:
            start = match.start() + match[0].index(unit[0])
            kind: Kind = match.lastgroup or "line"  # type: ignore[assignment]
            yield Sentence(start, start + len(unit), unit, kind)
