"""Files from the public (公众附件): a picture, a PDF or a plain document; nothing that could run.

What the office's own entrance checks is checked too, when it is kept: kind by content, size, state secrets.
"""

import re
import struct
import zlib
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from django import forms
from django.core.files.base import File
from django.utils.translation import gettext

from shuniu.matters import files
from shuniu.matters.files import FileRefused
from shuniu.matters.models import Blob
from shuniu.matters.spoken import spoken
from shuniu.text.reading import FileKind, Unreadable, sniff
from shuniu.text.reading.pdf import names_in_pdf

LARGEST = 5 * 2**20
TAKEN = (FileKind.PDF, FileKind.DOCX)
PNG, JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
RUNNING_IN_PDF = frozenset({"/JavaScript", "/JS", "/Launch", "/EmbeddedFile", "/OpenAction"})
STREAM = re.compile(rb"stream\r?\n.*?endstream", re.DOTALL)
ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
NAME = re.compile(rb"/[^\s/<>\[\](){}%]+")
FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""SOF0 to SOF15 of ITU-T T.81, which say how large a JPEG is."""


class PublicFileField(forms.FileField):
    """附件: checked as the form is, and not kept by it."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        given = super().clean(data, initial)
        if given:
            try:
                check_public(given, given.name)
            except FileRefused as refusal:
                raise forms.ValidationError(str(refusal)) from refusal
        return given


def keep_public(form: forms.Form, name: str) -> tuple[Blob, str] | None:
    """Keep the file of a valid form, with its name; None for none, and for one that can't be kept, which the form then says.

    Raises StateSecret.
    """
    given = form.cleaned_data[name]
    if not given:
        return None
    try:
        return files.keep(given, given.name), files.name_kept(given.name)
    except FileRefused as refusal:
        form.add_error(name, str(refusal))
        return None


def check_public(file: "File[Any]", name: str) -> None:
    """Look a file of the public through; it can be read again from its beginning. Raises FileRefused."""
    content = file.read(LARGEST + 1)
    file.seek(0)
    if len(content) > LARGEST:
        raise FileRefused(gettext("《%(name)s》超过 5 MB，请压缩后再传") % {"name": name})
    if is_picture(content):
        return
    kind = sniff(content, name)
    if kind not in TAKEN:
        raise FileRefused(gettext("《%(name)s》不能上传：只收 PDF、DOCX 和 PNG、JPEG 图片") % {"name": name})
    try:
        if runs(content, kind):
            raise FileRefused(gettext("《%(name)s》里有宏、脚本或嵌入的文件，请去掉以后再传") % {"name": name})
    except Unreadable as error:
        told = {"name": name, "reason": spoken(error.message)}
        raise FileRefused(gettext("《%(name)s》不能接收：%(reason)s") % told) from error


def runs(content: bytes, kind: FileKind) -> bool:
    """Whether a file holds macros, scripts or other files. Raises Unreadable for a PDF that is locked or damaged."""
    if kind == FileKind.PDF:
        return not RUNNING_IN_PDF.isdisjoint(names_written(content)) or not RUNNING_IN_PDF.isdisjoint(
            names_in_pdf(content)
        )
    try:
        names = [name.lower() for name in ZipFile(BytesIO(content)).namelist()]
    except BadZipFile:
        return True
    return any("vbaproject" in name or "/embeddings/" in name or "/activex/" in name for name in names)


def names_written(content: bytes) -> set[str]:
    """The names that stand in a PDF outside its streams, also where its table of objects leaves them out."""
    plain = STREAM.sub(b" ", content)
    return {
        ESCAPED.sub(lambda match: bytes([int(match[1], 16)]), name).decode("latin-1") for name in NAME.findall(plain)
    }


def is_picture(content: bytes) -> bool:
    """Whether it is a PNG or a JPEG, and says as one does how large it is."""
    if content.startswith(PNG):
        return _is_png(content)
    return content.startswith(JPEG) and _is_jpeg(content)


def _is_png(content: bytes) -> bool:
    head = content[12:29]
    if len(content) < 33 or content[8:16] != b"\0\0\0\rIHDR" or b"IEND" not in content:
        return False
    width, height = struct.unpack(">II", content[16:24])
    return bool(width and height and struct.unpack(">I", content[29:33])[0] == zlib.crc32(head))


def _is_jpeg(content: bytes) -> bool:
    at = 2
    while at + 9 <= len(content) and content[at] == 0xFF:
        marker, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4])
        if marker == 0xFF:
            at += 1
        elif marker in FRAMES:
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return bool(height and width)
        elif length < 2:
            return False
        else:
            at += 2 + length
    return False
