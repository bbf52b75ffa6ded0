"""The log (审计日志): entries gathered into one Merkle tree, checkpoints signed over it, receipts drawn from it."""

import os
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from shuniu.audit import checkpoint as notes
from shuniu.audit.chain import append
from shuniu.audit.merkle import inclusion_proof, leaf_hash, nodes_completed, root_of_range
from shuniu.audit.models import AuditEntry, Checkpoint, LogLeaf, LogNode, Sequencer
from shuniu.audit.receipt import make_receipt

BATCH = 2000
CLOCK_TOLERANCE = timedelta(minutes=1)


def signing_key() -> Ed25519PrivateKey:
    """The office's signing key, made on first use and readable by its owner alone."""
    path = Path(settings.AUDIT_KEY_FILE)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        pem = Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        draft = path.with_name(f".{path.name}.{os.getpid()}")
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(pem)
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    key = load_pem_private_key(path.read_bytes(), None)
    if not isinstance(key, Ed25519PrivateKey):
        raise TypeError(f"{path} holds no Ed25519 key")
    return key


def has_signing_key() -> bool:
    """Whether this machine signs a log: without one, its key fits no receipt."""
    return Path(settings.AUDIT_KEY_FILE).exists()


def public_key() -> str:
    """The line that outsiders check receipts and checkpoints with."""
    return notes.verifier_key(settings.AUDIT_ORIGIN, notes.raw_public(signing_key().public_key()))


class StoredNodes:
    """The tree's nodes as the database holds them, each read once."""

    def __init__(self) -> None:
        self.known: dict[tuple[int, int], bytes] = {}

    def __call__(self, level: int, index: int) -> bytes:
        if (level, index) not in self.known:
            self.known[level, index] = bytes.fromhex(LogNode.objects.get(level=level, index=index).digest)
        return self.known[level, index]


def gather() -> int:
    """Take all entries that are not in the log yet into it, in the order in which they were written.

    One gatherer at a time: the sequencer's row is the lock. Answers how many entries were taken.
    """
    taken = 0
    while batch := _gather_batch():
        taken += batch
    return taken


def _gather_batch() -> int:
    with transaction.atomic():
        Sequencer.objects.bulk_create([Sequencer(name="log")], ignore_conflicts=True)
        Sequencer.objects.select_for_update().get(name="log")
        last = LogLeaf.objects.order_by("-index").values_list("index", "entry__moment").first()
        index = last[0] + 1 if last else 0
        fresh = list(AuditEntry.objects.filter(leaf=None).order_by("pk").values_list("pk", "digest", "moment")[:BATCH])
        nodes, leaves, node = [], [], StoredNodes()
        for place, (pk, digest, _moment) in enumerate(fresh, start=index):
            leaves.append(LogLeaf(index=place, entry_id=pk))
            for level, at, made in nodes_completed(place, leaf_hash(bytes.fromhex(digest)), node):
                node.known[level, at] = made
                nodes.append(LogNode(level=level, index=at, digest=made.hex()))
        LogLeaf.objects.bulk_create(leaves)
        LogNode.objects.bulk_create(nodes)
        record_clock_set_back([*([last[1]] if last else []), *(moment for *_, moment in fresh)])
        return len(fresh)


def record_clock_set_back(moments: list[datetime]) -> None:
    """时钟倒退: where entries that were written one after another bear times that run back, an entry says so.

    The order of the log is that of writing and no clock can change it; but who reads its times must know. Acts that
    end side by side may change places by moments.
    """
    for earlier, later in pairwise(moments):
        if later < earlier - CLOCK_TOLERANCE:
            append("audit.clock_set_back", "clock", None, from_moment=earlier, to_moment=later)


def make_checkpoint() -> Checkpoint:
    """检查点: gather what is new, and sign the log's size and root. Where nothing is new, the last one stands."""
    gather()
    with transaction.atomic():
        Sequencer.objects.bulk_create([Sequencer(name="log")], ignore_conflicts=True)
        Sequencer.objects.select_for_update().get(name="log")
        size = LogLeaf.objects.count()
        if standing := Checkpoint.objects.filter(size=size).first():
            return standing
        root = root_of_range(0, size, StoredNodes())
        note = notes.sign(settings.AUDIT_ORIGIN, size, root, signing_key())
        return Checkpoint.objects.create(size=size, root=root.hex(), note=note, signed_at=timezone.now())


def receipt_for(chain: str, about: str) -> dict[str, Any]:
    """回执 of everything that stands in a chain: each entry, its proof, and a checkpoint over the log.

    Raises LookupError where the chain has no entry.
    """
    checkpoint = make_checkpoint()
    node = StoredNodes()
    entries = [
        {
            "content": plain_content(entry),
            "digest": entry.digest,
            "index": entry.leaf.index,
            "proof": [each.hex() for each in inclusion_proof(entry.leaf.index, checkpoint.size, node)],
        }
        for entry in AuditEntry.objects.filter(chain=chain, leaf__index__lt=checkpoint.size)
        .select_related("leaf")
        .order_by("sequence")
    ]
    if not entries:
        raise LookupError(chain)
    return make_receipt(entries, checkpoint.note, public_key(), about)


def plain_content(entry: AuditEntry) -> dict[str, Any]:
    """An entry's content as it stands in its canonical JSON, with the moment as text."""
    content = entry.content()
    moment: datetime = content["moment"]
    return content | {"moment": moment.astimezone(UTC).isoformat(timespec="microseconds")}
