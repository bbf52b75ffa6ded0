"""Receipts (回执): an act with the proof that it stands in the log, checked anywhere with the public key alone."""

import json
from typing import Any

from shuniu.audit.canonical import canonical_json
from shuniu.audit.checkpoint import BadCheckpoint, SignedCheckpoint, parse_verifier_key, verify
from shuniu.audit.digests import GENESIS, digest_hex
from shuniu.audit.merkle import BadProof, leaf_hash, verify_inclusion

FORMAT = "shuniu-receipt-1"
MALFORMED = "回执的格式不对，可能被改动过"
PARTS = {"format", "about", "entries", "checkpoint", "public_key"}
PARTS_OF_ENTRY = {"content", "digest", "index", "proof"}


def make_receipt(entries: list[dict[str, Any]], note: str, public: str, about: str) -> dict[str, Any]:
    """A receipt over a chain's entries from the first on, each as {content, digest, index, proof}.

    `about` and `public` are a convenience for the reader; neither is proven.
    """
    return {
        "format": FORMAT,
        "about": about,
        "entries": entries,
        "checkpoint": note,
        "public_key": public,
    }


def check_receipt(receipt: object, public: str) -> list[str]:
    """核验回执: what is wrong with a receipt, in Chinese; nothing when it holds.

    Each entry's digest is recomputed from its content, its place in the log proven, the chain of its entries followed
    from the first on, and the checkpoint's signature checked against the public key given, never the one that the
    receipt brings along. What the proofs do not cover may not stand in an entry. That a chain went on after the last
    entry shown, no receipt can exclude.
    """
    try:
        return _check(receipt, public)
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError):
        return [MALFORMED]


def _check(receipt: Any, public: str) -> list[str]:
    if receipt["format"] != FORMAT:
        return ["这不是本系统的回执"]
    entries = receipt["entries"]
    if not set(receipt) <= PARTS or not isinstance(entries, list):
        return [MALFORMED]
    try:
        name, key = parse_verifier_key(public)
    except BadCheckpoint:
        return ["公钥的格式不对"]
    try:
        checkpoint = verify(receipt["checkpoint"], name, key)
    except BadCheckpoint:
        return ["检查点的签名与公钥不符"]
    problems = [] if entries else ["回执里没有记录"]
    chain, sequence, previous = None, 0, GENESIS
    for entry in entries:
        content = entry["content"]
        chain, sequence = chain or content["chain"], sequence + 1
        problems += [f"第{content['sequence']}条：{problem}" for problem in _problems(entry, checkpoint)]
        if (content["chain"], content["sequence"], content["previous"]) != (chain, sequence, previous):
            problems.append(f"第{content['sequence']}条：与前一条不相接，前面有缺失或插入")
        previous, sequence = entry["digest"], content["sequence"]
    return problems


def _problems(entry: dict[str, Any], checkpoint: SignedCheckpoint) -> list[str]:
    """What is wrong with one entry by itself."""
    content, index, proof = entry["content"], entry["index"], [bytes.fromhex(each) for each in entry["proof"]]
    if set(entry) != PARTS_OF_ENTRY or type(index) is not int or [each.hex() for each in proof] != entry["proof"]:
        return ["格式不对，可能被改动过"]
    if digest_hex(canonical_json(content), content["algorithm"]) != entry["digest"]:
        return ["内容与摘要不符，内容被改动过"]
    try:
        verify_inclusion(leaf_hash(bytes.fromhex(entry["digest"])), index, checkpoint.size, proof, checkpoint.root)
    except BadProof:
        return ["不在检查点所签的日志里"]
    return []


def dumps(receipt: dict[str, Any]) -> str:
    """The receipt as a file that people can read."""
    return json.dumps(receipt, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def loads(text: str) -> Any:
    """The content of a receipt's file, for `check_receipt`.

    Raises ValueError for what is not JSON, and for JSON that names a thing twice: readers would see one and we the other.
    """
    return json.loads(text, object_pairs_hook=_each_once)


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a thing is named twice")
    return found
