"""DOCX: the styles, the page with its grid of 22 lines, and the page number."""

import math
from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.shared import Mm, Pt

from shuniu.typesetting.docx_marks import in_chinese, line_grid, off_grid, page_field, set_face, unspaced, upright_box
from shuniu.typesetting.model import Face

CHAR = 15.79
HEIGHT = Mm(225).pt
WIDE = Mm(156)
NUMBER_EDGE, NUMBER_LINE = Mm(25.5), Pt(20)
"""From the edge of the paper to the line of the page number, and how high that is."""
STYLES = {
    "公文正文": (Face.FANGSONG, 16, WD_ALIGN_PARAGRAPH.JUSTIFY),
    "公文标题": (Face.BIAOSONG, 22, WD_ALIGN_PARAGRAPH.CENTER),
    "发文机关标志": (Face.BIAOSONG, 42, WD_ALIGN_PARAGRAPH.CENTER),
    "发文字号": (Face.FANGSONG, 16, WD_ALIGN_PARAGRAPH.CENTER),
    "主送机关": (Face.FANGSONG, 16, WD_ALIGN_PARAGRAPH.JUSTIFY),
    "落款": (Face.FANGSONG, 16, WD_ALIGN_PARAGRAPH.RIGHT),
    "附件标签": (Face.HEI, 16, WD_ALIGN_PARAGRAPH.LEFT),
    "表格文字": (Face.FANGSONG, 14, WD_ALIGN_PARAGRAPH.CENTER),
    "表格小字": (Face.FANGSONG, 10.5, WD_ALIGN_PARAGRAPH.CENTER),
    "插图": (Face.FANGSONG, 2, WD_ALIGN_PARAGRAPH.CENTER),
    "图题": (Face.KAI, 14, WD_ALIGN_PARAGRAPH.CENTER),
    "版记": (Face.FANGSONG, 14, WD_ALIGN_PARAGRAPH.LEFT),
    "页码": (Face.SONG, 14, WD_ALIGN_PARAGRAPH.RIGHT),
}
ON_GRID = ("公文正文", "发文字号", "主送机关", "落款", "附件标签")


def pitch_of(lines: int) -> float:
    """Points from line to line, a hair less than what fills the type area, so that the last line is never pushed out."""
    return math.floor(float(HEIGHT) / lines * 20) / 20


def add_styles(file: Any, names: Mapping[Face, str], pitch: float) -> dict[str, str]:
    """Add our styles to a file; their ids by name, since python-docx looks names up slowly."""
    in_chinese(file)
    ids = {}
    for name, (face, size, alignment) in STYLES.items():
        style = file.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        ids[name] = style.style_id
        tight = size == 16 and name != "发文字号"
        set_face(style.element.get_or_add_rPr(), style.font, face, size, names, tight=tight)
        layout = style.paragraph_format
        layout.alignment, layout.widow_control = alignment, False
        layout.space_before = layout.space_after = Pt(0)
        if name == "插图":
            layout.line_spacing_rule = WD_LINE_SPACING.SINGLE  # a line as high as its picture
        else:
            layout.line_spacing_rule = WD_LINE_SPACING.EXACTLY
            layout.line_spacing = Pt(pitch if name in ON_GRID else {42: 48, 22: 36, 14: 20, 10.5: 16.5}[size])
        unspaced(style.element.get_or_add_pPr())
        if name not in ON_GRID:
            off_grid(style.element.get_or_add_pPr())
        if name == "公文正文":
            layout.first_line_indent = Pt(2 * CHAR)
    return ids


def set_page(section: Any, pitch: float) -> None:
    """A4 with its type area of 156 by 225 mm (5.2.1)."""
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.header_distance, section.footer_distance = Mm(15), NUMBER_EDGE
    line_grid(section, pitch)


def turn_number(paragraph: Any) -> None:
    """页码 of a page that lies across: at the place and in the direction that it has on the other pages (clause 8)."""
    inner = deepcopy(paragraph._p)
    for run in list(paragraph.runs):
        run._r.getparent().remove(run._r)
    paragraph.add_run()._r.append(upright_box(inner, NUMBER_EDGE, Mm(28), NUMBER_LINE, WIDE))


def number_page(paragraph: Any, *, right: bool, numbered: bool) -> None:
    """页码: on the right of odd pages, on the left of even ones, one blank from the edge (7.5)."""
    if numbered:
        page_field(paragraph)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT if right else WD_ALIGN_PARAGRAPH.LEFT
    paragraph.paragraph_format.right_indent = Pt(14 if right else 0)
    paragraph.paragraph_format.left_indent = Pt(0 if right else 14)
