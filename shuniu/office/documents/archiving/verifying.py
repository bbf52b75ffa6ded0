"""核验移交包: on any machine, with the public key alone: every byte, every digest, the trace, the seals, the four qualities. Pure."""

import base64
import hashlib
import json
import os
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from cryptography import x509
from cryptography.exceptions import InvalidSignature

from shuniu.audit.checkpoint import BadCheckpoint, parse_verifier_key
from shuniu.audit.receipt import check_receipt, loads
from shuniu.office.documents.archiving.checks import QUALITIES, Held, Seen, Tested, check, faults
from shuniu.office.documents.archiving.findings import Finding
from shuniu.office.documents.archiving.metadata import BadMetadata, every, one, parsed
from shuniu.office.documents.archiving.packing import (
    COMMENT,
    DIGITS,
    FORMAT,
    MANIFEST,
    METADATA,
    ROOT,
    SIGNATURE,
    TRACE,
    digest_of,
)

SAFE_NAME = re.compile(r"[^/\\\0]+(/[^/\\\0]+)?")
LARGEST = 2**30
FILING = ("archive", "file_late")


@dataclass
class Verdict:
    """核验结果: what is wrong with the package, and the tests of each of its items."""

    problems: list[str] = field(default_factory=list)
    items: dict[str, list[Tested]] = field(default_factory=dict)
    manifest: Mapping[str, Any] = field(default_factory=dict)
    manifest_sha256: str = ""

    @property
    def holds(self) -> bool:
        return not self.problems and not any(faults(tested) for tested in self.items.values())

    def all_problems(self) -> Iterator[str]:
        yield from self.problems
        for code, tested in self.items.items():
            for each in faults(tested):
                yield f"{code}：{each.test.label}（{QUALITIES[each.test.quality]}）：{each.note()}"


