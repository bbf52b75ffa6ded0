"""A second verifier that shares no code with the first: standard library alone, each function as its standard words it.

RFC 6962 §2.1 (inclusion, consistency) by recursion, RFC 8032 §5.1.7 (Ed25519) in plain integers, the C2SP signed note
and the receipt. Digests of entries are SHA-256 only; an entry under SM3 is refused here. Slow, and meant to be read.
"""

import base64
import hashlib
import json
import re

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
Point = tuple[int, int]


# ── RFC 6962 ─────────────────────────────────────────────────────────────────────────────────────────────────────
def sha(*parts: bytes) -> bytes:
    return hashlib.sha256(b"".join(parts)).digest()


def split(size: int) -> int:
    k = 1
    while k << 1 < size:
        k <<= 1
    return k


def root_from_path(leaf: bytes, index: int, size: int, path: list[bytes]) -> bytes | None:
    """Climb from a leaf: the mirror image of PATH(m, D[n])."""
    if size == 1:
        return leaf if not path else None
    if not path:
        return None
    k, (*lower, other) = split(size), path
    if index < k:
        below = root_from_path(leaf, index, k, lower)
        return below and sha(b"\x01", below, other)
    below = root_from_path(leaf, index - k, size - k, lower)
    return below and sha(b"\x01", other, below)


def includes(leaf: bytes, index: int, size: int, path: list[bytes], root: bytes) -> bool:
    if any(len(each) != 32 for each in (leaf, root, *path)) or not 0 <= index < size or len(path) > size.bit_length():
        return False
    return root_from_path(leaf, index, size, path) == root


def both_roots(old: int, new: int, path: list[bytes], known: bytes | None) -> tuple[bytes, bytes] | None:
    """Old and new root out of SUBPROOF(m, D[n], b); `known` is the old root while the old tree is a whole one (b)."""
    if old == new:
        if known is not None:
            return (known, known) if not path else None
        return (path[0], path[0]) if len(path) == 1 else None
    if not path:
        return None
    k, (*lower, other) = split(new), path
    if old <= k:
        below = both_roots(old, k, lower, known)
        return below and (below[0], sha(b"\x01", below[1], other))
    below = both_roots(old - k, new - k, lower, None)
    return below and (sha(b"\x01", other, below[0]), sha(b"\x01", other, below[1]))


def extends(old: int, new: int, path: list[bytes], old_root: bytes, new_root: bytes) -> bool:
    if old == new and not path:
        return old_root == new_root and (old > 0 or old_root == sha())
    if any(len(each) != 32 for each in (old_root, new_root, *path)) or not 0 < old < new:
        return False
    if len(path) > new.bit_length() + 1:
        return False
    return both_roots(old, new, path, old_root) == (old_root, new_root)


# ── RFC 8032 ─────────────────────────────────────────────────────────────────────────────────────────────────────
def add(p: Point, q: Point) -> Point:
    product = D * p[0] * q[0] * p[1] * q[1] % P
    x = (p[0] * q[1] + q[0] * p[1]) * pow(1 + product, -1, P)
    y = (p[1] * q[1] + p[0] * q[0]) * pow(1 - product, -1, P)
    return x % P, y % P


def times(scalar: int, p: Point) -> Point:
    result = (0, 1)
    while scalar:
        if scalar & 1:
            result = add(result, p)
        p, scalar = add(p, p), scalar >> 1
    return result


def point(encoded: bytes) -> Point | None:
    y, sign = int.from_bytes(encoded, "little") & (1 << 255) - 1, encoded[31] >> 7
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if x * x % P != square:
        x = x * pow(2, (P - 1) // 4, P) % P
    if y >= P or x * x % P != square or (x == 0 and sign):
        return None
    return (P - x if x & 1 != sign else x), y


BASE = point((4 * pow(5, -1, P) % P).to_bytes(32, "little"))


def is_signed(public: bytes, message: bytes, signature: bytes) -> bool:
    if len(signature) != 64 or len(public) != 32:
        return False
    a, r, s = point(public), point(signature[:32]), int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= ORDER:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % ORDER
    return times(s, BASE) == add(r, times(h, a))


# ── C2SP signed note, and the receipt ────────────────────────────────────────────────────────────────────────────
def strict_base64(text: str) -> bytes:
    decoded = base64.b64decode(text, validate=True)
    if base64.b64encode(decoded).decode() != text:
        raise ValueError("not the one base64 of its content")
    return decoded


def checkpoint(note: str, public: str, *, with_signature: bool = True) -> tuple[int, bytes] | None:
    """Size and root of a checkpoint that is signed by the key, or None. Without the signature, the rest is checked."""
    try:
        name, identifier, encoded = public.split("+", 2)
        key = strict_base64(encoded)
        if sha(name.encode(), b"\n", key)[:4].hex() != identifier or key[0] != 1:
            return None
        if re.search(r"[\x00-\x09\x0b-\x1f\x7f]", note):
            return None
        match = re.fullmatch(r"(?P<body>(?:[^\n]+\n){3,})\n(?P<signatures>(?:— [^\s+]+ [^\s]+\n)+)", note)
        if match is None:
            return None
        origin, size, root, *_ = match["body"].split("\n")
        if origin != name or not re.fullmatch(r"0|[1-9][0-9]{0,18}", size) or len(strict_base64(root)) != 32:
            return None
        good = False
        for line in match["signatures"][:-1].split("\n"):
            _, signer, signature = line.split(" ")
            raw = strict_base64(signature)
            if len(raw) < 5:
                return None
            if signer == name and raw[:4].hex() == identifier:
                if with_signature and not is_signed(key[1:], match["body"].encode(), raw[4:]):
                    return None
                good = True
        return (int(size), strict_base64(root)) if good else None
    except (ValueError, IndexError):
        return None


def check(receipt: dict, public: str, *, with_signature: bool = True) -> bool:
    """Whether a receipt holds."""
    try:
        found = checkpoint(receipt["checkpoint"], public, with_signature=with_signature)
        if found is None or receipt["format"] != "shuniu-receipt-1" or not isinstance(receipt["entries"], list):
            return False
        if not set(receipt) <= {"format", "about", "entries", "checkpoint", "public_key"}:
            return False
        previous, chain = "0" * 64, receipt["entries"][0]["content"]["chain"]
        for sequence, entry in enumerate(receipt["entries"], 1):
            if set(entry) != {"content", "digest", "index", "proof"} or type(entry["index"]) is not int:
                return False
            content = entry["content"]
            text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
            if content["algorithm"] != "sha256" or sha(text.encode()).hex() != entry["digest"]:
                return False
            if (content["chain"], content["sequence"], content["previous"]) != (chain, sequence, previous):
                return False
            path = [bytes.fromhex(each) for each in entry["proof"]]
            if [each.hex() for each in path] != entry["proof"]:
                return False
            if not includes(sha(b"\x00", bytes.fromhex(entry["digest"])), entry["index"], found[0], path, found[1]):
                return False
            previous = entry["digest"]
    except (KeyError, ValueError, TypeError, IndexError, AttributeError):
        return False
    return True
