"""The text of a PDF's pages, as JSON: {"pages": [...], "images": n} or {"refused": "locked" | "damaged" | "pages"}."""

import json
import sys

import pypdfium2

LIMIT_PAGES = 3_000
PASSWORD_ERROR, SECURITY_ERROR = 4, 5
"""FPDF_ERR_PASSWORD and FPDF_ERR_SECURITY of fpdfview.h."""


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
    return {"pages": pages, "empty": sum(not page.strip() for page in pages)}


def _text_of(document: pypdfium2.PdfDocument, number: int) -> str:
    try:
        page = document[number]
        try:
            return str(page.get_textpage().get_text_bounded(errors="replace"))
        finally:
            page.close()
    except pypdfium2.PdfiumError:
        return ""


if __name__ == "__main__":
    json.dump(pages_of(sys.stdin.buffer.read()), sys.stdout, ensure_ascii=True)
