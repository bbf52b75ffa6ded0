"""OFD (GB/T 33190-2016) to text: the text objects of each page, joined to lines by where they stand on it.

An OFD file is a zip of XML parts. What no kept library reads for us (docs/decisions/0012) is little: pages, the templates
behind them, annotations, and the pictures of a scan.
"""

import posixpath
import re
from collections.abc import Iterator
from itertools import groupby

from lxml import etree

from shuniu.text.reading.archives import Container, parse_xml
from shuniu.text.reading.model import Textless
from shuniu.text.reading.pdf import without_page_number

SAME_LINE = 2.0
"""Millimetres within which two text objects stand on one line."""
GAP = 4.0
"""Millimetres between two text objects from which a space is read between them."""
NO_TEXT = "这个 OFD 里没有文字，应是扫描件。"
UNTURNED = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
Piece = tuple[float, float, float, str]
"""Across, down and how wide, in millimetres, and the words."""


class _Package:
    """An OFD file, its documents and what belongs to each of their pages."""

    def __init__(self, container: Container) -> None:
        self.container = container
        self.documents = [
            (self.at("", path), self.xml("", path)) for path in _texts(self.xml("", "OFD.xml"), "DocRoot")
        ]

    def at(self, base: str, location: str) -> str:
        """A location as the part's name: from the root where it begins with a stroke, else from where it is written."""
        location = location.strip()
        joined = location if location.startswith("/") else posixpath.join(posixpath.dirname(base), location)
        return posixpath.normpath(joined).lstrip("/")

    def xml(self, base: str, location: str) -> etree._Element:
        return parse_xml(self.container.part(self.at(base, location)))

    def pages(self) -> Iterator[tuple[str, etree._Element, list[tuple[str, etree._Element]]]]:
        """Each page's place and content, with the templates that it is printed on."""
        for path, document in self.documents:
            known = {each.get("ID", ""): each.get("BaseLoc", "") for each in document.iter("{*}TemplatePage")}
            for page in document.iterfind("{*}Pages/{*}Page"):
                place = self.at(path, page.get("BaseLoc", ""))
                content = parse_xml(self.container.part(place))
                used = [
                    known[name] for each in content.iter("{*}Template") if (name := each.get("TemplateID", "")) in known
                ]
                yield place, content, [(self.at(path, each), self.xml(path, each)) for each in used]


def read_ofd(container: Container) -> tuple[str, str]:
    """The text of the pages, one printed line a line, and what stands outside it: annotations, templates printed again.

    Raises `Unreadable` if a part is missing or damaged, `Textless` for a scan.
    """
    package = _Package(container)
    lines: list[str] = []
    aside: list[str] = []
    printed: set[str] = set()
    for number, (_place, page, templates) in enumerate(package.pages(), start=1):
        pieces = list(_pieces(page))
        for path, template in templates:
            if path in printed:
                aside += _lines(list(_pieces(template)))
            else:
                pieces += _pieces(template)
                printed.add(path)
        lines += without_page_number(_lines(pieces), number)
    for path, document in package.documents:
        for location in _texts(document, "Annotations"):
            aside += _annotations(package, package.at(path, location))
        aside += _texts(package.xml("", "OFD.xml"), "Title")
    if not lines:
        raise Textless(NO_TEXT)
    return "\n".join(lines), "\n".join(dict.fromkeys(filter(None, aside)))


def attached_to_ofd(container: Container) -> Iterator[tuple[str, bytes]]:
    """附件: the files inside an OFD file, by the names under which they are attached."""
    package = _Package(container)
    for path, document in package.documents:
        for location in _texts(document, "Attachments"):
            listed = package.at(path, location)
            for each in package.xml(path, location).iter("{*}Attachment"):
                for file in _texts(each, "FileLoc"):
                    name = each.get("Name", "")
                    ending = each.get("Format", "").lower()
                    yield (f"{name}.{ending}" if ending else name), container.part(package.at(listed, file))


def page_count(data: bytes) -> int:
    """页数 of an OFD file. Raises `Unreadable` if a part is missing or damaged."""
    return sum(len(list(document.iterfind("{*}Pages/{*}Page"))) for _, document in _Package(Container(data)).documents)


