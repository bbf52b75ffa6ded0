"""DOCX: writing a file line by line in our styles; and 版头, the head of the first page (7.2, 10.1-10.3)."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import Any

from docx import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from shuniu.typesetting.docx_marks import RED, cell_margins, rule, set_face, squeeze
from shuniu.typesetting.docx_page import CHAR, WIDE, add_styles, number_page, pitch_of, set_page
from shuniu.typesetting.model import Face, Form, OfficialDocument, Run
from shuniu.typesetting.pdf import pages_of

BELOW_NUMBER = Mm(2.6)
"""From the line of the number to the red rule: the line itself reaches 1.4 mm below its characters."""


class Writer:
    """Writes a document into a file; the head of it is all that it knows of the parts."""

    def __init__(self, document: OfficialDocument) -> None:
        self.document = document
        self.file = Document()
        self.pages = pages_of(document)
        self.pitch = pitch_of(self.pages.fit.lines)
        self.ids = add_styles(self.file, document.fonts, self.pitch)
        self._section(self.file.sections[0])

    def _section(self, section: Any, *, numbered: bool = True) -> None:
        set_page(section, self.pitch)
        self.file.settings.odd_and_even_pages_header_footer = True
        for footer, right in ((section.footer, True), (section.even_page_footer, False)):
            footer.is_linked_to_previous = False
            number_page(self._styled(footer.paragraphs[0], "页码"), right=right, numbered=numbered)

    def _styled(self, paragraph: Any, style: str) -> Any:
        """Give a paragraph one of our styles, by its id: python-docx looks names up slowly."""
        paragraph._p.style = self.ids[style]
        return paragraph

    def _line(self, style: str = "公文正文", text: str = "", *, keep: bool = False, right: float | None = None) -> Any:
        paragraph = self._styled(self.file.add_paragraph(text), style)
        paragraph.paragraph_format.keep_with_next = keep
        if right is not None:
            paragraph.paragraph_format.right_indent = Pt(right)
        return paragraph

    def _add(self, paragraph: Any, runs: Sequence[Run]) -> Any:
        for run in runs:
            added = paragraph.add_run(run.text)
            if run.face is not Face.FANGSONG:
                set_face(added._r.get_or_add_rPr(), added.font, run.face, 16, self.document.fonts)
        return paragraph

    # 版头

    def _header(self) -> None:
        document = self.document
        if not document.has_header:
            self._line()
            return
        upper = [
            (text, face) for text, face in ((document.copy_number, Face.FANGSONG), (document.urgency, Face.HEI)) if text
        ]
        if document.form is Form.LETTER:
            self._letter_header(upper)
            return
        for text, face in upper:
            self._add(self._line("主送机关"), [Run(text, face)])
        top = Mm(20 if document.form is Form.ORDER else 35).pt - len(upper) * self.pitch
        self._masthead(self.file, top)
        number = self._line("发文字号", "" if document.signatories else document.number)
        number.paragraph_format.space_before = Pt(2 * self.pitch - 8)  # what the masthead's line is higher than its ink
        if document.signatories:
            number = self._signatories(number)
        if document.issue_line:
            number = self._line("主送机关", "\t".join(document.issue_line))
            number.paragraph_format.left_indent = number.paragraph_format.right_indent = Pt(CHAR)
            number.paragraph_format.tab_stops.add_tab_stop(Pt(WIDE.pt - CHAR), alignment=2)
        if document.form is not Form.ORDER:
            rule(number, "bottom", "single", 1.25, BELOW_NUMBER)
            self._line()
        self._line()

    def _masthead(self, container: Any, top: float) -> None:
        document = self.document
        names, tail = document.masthead, "文件" if document.form is Form.GENERAL else ""
        if len(names) > 1:
            self._joint_masthead(container, names, tail, top)
            return
        for name in names:
            paragraph = self._big(container.add_paragraph(), name + tail, 42)
            paragraph.paragraph_format.space_before = Pt(max(top - 3, 0))
            if document.form is Form.LETTER:
                paragraph.paragraph_format.line_spacing = Pt(42)
            room = (Mm(170) if document.form is Form.LETTER else WIDE).pt
            if len(name + tail) * 42 > room:
                squeeze(paragraph.runs[0], int(room / (len(name + tail) * 42) * 100))

    def _big(self, paragraph: Any, text: str, size: float) -> Any:
        run = self._styled(paragraph, "发文机关标志").add_run(text)
        run.font.color.rgb, run.font.size = RED, Pt(size)
        return paragraph

    def _joint_masthead(self, container: Any, names: Sequence[str], tail: str, top: float) -> None:
        """联合行文: the names one below the other, equally wide, 文件 beside them (7.2.4)."""
        above = self._styled(container.add_paragraph(), "发文机关标志")  # a style that is off the grid of lines
        above.paragraph_format.line_spacing = Pt(max(top - 3, 1))
        size = min(42, 150 / len(names))
        beside = 38 if tail else 0
        wide = min(max(map(len, names)) * size + 4, WIDE.pt - Mm(beside).pt)
        table = container.add_table(1, 2 if tail else 1)
        table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
        cell_margins(table, 0, 0)
        for column, cell, width in zip(table.columns, table.rows[0].cells, (Pt(wide), Mm(beside)), strict=False):
            column.width = cell.width = width
            cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        cell = table.rows[0].cells[0]
        for place, name in enumerate(names):
            paragraph = self._big(cell.add_paragraph() if place else cell.paragraphs[0], name, size)
            paragraph.paragraph_format.line_spacing = Pt(size + 8)
            if len(name) * size > wide:
                squeeze(paragraph.runs[0], int(wide / (len(name) * size) * 100))
            else:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.DISTRIBUTE
        if tail:
            self._big(table.rows[0].cells[1].paragraphs[0], tail, size)

    def _signatories(self, paragraph: Any) -> Any:
        """Two a line, the number beside the last of them (7.2.6)."""
        names = self.document.signatories
        pairs = ["　".join(names[at : at + 2]) for at in range(0, len(names), 2)]
        for place, pair in enumerate(pairs):
            if place:
                paragraph = self._line("发文字号")
            paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT
            paragraph.paragraph_format.first_line_indent = Pt(CHAR)
            paragraph.paragraph_format.tab_stops.add_tab_stop(Pt(WIDE.pt - CHAR * 13))
            paragraph.add_run(self.document.number if place == len(pairs) - 1 else "")
            self._add(paragraph, [Run("\t"), Run("签发人：" if place == 0 else "　　　　"), Run(pair, Face.KAI)])
        return paragraph

    def _letter_header(self, upper: Sequence[tuple[str, Face]]) -> None:
        """The masthead and its double line lie above the type area: they are the first page's header (10.1)."""
        section = self.file.sections[0]
        section.different_first_page_header_footer = True
        section.header_distance = Mm(30)
        header = section.first_page_header
        header.paragraphs[0]._p.getparent().remove(header.paragraphs[0]._p)
        self._masthead(header, 0)
        foot = section.first_page_footer.paragraphs[0]
        for paragraph, kind, side in (
            (header.paragraphs[-1], "thickThinSmallGap", "bottom"),
            (foot, "thinThickSmallGap", "bottom"),
        ):
            paragraph.paragraph_format.left_indent, paragraph.paragraph_format.right_indent = Mm(-8), Mm(-6)
            rule(paragraph, side, kind, 3, Mm(4) if side == "bottom" and paragraph is not foot else Pt(1))
        section.first_page_footer.paragraphs[0].paragraph_format.space_after = Pt(0)
        for place, (left, right) in enumerate(zip_longest(upper, [self.document.number], fillvalue=None)):
            paragraph = self._line("主送机关")
            paragraph.paragraph_format.tab_stops.add_tab_stop(WIDE, alignment=2)
            if place == 0:
                paragraph.paragraph_format.line_spacing = Pt(24)
            runs = [Run(left[0], left[1])] if isinstance(left, tuple) else []
            self._add(paragraph, [*runs, *([Run(f"\t{right}")] if isinstance(right, str) else [])])
        self._line()
