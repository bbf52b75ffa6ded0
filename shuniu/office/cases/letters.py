"""What may come with a letter (来信附件): pictures, scans and plain documents; nothing that runs."""

from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from django.conf import settings
from django.core.files.base import File
from django.utils.translation import gettext

from shuniu.matters.files import FileRefused
from shuniu.text.reading import FileKind, sniff

TAKEN = frozenset({FileKind.IMAGE, FileKind.PDF, FileKind.DOCX, FileKind.OFD, FileKind.TXT})
LOOKED_AT = 2048
MACROS = ("vbaproject.bin", "vbadata.xml")


def refuse_unsafe(file: "File[Any]", name: str) -> bytes:
    """The content of a file that came with a letter. Raises FileRefused for what is no picture, scan or plain document: an
    SVG or a page with scripts, a program, a workbook, a document with macros, whatever its name says."""
    content: bytes = file.read(settings.UPLOAD_LIMIT_BYTES + 1)
    file.seek(0)
    if not content:
        raise FileRefused(gettext("《%(name)s》是空文件，请检查后重新选择") % {"name": name})
    if sniff(content, name) not in TAKEN or is_markup(content):
        raise FileRefused(
            gettext("《%(name)s》不能随信提交，请换成照片、PDF、OFD 或 Word 文档（docx）") % {"name": name}
        )
    if has_macros(content):
        raise FileRefused(gettext("《%(name)s》带有宏，请另存为不带宏的文档再提交") % {"name": name})
    return content


def is_markup(content: bytes) -> bool:
    """Whether it is a page or an SVG, which may hold scripts."""
    return content.lstrip(b"\xef\xbb\xbf \t\r\n")[:LOOKED_AT].startswith(b"<")


def has_macros(content: bytes) -> bool:
    """Whether an office document brings macros along."""
    if not content.startswith(b"PK"):
        return False
    try:
        with ZipFile(BytesIO(content)) as archive:
            return any(each.lower().rpartition("/")[2] in MACROS for each in archive.namelist())
    except BadZipFile:
        return True
