"""DOCX: the same document for Word and WPS, with the official font names, styles and a grid of 22 lines.

The pages are those of `layout.typ`, as near as a word processor's own line breaking lets them be.
"""

import io
from collections.abc import Sequence
from itertools import zip_longest
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from shuniu.typesetting.docx_marks import (
    RED,
    cell_edges,
    element,
    float_to_bottom,
    rule,
    set_face,
    squeeze,
)
from shuniu.typesetting.docx_page import CHAR, PITCH, WIDE, add_styles, number_page, set_page
from shuniu.typesetting.model import Attachment, Block, Ending, Face, Form, OfficialDocument, Run, Table, written
from shuniu.typesetting.pdf import Typeset, imprint_stands_alone
from shuniu.typesetting.titles import title_lines


def typeset_docx(document: OfficialDocument) -> Typeset:
    """Set a document as DOCX. Raises CannotTypeset where it can't be set as pages either."""
    return Typeset(_Writer(document).written())


def _width(text: str) -> float:
    """In points, at 3号."""
    return sum(8 if character.isascii() else CHAR for character in text)


class _Writer:
    """Writes one document from top to bottom."""

    def __init__(self, document: OfficialDocument) -> None:
        self.document = document
        self.file = Document()
        self.ids = add_styles(self.file, document.fonts)
        self._section(self.file.sections[0])

    def written(self) -> bytes:
        document = self.document
        alone = imprint_stands_alone(document)
        self._header()
        self._title(document.title, document.caption)
        if document.main_recipients:
            self._line("主送机关", f"{document.main_recipients}：")
        self._blocks(document.body)
        self._note()
        for place, (label, who) in enumerate(document.attendance):
            if place == 0:
                self._line()
            self._hanging([Run(f"{label}：", Face.HEI), Run(who)], 3)
        if document.issuer_line or document.dated_on:
            self._ending()
        if document.annotation:
            self._line("公文正文", f"（{document.annotation}）")
        for attachment in document.attachments:
            self._attachment(attachment)
        self._imprint(alone)
        buffer = io.BytesIO()
        self.file.core_properties.title = document.title
        self.file.core_properties.author = "、".join(document.issuer_line)
        self.file.save(buffer)
        return buffer.getvalue()

    def _section(self, section: Any, *, numbered: bool = True) -> None:
        set_page(section, PITCH)
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
        top = Mm(20 if document.form is Form.ORDER else 35).pt - len(upper) * PITCH
        self._masthead(self.file, top)
        number = self._line("发文字号", "" if document.signatories else document.number)
        number.paragraph_format.space_before = Pt(2 * PITCH)
        if document.signatories:
            number = self._signatories(number)
        if document.issue_line:
            number = self._line("主送机关", "\t".join(document.issue_line))
            number.paragraph_format.left_indent = number.paragraph_format.right_indent = Pt(CHAR)
            number.paragraph_format.tab_stops.add_tab_stop(Pt(WIDE.pt - CHAR), alignment=2)
        if document.form is not Form.ORDER:
            rule(number, "bottom", "single", 1.25, Mm(4))
            self._line()
        self._line()

    def _masthead(self, container: Any, top: float) -> None:
        document = self.document
        tail = "文件" if document.form is Form.GENERAL else ""
        for place, name in enumerate(document.masthead):
            text = name + (tail if place == len(document.masthead) - 1 else "")
            paragraph = self._styled(container.add_paragraph(), "发文机关标志")
            if place == 0:
                paragraph.paragraph_format.space_before = Pt(max(top - 3, 0))
            run = paragraph.add_run(text)
            run.font.color.rgb = RED
            room = (Mm(170) if document.form is Form.LETTER else WIDE).pt
            if len(text) * 42 > room:
                squeeze(run, int(room / (len(text) * 42) * 100))

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
            paragraph.paragraph_format.space_before = Pt(7 if place == 0 else 0)
            runs = [Run(left[0], left[1])] if isinstance(left, tuple) else []
            self._add(paragraph, [*runs, *([Run(f"\t{right}")] if isinstance(right, str) else [])])
        self._line()
        self._line()

    # 主体

    def _title(self, title: str, caption: Sequence[str] = ()) -> None:
        for line in title_lines(title) if title else ():
            self._line("公文标题", line, keep=True)
        for line in caption:
            self._add(self._line("发文字号", keep=True), [Run(line, Face.KAI)])
        if title or caption:
            self._line(keep=True)

    def _blocks(self, blocks: Sequence[Block]) -> None:
        for place, block in enumerate(blocks):
            if isinstance(block, Table):
                self._table(block)
            else:
                paragraph = self._add(self._line(), block.runs)
                paragraph.paragraph_format.keep_with_next = place == len(blocks) - 1 and blocks is self.document.body
                if len(block.runs) == 1 and block.runs[0].face in (Face.HEI, Face.KAI):
                    level = 0 if block.runs[0].face is Face.HEI else 1
                    paragraph._p.get_or_add_pPr().append(element("w:outlineLvl", val=level))

    def _table(self, table: Table) -> None:
        if table.landscape:
            self._turn(WD_ORIENT.LANDSCAPE)
        made = self.file.add_table(0, len(table.rows[0]), style="Table Grid")
        made.alignment = WD_TABLE_ALIGNMENT.CENTER
        for place, cells in enumerate(table.rows):
            row = made.add_row()
            for cell, text in zip(row.cells, cells, strict=True):
                run = self._styled(cell.paragraphs[0], "表格文字").add_run(text)
                if place == 0:
                    set_face(run._r.get_or_add_rPr(), run.font, Face.HEI, 14, self.document.fonts)
        made.rows[0]._tr.get_or_add_trPr().append(element("w:tblHeader"))
        if table.landscape:
            self._turn(WD_ORIENT.PORTRAIT)

    def _turn(self, orientation: Any) -> None:
        section = self.file.add_section(WD_SECTION.NEW_PAGE)
        self._section(section)
        section.orientation = orientation
        if orientation == WD_ORIENT.LANDSCAPE:
            section.page_width, section.page_height = Mm(297), Mm(210)
            section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = (
                Mm(28),
                Mm(26),
                Mm(35),
                Mm(37),
            )

    def _hanging(self, runs: Sequence[Run], characters: float, *, indent: float = 2) -> None:
        """Indented two; wrapped lines stand under the first character behind the label."""
        paragraph = self._add(self._line(keep=True), runs)
        paragraph.paragraph_format.left_indent = Pt((indent + characters) * CHAR)
        paragraph.paragraph_format.first_line_indent = Pt(-characters * CHAR)

    def _note(self) -> None:
        names = self.document.attachment_note
        if names:
            self._line(keep=True)
        for place, name in enumerate(names):
            number = f"{place + 1}." if len(names) > 1 else ""
            if place == 0:
                self._hanging([Run(f"附件：{number}{name}")], 4 if number else 3)
            else:
                self._hanging([Run(f"{number}{name}")], 1, indent=5)

    # 落款 (7.3.5)

    def _ending(self) -> None:
        document, date = self.document, written(self.document.dated_on)
        organs, keep = document.issuer_line, True
        if document.ending is Ending.STAMPED and document.signers:
            self._line(keep=keep)
            self._line(keep=keep)
            for signer in document.signers:
                paragraph = self._line("落款", f"{signer.post}　　", keep=keep, right=4 * CHAR)
                self._add(paragraph, [Run(signer.name, Face.KAI)])
                paragraph.runs[-1].font.color.rgb = RED
                self._line(keep=keep)
            self._line("落款", date, right=4 * CHAR)
        elif document.ending is Ending.UNSEALED:
            self._line(keep=keep)
            longest = max((_width(organ) for organ in organs), default=0.0)
            start = WIDE.pt - 2 * CHAR - (_width(date) + 2 * CHAR if _width(date) > longest else longest)
            for text, indent in (*((organ, start) for organ in organs), (date, start + 2 * CHAR)):
                paragraph = self._line("落款", text, keep=text != date)
                paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT
                paragraph.paragraph_format.left_indent = Pt(indent)
        else:
            middle = 4 * CHAR + _width(date) / 2
            for organ in organs:
                self._line(keep=keep)
                self._line(keep=keep)
                if organ is not organs[-1]:
                    self._line("落款", organ, keep=keep, right=max(0, middle - _width(organ) / 2))
                    self._line(keep=keep)
                    self._line(keep=keep)
            if organs:
                self._line("落款", organs[-1], keep=keep, right=max(0, middle - _width(organs[-1]) / 2))
            self._line("落款", date, right=4 * CHAR)

    def _attachment(self, attachment: Attachment) -> None:
        label = self._line("附件标签", attachment.label)
        label.paragraph_format.page_break_before = True
        if attachment.label:
            self._line()
        self._title(attachment.title)
        self._blocks(attachment.body)

    # 版记 (7.4)

    def _imprint(self, alone: bool) -> None:
        document = self.document
        rows = [[(f"{label}：{names}。", (len(label) + 1) * 14)] for label, names in document.copies]
        if document.distributing_organ and document.form is not Form.LETTER:
            rows.append([(document.distributing_organ, 0), (f"{written(document.distributed_on)}印发", 0)])
        if not rows:
            return
        if alone and document.form is not Form.LETTER:
            self._section(self.file.add_section(WD_SECTION.EVEN_PAGE), numbered=False)
        table = self.file.add_table(len(rows), 2)
        float_to_bottom(table)
        self._line("版记").paragraph_format.line_spacing = Pt(1)  # what floats hangs on the paragraph behind it
        for place, (row, cells) in enumerate(zip(table.rows, rows, strict=True)):
            target = [row.cells[0].merge(row.cells[1])] if len(cells) == 1 else list(row.cells)
            for cell, (text, hang) in zip(target, cells, strict=True):
                self._imprint_cell(cell, text, hang, last=cell is target[-1] and len(target) == 2)
                if document.form is not Form.LETTER:
                    cell_edges(cell, top=0.99 if place == 0 else 0.71, bottom=0.99 if place == len(rows) - 1 else 0.71)

    def _imprint_cell(self, cell: Any, text: str, hang: float, *, last: bool) -> None:
        paragraph = self._styled(cell.paragraphs[0], "版记")
        paragraph.add_run(text)
        layout = paragraph.paragraph_format
        layout.left_indent, layout.first_line_indent = Pt(14 - 5.4 + hang), Pt(-hang)
        layout.right_indent = Pt(14 - 5.4)
        if last:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
