"""DOCX: the same document for Word and WPS, with the official font names, styles and a grid of 22 lines.

The pages are those of `layout.typ`, as near as a word processor's own line breaking lets them be.
"""

import io
import math
from collections.abc import Sequence
from typing import Any

from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Length, Mm, Pt

from shuniu.typesetting.docx_header import Writer
from shuniu.typesetting.docx_marks import (
    RED,
    cell_margins,
    element,
    frame_at,
    rules,
    set_face,
)
from shuniu.typesetting.docx_page import CHAR, HEIGHT, WIDE, turn_number
from shuniu.typesetting.model import (
    Attachment,
    Block,
    Ending,
    Face,
    Form,
    OfficialDocument,
    Paragraph,
    Picture,
    Run,
    Table,
    written,
)
from shuniu.typesetting.pdf import Typeset
from shuniu.typesetting.pictures import plain_file, size_of
from shuniu.typesetting.titles import title_lines


def typeset_docx(document: OfficialDocument) -> Typeset:
    """Set a document as DOCX. Raises CannotTypeset where it can't be set as pages either."""
    return Typeset(_Writer(document).written())


IMPRINT_LINES, TYPE_AREA_END = (20, 17), Mm(262)
CAPTION = 20
"""Points that a caption of 4号 takes below its picture."""


def lines_of_imprint(text: str, hang: float) -> int:
    """How many lines of 4号 an entry of 版记 takes, wrapped lines hanging behind its label."""
    first = float(WIDE.pt) - 2 * 14
    rest = sum(7 if character.isascii() else 14 for character in text) - first
    return 1 + max(0, math.ceil(rest / (first - hang)))


def _width(text: str) -> float:
    """In points, at 3号."""
    return sum(8 if character.isascii() else CHAR for character in text)


