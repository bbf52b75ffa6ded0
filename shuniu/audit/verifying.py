"""Verifying the whole audit (核查链条): recomputed from contents, never from stored hashes."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count, islice
from typing import Any

from django.db.models import Exists, OuterRef, TextField
from django.db.models.functions import Cast

from shuniu.audit import checkpoint as notes
from shuniu.audit.canonical import read
from shuniu.audit.chain import digest_of
from shuniu.audit.digests import GENESIS
from shuniu.audit.log import public_key
from shuniu.audit.merkle import leaf_hash, levels_over, root_of_range
from shuniu.audit.models import CONTENT, AuditEntry, Checkpoint, LogLeaf, LogNode

COLUMNS = tuple(name for name in CONTENT if name != "payload")
WIDTH = 32
"""The bytes of a digest."""


@dataclass(frozen=True)
class Finding:
    """发现: where the audit does not hold, in Chinese; `chain` and `sequence` name the row."""

    message: str
    chain: str = ""
    sequence: int = 0


@dataclass(frozen=True)
class Verified:
    """核查结果: how much was recomputed, and the first and further faults."""

    entries: int
    chains: int
    checkpoints: int
    findings: tuple[Finding, ...]

    @property
    def holds(self) -> bool:
        return not self.findings


class _Tree:
    """The tree over the leaves up to the first that is missing."""

    def __init__(self, leaves: Mapping[int, bytes]) -> None:
        self.size = next(index for index in count() if index not in leaves)
        self._levels = levels_over(b"".join(leaves[index] for index in range(self.size)))
        self.nodes = sum(map(len, self._levels)) // WIDTH

    def __call__(self, level: int, index: int) -> bytes:
        return self._levels[level][index * WIDTH : (index + 1) * WIDTH]


class _Walk:
    """One walk through all entries, chain after chain."""

    def __init__(self, progress: Callable[[int], None] | None) -> None:
        self.entries = self.chains = 0
        self.is_broken = False
        self.leaves: dict[int, bytes] = {}
        self.progress = progress

    def findings(self) -> Iterator[Finding]:
        standing, sequence, previous = "", 0, GENESIS
        try:
            for digest, place, content in self._rows():
                if content["chain"] != standing:
                    standing, sequence, previous = content["chain"], 0, GENESIS
                    self.chains += 1
                computed = _recomputed(content)
                if content["sequence"] != sequence + 1:
                    yield _at(content, f"缺第 {sequence + 1} 条，记录被删除")
                elif content["previous"] != previous:
                    yield _at(content, "与前一条不相接，前一条被改动或替换")
                if computed != digest:
                    yield _at(content, "内容与摘要不符，内容被改动")
                sequence, previous = content["sequence"], digest
                if place is not None:
                    self.leaves[place] = leaf_hash(bytes.fromhex(computed))
        except (TypeError, ValueError):
            self.is_broken = True
            yield _unreadable(standing)

    def _rows(self) -> Iterator[tuple[str, int | None, dict[str, Any]]]:
        """Digest, place in the log and content of each entry; the payload is read from its text as it stands."""
        payload = Cast("payload", TextField())
        rows = AuditEntry.objects.order_by("chain", "sequence").values_list("digest", "leaf__index", payload, *COLUMNS)
        for digest, place, text, *values in rows.iterator(chunk_size=2000):
            yield digest, place, {"payload": read(text), **dict(zip(COLUMNS, values, strict=True))}
            self.entries += 1
            if self.progress and not self.entries % 1000:
                self.progress(self.entries)
        if self.progress:
            self.progress(self.entries)


def verify_all(
    *, kept_outside: str = "", progress: Callable[[int], None] | None = None, most_findings: int = 50
) -> Verified:
    """Recompute every chain, every leaf and every checkpoint; name what was altered, is missing, inserted or cut off.

    `kept_outside` is a checkpoint that was kept away from this machine: with it, a log that was rolled back or cut at
    its end is found too, which no log can find out about itself. Work may go on meanwhile: the checkpoints are read
    first, and nothing that comes after them is missed by them.
    """
    checkpoints = list(Checkpoint.objects.order_by("size").values_list("size", "root", "note"))
    walk = _Walk(progress)
    findings = list(islice(walk.findings(), most_findings))
    if not walk.is_broken and len(findings) < most_findings:
        findings += islice(_findings_of_log(walk.leaves, checkpoints, kept_outside), most_findings - len(findings))
    return Verified(walk.entries, walk.chains, len(checkpoints), tuple(findings))


def _findings_of_log(
    leaves: Mapping[int, bytes], checkpoints: list[tuple[int, str, str]], kept_outside: str
) -> Iterator[Finding]:
    pointing_nowhere = LogLeaf.objects.exclude(Exists(AuditEntry.objects.filter(pk=OuterRef("entry_id"))))
    for index in pointing_nowhere.order_by("index").values_list("index", flat=True).iterator():
        yield Finding(f"日志第 {index} 位指向的记录不存在，记录被删除")
    tree = _Tree(leaves)
    if tree.size < len(leaves):
        yield Finding(f"日志缺第 {tree.size} 位")
    yield from _findings_of_nodes(tree)
    for size, root, note in checkpoints:
        if fault := _fault_of(note, (size, root), tree):
            yield Finding(fault)
    if kept_outside and (fault := _fault_of(kept_outside, None, tree)):
        yield Finding(fault)


def _findings_of_nodes(tree: _Tree) -> Iterator[Finding]:
    """What the database keeps of the tree, for proofs, against the tree: a record that was rewritten together with its
    digest and all after it in its chain is named by its leaf.
    """
    kept = LogNode.objects.filter(index__lt=tree.size).order_by("level", "index")
    met = 0
    for level, index, digest in kept.values_list("level", "index", "digest").iterator(chunk_size=5000):
        if index + 1 << level > tree.size:
            continue
        met += 1
        if tree(level, index).hex() == digest:
            continue
        leaf = LogLeaf.objects.select_related("entry").filter(index=index).first() if level == 0 else None
        if leaf:
            yield _at(leaf.entry.content(), "与日志所记的摘要不符，记录连同摘要被改写或换序")
        else:
            yield Finding(f"日志第 {level} 层第 {index} 个节点与重算的不符，被改动")
    if met != tree.nodes:
        yield Finding(f"日志的节点应有 {tree.nodes} 个，只有 {met} 个，有缺失或多出")


def _unreadable(standing: str) -> Finding:
    """Which record cannot even be read, from the chain on at which reading broke off: read one by one."""
    places = AuditEntry.objects.filter(chain__gte=standing).order_by("chain", "sequence")
    for pk, chain, sequence in places.values_list("pk", "chain", "sequence").iterator():
        try:
            AuditEntry.objects.get(pk=pk)
        except (TypeError, ValueError):
            return Finding(f"{chain} 第 {sequence} 条：记录读不出来，内容被破坏", chain, sequence)
    return Finding(f"{standing} 起有记录读不出来，内容被破坏", standing)


def _recomputed(content: dict[str, Any]) -> str:
    """The digest of what stands there; 64 zeros, which no content has, where that is nothing the system would write."""
    try:
        return digest_of(content)
    except (KeyError, TypeError, ValueError):
        return GENESIS


def _at(content: Mapping[str, Any], message: str) -> Finding:
    chain, sequence, verb = content["chain"], content["sequence"], content["verb"]
    return Finding(f"{chain} 第 {sequence} 条（{verb}）：{message}", chain, sequence)


def _fault_of(note: str, stated: tuple[int, str] | None, tree: _Tree) -> str | None:
    """What is wrong with a checkpoint; `stated` are the size and root under which the database keeps it."""
    try:
        name, key = notes.parse_verifier_key(public_key())
        signed = notes.verify(note, name, key)
    except notes.BadCheckpoint:
        return "一个检查点的签名无效" if stated is None else f"规模 {stated[0]} 的检查点签名无效"
    if stated is not None and (signed.size, signed.root.hex()) != stated:
        return f"规模 {stated[0]} 的检查点内容与登记不符"
    if signed.size > tree.size:
        return f"检查点签署时日志有 {signed.size} 条，现在能核实的只有 {tree.size} 条，末尾被截断或回滚"
    if root_of_range(0, signed.size, tree) != signed.root:
        return f"规模 {signed.size} 的检查点与重算的根不符，此前的记录被改动、插入或换序"
    return None
