"""Signed checkpoints (检查点): the text form of C2SP tlog-checkpoint, signed as a C2SP signed note with Ed25519."""

import base64
import hashlib
import re
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

ED25519 = b"\x01"
DASH = "—"
_NAME = r"[^\s+]+"
_SIGNATURE = re.compile(rf"{DASH} ({_NAME}) ([A-Za-z0-9+/]+={{0,2}})")
_NO_TEXT = re.compile(r"[\x00-\x09\x0b-\x1f\x7f\ud800-\udfff]")
_SIZE = re.compile(r"0|[1-9][0-9]{0,18}")


class BadCheckpoint(ValueError):
    """A checkpoint that is malformed, or not signed by the key in question."""


@dataclass(frozen=True)
class SignedCheckpoint:
    """检查点: the log's origin, its size, its root (32 bytes); `note` is the whole signed text."""

    origin: str
    size: int
    root: bytes
    note: str


def raw_public(key: Ed25519PublicKey) -> bytes:
    return key.public_bytes(Encoding.Raw, PublicFormat.Raw)


def key_id(name: str, public: bytes) -> bytes:
    """The four bytes by which a signature names its key: SHA-256(name ‖ LF ‖ 0x01 ‖ public key), the first four."""
    return hashlib.sha256(name.encode() + b"\n" + ED25519 + public).digest()[:4]


def verifier_key(name: str, public: bytes) -> str:
    """The public key as one line of text that can be printed and handed on: name+id+base64.

    Raises ValueError for a name with a space or a plus, which no signature line can carry.
    """
    if not re.fullmatch(_NAME, name):
        raise ValueError("the name of a log has no space and no plus")
    return f"{name}+{key_id(name, public).hex()}+{base64.b64encode(ED25519 + public).decode()}"


def parse_verifier_key(text: str) -> tuple[str, Ed25519PublicKey]:
    """Name and key of a line written by `verifier_key`. Raises BadCheckpoint where it is not one."""
    parts = text.strip().split("+", 2)
    if len(parts) != 3:
        raise BadCheckpoint("this is not a public key of a log")
    name, identifier, encoded = parts
    raw = _decoded(encoded)
    if raw[:1] != ED25519 or len(raw) != 33 or key_id(name, raw[1:]).hex() != identifier:
        raise BadCheckpoint("the public key and its identifier do not agree")
    return name, Ed25519PublicKey.from_public_bytes(raw[1:])


def sign(origin: str, size: int, root: bytes, key: Ed25519PrivateKey) -> str:
    """The signed note over a tree's size and root."""
    body = f"{origin}\n{size}\n{base64.b64encode(root).decode()}\n"
    signature = key_id(origin, raw_public(key.public_key())) + key.sign(body.encode())
    return f"{body}\n{DASH} {origin} {base64.b64encode(signature).decode()}\n"


def verify(note: str, name: str, key: Ed25519PublicKey) -> SignedCheckpoint:
    """What a note says, once its signature by this key has been found good.

    Lines that the log added to its statement and signatures of other keys (witnesses) may stand in it. Raises
    BadCheckpoint for anything that is not written as C2SP says, character by character.
    """
    if _NO_TEXT.search(note):
        raise BadCheckpoint("the checkpoint holds characters that are no text")
    body, blank, signatures = note.rpartition("\n\n")
    if not blank or not signatures.endswith("\n"):
        raise BadCheckpoint("the checkpoint has no signature")
    _must_be_signed(f"{body}\n".encode(), signatures[:-1].split("\n"), name, key)
    lines = body.split("\n")
    if len(lines) < 3 or "" in lines or lines[0] != name or not _SIZE.fullmatch(lines[1]):
        raise BadCheckpoint("the checkpoint is malformed or of another log")
    root = _decoded(lines[2])
    if len(root) != 32:
        raise BadCheckpoint("the root has not 32 bytes")
    return SignedCheckpoint(name, int(lines[1]), root, note)


def _must_be_signed(body: bytes, lines: list[str], name: str, key: Ed25519PublicKey) -> None:
    own, is_signed = key_id(name, raw_public(key)), False
    for line in lines:
        match = _SIGNATURE.fullmatch(line)
        signature = _decoded(match[2]) if match else b""
        if match is None or len(signature) < 5:
            raise BadCheckpoint("a signature line is malformed")
        if match[1] != name or signature[:4] != own:
            continue
        try:
            key.verify(signature[4:], body)
        except InvalidSignature:
            raise BadCheckpoint("the signature does not fit the checkpoint") from None
        is_signed = True
    if not is_signed:
        raise BadCheckpoint("the checkpoint is not signed by this key")


def _decoded(text: str) -> bytes:
    """Bytes of standard base64, of which every content has but one."""
    try:
        decoded = base64.b64decode(text, validate=True)
    except ValueError as error:
        raise BadCheckpoint("this is not base64") from error
    if base64.b64encode(decoded).decode() != text:
        raise BadCheckpoint("this is not the base64 of its content")
    return decoded
