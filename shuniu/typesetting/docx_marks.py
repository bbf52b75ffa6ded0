"""WordprocessingML that python-docx has no words for: East Asian fonts, the line grid, rules, fields, floating tables."""

from collections.abc import Mapping
from typing import Any

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Length, Pt, RGBColor

from shuniu.typesetting.model import Face

NAMES: Mapping[Face, str] = {
    Face.FANGSONG: "仿宋_GB2312",
    Face.KAI: "楷体_GB2312",
    Face.HEI: "黑体",
    Face.SONG: "宋体",
    Face.BIAOSONG: "方正小标宋简体",
}
"""The official names, so that the file looks right on an office's machines."""
RED = RGBColor(0xE6, 0x00, 0x12)
TIGHT = -5
"""Twentieths of a point between characters, so that 28 of 16 pt fill 156 mm."""


def element(tag: str, **attributes: object) -> Any:
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    return made


def set_face(
    properties: Any, font: Any, face: Face, size: float, names: Mapping[Face, str], *, tight: bool = False
) -> None:
    """Face and size of a style or a run, for Chinese and for Latin characters."""
    name = names.get(face, NAMES[face])
    font.name, font.size = name, Pt(size)
    fonts = properties.get_or_add_rFonts()
    for script in ("eastAsia", "hAnsi", "cs"):
        fonts.set(qn(f"w:{script}"), name)
    if tight:
        properties.append(element("w:spacing", val=TIGHT))


def unspaced(properties: Any) -> None:
    """No automatic space between Chinese and Latin characters or digits: 28 characters fill the line."""
    for tag in ("w:autoSpaceDE", "w:autoSpaceDN"):
        properties.insert_element_before(
            element(tag, val=0), "w:bidi", "w:adjustRightInd", "w:spacing", "w:ind", "w:jc", "w:outlineLvl"
        )


def off_grid(properties: Any) -> None:
    """Lines of their own height, not snapped to the grid of 22."""
    properties.insert_element_before(
        element("w:snapToGrid", val=0), "w:spacing", "w:ind", "w:jc", "w:outlineLvl", "w:rPr"
    )


def cell_margins(table: Any, sides: float, ends: float) -> None:
    """Points between the rules of a table and its words."""
    margins = element("w:tblCellMar")
    for side, points in (("top", ends), ("left", sides), ("bottom", ends), ("right", sides)):
        margins.append(element(f"w:{side}", w=round(points * 20), type="dxa"))
    table._tbl.tblPr.insert_element_before(margins, "w:tblLook")


def in_chinese(file: Any) -> None:
    """The file is Chinese: punctuation side by side closes up, lines break by the rules of Chinese."""
    settings = file.settings.element
    settings.find(qn("w:characterSpacingControl")).set(qn("w:val"), "compressPunctuation")
    settings.find(qn("w:themeFontLang")).set(qn("w:eastAsia"), "zh-CN")
    for kept in settings.iter(qn("w:compatSetting")):
        if kept.get(qn("w:name")) == "compatibilityMode":
            kept.set(qn("w:val"), "15")
    for language in file.styles.element.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")


def line_grid(section: Any, pitch: float) -> None:
    """22 lines a page. Of type "lines": LibreOffice sets 14 characters a line with "linesAndChars"."""
    for old in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(old)
    section._sectPr.append(element("w:docGrid", type="lines", linePitch=round(pitch * 20)))


def rule(paragraph: Any, side: str, kind: str, points: float, space: Length, colour: str = "E60012") -> None:
    """A line above or below a paragraph, as wide as it."""
    borders = element("w:pBdr")
    borders.append(element(f"w:{side}", val=kind, sz=round(points * 8), space=round(space.pt), color=colour))
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl", "w:rPr")


def page_field(paragraph: Any) -> Any:
    """— 1 —, the number filled in by whoever shows the page."""
    run = paragraph.add_run("— ")
    for kind in ("begin", None, "end"):
        part = paragraph.add_run()
        if kind:
            part._r.append(element("w:fldChar", fldCharType=kind))
        else:
            code = element("w:instrText")
            code.text = "PAGE"
            part._r.append(code)
    paragraph.add_run(" —")
    return run


def frame_at(paragraph: Any, width: Length, top: Length) -> None:
    """Hold a paragraph at a place of its page, in one frame with its neighbours of the same place. A floating table
    would do in Word; LibreOffice leaves one in the text when it is as wide as the page."""
    frame = element(
        "w:framePr",
        w=round(width.pt * 20),
        hSpace=0,
        wrap="around",
        vAnchor="page",
        hAnchor="margin",
        x=0,
        y=round(top.pt * 20),
    )
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(
        frame, "w:widowControl", "w:numPr", "w:pBdr", "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


LAST_ID = 9000
"""Far from the ids that python-docx gives to pictures; a header and a footer count for themselves."""
BOX = """<w:drawing xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
 xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
 xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">
<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">
<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="page"><wp:posOffset>{left}</wp:posOffset></wp:positionH>
<wp:positionV relativeFrom="page"><wp:posOffset>{top}</wp:posOffset></wp:positionV><wp:extent cx="{wide}" cy="{high}"/>
<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/><wp:docPr id="{number}" name="页码"/><wp:cNvGraphicFramePr/>
<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/>
<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></wps:spPr>
<wps:txbx><w:txbxContent/></wps:txbx><wps:bodyPr vert="vert" lIns="0" tIns="0" rIns="0" bIns="0"/></wps:wsp></a:graphicData></a:graphic>
</wp:anchor></w:drawing>"""


def upright_box(paragraph: Any, left: Length, top: Length, wide: Length, high: Length) -> Any:
    """A paragraph that is read when the sheet is turned, at a place of its page."""
    box = parse_xml(BOX.format(left=int(left), top=int(top), wide=int(wide), high=int(high), number=LAST_ID))
    next(box.iter(qn("w:txbxContent"))).append(paragraph)
    return box


def rules(paragraph: Any, **points: float) -> None:
    """Black rules above and below a paragraph, as wide as the type area whatever its indents."""
    borders = element("w:pBdr")
    for side in ("top", "bottom"):
        if side in points:
            borders.append(element(f"w:{side}", val="single", sz=round(points[side] * 8), space=1, color="000000"))
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl", "w:rPr")


def squeeze(run: Any, percent: int) -> None:
    """Narrow the characters of a run."""
    run._r.get_or_add_rPr().append(element("w:w", val=percent))
