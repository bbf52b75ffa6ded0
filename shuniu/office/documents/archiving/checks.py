"""四性检测: 真实性、完整性、可用性、安全性 of an item (DA/T 70-2018), the same where it lies and in a package. Pure.

What each test looks at stands in `TESTS`, from which the page, the report of a package and the manual take their words.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from cryptography import x509

from shuniu.office.documents.archiving.findings import Finding, Say, plain
from shuniu.office.documents.archiving.inspecting import Inspected, inspect_file
from shuniu.sealing import CannotSeal, check_seals

QUALITIES = {"authentic": "真实性", "complete": "完整性", "usable": "可用性", "safe": "安全性"}
PDF = "application/pdf"
REQUIRED_OF = {"incoming": ("sheet", "received"), "outgoing": ("original", "draft_sheet", "final")}
DESCRIBED = ("title", "author", "dated_on")
"""What every description has, or its remark says why it has not."""
HIGHEST = 2
"""工作秘密: the highest classification that may lie here."""
Found = tuple[bool | None, Finding | Sequence[Finding]]


@dataclass(frozen=True)
class Held:
    """A file of an item as it lies there now; `content` is None where it is gone."""

    part: str
    name: str
    sha256: str
    size: int
    media_type: str
    pages: int
    content: bytes | None

    @cached_property
    def inspected(self) -> Inspected:
        return inspect_file(self.content or b"", self.name)


@dataclass(frozen=True)
class Seen:
    """一件, as a checker sees it: its description, its files, and what the audit says of how it was filed."""

    code: str
    kind: str
    described: Mapping[str, Any]
    remark: str
    files: Sequence[Held]
    filing: Mapping[str, Any]
    """The payload of the entry that filed it; empty where there is none."""
    chain_faults: Sequence[Finding] = ()
    roots: Sequence[x509.Certificate] = field(default=())
    filed_at: datetime | None = None
    """When the audit says that it was filed: by that moment its seals are judged, for certificates run out."""


@dataclass(frozen=True)
class Test:
    """检测项: its number, the quality it belongs to, what it is called, how it is tested."""

    code: str
    quality: str
    label: str
    how: str
    run: Callable[[Seen], Found]


@dataclass(frozen=True)
class Tested:
    """One test of one item: whether it holds, None where it has nothing to look at, and what was found."""

    test: Test
    holds: bool | None
    findings: tuple[Finding, ...]

    @property
    def code(self) -> str:
        return self.test.code

    def note(self, say: Say = plain) -> str:
        """What was found, in the language into which `say` puts Chinese words."""
        return say("；").join(finding.said(say) for finding in self.findings)

    def kept(self) -> dict[str, Any]:
        """As packages keep it: codes and what they name, and the note in Chinese for whoever reads it without a program."""
        return {
            "code": self.code,
            "quality": self.test.quality,
            "holds": self.holds,
            "findings": [{"code": each.code, "values": dict(each.values)} for each in self.findings],
            "note": self.note(),
        }


def _trace(seen: Seen) -> Found:
    if seen.chain_faults:
        return False, seen.chain_faults[:3]
    return (True, Finding("trace_agrees")) if seen.filing else (False, Finding("filing_untraced"))


def _files_as_filed(seen: Seen) -> Found:
    filed = [(each.get("part"), each.get("sha256")) for each in seen.filing.get("files", ())]
    now = [(each.part, _digest(each)) for each in seen.files]
    if changed := _named(each for each in seen.files if _digest(each) != each.sha256):
        return False, Finding("files_changed", changed)
    return (True, Finding("files_as_filed", {"n": len(now)})) if filed == now else (False, Finding("files_exchanged"))


def _digest(file: Held) -> str:
    return hashlib.sha256(file.content or b"").hexdigest()


def _named(files: Iterable[Held]) -> dict[str, list[str]]:
    """The names of these files; nothing where there are none."""
    names = [each.name for each in files]
    return {"names": names} if names else {}


def _described_as_filed(seen: Seen) -> Found:
    if seen.filing.get("archive_code") != seen.code:
        return False, Finding("code_changed")
    filed = dict(seen.filing.get("described", {}))
    if differs := [name for name, value in seen.described.items() if filed.get(name) != value]:
        return False, Finding("description_changed", {"fields": differs})
    return True, Finding("description_as_filed")


def _seals(seen: Seen) -> Found:
    """Whose seal stands on what is ours, and what came with one that we can judge."""
    found = []
    for each in (each for each in seen.files if each.part in ("original", "received") and each.media_type == PDF):
        try:
            seals = check_seals(each.content or b"", seen.roots, seen.filed_at)
        except CannotSeal as fault:
            return False, Finding("seal_unreadable", {"name": each.name, "why": str(fault)})
        found += [seal for seal in seals if seal.holds or each.part == "original"]
    if not found:
        return None, Finding("seals_none")
    if broken := [seal for seal in found if not seal.holds]:
        return False, [_broken(seal.organ, seal.reasons) for seal in broken]
    return True, Finding("seals_hold", {"names": [seal.organ for seal in found]})


def _broken(organ: str, reasons: Sequence[str]) -> Finding:
    why = {"why": list(reasons)}
    return Finding("seal_broken", {"name": organ} | why) if organ else Finding("seal_unnamed_broken", why)


def _description_is_full(seen: Seen) -> Found:
    lacking = {"fields": [name for name in DESCRIBED if not seen.described.get(name)]}
    if not lacking["fields"]:
        return True, Finding("description_full")
    return (
        (True, Finding("description_lack_explained", lacking))
        if seen.remark
        else (False, Finding("description_lacks", lacking))
    )


def _parts_are_there(seen: Seen) -> Found:
    there = {each.part for each in seen.files}
    lacking = [part for part in REQUIRED_OF.get(seen.kind, ()) if part not in there]
    if not lacking:
        return True, Finding("parts_complete")
    if seen.remark:
        return True, Finding("parts_lack_explained", {"parts": lacking, "remark": seen.remark})
    return False, Finding("parts_lack", {"parts": lacking})


def _nothing_is_lost(seen: Seen) -> Found:
    if lost := _named(each for each in seen.files if each.content is None or len(each.content) != each.size):
        return False, Finding("files_lost", lost)
    return True, Finding("files_there", {"n": len(seen.files)})


def _opens(seen: Seen) -> Found:
    shut = [
        Finding("file_shut", {"name": each.name, "why": each.inspected.fault})
        for each in seen.files
        if not each.inspected.opens
    ]
    return (False, shut) if shut else (True, Finding("files_open"))


def _archival(seen: Seen) -> Found:
    if not all(each.inspected.opens for each in seen.files):
        return False, Finding("some_shut")
    if other := _named(each for each in seen.files if not each.inspected.is_archival):
        return True, Finding("formats_readable", other)
    return True, Finding("formats_archival")


def _pages_agree(seen: Seen) -> Found:
    counted = [each for each in seen.files if each.media_type == PDF]
    if wrong := _named(each for each in counted if each.inspected.pages != each.pages):
        return False, Finding("pages_differ", wrong)
    return (True, Finding("pages_agree")) if counted else (None, Finding("pages_uncounted"))


def _harmless(seen: Seen) -> Found:
    found = [
        Finding("file_acts", {"name": each.name, "acting": list(each.inspected.acting)})
        for each in seen.files
        if each.inspected.acting
    ]
    return (False, found) if found else (True, Finding("files_harmless"))


def _unlocked(seen: Seen) -> Found:
    if found := _named(each for each in seen.files if each.inspected.locked):
        return False, Finding("files_locked", found)
    return True, Finding("files_unlocked")


def _classified(seen: Seen) -> Found:
    if marked := _named(each for each in seen.files if each.inspected.mark):
        return False, Finding("secret_marked", marked)
    level = seen.described.get("classification", 0)
    fits = isinstance(level, int) and 0 <= level <= HIGHEST
    return fits, Finding("classification_fits" if fits else "classification_exceeds")


TESTS: tuple[Test, ...] = (
    Test("Z1", "authentic", "留痕可信", "从内容重算这件公文的全部留痕；移交包里还核对日志证明和签名", _trace),
    Test("Z2", "authentic", "文件未改动", "每个文件重算 SHA-256，与归档时写进审计链的相比", _files_as_filed),
    Test(
        "Z3",
        "authentic",
        "著录未改动",
        "档号、题名、责任者、文号、日期、页数与归档时写进审计链的相比",
        _described_as_filed,
    ),
    Test(
        "Z4",
        "authentic",
        "印章有效",
        "验证 PDF 里的电子签名：谁的章、盖后有没有改动、归档时证书是否有效、由谁颁发",
        _seals,
    ),
    Test("W1", "complete", "著录齐全", "题名、责任者、日期都有，缺的在备注里说明", _description_is_full),
    Test(
        "W2",
        "complete",
        "稿本齐全",
        "收文有处理单和来文，发文有正本、发文稿纸和定稿，缺的在备注里说明",
        _parts_are_there,
    ),
    Test("W3", "complete", "文件不缺", "每个文件都在，大小与登记的相同", _nothing_is_lost),
    Test("K1", "usable", "能够打开", "每个文件用阅读程序实际打开一次", _opens),
    Test("K2", "usable", "格式适合长期保存", "PDF/A、OFD 为合格；其他格式能读的合格，并列出", _archival),
    Test("K3", "usable", "页数相符", "实际页数与著录的页数相比", _pages_agree),
    Test("A1", "safe", "没有会运行的内容", "查病毒特征、可执行程序、宏、脚本、嵌入对象和嵌入文件", _harmless),
    Test("A2", "safe", "没有加密", "查打开密码和加密", _unlocked),
    Test("A3", "safe", "密级符合", "密级不高于工作秘密，文中没有国家秘密标志", _classified),
)


def check(seen: Seen) -> list[Tested]:
    """All tests of one item, in their order."""
    tested = []
    for test in TESTS:
        holds, found = test.run(seen)
        tested.append(Tested(test, holds, (found,) if isinstance(found, Finding) else tuple(found)))
    return tested


def faults(tested: Sequence[Tested]) -> list[Tested]:
    return [each for each in tested if each.holds is False]
