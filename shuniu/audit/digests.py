"""Digests (摘要): SHA-256, or SM3 (GB/T 32905) where an office asks for it."""

import hashlib
from collections.abc import Callable

from cryptography.hazmat.primitives import hashes

GENESIS = "0" * 64
"""What the first entry of a chain names as the digest before it."""


def _sha256(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()


def _sm3(content: bytes) -> bytes:
    taken = hashes.Hash(hashes.SM3())
    taken.update(content)
    return taken.finalize()


ALGORITHMS: dict[str, Callable[[bytes], bytes]] = {"sha256": _sha256, "sm3": _sm3}


def digest(content: bytes, algorithm: str = "sha256") -> bytes:
    """32 bytes. Raises KeyError for an algorithm that is neither sha256 nor sm3."""
    return ALGORITHMS[algorithm](content)


def digest_hex(content: bytes, algorithm: str = "sha256") -> str:
    """64 hexadecimal digits in lower case. Raises KeyError as `digest` does."""
    return digest(content, algorithm).hex()


def salted(text: str, salt: str) -> str:
    """加盐摘要: what stands in the audit for personal data that may have to be erased; without the salt it is gone."""
    return digest_hex(f"{salt}\n{text}".encode())
