"""错位: undo pinyin marking that was done on GBK bytes without regard to the borders of characters.

A page is marked by replacing the two bytes of each listed character with those bytes and `(reading)`. Where these two
bytes are the second byte of one character and the first of the next, the bracket falls into the middle of both: the
orphaned byte and the bracket become `?`, and all that follows stays shifted by a byte until it falls into step again.
So 當地建設 with 數 and 設 marked becomes 當?shù)亟ㄔO(shè): 94B5, the border of 當 (AE94) and 地 (B5D8), is 數.

Nothing is lost: the reading and the byte in front of it tell which character was hit, its second byte goes back to
where it was, and the bytes are read anew. With full-width brackets not even a byte is lost. Where no or more than one
character can have been hit, the one character that hung on that byte is marked by 〓 and the rest is still restored.
"""

import re
from collections import Counter
from functools import lru_cache

from shuniu.text.pinyin_marks import LETTERS, is_reading, marked_characters
from shuniu.text.script import is_in_use, is_traditional_only

LOST = "〓"

_BYTE_LETTER = rb"(?:[a-z]|\xa8[\xa1-\xc0])"
_BYTE_MARK = re.compile(
    rb"(?P<open>\?\(?|\(|\xa3\xa8)(?P<reading>" + _BYTE_LETTER + rb"{1,7}[1-5]?)(?P<close>\)|\xa3\xa9)"
)
_HIT = re.compile(
    rf"[?？\ufffd](?<=[\u3400-\u9fff€)）\ue000-\uf8ff].)[(（]?[{LETTERS}]{{1,7}}[1-5]?[)）]|[═-╳▁-▓][{LETTERS}]{{0,6}}[1-5]?）"
)
_MISSED = re.compile(r"(?<=[\u3400-\u9fff、，。])[?？][;:,!]\?(?=[\u3400-\u9fff、，。])")
"""Where a full-width mark was narrowed on the same bytes: its two neighbours are lost."""
_NARROWED = re.compile(
    rf"[?？\ufffd](?<=[\u3400-\u9fff”）)].)(?P<sign>[,;:!])(?P<second>[@-~])(?P<mark>[(（](?P<reading>[{LETTERS}]{{1,7}}[1-5]?)[)）])?"
)
"""Where 。 and the first byte of the next character made such a mark: 收悉。現批復 → 收悉?,F(xiàn)批復."""
_QUESTIONED = re.compile(r"(?<=[\u3400-\u9fff])\?(?P<second>[@-~])(?=[\u3400-\u9fff，、])")
"""The same with a question mark; what stood before it is lost: 確保縣政府 → 確?h政府."""
_FIRST_BYTES = {",": 0xAC, ";": 0xBB, ":": 0xBA, "!": 0xA1}
_OPAQUE = 0xFF  # neither begins nor ends a character of code page 936


def undo_byte_damage(text: str, tally: Counter[str]) -> str:
    """还原错位: restore each line that was hit; what can't be restored is replaced by 〓."""
    if any(sign in text for sign in "?？\ufffd"):
        text = _NARROWED.sub(lambda match: _widened(match, tally), text)
    hits = [match.start() for match in _HIT.finditer(text)]
    misses = _MISSED.search(text)
    if not hits and not misses and not _QUESTIONED.search(text):
        return text
    marked = marked_characters(text)
    if marked:
        text = _QUESTIONED.sub(lambda match: _questioned(match, tally), text)
        hits = [match.start() for match in _HIT.finditer(text)]
    if misses and (hits or marked):
        text, count = _MISSED.subn(LOST, text)
        tally["byte_damage_marked"] += count
        return undo_byte_damage(text, tally)
    pieces: list[str] = []
    done = 0
    for hit in hits:
        if hit < done:
            continue
        start, stop = text.rfind("\n", 0, hit) + 1, text.find("\n", hit)
        stop = len(text) if stop < 0 else stop
        pieces += (text[done:start], _Line(text[start:stop], marked, tally).restored())
        done = stop
    return "".join((*pieces, text[done:]))


def _widened(match: re.Match[str], tally: Counter[str]) -> str:
    """The full stop and the character, told by its second byte and its reading."""
    character = _character(bytes((_FIRST_BYTES[match["sign"]], ord(match["second"]))))
    if not match["mark"] or not is_reading(match["reading"], character):
        return match[0]
    tally["byte_damage_undone"] += 1
    return f"。{character}{match['mark']}"


def _questioned(match: re.Match[str], tally: Counter[str]) -> str:
    character = _character(bytes((0xBF, ord(match["second"]))))
    if not is_in_use(character):
        return match[0]
    tally["byte_damage_marked"] += 1
    return f"{LOST}{character}"


