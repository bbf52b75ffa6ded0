"""Files from the public (公众附件): a picture, a PDF or a plain document; nothing that could run.

What the office's own entrance checks is checked too: kind by content, size, state secrets.
"""

from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from django.core.files.base import ContentFile, File
from django.utils.translation import gettext

from shuniu.matters import files
from shuniu.matters.files import FileRefused
from shuniu.matters.models import Blob
from shuniu.text.reading import FileKind, sniff

LARGEST = 5 * 2**20
TAKEN = (FileKind.PDF, FileKind.DOCX)
PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
RUNNING_IN_PDF = (b"/JavaScript", b"/JS", b"/Launch", b"/EmbeddedFile", b"/OpenAction")


def keep_public(file: "File[Any]", name: str) -> Blob:
    """Take in a file of the public. Raises FileRefused and StateSecret; nothing is kept then."""
    content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise FileRefused(gettext("《%(name)s》超过 5 MB，请压缩后再传") % {"name": name})
    if not content.startswith(PICTURES):
        kind = sniff(content, name)
        if kind not in TAKEN:
            raise FileRefused(gettext("《%(name)s》不能上传：只收 PDF、DOCX 和 PNG、JPEG 图片") % {"name": name})
        if runs(content, kind):
            raise FileRefused(gettext("《%(name)s》里有宏、脚本或嵌入的文件，请去掉以后再传") % {"name": name})
    return files.keep(ContentFile(content), name)


def runs(content: bytes, kind: FileKind) -> bool:
    """Whether a file holds macros, scripts or other files."""
    if kind == FileKind.PDF:
        return any(mark in content for mark in RUNNING_IN_PDF)
    try:
        names = [name.lower() for name in ZipFile(BytesIO(content)).namelist()]
    except BadZipFile:
        return True
    return any("vbaproject" in name or "/embeddings/" in name or "/activex/" in name for name in names)
