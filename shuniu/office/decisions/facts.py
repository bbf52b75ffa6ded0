"""Sentences that state a fact (事实性语句): what a dossier says of the world and has to be able to prove."""

import re
from collections.abc import Iterator

_SENTENCE = re.compile(r"[^。！？；\n]+[。！？；]?")
_FACTUAL = re.compile(
    r"\d|[一二三四五六七八九十百千万亿两][个件起户人次处项年月日天成倍公]|百分之|占比|同比|环比|增长|下降|上升|达到|超过|不足|"
    r"发生|反映|投诉|显示|表明|目前|截至|已经?[^经]|尚未|没有|存在"
)


def sentences_of(text: str) -> Iterator[str]:
    """The sentences of a text, without blanks around them."""
    return (found for match in _SENTENCE.finditer(text) if (found := match.group().strip()))


def is_factual(sentence: str) -> bool:
    return _FACTUAL.search(sentence) is not None


def factual_sentences(text: str) -> list[str]:
    """Those that state a number, a state of things or an event, each once; what is wished or reasoned is left out."""
    return list(dict.fromkeys(each for each in sentences_of(text) if is_factual(each)))
