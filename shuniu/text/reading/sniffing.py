"""What a file is, by its content."""

import io
import re
import zipfile

import filetype

from shuniu.text.reading.encodings import PLAUSIBLE, commonness
from shuniu.text.reading.model import FileKind

OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OLE2_STREAMS = (
    ("EncryptedPackage", FileKind.LOCKED),
    ("WordDocument", FileKind.DOC),
    ("Workbook", FileKind.XLS),
    ("PowerPoint Document", FileKind.PPT),
)
"""Directory entries that tell OLE2 files apart; a password-protected docx or xlsx is an EncryptedPackage."""

ZIP_MEMBERS = (
    ("word/document.xml", FileKind.DOCX),
    ("xl/workbook.xml", FileKind.XLSX),
    ("ppt/presentation.xml", FileKind.PPTX),
    ("OFD.xml", FileKind.OFD),
)

WEB_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html)\b", re.I | re.S
)
FRAGMENT = re.compile(rb"</(?:p|div|table|span|body|ul|section|article)\s*>", re.I)

NAMED = {
    "txt": {FileKind.TXT, FileKind.MD},
    "md": {FileKind.TXT, FileKind.MD},
    "htm": {FileKind.HTML},
    "html": {FileKind.HTML},
    "docx": {FileKind.DOCX, FileKind.LOCKED},
    "xlsx": {FileKind.XLSX, FileKind.LOCKED},
    "pptx": {FileKind.PPTX, FileKind.LOCKED},
    "pdf": {FileKind.PDF},
    "doc": {FileKind.DOC, FileKind.LOCKED},
    "wps": {FileKind.DOC, FileKind.DOCX, FileKind.LOCKED},
    "xls": {FileKind.XLS, FileKind.LOCKED},
    "et": {FileKind.XLS, FileKind.XLSX, FileKind.LOCKED},
    "ppt": {FileKind.PPT, FileKind.LOCKED},
    "rtf": {FileKind.RTF},
    "odt": {FileKind.ODT},
    "ofd": {FileKind.OFD},
}
"""What a file of that extension may rightly be."""


def sniff(data: bytes, name: str = "") -> FileKind:
    """The kind of a file, by its content; the name only tells one kind of plain text from another."""
    if not data.strip(b"\0\t\r\n \xef\xbb\xbf\xff\xfe"):
        return FileKind.EMPTY
    if data[:1024].lstrip().startswith(b"%PDF-"):
        return FileKind.PDF
    if data.startswith(OLE2):
        return next((kind for stream, kind in OLE2_STREAMS if stream.encode("utf-16-le") in data), FileKind.UNKNOWN)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_kind(data)
    if data.startswith(b"{\\rtf"):
        return FileKind.RTF
    if _is_web_page(data, name):
        return FileKind.HTML
    if (guess := filetype.guess(data[:8192])) is not None:
        return FileKind.IMAGE if guess.mime.startswith("image/") else FileKind.UNKNOWN
    if _is_binary(data):
        return FileKind.UNKNOWN
    return FileKind.MD if extension(name) == "md" else FileKind.TXT


def extension(name: str) -> str:
    """The extension of a file name in lower case, without the dot; "" without one."""
    return name.rpartition(".")[2].lower().strip() if "." in name else ""


def misnamed(kind: FileKind, name: str) -> bool:
    """Whether a file's extension says another kind than its content."""
    allowed = NAMED.get(extension(name))
    return allowed is not None and kind not in allowed


def _zip_kind(data: bytes) -> FileKind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            mimetype = archive.open("mimetype").read(80) if "mimetype" in names else b""
    except (zipfile.BadZipFile, ValueError, OSError, RuntimeError, NotImplementedError, EOFError):
        return next((kind for member, kind in ZIP_MEMBERS if member.encode() in data), FileKind.ARCHIVE)
    if mimetype == b"application/vnd.oasis.opendocument.text":
        return FileKind.ODT
    return next((kind for member, kind in ZIP_MEMBERS if member in names), FileKind.ARCHIVE)


def _is_web_page(data: bytes, name: str) -> bool:
    """A whole page by its first tag; a fragment only if it is also named so, since `clean` takes tags out of text."""
    head = data[:65_536]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", errors="replace").encode()
    if WEB_PAGE.match(head.removeprefix(b"\xef\xbb\xbf")):
        return True
    return extension(name) in {"htm", "html"} and FRAGMENT.search(head) is not None


def _is_binary(data: bytes) -> bool:
    """Whether there are control characters that no text has, and it is not UTF-16, whose half bytes look like them."""
    sample = data[:65_536]
    controls = sum(sample.count(code) for code in (*range(9), *range(14, 27), *range(28, 32), 127))
    suspect = b"\0" in sample or controls > len(sample) * 0.02
    return suspect and not data.startswith((b"\xff\xfe", b"\xfe\xff")) and not _is_wide(sample)


def _is_wide(sample: bytes) -> bool:
    """Whether a sample without a mark reads as Chinese or plain ASCII in UTF-16."""
    for encoding in ("utf-16-le", "utf-16-be"):
        text = sample[: len(sample) & ~1].decode(encoding, errors="replace")
        if text.isascii() or commonness(text) >= PLAUSIBLE:
            return True
    return False
