"""移位: lines that begin with （一） and were shifted by a byte when the blank before them was cut in two.

Of the blank （A1A1） the second byte was left, so 　（一）文物 is read as 。ㄒ唬┪奈…: A1A3 A8D2 BBA3 A9CE. The line is read
anew without that byte. A pair that is no character was dropped by the page; where it was amid the mark, the mark tells it.
"""

import re
from collections import Counter
from functools import lru_cache

from shuniu.text.byte_damage import LOST
from shuniu.text.pinyin_marks import LETTERS, is_reading

_NUMERALS = "一二三四五六七八九十"
_LEFT, _CLOSING = b"\xa1", "）".encode("gb18030")
_SHIFTED = re.compile(
    r"^[ \t\u3000]*。(?=[\u02ca-\u02d9\u0101-\u01dc\u2010-\u2642\u3021-\u3129\ue000-\uf8ff])[^\n]+", re.MULTILINE
)

_PLANS = ("十五", *(f"十{numeral}五" for numeral in "一二三四五"))
_QUOTED = re.compile(r"(?<=[\u3400-\u9fff”》）])[?？](?P<shifted>！笆[\u3400-\u9fff]{1,60}[@-~€])")
"""Where the first byte of 。“ was lost in front of the name of a plan: 發展。“十一五”期間 → 發展?！笆晃濉逼陂g."""

_READING = re.compile(rf"(?P<character>.)[(（](?P<reading>[{LETTERS}]{{1,7}})[)）]")
_NARROWED = re.compile(r"(?<=[\u3400-\u9fff])[A-Z](?=[@-~]\()")
"""A letter in full width, which a page has narrowed, before the second byte of a character: 锉Wo(hù) for 保護(hù)."""


def undo_shift(text: str, tally: Counter[str]) -> str:
    """还原移位的行: read each such line anew, up to where it fell into step again."""
    if "！笆" in text:
        text = _QUOTED.sub(lambda match: _quoted(match, tally), text)
    if "。" not in text:
        return text

    def mended(match: re.Match[str]) -> str:
        line = match[0].lstrip(" \t\u3000")
        for begins, mark in _marks():
            if line.startswith(begins):
                shifted = line[len(begins) :]
                for rest in filter(None, map(_reread, (shifted, _NARROWED.sub(_widened, shifted)))):
                    if _is_sound(rest):
                        tally["byte_damage_undone"] += 1
                        return mark + rest
        return match[0]

    return _SHIFTED.sub(mended, text)


def _quoted(match: re.Match[str], tally: Counter[str]) -> str:
    """A full stop, the name of a plan in quotation marks and what follows, up to the byte that stands alone.

    “十二五” and “十三五” look alike when they are shifted; which of them it was is not guessed but marked.
    """
    found = set()
    for plan in _PLANS:
        begins, last = _shifted(f"。“{plan}".encode("gb18030")[1:])
        if match["shifted"].startswith(begins) and (rest := _rest(match["shifted"][len(begins) :], last)):
            found.add((plan, rest))
    if not found:
        return match[0]
    tally["byte_damage_undone" if len(found) == 1 else "byte_damage_marked"] += 1
    plan, rest = max(found)
    return f"。“{plan if len(found) == 1 else LOST + '五'}{rest}"


def _shifted(data: bytes) -> tuple[str, bytes]:
    """Bytes read by twos, without the pairs that are no character, and the byte that is left over."""
    even = len(data) - len(data) % 2
    pairs = [data[start : start + 2].decode("gb18030", "replace") for start in range(0, even, 2)]
    return "".join(pair for pair in pairs if not _is_private(pair)), data[even:]


def _rest(shifted: str, first: bytes) -> str:
    """The characters behind the byte with which a shifted text begins; empty if it begins with another."""
    last = shifted[-1]
    data = shifted[:-1].encode("gb18030") + (b"\x80" if last == "€" else last.encode())
    try:
        return data.removeprefix(first).decode("gb18030") if data.startswith(first) else ""
    except UnicodeDecodeError:
        return ""


@lru_cache(maxsize=1)
def _marks() -> tuple[tuple[str, str], ...]:
    """How the first seven bytes of （一） look when they are shifted, with and without what is no character; longest first."""
    found: dict[str, str] = {}
    for numeral in _NUMERALS:
        shifted = (_LEFT + f"（{numeral}）".encode("gb18030"))[:-1]
        pairs = [shifted[start : start + 2].decode("gb18030", "replace") for start in range(0, len(shifted), 2)]
        found["".join(pairs)] = f"（{numeral}）"
        found["".join(pair for pair in pairs if not _is_private(pair))] = f"（{numeral}）"
    return tuple(sorted(found.items(), key=lambda item: -len(item[0])))


def _is_private(pair: str) -> bool:
    return any("\ue000" <= character <= "\uf8ff" or character == "\ufffd" for character in pair)


def _is_sound(rest: str) -> bool:
    """Whether each reading in brackets is that of the character before it: so nothing was lost on the way."""
    return all(is_reading(found["reading"], found["character"]) for found in _READING.finditer(rest))


def _widened(found: re.Match[str]) -> str:
    return chr(ord(found[0]) + 0xFEE0)


def _reread(rest: str) -> str | None:
    """The rest of a line without the byte that closes the mark, or None if it does not begin with it."""
    try:
        data = rest.encode("gb18030")
    except UnicodeEncodeError:
        return None
    if data[:1] != _CLOSING[1:]:
        return None
    return _aligned(data[1:])


def _aligned(data: bytes) -> str | None:
    """Bytes read by twos up to the first that stands alone, where the line is in step again, and the rest as it was."""
    position = 0
    while position < len(data) and data[position] >= 0x81:
        position += 2
    head = data[:position]
    try:
        return head.decode("gb18030") + data[position:].decode("gb18030")
    except UnicodeDecodeError:
        return None
