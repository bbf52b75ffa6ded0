"""HTML to text: what a reader of the page sees, one paragraph or table row a line."""

import re
from collections import defaultdict
from collections.abc import Iterator

from lxml import etree

from shuniu.text.reading.archives import BOMB, DAMAGED, LIMIT_TAGS
from shuniu.text.reading.model import CELL, Unreadable

UNSEEN = frozenset({"script", "style", "head", "noscript", "template", "iframe", "object", "svg", "select", "textarea"})
BLOCKS = {"address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "div", "dl", "dt"}
BLOCKS |= {"fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr"}
BLOCKS |= {"html", "legend", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th"}
BLOCKS |= {"thead", "title", "tr", "ul"}
END_OF_BLOCK = None
LONGEST_SPAN = 64

Hanging = dict[int, tuple[int, str]]
"""By column: for how many rows more a cell of a row above covers it, and that cell's text."""

SPACE = re.compile(r"[ \t\r\n\f\v]+")


def read_html(page: str) -> str:
    """The text of a page without scripts, styles and tags.

    Raises `Unreadable` if it is no page, or has more tags than a page can have.
    """
    if page.count("<") > LIMIT_TAGS:
        raise Unreadable(BOMB)
    if not page.strip():
        return ""
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(page.encode("utf-8", errors="replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(DAMAGED) from error
    return "\n".join(line for line in _lines(root) if line) if root is not None else ""


def _lines(root: etree._Element) -> Iterator[str]:
    """Lines in reading order. Walked by a stack of our own, so that no depth of nesting can exhaust Python's."""
    line: list[str] = []
    hanging: defaultdict[etree._Element, Hanging] = defaultdict(dict)
    waiting: list[etree._Element | str | None] = [root]
    while waiting:
        piece = waiting.pop()
        if isinstance(piece, str):
            line.append(piece)
            continue
        if piece is None:
            yield _tidy(line)
            line = []
            continue
        tag = piece.tag if isinstance(piece.tag, str) else ""
        if piece is not root and piece.tail:
            waiting.append(piece.tail)
        if tag in UNSEEN or not tag:
            continue
        if tag in BLOCKS:
            yield _tidy(line)
            line = []
        if tag == "tr":
            above = hanging[next(piece.iterancestors("table"), root)]
            if above or _is_row_of_data(piece):
                yield _row(piece, above)
                continue
        if tag in BLOCKS:
            waiting.append(END_OF_BLOCK)
        waiting.extend(reversed(piece))
        if piece.text:
            waiting.append(piece.text)
    yield _tidy(line)


def _tidy(pieces: list[str]) -> str:
    return SPACE.sub(" ", "".join(pieces)).strip()


def _is_row_of_data(row: etree._Element) -> bool:
    """A row of several cells without tables inside; anything else only lays out the page."""
    cells = [cell for cell in row if cell.tag in ("td", "th")]
    return len(cells) > 1 and next(row.iter("table"), None) is None


def _row(row: etree._Element, above: Hanging) -> str:
    """A row's cells, those that span columns or hang down from rows above repeated."""
    cells: list[str] = []
    for cell in [child for child in row if child.tag in ("td", "th")]:
        _let_down(cells, above)
        text = " ".join(line for line in _lines(cell) if line)
        for _ in range(_span(cell, "colspan")):
            if (rows := _span(cell, "rowspan")) > 1:
                above[len(cells)] = rows - 1, text
            cells.append(text)
    _let_down(cells, above)
    return CELL.join(cells) if any(cells) else ""


def _let_down(cells: list[str], above: Hanging) -> None:
    """Fill the columns that a cell of a row above still covers."""
    while len(cells) in above:
        rows, text = above.pop(len(cells))
        if rows > 1:
            above[len(cells)] = rows - 1, text
        cells.append(text)


def _span(cell: etree._Element, name: str) -> int:
    span = cell.get(name, "1")
    return max(1, min(int(span), LONGEST_SPAN)) if span.isdecimal() and len(span) < 6 else 1