class _Writer(Writer):
    """Writes one document from top to bottom."""

    def written(self) -> bytes:
        document = self.document
        self._header()
        self._title(document.title, document.caption)
        if document.main_recipients and not self.pages.fit.moved:
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
            self.file.paragraphs[-1].paragraph_format.keep_with_next = True
            self._line("公文正文", f"（{document.annotation}）")
        for attachment in document.attachments:
            self._attachment(attachment)
        self._imprint()
        buffer = io.BytesIO()
        self.file.core_properties.title = document.title
        self.file.core_properties.author = "、".join(document.issuer_line)
        self.file.save(buffer)
        return buffer.getvalue()

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
            elif isinstance(block, Picture):
                self._picture(block, under_title=place == 0 and blocks is not self.document.body)
            else:
                paragraph = self._add(self._line(), block.runs)
                is_last = place == len(blocks) - 1 and blocks is self.document.body
                paragraph.paragraph_format.keep_with_next = is_last and self._goes_with_ending(block)
                if len(block.runs) == 1 and block.runs[0].face in (Face.HEI, Face.KAI):
                    level = 0 if block.runs[0].face is Face.HEI else 1
                    paragraph._p.get_or_add_pPr().append(element("w:outlineLvl", val=level))

    def _goes_with_ending(self, paragraph: Paragraph) -> bool:
        """Whether the last paragraph is tied to what follows; a long one only where it must, since LibreOffice moves
        the whole of it and not its last line."""
        return self.pages.fit.keep or _width(paragraph.text) <= 3 * WIDE.pt

    def _picture(self, picture: Picture, *, under_title: bool) -> None:
        """插图: centred, with its caption, as high together as some whole lines."""
        if picture.image is None:
            return  # refused before a page was set
        width, height = size_of(picture.image, under_title=under_title)
        placed = self._line("插图", keep=bool(picture.caption))
        placed.add_run().add_picture(io.BytesIO(plain_file(picture.image, width, height)), Mm(width), Mm(height))
        if picture.caption:
            self._line("图题", picture.caption)
        room = Mm(height).pt + (CAPTION if picture.caption else 0)
        over = math.ceil(room / self.pitch) * self.pitch - room
        placed.paragraph_format.space_before = Pt(over / 2)
        self.file.paragraphs[-1].paragraph_format.space_after = Pt(over / 2)

    def _table(self, table: Table) -> None:
        if table.landscape:
            self._turn(WD_ORIENT.LANDSCAPE)
        width = (Mm(225) if table.landscape else WIDE).pt
        shares = table.shares()
        made = self.file.add_table(0, len(shares), style="Table Grid")
        made.alignment, made.autofit = WD_TABLE_ALIGNMENT.CENTER, False
        cell_margins(made, 4, 3)
        small = len(shares) > 6
        for column, share in zip(made.columns, shares, strict=True):
            column.width = Pt(width * share)
        for place, cells in enumerate(table.rows):
            row = made.add_row()
            for cell, text, share in zip(row.cells, cells, shares, strict=True):
                cell.width, cell.vertical_alignment = Pt(width * share), WD_CELL_VERTICAL_ALIGNMENT.CENTER
                paragraph = self._styled(cell.paragraphs[0], "表格小字" if small else "表格文字")
                run = paragraph.add_run(text)
                if place == 0:
                    set_face(run._r.get_or_add_rPr(), run.font, Face.HEI, 10.5 if small else 14, self.document.fonts)
        made.rows[0]._tr.get_or_add_trPr().append(element("w:tblHeader"))
        if table.landscape:
            self._turn(WD_ORIENT.PORTRAIT)

    def _turn(self, orientation: Any) -> None:
        section = self.file.add_section(WD_SECTION.NEW_PAGE)
        self._section(section)
        section.orientation = orientation
        if orientation == WD_ORIENT.LANDSCAPE:
            for footer in (section.footer, section.even_page_footer):
                turn_number(footer.paragraphs[0])
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
        elif len(organs) > 1:
            self._joint_ending(organs, date)
        else:
            middle = 4 * CHAR + _width(date) / 2
            for organ in organs:
                self._line(keep=keep)
                self._line(keep=keep)
                self._line("落款", organ, keep=keep, right=max(0, middle - _width(organ) / 2))
            self._line("落款", date, right=4 * CHAR)

    def _joint_ending(self, organs: Sequence[str], date: str) -> None:
        """The organs in rows, room for a seal on each, the date below the last (7.3.5.1)."""
        longest = max(map(_width, organs))
        columns = next((count for count, room in ((3, 50), (2, 76)) if longest <= Mm(room).pt), 1)
        rows = [organs[at : at + columns] for at in range(0, len(organs), columns)]
        for place, row in enumerate(rows):
            for _ in range(2 if place == 0 else 4):
                self._line(keep=True)
            is_last = place == len(rows) - 1
            before = columns - len(row) if is_last else 0
            self._centred([""] * before + list(row), columns)
        self._centred([""] * (columns - 1) + [date], columns, keep=False)

    def _centred(self, cells: Sequence[str], columns: int, *, keep: bool = True) -> None:
        """Words centred in columns of the line."""
        paragraph = self._line("主送机关", "\t" + "\t".join(cells), keep=keep)
        for column in range(columns):
            paragraph.paragraph_format.tab_stops.add_tab_stop(Pt(WIDE.pt / columns * (column + 0.5)), alignment=1)

    def _attachment(self, attachment: Attachment) -> None:
        label = self._line("附件标签", attachment.label)
        label.paragraph_format.page_break_before = True
        if attachment.label:
            self._line()
        self._title(attachment.title)
        self._blocks(attachment.body)

    # 版记 (7.4)

    def _imprint(self) -> None:
        document = self.document
        moved = (("主送", document.main_recipients),) if self.pages.fit.moved else ()
        rows = [[(f"{label}：{names}。", (len(label) + 1) * 14)] for label, names in (*moved, *document.copies)]
        if document.distributing_organ and document.form is not Form.LETTER:
            rows.append([(document.distributing_organ, 0), (f"{written(document.distributed_on)}印发", 0)])
        if not rows:
            return
        if self.pages.imprint_alone and document.form is not Form.LETTER:
            self._section(self.file.add_section(WD_SECTION.EVEN_PAGE), numbered=False)
        lines = [max(lines_of_imprint(text, hang) for text, hang in row) for row in rows]
        pitch = next((each for each in IMPRINT_LINES if sum(lines) * each + 4 * len(lines) < HEIGHT), IMPRINT_LINES[-1])
        heights = [pitch * count + 4 for count in lines]
        for place, row in enumerate(rows):
            top = Pt(TYPE_AREA_END.pt - sum(heights[place:]) - 1)
            self._imprint_row(row, top, pitch, first=place == 0, last=place == len(rows) - 1)
        self._line("版记").paragraph_format.line_spacing = Pt(1)  # what floats hangs on the paragraph behind it

    def _imprint_row(
        self, row: Sequence[tuple[str, float]], top: Length, pitch: float, *, first: bool, last: bool
    ) -> None:
        paragraph = self._line("版记", "\t".join(text for text, _ in row))
        layout, hang = paragraph.paragraph_format, row[0][1]
        layout.left_indent, layout.first_line_indent, layout.right_indent = Pt(14 + hang), Pt(-hang), Pt(14)
        layout.space_before = layout.space_after = Pt(2)
        layout.line_spacing = Pt(pitch)
        layout.tab_stops.add_tab_stop(Pt(WIDE.pt - 14), alignment=2)
        if self.document.form is not Form.LETTER:
            edges = {"top": 0.99} if first else {}
            rules(paragraph, **edges, bottom=0.99 if last else 0.71)
        frame_at(paragraph, WIDE, top)
