"""The text of a PDF's pages, as JSON: {"pages": [...], "empty": n, "scanned": [page from 0, ...], "attached": [[name, base64], ...]} or
{"refused": "locked" | "damaged" | "pages"}.

A page may draw what one font holds of a line before what another does: 关于开展国际档案日活动的通知 and then “ ” for between
its words, or 二 二年 and then ○○. Lines whose characters are drawn out of order are read by where these stand.
A page set in columns from the right (竖排) is read column by column, each a line.
"""

import base64
import json
import sys
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2
from pypdfium2 import raw

LIMIT_PAGES = 3_000
PASSWORD_ERROR, SECURITY_ERROR = 4, 5
"""FPDF_ERR_PASSWORD and FPDF_ERR_SECURITY of fpdfview.h."""
BACKWARD, SAME_LINE, GAP = 1.0, 6.0, 0.6
"""Points by which a character stands before the one drawn before it, and by which the feet of a line may differ; the
share of its size that lies free where two characters are apart."""
MOST_ATTACHED, LARGEST = 30, 8 * 2**20
SCAN = 20
"""Characters of a page below which its picture is what is to be read: a scan may bear the number of its page."""
LEAST_UPRIGHT, UPRIGHT = 20, 0.7
"""Characters of a page from which it is asked whether they follow each other downward, and the share that must."""


@dataclass(frozen=True)
class Glyph:
    """A character where it is drawn."""

    character: str
    left: float
    right: float
    bottom: float
    size: float


def pages_of(data: bytes) -> dict[str, object]:
    """The text of each page, and how many pages have none."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) in (PASSWORD_ERROR, SECURITY_ERROR) or "assword" in str(error)
        return {"refused": "locked" if locked else "damaged"}
    if len(document) > LIMIT_PAGES:
        return {"refused": "pages"}
    pages = [_text_of(document, number) for number in range(len(document))]
    empty = sum(not page.strip() for page in pages)
    few = [number for number, page in enumerate(pages) if len("".join(page.split())) < SCAN]
    scanned = [number for number in few if _bears_picture(document, number)]
    return {"pages": pages, "empty": empty, "scanned": scanned, "attached": _attached(document)}


def _bears_picture(document: pypdfium2.PdfDocument, number: int) -> bool:
    try:
        return any(True for _ in document[number].get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=4))
    except pypdfium2.PdfiumError:
        return False


def _attached(document: pypdfium2.PdfDocument) -> list[tuple[str, str]]:
    """附件: the files inside the PDF."""
    try:
        found = [document.get_attachment(place) for place in range(min(document.count_attachments(), MOST_ATTACHED))]
        return [(each.get_name(), base64.b64encode(bytes(each.get_data())[:LARGEST]).decode()) for each in found]
    except pypdfium2.PdfiumError:
        return []


def _text_of(document: pypdfium2.PdfDocument, number: int) -> str:
    try:
        page = document[number]
        try:
            textpage = page.get_textpage()
            return _in_order(str(textpage.get_text_bounded(errors="replace")), textpage)
        finally:
            page.close()
    except pypdfium2.PdfiumError:
        return ""


def _in_order(text: str, textpage: pypdfium2.PdfTextPage) -> str:
    lines, drawn = text.split("\n"), _drawn(textpage)
    if columns := _columns([glyph for line in drawn for glyph in line]):
        return columns
    if len(lines) != len(drawn):
        return text
    return "\n".join(
        _from_left(glyphs) if _is_out_of_order(glyphs) else line for line, glyphs in zip(lines, drawn, strict=True)
    )


def _drawn(textpage: pypdfium2.PdfTextPage) -> list[list[Glyph]]:
    """What the page draws, by lines, without its spaces and what the reader adds."""
    lines: list[list[Glyph]] = [[]]
    box = raw.FS_RECTF()
    for index in range(textpage.count_chars()):
        code = raw.FPDFText_GetUnicode(textpage.raw, index)
        if code == ord("\n"):
            lines.append([])
        elif code > ord(" ") and raw.FPDFText_GetLooseCharBox(textpage.raw, index, box):
            lines[-1].append(
                Glyph(chr(code), box.left, box.right, box.bottom, max(box.top - box.bottom, box.right - box.left))
            )
    return lines


def _columns(glyphs: list[Glyph]) -> str:
    """The page column by column from the right, where most characters stand below the one before; else nothing."""
    below = sum(
        abs(after.left + after.right - before.left - before.right) < before.size
        and after.bottom < before.bottom - before.size / 3
        for before, after in pairwise(glyphs)
    )
    if len(glyphs) < LEAST_UPRIGHT or below < UPRIGHT * len(glyphs):
        return ""
    columns: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: -glyph.left - glyph.right):
        if not columns or columns[-1][0].left + columns[-1][0].right - glyph.left - glyph.right > glyph.size:
            columns.append([])
        columns[-1].append(glyph)
    ordered = (sorted(column, key=lambda glyph: -glyph.bottom) for column in columns)
    return "\n".join("".join(glyph.character for glyph in column) for column in ordered)


def _is_out_of_order(glyphs: list[Glyph]) -> bool:
    """Whether characters of one line that runs from left to right are drawn before what stands to their left."""
    if all(after.left >= before.left - BACKWARD for before, after in pairwise(glyphs)):
        return False
    feet = [glyph.bottom for glyph in glyphs]
    return max(feet) - min(feet) < SAME_LINE


def _from_left(glyphs: list[Glyph]) -> str:
    in_order = sorted(glyphs, key=lambda glyph: glyph.left)
    text = in_order[0].character
    for before, after in pairwise(in_order):
        is_apart = after.left - before.right > GAP * max(before.size, after.size)
        text += f" {after.character}" if is_apart else after.character
    return text


if __name__ == "__main__":
    json.dump(pages_of(sys.stdin.buffer.read()), sys.stdout, ensure_ascii=True)
