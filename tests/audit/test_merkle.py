"""The Merkle tree against RFC 6962, published vectors, and forgeries."""

import base64
import json
import os
import random
from pathlib import Path

import pytest

from shuniu.audit.merkle import (
    EMPTY_ROOT,
    BadProof,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    node_hash,
    nodes_completed,
    root_of_range,
    verify_consistency,
    verify_inclusion,
)
from tests.audit.second_verifier import extends, includes

VECTORS = Path(os.environ.get("SHUNIU_VECTORS", Path(__file__).parents[3] / "shared" / "vectors" / "merkle"))
INPUTS = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


class Tree:
    """A log in memory, grown as the real one is: only complete subtrees are kept."""

    def __init__(self, contents=()):
        self.nodes, self.size, self.leaves = {}, 0, []
        for content in contents:
            self.append(content)

    def append(self, content: bytes) -> None:
        leaf = leaf_hash(content)
        self.leaves.append(leaf)
        for level, index, made in nodes_completed(self.size, leaf, self.node):
            self.nodes[level, index] = made
        self.size += 1

    def node(self, level: int, index: int) -> bytes:
        return self.nodes[level, index]

    def root(self, size: int | None = None) -> bytes:
        return root_of_range(0, self.size if size is None else size, self.node)


def plain_root(leaves):
    """RFC 6962 §2.1 word by word, as the oracle."""
    if not leaves:
        return EMPTY_ROOT
    if len(leaves) == 1:
        return leaves[0]
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return node_hash(plain_root(leaves[:k]), plain_root(leaves[k:]))


def test_known_roots_of_the_rfcs_tree():
    tree = Tree()
    assert tree.root().hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    for content, root in zip(INPUTS, ROOTS, strict=True):
        tree.append(bytes.fromhex(content))
        assert tree.root().hex() == root


def test_roots_and_proofs_of_every_size_agree_with_the_definition():
    tree = Tree(str(n).encode() for n in range(67))
    for size in range(1, 68):
        root = tree.root(size)
        assert root == plain_root(tree.leaves[:size])
        for index in range(size):
            verify_inclusion(tree.leaves[index], index, size, inclusion_proof(index, size, tree.node), root)
        for old in range(1, size + 1):
            verify_consistency(old, size, consistency_proof(old, size, tree.node), tree.root(old), root)


def holds(verify, *claim) -> bool:
    try:
        verify(*claim)
    except BadProof:
        return False
    return True


def _vectors(kind: str) -> list[Path]:
    return sorted((VECTORS / kind).rglob("*.json"))


@pytest.mark.skipif(not VECTORS.exists(), reason="the published Merkle vectors are not beside the repository")
@pytest.mark.parametrize("kind", ["inclusion", "consistency"])
def test_published_vectors_are_all_answered_right(kind):
    raw = base64.b64decode
    wrong = []
    for path in _vectors(kind):
        v = json.loads(path.read_text())
        proof = [raw(each) for each in v["proof"] or []]
        if kind == "inclusion":
            claim = (raw(v["leafHash"] or ""), v["leafIdx"], v["treeSize"], proof, raw(v["root"] or ""))
            answers = (holds(verify_inclusion, *claim), includes(*claim))
        else:
            claim = (v["size1"], v["size2"], proof, raw(v["root1"] or ""), raw(v["root2"] or ""))
            answers = (holds(verify_consistency, *claim), extends(*claim))
        if answers != (not v["wantErr"], not v["wantErr"]):
            wrong.append((path.name, answers))
    assert len(_vectors(kind)) > 50
    assert wrong == []


def _flip(value: bytes, draw: random.Random) -> bytes:
    place = draw.randrange(len(value) * 8)
    return (int.from_bytes(value) ^ 1 << place).to_bytes(len(value))


def test_ten_thousand_forged_proofs_are_all_refused():
    draw, tree = random.Random(6962), Tree(str(n).encode() for n in range(200))
    accepted = 0
    for _ in range(10_000):
        size = draw.randrange(2, 201)
        index, root = draw.randrange(size), tree.root(size)
        leaf, proof = tree.leaves[index], inclusion_proof(index, size, tree.node)
        match draw.randrange(6):
            case 0:
                leaf = _flip(leaf, draw)
            case 1:
                root = _flip(root, draw)
            case 2:
                place = draw.randrange(len(proof))
                proof[place] = _flip(proof[place], draw)
            case 3:
                proof = proof[:-1]
            case 4:
                proof = [*proof, proof[0]]
            case 5:
                index = draw.choice([n for n in range(size) if n != index])
        accepted += holds(verify_inclusion, leaf, index, size, proof, root) or includes(leaf, index, size, proof, root)
    assert accepted == 0


def test_ten_thousand_forged_histories_are_all_refused():
    draw, tree = random.Random(9162), Tree(str(n).encode() for n in range(200))
    roots = [tree.root(size) for size in range(201)]
    accepted = []
    for _ in range(10_000):
        new = draw.randrange(2, 201)
        old = draw.randrange(1, new)
        claim = [old, new, consistency_proof(old, new, tree.node), roots[old], roots[new]]
        kind = draw.randrange(7)
        match kind:
            case 0 | 1:
                claim[3 + kind] = _flip(claim[3 + kind], draw)
            case 2:
                place = draw.randrange(len(claim[2]))
                claim[2][place] = _flip(claim[2][place], draw)
            case 3:
                claim[2].pop(draw.randrange(len(claim[2])))
            case 4:
                claim[2].insert(draw.randrange(len(claim[2]) + 1), claim[2][0])
            case 5:
                claim[0] = draw.choice([size for size in range(new + 1) if size != old])
            case 6:
                claim[3], claim[4] = claim[4], claim[3]
        if holds(verify_consistency, *claim) or extends(*claim):
            accepted.append((kind, old, claim[0], new))
    assert accepted == []


def test_the_second_verifier_accepts_every_right_history_but_none_from_an_empty_tree():
    tree = Tree(str(n).encode() for n in range(40))
    for new in range(1, 41):
        for old in range(1, new + 1):
            assert extends(old, new, consistency_proof(old, new, tree.node), tree.root(old), tree.root(new))
        assert not extends(0, new, [], EMPTY_ROOT, tree.root(new))
        assert not holds(verify_consistency, 0, new, [], EMPTY_ROOT, tree.root(new))
