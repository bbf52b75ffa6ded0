"""The Merkle tree of RFC 6962 §2.1: roots, inclusion proofs, consistency proofs, and their strict verification."""

from collections.abc import Callable, Sequence

from shuniu.audit.digests import digest

EMPTY_ROOT = digest(b"")


class BadProof(ValueError):
    """A proof that does not prove what it claims."""


def leaf_hash(content: bytes) -> bytes:
    """Hash of a leaf: 0x00 ‖ content."""
    return digest(b"\x00" + content)


def node_hash(left: bytes, right: bytes) -> bytes:
    """Hash of an inner node: 0x01 ‖ left ‖ right."""
    return digest(b"\x01" + left + right)


NodeAt = Callable[[int, int], bytes]
"""(level, index) of a complete subtree → its hash; level 0 are the leaves' hashes."""


def split_of(size: int) -> int:
    """The largest power of two below a size: how a tree is split."""
    return 1 << (size - 1).bit_length() - 1


def subtrees(start: int, end: int) -> list[tuple[int, int]]:
    """The complete subtrees, as (level, index), that cover the leaves start…end-1 from left to right.

    `start` must be a multiple of the largest power of two that fits, as it is for every node of a tree.
    """
    covering = []
    while start < end:
        level = (end - start).bit_length() - 1
        if start:
            level = min(level, (start & -start).bit_length() - 1)
        covering.append((level, start >> level))
        start += 1 << level
    return covering


def root_of_range(start: int, end: int, node: NodeAt) -> bytes:
    """The hash over leaves start…end-1, folded from complete subtrees."""
    if start == end:
        return EMPTY_ROOT
    hashes = [node(level, index) for level, index in subtrees(start, end)]
    root = hashes.pop()
    while hashes:
        root = node_hash(hashes.pop(), root)
    return root


def nodes_completed(index: int, leaf: bytes, node: NodeAt) -> list[tuple[int, int, bytes]]:
    """The complete subtrees, as (level, index, hash), that come about when leaf number `index` is appended."""
    made, level, current = [(0, index, leaf)], 0, leaf
    while index & 1:
        current = node_hash(node(level, index - 1), current)
        level, index = level + 1, index >> 1
        made.append((level, index, current))
    return made


def levels_over(leaves: bytes) -> list[bytes]:
    """All complete subtrees over the hashes of leaves: level by level, each level its hashes one after another."""
    levels = [leaves]
    while len(levels[-1]) >= 64:
        below = levels[-1]
        levels.append(b"".join(digest(b"\x01" + below[at : at + 64]) for at in range(0, len(below) - 63, 64)))
    return levels


def inclusion_proof(index: int, size: int, node: NodeAt) -> list[bytes]:
    """PATH(index, D[size]). Raises ValueError where the index lies outside the tree."""
    if not 0 <= index < size:
        raise ValueError("the leaf lies outside the tree")
    return _path(index, 0, size, node)


def _path(index: int, start: int, end: int, node: NodeAt) -> list[bytes]:
    if end - start == 1:
        return []
    middle = start + split_of(end - start)
    if index < middle:
        return [*_path(index, start, middle, node), root_of_range(middle, end, node)]
    return [*_path(index, middle, end, node), root_of_range(start, middle, node)]


def consistency_proof(old: int, new: int, node: NodeAt) -> list[bytes]:
    """PROOF(old, D[new]). Raises ValueError unless 0 < old ≤ new."""
    if not 0 < old <= new:
        raise ValueError("a tree is consistent with a larger one only")
    return [] if old == new else _subproof(old, 0, new, True, node)


def _subproof(old: int, start: int, end: int, is_whole: bool, node: NodeAt) -> list[bytes]:
    if old == end - start:
        return [] if is_whole else [root_of_range(start, end, node)]
    middle = start + split_of(end - start)
    if old <= middle - start:
        return [*_subproof(old, start, middle, is_whole, node), root_of_range(middle, end, node)]
    return [
        *_subproof(old - (middle - start), middle, end, False, node),
        root_of_range(start, middle, node),
    ]


def _must_be_hashes(*hashes: bytes) -> None:
    if any(len(each) != 32 for each in hashes):
        raise BadProof("a hash has 32 bytes")


def verify_inclusion(leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> None:
    """Raises BadProof unless the proof shows leaf number `index` in the tree of this size and root."""
    if not 0 <= index < size:
        raise BadProof("the leaf lies outside the tree")
    _must_be_hashes(leaf, root, *proof)
    inner = (index ^ (size - 1)).bit_length()
    border = (index >> inner).bit_count()
    if len(proof) != inner + border:
        raise BadProof("the proof has a wrong length")
    current = leaf
    for level, other in enumerate(proof[:inner]):
        current = node_hash(other, current) if index >> level & 1 else node_hash(current, other)
    for other in proof[inner:]:
        current = node_hash(other, current)
    if current != root:
        raise BadProof("the proof leads to another root")


def verify_consistency(old: int, new: int, proof: Sequence[bytes], old_root: bytes, new_root: bytes) -> None:
    """Raises BadProof unless the proof shows that the larger tree begins with the smaller one."""
    if not 0 <= old <= new:
        raise BadProof("the sizes are out of order")
    if old == new:
        if proof:
            raise BadProof("the proof should be empty")
        if old_root != new_root:
            raise BadProof("trees of one size have two roots")
        if old == 0 and old_root != EMPTY_ROOT:
            raise BadProof("an empty tree has another root")
        return
    if old == 0:
        raise BadProof("an empty tree says nothing of a larger one")
    if not proof:
        raise BadProof("the proof is empty")
    _must_be_hashes(old_root, new_root, *proof)
    shift = (old & -old).bit_length() - 1
    inner = ((old - 1) ^ (new - 1)).bit_length() - shift
    border = ((old - 1) >> (inner + shift)).bit_count()
    first, start = (old_root, 0) if old == 1 << shift else (proof[0], 1)
    if len(proof) != start + inner + border:
        raise BadProof("the proof has a wrong length")
    chain, mask = proof[start:], (old - 1) >> shift
    small = big = first
    for level, other in enumerate(chain[:inner]):
        if mask >> level & 1:
            small, big = node_hash(other, small), node_hash(other, big)
        else:
            big = node_hash(big, other)
    for other in chain[inner:]:
        small, big = node_hash(other, small), node_hash(other, big)
    if small != old_root:
        raise BadProof("the proof leads to another old root")
    if big != new_root:
        raise BadProof("the proof leads to another new root")
