"""四性检测: 真实性、完整性、可用性、安全性 of an item (DA/T 70-2018), the same where it lies and in a package. Pure.

What each test looks at stands in `TESTS`, from which the page, the report of a package and the manual take their words.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from cryptography import x509

from shuniu.office.documents.archiving.inspecting import Inspected, inspect_file
from shuniu.sealing import CannotSeal, check_seals

AUTHENTIC, COMPLETE, USABLE, SAFE = "真实性", "完整性", "可用性", "安全性"
PDF = "application/pdf"
REQUIRED_OF = {"incoming": ("sheet", "received"), "outgoing": ("original", "draft_sheet", "final")}
PART_LABELS = {
    "sheet": "文件处理单",
    "original": "正本",
    "received": "来文",
    "enclosure": "附件",
    "draft_sheet": "发文稿纸",
    "final": "定稿",
    "other": "相关材料",
}
DESCRIBED = {"title": "题名", "author": "责任者", "dated_on": "日期"}
HIGHEST = 2
"""工作秘密: the highest classification that may lie here."""


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
    chain_faults: Sequence[str] = ()
    roots: Sequence[x509.Certificate] = field(default=())
    filed_at: datetime | None = None
    """When the audit says that it was filed: by that moment its seals are judged, for certificates run out."""


@dataclass(frozen=True)
class Tested:
    """One test of one item: whether it holds; None where it has nothing to look at; what was found."""

    code: str
    quality: str
    label: str
    holds: bool | None
    note: str


@dataclass(frozen=True)
class Test:
    """检测项: its number, the quality it belongs to, what it is called, how it is tested."""

    code: str
    quality: str
    label: str
    how: str
    run: Callable[[Seen], tuple[bool | None, str]]


def _trace(seen: Seen) -> tuple[bool, str]:
    if seen.chain_faults:
        return False, "；".join(seen.chain_faults[:3])
    return (True, "留痕逐条重算相符") if seen.filing else (False, "留痕里没有归档这一步")


def _files_as_filed(seen: Seen) -> tuple[bool, str]:
    filed = [(each.get("part"), each.get("sha256")) for each in seen.filing.get("files", ())]
    now = [(each.part, hashlib.sha256(each.content or b"").hexdigest()) for each in seen.files]
    changed = [each.name for each in seen.files if hashlib.sha256(each.content or b"").hexdigest() != each.sha256]
    if changed:
        return False, f"归档后被改动：{'、'.join(changed)}"
    if filed != now:
        return False, "文件与归档时记入留痕的不是同一批"
    return True, f"{len(now)} 个文件的摘要与归档时相同"


def _described_as_filed(seen: Seen) -> tuple[bool, str]:
    if seen.filing.get("archive_code") != seen.code:
        return False, "档号与归档时记入留痕的不同"
    filed = dict(seen.filing.get("described", {}))
    differs = [DESCRIBED.get(name, name) for name, value in seen.described.items() if filed.get(name) != value]
    return (not differs, f"与归档时不同：{'、'.join(differs)}" if differs else "著录与归档时相同")


def _seals(seen: Seen) -> tuple[bool | None, str]:
    originals = [each for each in seen.files if each.part in ("original", "received") and each.media_type == PDF]
    found = []
    for each in originals:
        try:
            found += check_seals(each.content or b"", seen.roots, seen.filed_at)
        except CannotSeal as fault:
            return False, f"{each.name}：{fault}"
    own = [seal for seal in found if seal.holds or seen.kind == "outgoing"]
    if not own:
        return None, "没有可核验的电子印章"
    broken = [f"{seal.organ or '印章'}：{'；'.join(seal.reasons)}" for seal in own if not seal.holds]
    return (not broken, "；".join(broken) or f"印章有效：{'、'.join(seal.organ for seal in own)}")


def _description_is_full(seen: Seen) -> tuple[bool, str]:
    lacking = [label for name, label in DESCRIBED.items() if not seen.described.get(name)]
    if lacking and seen.remark:
        return True, f"缺{'、'.join(lacking)}，备注已说明"
    return (not lacking, f"缺{'、'.join(lacking)}" if lacking else "题名、责任者、日期齐全")


def _parts_are_there(seen: Seen) -> tuple[bool, str]:
    there = {each.part for each in seen.files}
    lacking = [PART_LABELS[part] for part in REQUIRED_OF.get(seen.kind, ()) if part not in there]
    if lacking and seen.remark:
        return True, f"缺{'、'.join(lacking)}，备注已说明：{seen.remark}"
    return (not lacking, f"缺{'、'.join(lacking)}" if lacking else "应有的稿本齐全")


def _nothing_is_lost(seen: Seen) -> tuple[bool, str]:
    lost = [each.name for each in seen.files if each.content is None or len(each.content) != each.size]
    return (not lost, f"丢失或大小不符：{'、'.join(lost)}" if lost else f"{len(seen.files)} 个文件都在")


def _opens(seen: Seen) -> tuple[bool, str]:
    shut = [f"{each.name}（{each.inspected.fault}）" for each in seen.files if not each.inspected.opens]
    return (not shut, f"打不开：{'、'.join(shut)}" if shut else "都能打开")


def _archival(seen: Seen) -> tuple[bool, str]:
    other = [each.name for each in seen.files if each.inspected.opens and not each.inspected.is_archival]
    if not all(each.inspected.opens for each in seen.files):
        return False, "有文件打不开"
    if not other:
        return True, "都是 PDF/A 或 OFD"
    return True, f"可读，但不是 PDF/A：{'、'.join(other)}"


def _pages_agree(seen: Seen) -> tuple[bool | None, str]:
    counted = [each for each in seen.files if each.media_type == PDF]
    wrong = [each.name for each in counted if each.inspected.pages != each.pages]
    if wrong:
        return False, f"页数与著录不符：{'、'.join(wrong)}"
    return (True, "页数相符") if counted else (None, "没有可以计页的文件")


def _harmless(seen: Seen) -> tuple[bool, str]:
    found = [f"{each.name}：{'、'.join(each.inspected.acting)}" for each in seen.files if each.inspected.acting]
    return (not found, "；".join(found) or "没有病毒特征、宏、脚本和嵌入文件")


def _unlocked(seen: Seen) -> tuple[bool, str]:
    found = [each.name for each in seen.files if each.inspected.locked]
    return (not found, f"加了密码：{'、'.join(found)}" if found else "没有加密")


def _classified(seen: Seen) -> tuple[bool, str]:
    level = seen.described.get("classification", 0)
    marked = [each.name for each in seen.files if each.inspected.mark]
    if marked:
        return False, f"带有国家秘密标志：{'、'.join(marked)}"
    fits = isinstance(level, int) and 0 <= level <= HIGHEST
    return (fits, "密级在允许的范围内，文中没有国家秘密标志" if fits else "密级超出允许的范围")


TESTS: tuple[Test, ...] = (
    Test("Z1", AUTHENTIC, "留痕可信", "从内容重算这件公文的全部留痕；移交包里还核对日志证明和签名", _trace),
    Test("Z2", AUTHENTIC, "文件未改动", "每个文件重算 SHA-256，与归档时写进审计链的相比", _files_as_filed),
    Test(
        "Z3",
        AUTHENTIC,
        "著录未改动",
        "档号、题名、责任者、文号、日期、页数与归档时写进审计链的相比",
        _described_as_filed,
    ),
    Test(
        "Z4",
        AUTHENTIC,
        "印章有效",
        "验证 PDF 里的电子签名：谁的章、盖后有没有改动、归档时证书是否有效、由谁颁发",
        _seals,
    ),
    Test("W1", COMPLETE, "著录齐全", "题名、责任者、日期都有，缺的在备注里说明", _description_is_full),
    Test(
        "W2", COMPLETE, "稿本齐全", "收文有处理单和来文，发文有正本、发文稿纸和定稿，缺的在备注里说明", _parts_are_there
    ),
    Test("W3", COMPLETE, "文件不缺", "每个文件都在，大小与登记的相同", _nothing_is_lost),
    Test("K1", USABLE, "能够打开", "每个文件用阅读程序实际打开一次", _opens),
    Test("K2", USABLE, "格式适合长期保存", "PDF/A、OFD 为合格；其他格式能读的合格，并列出", _archival),
    Test("K3", USABLE, "页数相符", "实际页数与著录的页数相比", _pages_agree),
    Test("A1", SAFE, "没有会运行的内容", "查病毒特征、可执行程序、宏、脚本、嵌入对象和嵌入文件", _harmless),
    Test("A2", SAFE, "没有加密", "查打开密码和加密", _unlocked),
    Test("A3", SAFE, "密级符合", "密级不高于工作秘密，文中没有国家秘密标志", _classified),
)


def check(seen: Seen) -> list[Tested]:
    """All tests of one item, in their order."""
    found = []
    for test in TESTS:
        holds, note = test.run(seen)
        found.append(Tested(test.code, test.quality, test.label, holds, note))
    return found


def faults(tested: Sequence[Tested]) -> list[Tested]:
    return [each for each in tested if each.holds is False]
