"""The one door through which files become text."""

from shuniu.text.reading.archives import MIB, Container
from shuniu.text.reading.converting import CONVERTIBLE, to_docx
from shuniu.text.reading.docx import read_docx
from shuniu.text.reading.enclosed import READ, in_docx, notes_on_docx, with_enclosed
from shuniu.text.reading.encodings import decode
from shuniu.text.reading.html import read_html
from shuniu.text.reading.model import FileKind, Reading, Textless, Unreadable
from shuniu.text.reading.ofd import attached_to_ofd, read_ofd
from shuniu.text.reading.pdf import read_pdf
from shuniu.text.reading.sniffing import misnamed, sniff
from shuniu.text.reading.workbook import read_workbook

LIMIT_BYTES = 20 * MIB
LIMIT_CHARS = 10_000_000

EMPTY = "文件里没有文字。请确认选对了文件，或把内容直接粘贴进来。"
REFUSED = {
    FileKind.EMPTY: "这是空文件，里面什么都没有。请确认选对了文件，重新上传。",
    FileKind.LOCKED: "文件加了打开密码，系统读不了。请去掉密码（另存时不设密码）后再上传。",
    FileKind.IMAGE: "这是图片，系统不做文字识别（OCR）。请上传 DOCX、PDF 等有文字的文件，或把文字粘贴进来。",
    FileKind.ARCHIVE: "这是压缩包（或没下载完整的文件）。请解压后，把里面的文件一个一个上传。",
    FileKind.PPTX: "系统不读演示文稿。请把要用的文字粘贴进来，或导出为 PDF 后再上传。",
    FileKind.PPT: "系统不读演示文稿。请把要用的文字粘贴进来，或导出为 PDF 后再上传。",
    FileKind.UNKNOWN: "这不是系统能读的文件。请上传 DOCX、PDF、TXT、网页或 XLSX 文件；如果后缀改过，请改回来。",
}


def read(data: bytes, name: str = "", *, limit_bytes: int = LIMIT_BYTES, limit_chars: int = LIMIT_CHARS) -> Reading:
    """The text of a file, whatever its name says. `limit_bytes` and `limit_chars` bound the file and its text.

    Raises `Unreadable`, whose `message` can be shown to the user, for every file that gives no text: too large, empty,
    locked, damaged, hostile, scanned, or of a kind that isn't read.
    """
    if len(data) > limit_bytes:
        raise Unreadable(
            f"文件有{len(data) / MIB:.1f} MB，超过了{limit_bytes / MIB:g} MB 的上限。"
            "请删去大图后另存，或拆成几个文件再上传。"
        )
    kind = sniff(data, name)
    if kind in REFUSED:
        raise (Textless if kind == FileKind.IMAGE else Unreadable)(REFUSED[kind])
    reading = with_enclosed(_read_as(kind, data), _read_inside)
    if len(reading.text) > limit_chars:
        raise Unreadable(f"文字有{len(reading.text)}字，超过了{limit_chars}字的上限。请拆成几个文件再上传。")
    if not reading.text.strip():
        raise Textless(EMPTY)
    return _with_note_on_name(reading, kind, name)


def _read_as(kind: FileKind, data: bytes) -> Reading:
    match kind:
        case FileKind.DOCX:
            container = Container(data)
            text, aside = read_docx(container)
            notes = tuple(notes_on_docx(container))
            return Reading(text, kind, aside=aside, notes=notes, enclosed=in_docx(container))
        case FileKind.PDF:
            return read_pdf(data)
        case FileKind.XLSX:
            Container(data)
            return Reading(read_workbook(data), kind)
        case FileKind.XLS:
            return Reading(read_workbook(data), kind)
        case FileKind.OFD:
            container = Container(data)
            text, aside = read_ofd(container)
            return Reading(text, kind, aside=aside, enclosed=attached_to_ofd(container))
        case _ if kind in CONVERTIBLE:
            text, aside = read_docx(Container(to_docx(data, kind)))
            return Reading(text, kind, aside=aside, notes=(f"原件是{kind.label}，经转换后读出，请核对版面。",))
    text, encoding, damaged = decode(data)
    notes = (f"有{damaged}处字节损坏，无法还原，已用“\ufffd”标出。",) if damaged else ()
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return Reading(read_html(text) if kind == FileKind.HTML else text, kind, encoding, notes)


def _read_inside(data: bytes, name: str) -> Reading:
    """A file inside another; files in that one are left. Raises Unreadable."""
    kind = sniff(data, name)
    if kind not in READ:
        raise Unreadable(REFUSED[FileKind.UNKNOWN])
    return _read_as(kind, data)


def _with_note_on_name(reading: Reading, kind: FileKind, name: str) -> Reading:
    if not misnamed(kind, name):
        return reading
    note = f"文件名是“{name}”，内容其实是{kind.label}，已按内容读取。"
    return Reading(reading.text, reading.kind, reading.encoding, (note, *reading.notes), reading.aside)
