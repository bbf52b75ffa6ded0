"""What reading a file gives: a kind, a reading, or a refusal."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class FileKind(StrEnum):
    """文件类型: what a file is, judged by its content."""

    TXT = "txt"
    MD = "md"
    HTML = "html"
    DOCX = "docx"
    XLSX = "xlsx"
    PDF = "pdf"
    XLS = "xls"
    DOC = "doc"
    RTF = "rtf"
    ODT = "odt"
    OFD = "ofd"
    PPTX = "pptx"
    PPT = "ppt"
    IMAGE = "image"
    ARCHIVE = "archive"
    LOCKED = "locked"
    EMPTY = "empty"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        """The name by which an office clerk knows it."""
        return LABELS[self]


LABELS = {
    FileKind.TXT: "纯文本",
    FileKind.MD: "Markdown 文本",
    FileKind.HTML: "网页（HTML）",
    FileKind.DOCX: "Word 文档（DOCX）",
    FileKind.XLSX: "Excel 工作簿（XLSX）",
    FileKind.PDF: "PDF",
    FileKind.XLS: "旧版 Excel 工作簿（XLS）",
    FileKind.DOC: "旧版 Word 或 WPS 文档（DOC）",
    FileKind.RTF: "RTF 文档",
    FileKind.ODT: "ODT 文档",
    FileKind.OFD: "OFD 版式文件",
    FileKind.PPTX: "演示文稿（PPTX）",
    FileKind.PPT: "旧版演示文稿（PPT）",
    FileKind.IMAGE: "图片",
    FileKind.ARCHIVE: "压缩包",
    FileKind.LOCKED: "加了密码的 Office 文件",
    FileKind.EMPTY: "空文件",
    FileKind.UNKNOWN: "无法识别的二进制文件",
}


class Unreadable(ValueError):
    """读不了: one Chinese sentence that says what is wrong with the file and what to do about it."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class Textless(Unreadable):
    """没有文字: a sound file that gives no text, such as a scan or a picture; it may be kept, only not read."""


@dataclass(frozen=True)
class Reading:
    """读出的文字: the text of a file, and what a reader should know about how it was got.

    `text` has one paragraph or one table row a line; the cells of a row are separated by ` | `, and a merged cell is
    repeated in every place that it covers. `is_partial` where pages are left that were not recognised yet. `aside` is what stands outside the text proper (page headers and footers,
    footnotes, comments): not for reading, but a secrecy mark may hide there. `notes` are Chinese sentences. `enclosed` are
    the files inside it, by name, until they are read too. `scanned_pages`, from 0, bear a picture and next to no text.
    """

    text: str
    kind: FileKind
    encoding: str | None = None
    notes: tuple[str, ...] = ()
    aside: str = ""
    is_partial: bool = False
    enclosed: Iterable[tuple[str, bytes]] = ()
    scanned_pages: tuple[int, ...] = ()


CELL = " | "
"""Between the cells of a table row."""


def cells_of(line: str) -> tuple[str, ...]:
    """The cells of a table row, the last of which may be empty."""
    return tuple(cell.strip() for cell in f"{line} ".split(CELL))
