"""The archive of a backup (备份包): a zip whose last words are the digest of all that stands before them.

``manifest.json`` names each member with its size and SHA-256; the zip's comment, at the very end of the file, holds
the SHA-256 of everything before. One bit that is turned anywhere, or one byte that is missing, is found.
"""

import hashlib
import json
import os
import re
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

MANIFEST, FORMAT = "manifest.json", "shuniu-backup-1"
MEMBER = re.compile(
    r"database\.sqlite3|database\.jsonl|audit\.key|secret\.key|blobs/[0-9a-f]{2}/[0-9a-f]{2}/[0-9a-f]{64}"
)
DIGITS, CHUNK = 64, 2**20

Told = Callable[[int], None]


class Damaged(Exception):
    """备份损坏: what is wrong with an archive, as a sentence that names the damaged part."""


@dataclass(frozen=True)
class Member:
    """One file of the archive."""

    name: str
    size: int
    sha256: str


class Writer:
    """Adds files to an archive that is being written."""

    def __init__(self, target: ZipFile) -> None:
        self._zip = target
        self._members: list[Member] = []

    def add(self, name: str, path: Path) -> None:
        digest, size = hashlib.sha256(), 0
        with path.open("rb") as source, self._zip.open(name, "w", force_zip64=True) as target:
            while chunk := source.read(CHUNK):
                digest.update(chunk)
                size += target.write(chunk)
        self._members.append(Member(name, size, digest.hexdigest()))

    def finish(self, about: dict[str, Any]) -> None:
        members = [vars(member) for member in self._members]
        content = json.dumps({"format": FORMAT, **about, "members": members}, ensure_ascii=False, indent=1)
        self._zip.writestr(MANIFEST, content)


@contextmanager
def writing(path: Path, about: dict[str, Any]) -> Iterator[Writer]:
    """Write an archive, readable by its owner alone; the file is there only once it is whole. Raises OSError."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with os.fdopen(os.open(draft, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b") as file:
            with ZipFile(file, "w", ZIP_DEFLATED, compresslevel=1) as target:
                target.comment = b"sha256:" + b"0" * DIGITS
                writer = Writer(target)
                yield writer
                writer.finish(about)
            file.seek(-DIGITS, os.SEEK_END)
            whole = _digest_of(file, file.tell())
            file.seek(-DIGITS, os.SEEK_END)
            file.write(whole.encode())
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def verified(path: Path, told: Told | None = None) -> dict[str, Any]:
    """The manifest of an archive all of whose bytes are as they were written.

    `told` is given the number of bytes read. Raises Damaged, with the name of the damaged member where one can be
    told, and OSError.
    """
    with path.open("rb") as file:
        length = file.seek(0, os.SEEK_END)
        if length < DIGITS:
            raise Damaged("文件不完整，不是枢纽的备份")
        file.seek(-DIGITS, os.SEEK_END)
        stated = file.read()
        if _digest_of(file, length - DIGITS, told).encode() != stated:
            raise Damaged(_what_is_damaged(path))
    try:
        return manifest_of(path)
    except (BadZipFile, KeyError, TypeError, ValueError) as error:
        raise Damaged("这不是枢纽的备份文件") from error


def manifest_of(path: Path) -> dict[str, Any]:
    """The manifest as it stands. Raises BadZipFile, KeyError or ValueError where it is none."""
    with ZipFile(path) as archive:
        manifest: dict[str, Any] = json.loads(archive.read(MANIFEST))
    names = [member["name"] for member in manifest["members"]]
    if manifest["format"] != FORMAT or not all(MEMBER.fullmatch(name) for name in names):
        raise ValueError("not a manifest of this format")
    return manifest


def extract(path: Path, folder: Path, told: Callable[[], None] | None = None) -> None:
    """Unpack a verified archive into a folder, each member compared with its digest once more. Raises Damaged."""
    members = [Member(**member) for member in manifest_of(path)["members"]]
    with ZipFile(path) as archive:
        for member in members:
            target = folder / member.name
            target.parent.mkdir(parents=True, exist_ok=True)
            digest = hashlib.sha256()
            with archive.open(member.name) as source, target.open("xb") as file:
                while chunk := source.read(CHUNK):
                    digest.update(chunk)
                    file.write(chunk)
            if digest.hexdigest() != member.sha256:
                raise Damaged(f"{member.name} 与清单不符")
            target.chmod(0o600 if member.name.endswith(".key") else 0o640)
            if told:
                told()


def _digest_of(file: IO[bytes], length: int, told: Told | None = None) -> str:
    """SHA-256 of the first bytes of a file."""
    digest = hashlib.sha256()
    file.seek(0)
    while length and (chunk := file.read(min(CHUNK, length))):
        digest.update(chunk)
        length -= len(chunk)
        if told:
            told(len(chunk))
    return digest.hexdigest()


def _what_is_damaged(path: Path) -> str:
    try:
        with ZipFile(path) as archive:
            members = (Member(**each) for each in manifest_of(path)["members"])
            damaged = next((member.name for member in members if not _is_as_stated(archive, member)), None)
    except Exception:  # whatever a damaged zip does to its reader, it is damaged
        damaged = None
    return f"{damaged} 已损坏，请换一份备份" if damaged else "备份文件已损坏或不完整，请换一份备份"


def _is_as_stated(archive: ZipFile, member: Member) -> bool:
    digest = hashlib.sha256()
    try:
        with archive.open(member.name) as source:
            while chunk := source.read(CHUNK):
                digest.update(chunk)
    except (BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError, RuntimeError):
        return False  # what is damaged before its checksum is reached
    return digest.hexdigest() == member.sha256
