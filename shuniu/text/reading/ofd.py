"""OFD (GB/T 33190) to text: the text objects of each page, joined to lines by their height on the page."""

import posixpath
import re
from collections.abc import Iterator

from lxml import etree

from shuniu.text.reading.archives import DAMAGED, Container, parse_xml
from shuniu.text.reading.model import Unreadable

SAME_LINE = 2.0
"""Millimetres within which two text objects stand on one line."""
GAP = 4.0
"""Millimetres between two text objects from which a space is read between them."""


def read_ofd(container: Container) -> str:
    """The text of an OFD file's pages, one printed line a line.

    Raises `Unreadable` if a part is missing or damaged.
    """
    root = parse_xml(container.part("OFD.xml"))
    lines: list[str] = []
    for document in _texts(root, "DocRoot"):
        path = document.lstrip("/")
        pages = parse_xml(container.part(path))
        for page in pages.iter("{*}Page"):
            location = posixpath.normpath(posixpath.join(posixpath.dirname(path), page.get("BaseLoc", "").lstrip("/")))
            lines += _page_lines(parse_xml(container.part(location)))
    if not lines:
        raise Unreadable(
            DAMAGED if not container.names else "这个 OFD 里没有文字，应是扫描件。系统不做文字识别（OCR）。"
        )
    return "\n".join(lines)


def _page_lines(page: etree._Element) -> Iterator[str]:
    """A page's text objects from top to bottom, left to right."""
    pieces = sorted((top, left, width, text) for top, left, width, text in _pieces(page))
    line: list[tuple[float, float, str]] = []
    height = 0.0
    for top, left, width, text in pieces:
        if line and top - height > SAME_LINE:
            yield _joined(line)
            line = []
        height = top if not line else height
        line.append((left, width, text))
    if line:
        yield _joined(line)


def _pieces(page: etree._Element) -> Iterator[tuple[float, float, float, str]]:
    for found in page.iter("{*}TextObject"):
        box = [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", found.get("Boundary", ""))[:4]]
        text = "".join(_texts(found, "TextCode"))
        if len(box) == 4 and text.strip():
            yield box[1], box[0], box[2], text


def _joined(line: list[tuple[float, float, str]]) -> str:
    text, end = "", None
    for left, width, piece in sorted(line):
        text += (" " if end is not None and left - end > GAP else "") + piece
        end = left + width
    return text


def _texts(element: etree._Element, name: str) -> list[str]:
    return [found.text or "" for found in element.iter(f"{{*}}{name}")]
