"""PDF to text: the pages' lines, without page numbers."""

import base64
import re
from collections.abc import Sequence

from shuniu.text.reading.archives import DAMAGED, LOCKED
from shuniu.text.reading.model import FileKind, Reading, Textless, Unreadable
from shuniu.text.reading.quarantine import in_quarantine

PAGE_NUMBER = re.compile(
    r"\s*(?:[-—–―－─•·]+\s*\d{1,4}\s*[-—–―－─•·]+|第\s*\d{1,4}\s*页(?:[，,\s/]*共\s*\d{1,4}\s*页)?)\s*"
)
BARE_NUMBER = re.compile(r"\s*\d{1,4}\s*")
EDGE = 2
"""Lines from the top or bottom of a page within which a bare number is a page number."""

NO_TEXT = (
    "这个 PDF 里没有文字，应是扫描件或图片。系统不做文字识别（OCR），请上传由 Word、WPS 直接导出的 PDF 或 DOCX；"
    "只有纸质件时，请先用扫描软件识别成文字。"
)
REFUSALS = {"locked": LOCKED, "damaged": DAMAGED, "pages": "这个 PDF 超过 3000 页，系统不读。请只上传需要的部分。"}


def read_pdf(data: bytes) -> Reading:
    """The text of a PDF, one printed line a line, with notes on pages that have none and the files attached to it.

    Raises `Unreadable` if it is locked, damaged, or has no text at all.
    """
    answer = in_quarantine("pdf_text", data)
    if refused := answer.get("refused"):
        raise Unreadable(REFUSALS[refused])
    pages = [_lines(page, number) for number, page in enumerate(answer["pages"], start=1)]
    if not any(pages):
        raise Textless(NO_TEXT)
    blank = answer["empty"]
    notes = (f"有{blank}页没有文字（可能是扫描页），这几页的内容没有读到。",) if blank else ()
    attached = [(name, base64.b64decode(content)) for name, content in answer["attached"]]
    text = "\n".join(line for page in pages for line in page)
    return Reading(text, FileKind.PDF, notes=notes, enclosed=attached, scanned_pages=tuple(answer["scanned"]))


def names_in_pdf(data: bytes) -> frozenset[str]:
    """The names that its objects use, such as /JavaScript, however they are written. Raises `Unreadable`."""
    answer = in_quarantine("pdf_names", data)
    if refused := answer.get("refused"):
        raise Unreadable(REFUSALS[refused])
    return frozenset(answer["names"])


def _lines(page: str, number: int) -> list[str]:
    lines = [line.rstrip() for line in page.replace("\r", "").replace("\ufffe", "").split("\n") if line.strip()]
    return without_page_number(lines, number)


def without_page_number(lines: Sequence[str], number: int) -> list[str]:
    """The lines of a page without the number at its head or its foot."""
    last = len(lines) - EDGE
    return [
        line for place, line in enumerate(lines) if not _is_page_number(line, number, place < EDGE or place >= last)
    ]


def _is_page_number(line: str, number: int, at_edge: bool) -> bool:
    if not at_edge:
        return False
    bare = BARE_NUMBER.fullmatch(line) is not None and abs(int(line) - number) <= 20
    return bare or PAGE_NUMBER.fullmatch(line) is not None
