"""Files that are damaged, disguised or meant to harm: each is refused with a sentence, quickly, in little memory."""

import contextlib
import io
import os
import random
import resource
import zipfile
import zlib

import docx
import pypdf
import pytest
import xlsxwriter

from shuniu.text.reading import Unreadable, read
from shuniu.text.reading.archives import MIB

DOCUMENT_XML = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'


def zipped(**members: bytes | str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return data.getvalue()


def document(body: str, prolog: str = "") -> bytes:
    return zipped(word__document_xml=prolog + DOCUMENT_XML.format(body))


def real_document() -> bytes:
    data = io.BytesIO()
    made = docx.Document()
    made.add_paragraph("关于做好防汛工作的通知")
    made.save(data)
    return data.getvalue()


def real_pdf(pages: int = 1, password: str = "", content: bytes = b"") -> bytes:
    writer = pypdf.PdfWriter()
    for _ in range(pages):
        page = writer.add_blank_page(595, 842)
        if content:
            stream = pypdf.generic.StreamObject()
            stream.set_data(content)
            page[pypdf.generic.NameObject("/Contents")] = writer._add_object(stream.flate_encode())
    if password:
        writer.encrypt(password, algorithm="AES-128")
    data = io.BytesIO()
    writer.write(data)
    return data.getvalue()


def office_lock() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(4096)


def lying_bomb() -> bytes:
    """A part of 128 MiB whose entry in the directory says that it is small."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = b"".join(packer.compress(bytes(MIB)) for _ in range(128)) + packer.flush()
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as made:
        entry = zipfile.ZipInfo("word/document.xml")
        made.writestr(entry, packed)
    data = bytearray(archive.getvalue())
    for signature, method, size in ((b"PK\x03\x04", 8, 22), (b"PK\x01\x02", 10, 24)):
        at = data.index(signature)
        data[at + method : at + method + 2] = (8).to_bytes(2, "little")
        data[at + size : at + size + 4] = (1000).to_bytes(4, "little")
    return bytes(data)


def sparse_workbook() -> bytes:
    data = io.BytesIO()
    with xlsxwriter.Workbook(data) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "甲")
        sheet.write(1_048_575, 16_383, "乙")
    return data.getvalue()


ENTITIES = '<!DOCTYPE d [<!ENTITY a "哈哈哈哈">' + "".join(
    f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
LAUGHS = document("<w:p><w:r><w:t>&i;</w:t></w:r></w:p>", ENTITIES + "]>")
OUTSIDE = document("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>')

HOSTILE = {
    "nothing": (lambda: b"", "空文件"),
    "only a mark": (lambda: b"\xef\xbb\xbf", "空文件"),
    "fifty megabytes": (lambda: bytes(50 * MIB), "上限"),
    "random bytes": (lambda: os.urandom(200_000), "不是系统能读的"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(2000), "图片"),
    "a locked docx": (lambda: office_lock(), "密码"),
    "a locked pdf": (lambda: real_pdf(password="654321"), "密码"),
    "half a docx": (lambda: real_document()[:9000], "损坏"),
    "a docx without its end": (lambda: real_document()[:-40], "损坏"),
    "half a pdf": (lambda: b"%PDF-1.7\n" + os.urandom(3000), "损坏"),
    "a scanned pdf": (lambda: real_pdf(pages=3), "扫描"),
    "a zip bomb": (lambda: document("<w:p>" + " " * 60_000_000 + "</w:p>"), "压缩炸弹"),
    "a bomb that lies about its size": (lambda: lying_bomb(), "损坏"),
    "many files": (lambda: zipped(word__document_xml="<a/>", **{f"f{i}": b"" for i in range(6000)}), "压缩炸弹"),
    "millions of tags": (lambda: document("<w:r/>" * 2_000_000), "压缩炸弹"),
    "a billion laughs": (lambda: LAUGHS, "外部实体"),
    "a file of the server": (lambda: OUTSIDE, "外部实体"),
    "laughs in utf-16": (lambda: zipped(word__document_xml=(ENTITIES + "]><d>&i;</d>").encode("utf-16")), "外部实体"),
    "broken xml": (lambda: zipped(word__document_xml="<w:document>"), "损坏"),
    "archives in an archive": (lambda: zipped(inner_zip=zipped(inner=bytes(MIB))), "压缩包"),
    "a sheet of 17 billion cells": (lambda: sparse_workbook(), "压缩炸弹"),
    "a page stream of 120 megabytes": (lambda: real_pdf(content=b"q " * (60 * MIB)), "(炸弹|扫描|损坏|时间)"),
    "presentation": (lambda: zipped(ppt__presentation_xml="<a/>"), "演示文稿"),
}


def seconds_worked() -> float:
    """Processor time of this process and of those it started, which a busy machine does not lengthen."""
    spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in spent)


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_file_is_refused_quickly_in_little_memory_with_a_sentence(case):
    make, word = HOSTILE[case]
    data = make()
    before, started = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, seconds_worked()

    with pytest.raises(Unreadable, match=word) as refusal:
        read(data, "来件.docx")

    assert seconds_worked() - started < 2
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200 * 1024
    assert refusal.value.message.endswith("。")


def test_every_cut_of_a_document_is_answered():
    whole = real_document()
    for length in range(0, len(whole), 997):
        with pytest.raises(Unreadable):
            read(whole[:length], "来件.docx")


def test_a_reader_that_runs_out_of_time_is_stopped(monkeypatch):
    from shuniu.text.reading import quarantine

    with pytest.raises(Unreadable):
        quarantine.in_quarantine("pdf_text", real_pdf(pages=2), seconds=0)


def test_altered_documents_are_read_or_refused_and_never_anything_else():
    chance = random.Random(20260305)
    with zipfile.ZipFile(io.BytesIO(real_document())) as archive:
        parts = {
            name: archive.read(name) for name in archive.namelist() if name.endswith(("document.xml", "styles.xml"))
        }

    for _ in range(200):
        altered = io.BytesIO()
        with zipfile.ZipFile(altered, "w") as archive:
            for name, content in parts.items():
                changed = bytearray(content)
                for _ in range(chance.randrange(5)):
                    changed[chance.randrange(len(changed))] = chance.randrange(256)
                archive.writestr(name, bytes(changed))
        with contextlib.suppress(Unreadable):
            assert read(altered.getvalue(), "来件.docx").text.strip()
