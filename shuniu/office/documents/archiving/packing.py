"""移交包 as a file: a zip with a signed manifest of digests, whose last words are the digest of all before them. Pure.

manifest.json       what is in the package: fonds, items, members with sizes and SHA-256
manifest.sig        the manifest signed by the office's key (Ed25519)
root.pem            the certificate that the seals come from
metadata.xsd        the schema of the metadata
report.json         四性检测报告
归档文件目录.pdf     the catalogue of what is in it
说明.txt             how to verify it
<档号>/001 正本.pdf …, metadata.xml, trace.json
"""

import base64
import hashlib
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

FORMAT = "shuniu-archive-package-1"
MANIFEST, SIGNATURE, REPORT, ROOT, SCHEMA, README, CATALOGUE = (
    "manifest.json", "manifest.sig", "report.json", "root.pem", "metadata.xsd", "说明.txt", "归档文件目录.pdf",
)  # fmt: skip
METADATA, TRACE = "metadata.xml", "trace.json"
DIGITS, CHUNK = 64, 2**20
COMMENT = b"sha256:"
EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Member:
    """One file of the package."""

    name: str
    size: int
    sha256: str


class Packer:
    """Adds files to a package that is being written."""

    def __init__(self, target: ZipFile) -> None:
        self._zip = target
        self.members: list[Member] = []

    def add(self, name: str, content: bytes) -> Member:
        self._write(name, content)
        self.members.append(Member(name, len(content), hashlib.sha256(content).hexdigest()))
        return self.members[-1]

    def finish(self, about: dict[str, Any], sign: Callable[[bytes], bytes]) -> str:
        """Write the manifest and its signature; answers the digest of the manifest."""
        members = [vars(member) for member in self.members]
        manifest = json.dumps({"format": FORMAT, **about, "members": members}, ensure_ascii=False, indent=1).encode()
        self._write(MANIFEST, manifest)
        self._write(SIGNATURE, base64.b64encode(sign(manifest)) + b"\n")
        return hashlib.sha256(manifest).hexdigest()

    def _write(self, name: str, content: bytes) -> None:
        self._zip.writestr(ZipInfo(name, EPOCH), content, ZIP_DEFLATED, 6)


@contextmanager
def packing(path: Path) -> Iterator[Packer]:
    """Write a package; the file is there only once it is whole. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with draft.open("w+b") as file:
            with ZipFile(file, "w", ZIP_DEFLATED) as target:
                target.comment = COMMENT + b"0" * DIGITS
                yield Packer(target)
            file.seek(-DIGITS, os.SEEK_END)
            whole = digest_of(file, file.tell())
            file.seek(-DIGITS, os.SEEK_END)
            file.write(whole.encode())
            file.flush()
            os.fsync(file.fileno())
        draft.chmod(0o640)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def digest_of(file: IO[bytes], length: int) -> str:
    """SHA-256 of the first bytes of a file."""
    digest = hashlib.sha256()
    file.seek(0)
    while length and (chunk := file.read(min(CHUNK, length))):
        digest.update(chunk)
        length -= len(chunk)
    return digest.hexdigest()