def scanned_pictures(container: Container) -> Iterator[bytes]:
    """The pictures of the pages, in order. Raises `Unreadable` if a part is missing or damaged."""
    package = _Package(container)
    files = dict(_picture_files(package))
    for _place, page, templates in package.pages():
        for content in (page, *(template for _, template in templates)):
            for picture in content.iter("{*}ImageObject"):
                if name := files.get(picture.get("ResourceID", "")):
                    yield container.part(name)


def _picture_files(package: _Package) -> Iterator[tuple[str, str]]:
    """The name of each picture's file by its ID, from the lists of resources."""
    for path, document in package.documents:
        for kind in ("PublicRes", "DocumentRes"):
            for location in _texts(document, kind):
                listed = package.at(path, location)
                resources = package.xml(path, location)
                folder = posixpath.join(package.at(listed, resources.get("BaseLoc", "")), "")
                for media in resources.iter("{*}MultiMedia"):
                    for file in _texts(media, "MediaFile"):
                        yield media.get("ID", ""), package.at(folder, file)


def _annotations(package: _Package, listed: str) -> Iterator[str]:
    """批注 and stamps' words, page by page."""
    if listed not in package.container.names:
        return
    for location in _texts(parse_xml(package.container.part(listed)), "FileLoc"):
        if (name := package.at(listed, location)) in package.container.names:
            notes = parse_xml(package.container.part(name))
            yield from _lines(list(_pieces(notes)))
            yield from _texts(notes, "Remark")


def _pieces(page: etree._Element) -> Iterator[Piece]:
    """The words of a page, each with the place of its first letter's foot; words set downward have no width."""
    for found in page.iter("{*}TextObject"):
        box, turn = _numbers(found.get("Boundary", "")), _numbers(found.get("CTM", ""))
        a, b, c, d, e, f = turn if len(turn) == 6 else UNTURNED
        if len(box) != 4:
            continue
        x = y = 0.0
        for code in found.iter("{*}TextCode"):
            x, y = (next(iter(_numbers(code.get(side, ""))), old) for side, old in (("X", x), ("Y", y)))
            if (text := code.text or "").strip():
                is_upright = code.get("DeltaY") and not code.get("DeltaX")
                wide = 0.0 if is_upright else abs(a) * _advance(code.get("DeltaX", "")) or box[2]
                yield box[0] + a * x + c * y + e, box[1] + b * x + d * y + f, wide, text


def _lines(pieces: list[Piece]) -> list[str]:
    """Words from top to bottom and left to right; a page set in columns from top to bottom, its columns from the right."""
    if 2 * sum(not width for _, _, width, _ in pieces) > len(pieces) > 0:
        columns = sorted(pieces, key=lambda piece: (-round(piece[0] / SAME_LINE), piece[1]))
        grouped = groupby(columns, key=lambda piece: round(piece[0] / SAME_LINE))
        return ["".join(words for *_, words in column) for _, column in grouped]
    return list(_rows(sorted(pieces, key=lambda piece: (piece[1], piece[0]))))


def _rows(pieces: list[Piece]) -> Iterator[str]:
    line: list[Piece] = []
    for piece in pieces:
        if line and piece[1] - line[0][1] > SAME_LINE:
            yield _joined(line)
            line = []
        line.append(piece)
    if line:
        yield _joined(line)


def _joined(line: list[Piece]) -> str:
    text, end = "", None
    for left, _top, width, piece in sorted(line):
        text += (" " if end is not None and left - end > GAP else "") + piece
        end = left + width
    return text


def _advance(steps: str) -> float:
    """How far words reach by the steps between their letters (`3 3 g 5 3.5`), the last letter as wide as the step before it."""
    told = re.sub(r"g\s+(\d{1,4})\s+(-?[\d.]+)", lambda found: f"{found[2]} " * int(found[1]), steps)
    found = _numbers(told)
    return sum(found) + found[-1] if found else 0.0


def _numbers(written: str) -> list[float]:
    return [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", written)]


def _texts(element: etree._Element, name: str) -> list[str]:
    return [found.text or "" for found in element.iter(f"{{*}}{name}")]
