"""What a file is and holds (文件检查): whether it opens, how many pages it has, what in it could act or lock. Pure."""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from shuniu.text.reading import FileKind, Textless, Unreadable, read, sniff
from shuniu.text.reading.pages import page_count
from shuniu.text.secrecy import find_secrecy_mark

EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!"
EXECUTABLE = (b"MZ", b"\x7fELF", b"#!")
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF")
STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
ACTING_PDF = {
    "script": re.compile(rb"/(?:JavaScript|JS)[\s(<\[/]"),
    "launch": re.compile(rb"/Launch\b"),
    "embedded": re.compile(rb"/EmbeddedFiles?\b"),
    "rich_media": re.compile(rb"/RichMedia\b"),
}
ENCRYPTED_PDF = re.compile(rb"/Encrypt[\s<\[]")
ACTING_MEMBERS = {
    "macro": re.compile(r"(^|/)(vbaProject|vbaData)\S*$"),
    "object": re.compile(r"(^|/)(embeddings|activeX|ctrlProps)/"),
    "script": re.compile(r"(^|/)(Basic|Scripts)/|\.js$"),
}
ACTING_OLE = {"macro": (b"_VBA_PROJECT", "_VBA_PROJECT".encode("utf-16-le"), "VBA".encode("utf-16-le"))}
MOST_OF_A_STREAM = 4 * 2**20


@dataclass(frozen=True)
class Inspected:
    """What was found of a file. `fault` says why it does not open; `acting` names what may not be in it, by `findings.ACTING`."""

    kind: FileKind
    opens: bool
    fault: str = ""
    pages: int = 0
    is_archival: bool = False
    """Whether it says of itself that it is PDF/A, or is OFD."""
    locked: bool = False
    acting: tuple[str, ...] = ()
    mark: str = ""
    """The mark of a state secret in its text."""


def inspect_file(content: bytes, name: str) -> Inspected:
    """Look into a file. Whatever it is, this answers and does not raise."""
    kind = sniff(content, name)
    acting = tuple(dict.fromkeys(_acting(content, kind)))
    locked = kind is FileKind.LOCKED or (kind is FileKind.PDF and bool(ENCRYPTED_PDF.search(_outside_streams(content))))
    archival = kind is FileKind.OFD or (kind is FileKind.PDF and b"pdfaid:part" in content)
    if kind is FileKind.IMAGE or content.startswith(PICTURES):
        return Inspected(FileKind.IMAGE, True, pages=1, acting=acting)
    fault, text, pages = _opened(content, name, kind)
    mark = find_secrecy_mark(text)
    return Inspected(kind, not fault, fault, pages, archival, locked, acting, mark.text if mark else "")


def _opened(content: bytes, name: str, kind: FileKind) -> tuple[str, str, int]:
    """Why it does not open, its text, its pages."""
    fault, text, pages = "", "", 0
    try:
        if kind is FileKind.PDF:
            pages = page_count(content)
        reading = read(content, name)
        text = f"{reading.text}\n{reading.aside}"
    except Textless:
        pass  # a picture of a page has none, an old format may have no reader here
    except Unreadable as error:
        fault = error.message
    return fault, text, pages


def _acting(content: bytes, kind: FileKind) -> Iterator[str]:
    if EICAR in content:
        yield "virus"
    if content.startswith(EXECUTABLE):
        yield "program"
    if kind is FileKind.PDF:
        said = _outside_streams(content) + b"".join(_object_streams(content))
        yield from (label for label, pattern in ACTING_PDF.items() if pattern.search(said))
    elif content.startswith(b"PK"):
        yield from _acting_members(content)
    elif content.startswith(b"\xd0\xcf\x11\xe0"):
        yield from (label for label, marks in ACTING_OLE.items() if any(mark in content for mark in marks))


def _acting_members(content: bytes) -> Iterator[str]:
    try:
        with ZipFile(BytesIO(content)) as opened:
            names = opened.namelist()
    except (BadZipFile, ValueError, OSError):
        return
    for name in names:
        yield from (label for label, pattern in ACTING_MEMBERS.items() if pattern.search(name))


def _outside_streams(content: bytes) -> bytes:
    """A PDF without what is packed in it: in packed bytes any word may stand by chance."""
    return STREAM.sub(b"stream endstream", content)


def _object_streams(content: bytes) -> Iterator[bytes]:
    """The objects that a PDF has packed, unpacked as far as is sensible; pictures and pages are left alone."""
    for match in STREAM.finditer(content):
        if b"/ObjStm" not in content[max(0, match.start() - 300) : match.start()]:
            continue
        try:
            yield zlib.decompressobj().decompress(match[1], MOST_OF_A_STREAM)
        except zlib.error:
            continue
