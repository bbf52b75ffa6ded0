"""Zip containers (docx, xlsx, ofd), opened so that they can't do harm."""

import io
import struct
import zipfile
import zlib

from lxml import etree

from shuniu.text.reading.model import Unreadable

MIB = 1024 * 1024
LIMIT_ENTRIES = 5_000
LIMIT_UNPACKED = 300 * MIB
LIMIT_RATIO = 200
RATIO_FROM = 8 * MIB
LIMIT_PART = 48 * MIB
LIMIT_TAGS = 1_200_000

DAMAGED = "文件不完整或已损坏，打不开。请用 WPS 或 Word 重新打开并保存一次，再上传；如果是下载得来的，请重新下载。"
LOCKED = "文件加了打开密码，系统读不了。请去掉密码（另存时不设密码）后再上传。"
BOMB = "文件解压后大得不正常，像是“压缩炸弹”，已拒收。如果确是正常文件，请另存为 PDF 或把内容拆成几个文件再上传。"
FORBIDDEN_XML = (
    "文件里含有外部实体声明（DTD），正常的文档不会有，为安全起见已拒收。请重新打开文档，另存为新文件后再上传。"
)


class Container:
    """A zip file whose sizes have been checked before anything in it is unpacked.

    Archives inside it are never opened. Raises `Unreadable` if it is damaged, encrypted, or a zip bomb.
    """

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            entries = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, struct.error) as error:
            raise Unreadable(DAMAGED) from error
        if any(entry.flag_bits & 1 for entry in entries):
            raise Unreadable(LOCKED)
        unpacked = sum(entry.file_size for entry in entries)
        swollen = any(
            entry.file_size > RATIO_FROM and entry.file_size > LIMIT_RATIO * max(1, entry.compress_size)
            for entry in entries
        )
        if len(entries) > LIMIT_ENTRIES or unpacked > LIMIT_UNPACKED or swollen:
            raise Unreadable(BOMB)
        self.names = frozenset(entry.filename for entry in entries)

    def part(self, name: str) -> bytes:
        """One member's bytes. Raises `Unreadable` if it is missing, damaged, or larger than a text part can be."""
        try:
            with self._zip.open(name) as member:
                data = member.read(LIMIT_PART + 1)
        except (
            KeyError,
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            NotImplementedError,
            RuntimeError,
        ) as error:
            raise Unreadable(DAMAGED) from error
        if len(data) > LIMIT_PART:
            raise Unreadable(BOMB)
        return data


def parse_xml(data: bytes) -> etree._Element:
    """The root of an untrusted XML part: no DTD, no entities, no network, a bounded number of tags."""
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data or (data[:2] in (b"\xff\xfe", b"\xfe\xff") and _wide_doctype(data)):
        raise Unreadable(FORBIDDEN_XML)
    if data.count(b"<") > LIMIT_TAGS:
        raise Unreadable(BOMB)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(DAMAGED) from error


def _wide_doctype(data: bytes) -> bool:
    text = data.decode("utf-16", errors="replace")
    return "<!DOCTYPE" in text or "<!ENTITY" in text
