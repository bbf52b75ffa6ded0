"""Automatic numbers of a Word document (自动编号): 一、（一）1. and their like are counted, not stored."""

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DIGITS = "〇一二三四五六七八九"
ROMAN: tuple[tuple[int, str], ...] = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
)
ROMAN += ((9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def chinese(number: int) -> str:
    """一 … 九十九, 一百零一: as headings are counted."""
    if number < 10:
        return DIGITS[number] if number > 0 else "〇"
    if number < 100:
        tens, ones = divmod(number, 10)
        return ("" if tens == 1 else DIGITS[tens]) + "十" + (DIGITS[ones] if ones else "")
    hundreds, rest = divmod(number, 100)
    if hundreds > 9:
        return str(number)
    middle = "零" if 0 < rest < 10 else "一" if 10 <= rest < 20 else ""
    return DIGITS[hundreds] + "百" + (middle + chinese(rest) if rest else "")


def roman(number: int) -> str:
    """I, II, III, IV …"""
    text = ""
    for value, sign in ROMAN:
        while number >= value and len(text) < 20:
            text, number = text + sign, number - value
    return text


def letter(number: int) -> str:
    """A … Z, AA, BB …"""
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1) if 0 < number < 260 else str(number)


FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda n: f"{n:02d}",
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "taiwaneseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "ideographDigital": lambda n: "".join(DIGITS[int(d)] for d in str(n)),
    "ideographTraditional": lambda n: "甲乙丙丁戊己庚辛壬癸"[n - 1] if 0 < n < 11 else str(n),
    "upperRoman": roman,
    "lowerRoman": lambda n: roman(n).lower(),
    "upperLetter": letter,
    "lowerLetter": lambda n: letter(n).lower(),
    "decimalEnclosedCircle": lambda n: chr(0x245F + n) if 0 < n < 21 else str(n),
    "decimalEnclosedCircleChinese": lambda n: chr(0x245F + n) if 0 < n < 21 else str(n),
    "decimalFullWidth": lambda n: str(n).translate({48 + d: 0xFF10 + d for d in range(10)}),
}


@dataclass(frozen=True)
class Level:
    """One level of a list: how it counts and how the number is dressed, such as `（%2）`."""

    format: str = "decimal"
    dress: str = ""
    start: int = 1


@dataclass
class Numbering:
    """The lists of a document, and how far each has been counted."""

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    lists: dict[str, str] = field(default_factory=dict)
    styles: dict[str, tuple[str | None, int | None, str | None]] = field(default_factory=dict)
    counts: defaultdict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))

    @classmethod
    def of(cls, numbering: etree._Element | None, styles: etree._Element | None) -> "Numbering":
        """From the parts numbering.xml and styles.xml, either of which may be missing."""
        made = cls()
        for abstract in numbering.iterchildren(f"{W}abstractNum") if numbering is not None else ():
            made.levels[_value(abstract, "abstractNumId")] = {
                _number(_value(level, "ilvl")): Level(
                    _child(level, "numFmt") or "decimal", _child(level, "lvlText"), _number(_child(level, "start"), 1)
                )
                for level in abstract.iterchildren(f"{W}lvl")
            }
        for listed in numbering.iterchildren(f"{W}num") if numbering is not None else ():
            made.lists[_value(listed, "numId")] = _child(listed, "abstractNumId")
        for style in styles.iterchildren(f"{W}style") if styles is not None else ():
            identity, depth = _numbered(style)
            made.styles[_value(style, "styleId")] = identity, depth, _child(style, "basedOn") or None
        return made

    def next_number(self, paragraph: etree._Element) -> str:
        """The number in front of a paragraph that has text, counted on; "" without one, or for a bullet."""
        identity, depth = self._list_of(paragraph)
        abstract = self.lists.get(identity or "")
        level = self.levels.get(abstract or "", {}).get(depth)
        if abstract is None or level is None or identity == "0":
            return ""
        counts = self.counts[abstract]
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]
        if level.format in ("bullet", "none"):
            return ""
        number = re.sub(r"%([1-9])", lambda place: self._counted(abstract, int(place[1]) - 1), level.dress)
        return number + " " if number[-1:].isalnum() else number

    def _counted(self, abstract: str, depth: int) -> str:
        level = self.levels[abstract].get(depth, Level())
        return FORMATS.get(level.format, str)(self.counts[abstract].get(depth, level.start))

    def _list_of(self, paragraph: etree._Element) -> tuple[str | None, int]:
        """The list and level of a paragraph: its own, or that of its style or of one the style is based on."""
        identity, depth = _numbered(paragraph)
        properties = paragraph.find(f"{W}pPr")
        style = _child(properties, "pStyle") if properties is not None else ""
        for _ in range(12):
            if identity is not None or style not in self.styles:
                break
            identity, inherited, parent = self.styles[style]
            depth = inherited if depth is None else depth
            style = parent or ""
        return identity, depth or 0


def _numbered(element: etree._Element) -> tuple[str | None, int | None]:
    """numId and level named in an element's paragraph properties."""
    properties = element.find(f"{W}pPr/{W}numPr")
    if properties is None:
        return None, None
    depth = _child(properties, "ilvl")
    return _child(properties, "numId") or None, _number(depth) if depth else None


def _child(element: etree._Element, name: str) -> str:
    found = element.find(f"{W}{name}")
    return _value(found, "val") if found is not None else ""


def _value(element: etree._Element, name: str) -> str:
    return str(element.get(f"{W}{name}", ""))


def _number(text: str, default: int = 0) -> int:
    return int(text) if text.isdecimal() and len(text) < 6 else default
