"""用印位置: where on a typeset document each seal stands (GB/T 9704-2012, 7.3.5.1), read from the page itself.

The seal presses the organ's name and the date, both slightly below its middle; of several organs each seal presses its own name, and
the last one the date too. The places come from the letters on the page, so they hold for any font and any length of name.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import pypdfium2 as pdfium

POINT = 25.4 / 72
LIFT = 3.0
"""How far the middle of a seal stands above the middle of what it presses, in millimetres."""
NEAR = 15.0
"""How far 成文日期 may stand below the name above it, in millimetres; 印发日期 of the imprint stands below no name."""


class CannotSeal(Exception):
    """用印没有完成: the sentence says why, in the user's language."""


@dataclass(frozen=True, slots=True)
class Place:
    """The middle of a seal on a page (counted from 0), in millimetres from the left and the lower edge of the paper."""

    page: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class _Box:
    left: float
    bottom: float
    right: float
    top: float

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


def seal_places(content: bytes, organs: Sequence[str], date: str) -> list[Place]:
    """The place of each organ's seal, in the order of the organs. Raises CannotSeal.

    `organs` are the names of 发文机关署名 as they stand on the page, `date` is 成文日期 in digits (2026年3月5日).
    """
    if not organs:
        raise CannotSeal("没有发文机关署名，不能用印。")
    document = pdfium.PdfDocument(content)
    try:
        for page in reversed(range(len(document))):
            sheet = document[page]
            for day in reversed(_boxes(sheet, date)):
                if _above(_boxes(sheet, organs[-1]), day, NEAR / POINT):
                    return _beside(sheet, page, organs, day)
    finally:
        document.close()
    raise CannotSeal(f"没有找到“{organs[-1]}”的署名和下面的成文日期“{date}”，不能用印。")


def _beside(sheet: pdfium.PdfPage, page: int, organs: Sequence[str], day: _Box) -> list[Place]:
    names = []
    for organ in organs:
        name = _above(_boxes(sheet, organ), day)
        if name is None:
            raise CannotSeal(f"成文日期上方没有“{organ}”的署名，不能用印。")
        names.append(name)
    places = []
    for name in names:
        pressed = day if name is names[-1] else name
        across = day.middle if len(names) == 1 else name.middle
        places.append(Place(page, across * POINT, (name.top + pressed.bottom) / 2 * POINT + LIFT))
    return places


def _above(boxes: Sequence[_Box], day: _Box, near: float | None = None) -> _Box | None:
    """The lowest of some words that stand above a date, no further than `near` points."""
    above = [box for box in boxes if day.bottom < box.bottom and (near is None or box.bottom - day.bottom < near)]
    return min(above, key=lambda box: box.bottom, default=None)


def _boxes(sheet: pdfium.PdfPage, words: str) -> list[_Box]:
    """Where some words stand on a page, from the top down, in points."""
    text = sheet.get_textpage()
    searcher = text.search(words)
    found = []
    while at := searcher.get_next():
        index, count = at
        boxes = [text.get_charbox(place) for place in range(index, index + count)]
        found.append(
            _Box(
                min(box[0] for box in boxes),
                min(box[1] for box in boxes),
                max(box[2] for box in boxes),
                max(box[3] for box in boxes),
            )
        )
    return found
