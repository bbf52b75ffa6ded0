"""Bytes to text: the encodings in which Chinese text files are found, tried strictly before they are guessed."""

import codecs
from collections.abc import Iterator

from charset_normalizer import from_bytes

from shuniu.text.reading.model import Unreadable

UNDECODABLE = "认不出这个文本文件的文字编码。请用记事本或 WPS 打开，另存为 UTF-8 编码后再上传。"

COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民"
    "得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那"
    "社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已"
    "通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几"
    "九区强放决西被干做必战先回则任取据处府办请市县务报局函复示批督查落责任牵配合议纪要记录附抄送印章单室科校师教"
    "這個國時來們會發動後說產種學經進著電裡現實體製機當點從業應開還關與條沒結問義樣線長頭統較將組見計別論運農處辦請縣務報復"
)
"""Characters of which any Chinese text is full and a wrongly decoded one is not."""

PLAUSIBLE = 0.12
"""Lowest share of common characters in what is Chinese; real texts have 0.3 to 0.6, mojibake below 0.05."""

MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
WIDE_MARKS = ((codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"))

SAMPLE = 200_000


def decode(data: bytes) -> tuple[str, str, int]:
    """The text, the name of its encoding, and how many places were damaged and replaced by U+FFFD.

    In this order: a byte order mark; strict UTF-8; UTF-16 without a mark; GB18030 (which holds GBK and GB2312) and
    Big5, whichever reads as Chinese; UTF-8 or GB18030 with a few damaged bytes; a guess.

    Raises `Unreadable` if nothing gives a text.
    """
    for mark, name in WIDE_MARKS + MARKS:
        if data.startswith(mark):
            text = data.decode(name, errors="replace")
            return text.removeprefix("\ufeff"), name.removesuffix("-sig"), text.count("\ufffd")
    if (plain := _strictly(data, "utf-8")) is not None and "\0" not in plain:
        return plain, "utf-8", 0
    if found := max(_candidates(data), default=None):
        share, name, text = found
        if share >= PLAUSIBLE or (name == "gb18030" and _strictly(data, "gb2312") is not None):
            return text, name, 0
    for name in ("utf-8", "gb18030"):
        text = data.decode(name, errors="replace")
        damaged = text.count("\ufffd")
        if damaged <= max(2, len(text) // 200) and commonness(text) >= PLAUSIBLE:
            return text, name, damaged
    guess = from_bytes(data[:SAMPLE]).best()
    if guess and (guessed := _strictly(data, guess.encoding)) is not None and commonness(guessed) >= PLAUSIBLE:
        return guessed, guess.encoding, 0
    raise Unreadable(UNDECODABLE)


def commonness(text: str) -> float:
    """Share of a text's characters beyond ASCII that are common Chinese ones, 0.0 to 1.0; 0.0 without any."""
    beyond = [c for c in text[:SAMPLE] if c > "\x7f"]
    return sum(c in COMMON for c in beyond) / len(beyond) if beyond else 0.0


def _candidates(data: bytes) -> Iterator[tuple[float, str, str]]:
    names = ["gb18030", "big5"]
    if len(data) % 2 == 0:
        names += ["utf-16-le", "utf-16-be"]
    for name in names:
        text = _strictly(data, name)
        if text is not None and "\0" not in text:
            share = commonness(text)
            if share == 0.0 and name.startswith("utf-16") and text.isascii():
                share = 1.0
            yield share, name, text


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None