def verify_package(path: Path, public: str = "") -> Verdict:
    """Verify a package. `public` is the key of whoever made it; without one the key that the package names is taken,
    which proves that nothing was changed by chance, and not who made it. Whatever the file is, this answers.
    """
    verdict = Verdict()
    try:
        _whole(path, verdict)
        with ZipFile(path) as package:
            manifest = _manifest(package, public, verdict)
            if manifest is not None:
                _members(package, manifest, verdict)
                _items(package, manifest, public or str(manifest.get("public_key", "")), verdict)
    except (BadZipFile, OSError, KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        verdict.problems.append(f"这不是完好的移交包（{type(error).__name__}）")
    return verdict


def _whole(path: Path, verdict: Verdict) -> None:
    with path.open("rb") as file:
        length = file.seek(0, os.SEEK_END)
        if length < DIGITS + len(COMMENT):
            raise BadZipFile
        file.seek(-DIGITS - len(COMMENT), os.SEEK_END)
        if file.read(len(COMMENT)) != COMMENT:
            verdict.problems.append("文件末尾没有摘要，不是本系统生成的移交包，或者被截断")
            return
        stated = file.read()
        if digest_of(file, length - DIGITS).encode() != stated:
            verdict.problems.append("整个文件的摘要不符，有字节被改动")


def _manifest(package: ZipFile, public: str, verdict: Verdict) -> Mapping[str, Any] | None:
    content = package.read(MANIFEST)
    verdict.manifest_sha256 = hashlib.sha256(content).hexdigest()
    manifest = loads(content.decode())
    if manifest.get("format") != FORMAT:
        verdict.problems.append("不是本系统的移交包格式")
        return None
    verdict.manifest = manifest
    try:
        _name, key = parse_verifier_key(public or manifest["public_key"])
        key.verify(base64.b64decode(package.read(SIGNATURE), validate=False), content)
    except BadCheckpoint:
        verdict.problems.append("公钥的格式不对")
    except (InvalidSignature, ValueError):
        verdict.problems.append("清单的签名与公钥不符：清单被改动，或者不是这个单位出具的")
    return manifest  # type: ignore[no-any-return]


def _members(package: ZipFile, manifest: Mapping[str, Any], verdict: Verdict) -> None:
    """Every file that the manifest names is there as it was, and nothing else is."""
    listed = {member["name"]: member for member in manifest["members"]}
    there = [info.filename for info in package.infolist()]
    for name in sorted(set(there) - set(listed) - {MANIFEST, SIGNATURE}):
        verdict.problems.append(f"{name}：清单里没有这个文件")
    if len(set(there)) != len(there):
        verdict.problems.append("包里有同名的文件")
    for name, member in listed.items():
        if not SAFE_NAME.fullmatch(name) or ".." in name.split("/"):
            verdict.problems.append(f"{name}：文件名不合规定")
        elif name not in there:
            verdict.problems.append(f"{name}：文件缺失")
        elif problem := _changed(package, member):
            verdict.problems.append(f"{name}：{problem}")


def _changed(package: ZipFile, member: Mapping[str, Any]) -> str:
    if package.getinfo(member["name"]).file_size > LARGEST:
        return "文件太大，没有核验"
    try:
        content = package.read(member["name"])
    except (BadZipFile, OSError, ValueError, EOFError):
        return "文件损坏，解不开"
    except Exception:  # whatever a damaged stream does to its reader, it is damaged
        return "文件损坏，解不开"
    same = len(content) == member["size"] and hashlib.sha256(content).hexdigest() == member["sha256"]
    return "" if same else "内容与清单的摘要不符"


def _items(package: ZipFile, manifest: Mapping[str, Any], public: str, verdict: Verdict) -> None:
    roots = [x509.load_pem_x509_certificate(package.read(ROOT))] if ROOT in package.namelist() else []
    for row in manifest["items"]:
        try:
            verdict.items[row["code"]] = check(_seen(package, row, public, roots))
        except BadMetadata as fault:
            verdict.problems.append(f"{row['code']}：{fault}")
        except Exception as error:
            verdict.problems.append(f"{row['code']}：读不出来（{type(error).__name__}）")
    verdict.problems += _numbers_missing(manifest)


def _seen(package: ZipFile, row: Mapping[str, Any], public: str, roots: list[x509.Certificate]) -> Seen:
    folder = row["folder"]
    root = parsed(package.read(f"{folder}/{METADATA}"))
    receipt = loads(package.read(f"{folder}/{TRACE}").decode())
    if one(root, "identity/archiveCode") != row["code"]:
        raise BadMetadata("元数据里的档号与清单不同")
    traces = [name for relation in every(root, "relations/relation") if (name := relation.get("trace"))]
    beside = [loads(package.read(f"{folder}/{name}").decode()) for name in traces]
    filing = _filing(receipt, row)
    return Seen(
        code=row["code"],
        kind=next(iter(every(root, "description/direction"))).get("code"),
        described=_described(root),
        remark=one(root, "description/remark"),
        files=[_held(package, folder, file) for file in every(root, "files/file")],
        filing=filing["payload"] if filing else {},
        filed_at=datetime.fromisoformat(filing["moment"]) if filing else None,
        chain_faults=[
            Finding("trace_faulty", {"why": fault})
            for each in (receipt, *beside)
            for fault in check_receipt(each, public)
        ],
        roots=roots,
    )


def _described(root: Any) -> dict[str, object]:
    day = one(root, "description/datedOn")
    return {
        "author": one(root, "description/author"),
        "document_number": one(root, "description/documentNumber"),
        "title": one(root, "description/title"),
        "dated_on": f"{day[:4]}-{day[4:6]}-{day[6:]}" if day else "",
        "classification": int(next(iter(every(root, "description/classification"))).get("code")),
        "pages": int(one(root, "description/pages")),
    }


def _held(package: ZipFile, folder: str, file: Any) -> Held:
    try:
        content: bytes | None = package.read(f"{folder}/{file.get('path')}")
    except Exception:
        content = None
    return Held(
        file.get("part"),
        file.get("name"),
        file.get("sha256"),
        int(file.get("size")),
        file.get("mediaType"),
        int(file.get("pages")),
        content,
    )


def _filing(receipt: Mapping[str, Any], row: Mapping[str, Any]) -> Mapping[str, Any]:
    """The content of the act that gave the item its number, in the chain that the receipt proves."""
    for entry in receipt["entries"]:
        content = entry["content"]
        if content["verb"].rpartition(".")[2] in FILING and content["payload"].get("archive_code") == row["code"]:
            return content  # type: ignore[no-any-return]
    return {}


def _numbers_missing(manifest: Mapping[str, Any]) -> list[str]:
    """漏号: in each lowest class the numbers go from 1 on; those that were destroyed are named in the manifest."""
    serials: dict[str, set[int]] = defaultdict(set)
    for code in [*(row["code"] for row in manifest["items"]), *manifest.get("destroyed", ())]:
        series, _dash, serial = code.rpartition("-")
        serials[series].add(int(serial))
    return [
        f"{series}：缺件号 {'、'.join(f'{number:04d}' for number in missing[:10])}"
        for series, given in sorted(serials.items())
        if (missing := sorted(set(range(1, max(given) + 1)) - given))
    ]


def as_json(verdict: Verdict) -> str:
    """核验结果 for programs."""
    items = {code: [each.kept() for each in tested] for code, tested in verdict.items.items()}
    told = {
        "holds": verdict.holds,
        "manifest_sha256": verdict.manifest_sha256,
        "problems": verdict.problems,
        "items": items,
    }
    return json.dumps(told, ensure_ascii=False, indent=1)
