"""Reads positions off a PDF, in millimetres from the upper left corner of the paper: ink of characters, rules, sizes."""

import ctypes
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as raw

MM = 25.4 / 72


@dataclass(frozen=True)
class Glyph:
    """One character: where its ink is, the origin of its em box, its size in points, its face."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    x: float
    baseline: float
    size: float
    face: str
    is_red: bool = False

    @property
    def em_top(self) -> float:
        return self.baseline - 0.88 * self.size * MM

    @property
    def em_bottom(self) -> float:
        return self.baseline + 0.12 * self.size * MM


@dataclass(frozen=True)
class Rule:
    """A filled bar."""

    left: float
    top: float
    right: float
    bottom: float
    is_red: bool

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def thickness(self) -> float:
        return self.bottom - self.top


@dataclass(frozen=True)
class Drawing:
    """A picture."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Sheet:
    """A page."""

    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rules: tuple[Rule, ...]
    drawings: tuple[Drawing, ...] = ()

    def find(self, words: str) -> tuple[Glyph, ...]:
        """The glyphs of the first place where these words stand."""
        place = "".join(glyph.text for glyph in self.glyphs).index(words)
        return self.glyphs[place : place + len(words)]

    def lines(self, size: float = 16) -> list[list[Glyph]]:
        """Glyphs of one size by baseline, from top to bottom."""
        found: dict[float, list[Glyph]] = {}
        for glyph in self.glyphs:
            if abs(glyph.size - size) < 0.2:
                found.setdefault(round(glyph.baseline, 1), []).append(glyph)
        return [sorted(found[key], key=lambda glyph: glyph.left) for key in sorted(found)]

    @property
    def text(self) -> str:
        return "".join(glyph.text for glyph in self.glyphs)


def sheets(content: bytes) -> list[Sheet]:
    """The pages of a PDF."""
    return [_sheet(page) for page in pypdfium2.PdfDocument(content)]


def _sheet(page: pypdfium2.PdfPage) -> Sheet:
    width, height = page.get_size()
    text = page.get_textpage()
    glyphs = [_glyph(text, index, height) for index in range(text.count_chars())]
    bars = [_rule(each, height) for each in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=8)]
    drawings = [_drawing(each, height) for each in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=8)]
    shown = tuple(glyph for glyph in glyphs if glyph.text.strip())
    return Sheet(width * MM, height * MM, shown, tuple(bars), tuple(drawings))


def _drawing(image: pypdfium2.PdfObject, height: float) -> Drawing:
    left, bottom, right, top = image.get_bounds() if hasattr(image, "get_bounds") else image.get_pos()
    return Drawing(left * MM, (height - top) * MM, right * MM, (height - bottom) * MM)


def _glyph(page: pypdfium2.PdfTextPage, index: int, height: float) -> Glyph:
    left, bottom, right, top = page.get_charbox(index)
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(page.raw, index, x, y)
    name = ctypes.create_string_buffer(128)
    raw.FPDFText_GetFontInfo(page.raw, index, name, 128, ctypes.c_int())
    return Glyph(
        text=chr(raw.FPDFText_GetUnicode(page.raw, index)),
        left=left * MM,
        top=(height - top) * MM,
        right=right * MM,
        bottom=(height - bottom) * MM,
        x=x.value * MM,
        baseline=(height - y.value) * MM,
        size=raw.FPDFText_GetFontSize(page.raw, index),
        face=name.value.decode(errors="replace"),
        is_red=_is_red(page, index),
    )


def _is_red(page: pypdfium2.PdfTextPage, index: int) -> bool:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    raw.FPDFText_GetFillColor(page.raw, index, red, green, blue, alpha)
    return red.value > 200 and green.value < 50


def _rule(path: pypdfium2.PdfObject, height: float) -> Rule:
    left, bottom, right, top = path.get_bounds() if hasattr(path, "get_bounds") else path.get_pos()
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    raw.FPDFPageObj_GetFillColor(path.raw, red, green, blue, alpha)
    is_red = red.value > 200 and green.value < 50
    return Rule(left * MM, (height - top) * MM, right * MM, (height - bottom) * MM, is_red)
