"""The pages of a PDF (页面): how many there are, and the picture of one. Made in quarantine, as reading is."""

from typing import Any

from shuniu.text.reading.archives import DAMAGED
from shuniu.text.reading.model import Unreadable
from shuniu.text.reading.quarantine import in_quarantine

WIDTH = 1000
"""Pixels across a page that is to be read on a screen."""


def page_count(data: bytes) -> int:
    """页数 of a PDF. Raises `Unreadable` for what is none."""
    return int(_asked(data, -1, 0)["pages"])


def page_image(data: bytes, page: int, width: int = WIDTH) -> str:
    """The picture of a page, from 0, as PNG in base64. Raises `Unreadable` where there is no such page."""
    return str(_asked(data, page, width)["png"])


def _asked(data: bytes, page: int, width: int) -> Any:
    answer = in_quarantine("pdf_pages", f"{page} {width}\n".encode() + data)
    if answer.get("refused"):
        raise Unreadable(DAMAGED)
    return answer