class _Line:
    """One damaged line as bytes of code page 936."""

    def __init__(self, line: str, marked: frozenset[str], tally: Counter[str]) -> None:
        self.line, self.marked, self.tally = line, marked, tally
        self.characters = frozenset(line)
        self.opaque: list[str] = []
        self.holes: set[int] = set()
        self.parsed = 0

    def restored(self) -> str:
        if self.line.count("(") + self.line.count("（") >= self.line.count(")") + self.line.count("）"):
            return self.line  # a hit leaves a closing bracket without its opening one; this question mark is real
        counts: Counter[str] = Counter()
        text = self._decoded(self._without_marks(self._encoded(), counts), counts)
        if not counts["byte_damage_undone"] + counts["byte_damage_marked"]:
            return self.line
        self.tally.update(counts)
        return text

    def _encoded(self) -> bytes:
        out = bytearray()
        for character in self.line:
            if character == "€":
                out.append(0x80)
            elif character == "\ufffd":
                out.append(0x3F)
            else:
                encoded = character.encode("gb18030")
                out += encoded if len(encoded) < 3 else bytes((_OPAQUE,))
                self.opaque += [character] if len(encoded) > 2 else []
        return bytes(out)

    def _without_marks(self, data: bytes, counts: Counter[str]) -> bytearray:
        """The bytes with every mark taken out, and the byte that a hit swallowed put back (or a hole for it)."""
        out, position = bytearray(), 0
        for mark in _BYTE_MARK.finditer(data):
            out += data[position : mark.start()]
            position = mark.end()
            reading = mark["reading"].decode("gb18030", errors="replace")
            if mark["open"][:1] == b"?":
                second = self._swallowed_byte(out, reading, data[position : position + 1])
                if second is None and not self.marked:
                    out += mark[0]
                    continue
                if second is None:
                    self.holes.add(len(out))
                counts["byte_damage_marked" if second is None else "byte_damage_undone"] += 1
                out.append(second or 0)
            elif is_reading(reading, _character(bytes(out[-2:]))):
                counts["byte_damage_undone" if self._is_amid_character(out) else "pinyin_removed"] += 1
            else:
                out += mark[0]
        out += data[position:]
        return out

    def _is_amid_character(self, out: bytearray) -> bool:
        """Whether the bytes so far end with the first byte of a character."""
        while self.parsed < len(out):
            if out[self.parsed] < 0x81 or out[self.parsed] == _OPAQUE:
                self.parsed += 1
            elif self.parsed + 1 == len(out):
                return True
            else:
                self.parsed += 2
        return False

    def _swallowed_byte(self, before: bytearray, reading: str, following: bytes) -> int | None:
        """The second byte of the only character that can have been hit; None if there is none or more than one."""
        if not before or before[-1] < 0x81:
            return None
        begins_next = not self._is_amid_character(before) and following >= b"@"
        candidates = _candidates(before[-1], reading, following if begins_next else b"")
        for group in (
            [c for c in candidates if c in self.marked],
            [c for c in candidates if is_traditional_only(c) and c not in self.characters],
            [c for c in candidates if c not in self.characters],
        ):
            if group:
                return group[0].encode("gb18030")[1] if len(group) == 1 else None
        return None

    def _decoded(self, data: bytearray, counts: Counter[str]) -> str:
        out: list[str] = []
        opaque = iter(self.opaque)
        position = 0
        while position < len(data):
            byte, pair = data[position], bytes(data[position : position + 2])
            is_lost = not self.holes.isdisjoint((position, position + 1))
            if byte == _OPAQUE:
                out.append(next(opaque))
                position += 1
            elif byte < 0x81 and not is_lost:
                out.append("€" if byte == 0x80 else chr(byte))
                position += 1
            elif not is_lost and (character := _character(pair)):
                out.append(character)
                position += 2
            elif byte < 0x81 and position not in self.holes:
                out.append(chr(byte))
                position += 1
            else:
                out.append(LOST)
                counts["byte_damage_marked"] += not is_lost
                position += 1 if pair[-1] == _OPAQUE or (0x3F != pair[-1] < 0x40 and not is_lost) else 2
        return "".join(out)


@lru_cache(maxsize=4096)
def _candidates(first: int, reading: str, following: bytes) -> tuple[str, ...]:
    """The characters with this first byte and reading whose second byte makes a character with what follows, if given."""
    return tuple(
        character
        for character in _row(first)
        if is_reading(reading, character)
        and is_in_use(character)
        and (not following or is_in_use(_character(character.encode("gb18030")[1:] + following)))
    )


@lru_cache(maxsize=256)
def _row(first: int) -> tuple[str, ...]:
    """The Chinese characters of code page 936 whose first byte is given."""
    row = (_character(bytes((first, second))) for second in range(0x40, 0xFF))
    return tuple(character for character in row if "\u4e00" <= character <= "\u9fff")


def _character(pair: bytes) -> str:
    """The character of two bytes of code page 936, or an empty string if they are none."""
    try:
        character = pair.decode("gb18030")
    except UnicodeDecodeError:
        return ""
    return character if len(character) == 1 and len(pair) == 2 else ""
