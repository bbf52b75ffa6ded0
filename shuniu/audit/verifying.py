"""Verifying the whole audit (核查链条): recomputed from contents, never from stored hashes."""

from collections.abc import Callable
from dataclasses import dataclass

from shuniu.audit import checkpoint as notes
from shuniu.audit.chain import digest_of
from shuniu.audit.digests import GENESIS
from shuniu.audit.log import public_key
from shuniu.audit.merkle import leaf_hash, nodes_completed, root_of_range
from shuniu.audit.models import AuditEntry, Checkpoint, LogLeaf


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


def verify_all(
    *, kept_outside: str = "", progress: Callable[[int], None] | None = None, most_findings: int = 50
) -> Verified:
    """Recompute every chain, every leaf and every checkpoint; name what was altered, is missing, inserted or cut off.

    `kept_outside` is a checkpoint that was kept away from this machine: with it, a log that was rolled back or cut at
    its end is found too, which no log can find out about itself.
    """
    findings: list[Finding] = []
    nodes: dict[tuple[int, int], bytes] = {}

    def node(level: int, index: int) -> bytes:
        return nodes[level, index]

    standing: dict[str, tuple[int, str]] = {}
    leaves = LogLeaf.objects.order_by("index").values_list("index", "entry_id").iterator(chunk_size=5000)
    where = {entry: index for index, entry in leaves}
    digests: dict[int, str] = {}
    count = 0
    for entry in AuditEntry.objects.order_by("chain", "sequence").iterator(chunk_size=2000):
        count += 1
        sequence, previous = standing.get(entry.chain, (0, GENESIS))
        computed = _recomputed(entry)
        if entry.sequence != sequence + 1:
            findings.append(_at(entry, f"缺第 {sequence + 1} 条，记录被删除"))
        elif entry.previous != previous:
            findings.append(_at(entry, "与前一条不相接，前一条被改动或替换"))
        if computed != entry.digest:
            findings.append(_at(entry, "内容与摘要不符，内容被改动"))
        standing[entry.chain] = (entry.sequence, entry.digest)
        if entry.pk in where:
            digests[where.pop(entry.pk)] = computed
        if progress and not count % 1000:
            progress(count)
        if len(findings) >= most_findings:
            break
    findings += [
        Finding(f"日志第 {index} 位指向的记录不存在，记录被删除") for index in sorted(where.values())[:most_findings]
    ]
    size = 0
    for index in sorted(digests):
        if index != size:
            findings.append(Finding(f"日志缺第 {size} 位"))
            break
        for level, at, made in nodes_completed(index, leaf_hash(bytes.fromhex(digests[index])), node):
            nodes[level, at] = made
        size += 1
    checkpoints = list(Checkpoint.objects.order_by("size").values_list("size", "note"))
    kept = [(None, kept_outside)] if kept_outside else []
    for stated, note in [*checkpoints, *kept]:
        if fault := _fault_of(note, stated, size, node):
            findings.append(Finding(fault))
    if progress:
        progress(count)
    return Verified(count, len(standing), len(checkpoints), tuple(findings))


def _recomputed(entry: AuditEntry) -> str:
    """The digest of what stands there; 64 zeros, which no content has, where that is nothing the system would write."""
    try:
        return digest_of(entry.content())
    except (KeyError, TypeError, ValueError):
        return GENESIS


def _at(entry: AuditEntry, message: str) -> Finding:
    return Finding(f"{entry.chain} 第 {entry.sequence} 条（{entry.verb}）：{message}", entry.chain, entry.sequence)


def _fault_of(note: str, stated: int | None, size: int, node: Callable[[int, int], bytes]) -> str | None:
    try:
        name, key = notes.parse_verifier_key(public_key())
        signed = notes.verify(note, name, key)
    except notes.BadCheckpoint:
        return "一个检查点的签名无效" if stated is None else f"规模 {stated} 的检查点签名无效"
    if stated is not None and signed.size != stated:
        return f"规模 {stated} 的检查点内容与登记不符"
    if signed.size > size:
        return f"检查点签署时日志有 {signed.size} 条，现在能核实的只有 {size} 条，末尾被截断或回滚"
    if root_of_range(0, signed.size, node) != signed.root:
        return f"规模 {signed.size} 的检查点与重算的根不符，此前的记录被改动、插入或换序"
    return None
