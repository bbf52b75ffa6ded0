"""DOCX to text: paragraphs, tables, text boxes and automatic numbers, in the order of the page.

python-docx is for writing; it does not see text boxes (where red mastheads stand), content controls, tracked
insertions, nor numbers that Word counts itself, so the parts are walked directly.
"""

from collections.abc import Iterator

from lxml import etree

from shuniu.text.reading.archives import Container, parse_xml
from shuniu.text.reading.model import CELL
from shuniu.text.reading.numbering import Numbering

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
STRICT, TRANSITIONAL = b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()

SKIPPED = frozenset({f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}delText", f"{W}pPr", f"{W}rPr", FALLBACK})
"""Deleted text, field codes, and the second copy of a drawing kept for old programs."""

INLINE = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}

MARGINS = ("header", "footer", "footnotes", "endnotes", "comments")


def read_docx(container: Container) -> tuple[str, str]:
    """The text of a document's body, and the text of its headers, footers, notes and comments.

    Raises `Unreadable` if a part is damaged or not what a document may hold.
    """
    lists, styles = (
        _part(container, name) if name in container.names else None
        for name in ("word/numbering.xml", "word/styles.xml")
    )
    body = _lines(_part(container, "word/document.xml"), Numbering.of(lists, styles))
    margins = (
        line
        for name in sorted(container.names)
        if name.startswith(tuple(f"word/{margin}" for margin in MARGINS)) and name.endswith(".xml")
        for line in _lines(_part(container, name), Numbering())
        if line.strip()
    )
    return "\n".join(body), "\n".join(dict.fromkeys(margins))


def _part(container: Container, name: str) -> etree._Element:
    """A part as XML, a file saved as “strict” Open XML under the same names as any other."""
    return parse_xml(container.part(name).replace(STRICT, TRANSITIONAL))


def _lines(root: etree._Element, numbering: Numbering) -> Iterator[str]:
    """The lines of a part, block by block."""
    for block in _blocks(root):
        if block.tag == f"{W}p":
            yield from _paragraph(block, numbering)
        else:
            yield from _table(block, numbering)


def _blocks(root: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs and tables under an element, through content controls and the like, not into one another."""
    waiting = list(reversed(root))
    while waiting:
        element = waiting.pop()
        if element.tag in (f"{W}p", f"{W}tbl"):
            yield element
        elif element.tag not in SKIPPED:
            waiting.extend(reversed(element))


def _paragraph(paragraph: etree._Element, numbering: Numbering) -> Iterator[str]:
    """A paragraph's lines, its number in front; the lines of a text box anchored in it stand before it."""
    pieces: list[str] = []
    boxes: list[etree._Element] = []
    waiting = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        if element.tag == f"{W}t":
            pieces.append(element.text or "")
        elif element.tag in INLINE:
            pieces.append(INLINE[element.tag] if element.get(f"{W}type") != "page" else "")
        elif element.tag == f"{W}txbxContent":
            boxes.append(element)
        elif element.tag not in SKIPPED:
            waiting.extend(reversed(element))
    for box in boxes:
        yield from _lines(box, numbering)
    text = "".join(pieces)
    number = numbering.next_number(paragraph) if text.strip() else ""
    yield from (number + text).split("\n")


def _table(table: etree._Element, numbering: Numbering) -> Iterator[str]:
    """A table's rows. A row of one cell is a frame around text, so its paragraphs stay lines."""
    above: dict[int, str] = {}
    for row in _own(table, f"{W}tr"):
        texts: list[str] = []
        physical = list(_own(row, f"{W}tc"))
        for cell in physical:
            lines = [line.strip() for line in _lines(cell, numbering) if line.strip()]
            if len(physical) == 1:
                yield from lines
            span, continues = _merge(cell)
            text = above.get(len(texts), "") if continues else " ".join(lines)
            for _ in range(span):
                above[len(texts)] = text
                texts.append(text)
        if len(physical) > 1:
            yield CELL.join(texts)


def _own(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The rows of a table or cells of a row, through content controls, but not those of a table inside."""
    waiting = list(reversed(element))
    while waiting:
        child = waiting.pop()
        if child.tag == tag:
            yield child
        elif child.tag != f"{W}tbl" and child.tag not in SKIPPED:
            waiting.extend(reversed(child))


def _merge(cell: etree._Element) -> tuple[int, bool]:
    """How many columns a cell covers (合并单元格), and whether it continues the one above."""
    properties = cell.find(f"{W}tcPr")
    if properties is None:
        return 1, False
    span = properties.find(f"{W}gridSpan")
    merge = properties.find(f"{W}vMerge")
    width = span.get(f"{W}val", "1") if span is not None else "1"
    columns = min(int(width), 64) if width.isdecimal() else 1
    return max(1, columns), merge is not None and merge.get(f"{W}val", "continue") == "continue"
