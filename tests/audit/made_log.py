"""A small log in memory, signed by a key of the tests: what receipts and checkpoints are drawn from."""

from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from shuniu.audit.canonical import canonical_json
from shuniu.audit.checkpoint import raw_public, sign, verifier_key
from shuniu.audit.digests import GENESIS, digest_hex
from shuniu.audit.merkle import inclusion_proof, leaf_hash, nodes_completed, root_of_range
from shuniu.audit.receipt import make_receipt

ORIGIN = "shuniu/office"
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = verifier_key(ORIGIN, raw_public(KEY.public_key()))


class MadeLog:
    """Two chains whose entries take turns in one tree."""

    def __init__(self, length: int = 6, algorithm: str = "sha256") -> None:
        self.nodes: dict[tuple[int, int], bytes] = {}
        self.size = 0
        self.chains: dict[str, list[dict[str, Any]]] = {"matter:1": [], "matter:2": []}
        for number in range(length * 2):
            self.append(f"matter:{number % 2 + 1}", algorithm)

    def node(self, level: int, index: int) -> bytes:
        return self.nodes[level, index]

    def append(self, chain: str, algorithm: str) -> None:
        entries = self.chains[chain]
        content = {
            "chain": chain,
            "sequence": len(entries) + 1,
            "moment": f"2026-03-05T01:{self.size:02}:00.000000+00:00",
            "actor": 7,
            "principal": None,
            "verb": "supervision.feed_back",
            "payload": {"text": "社区食堂已建成三个", "share": "0.15", "files": ["ab" * 32]},
            "previous": entries[-1]["digest"] if entries else GENESIS,
            "algorithm": algorithm,
        }
        entry = {"content": content, "digest": digest_hex(canonical_json(content), algorithm), "index": self.size}
        for level, index, made in nodes_completed(self.size, leaf_hash(bytes.fromhex(entry["digest"])), self.node):
            self.nodes[level, index] = made
        entries.append(entry)
        self.size += 1

    def note(self, size: int | None = None) -> str:
        size = self.size if size is None else size
        return sign(ORIGIN, size, root_of_range(0, size, self.node), KEY)

    def receipt(self, chain: str = "matter:1") -> dict[str, Any]:
        entries = [
            entry | {"proof": [each.hex() for each in inclusion_proof(entry["index"], self.size, self.node)]}
            for entry in self.chains[chain]
        ]
        return make_receipt(entries, self.note(), PUBLIC, "临督〔2026〕1号")
