"""Files that an office should not take in, and texts in every encoding in which it should."""

import io
import zipfile

import docx
import pypdf
import xlsxwriter

TEXT = "市财政局要在6月底前印发惠企资金直达办法，市教育局配合。"


def written(*paragraphs: str) -> bytes:
    """A Word document of these paragraphs."""
    data, made = io.BytesIO(), docx.Document()
    for paragraph in paragraphs:
        made.add_paragraph(paragraph)
    made.save(data)
    return data.getvalue()


def locked_pdf() -> bytes:
    data, writer = io.BytesIO(), pypdf.PdfWriter()
    writer.add_blank_page(595, 842)
    writer.encrypt("不告诉您", algorithm="AES-128")
    writer.write(data)
    return data.getvalue()


def locked_docx() -> bytes:
    """The head of the container in which Office keeps what it has encrypted."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(4096)


def zip_bomb() -> bytes:
    """A document of 400 MB in less than one."""
    data = io.BytesIO()
    with (
        zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive,
        archive.open("word/document.xml", "w", force_zip64=True) as member,
    ):
        for _ in range(400):
            member.write(b"0" * 2**20)
    return data.getvalue()


def table(*rows: tuple[object, ...]) -> bytes:
    """A workbook of these rows; a text that begins with = is a formula."""
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        for place, row in enumerate(rows):
            sheet.write_row(place, 0, row)
    return data.getvalue()


UNWELCOME = {
    "空文件.txt": b"",
    "五十兆.txt": b"0123456789abcde\n" * (50 * 2**16),
    "程序.exe": b"MZ\x90\x00" + bytes(range(256)) * 64,
    "假文档.docx": b"MZ\x90\x00" + bytes(range(256)) * 64,
    "假图片.pdf": bytes(range(256)) * 64,
    "加密.pdf": locked_pdf(),
    "加密.docx": locked_docx(),
    "炸弹.docx": zip_bomb(),
}

ENCODINGS = ("utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be")
