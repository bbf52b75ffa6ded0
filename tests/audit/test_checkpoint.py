"""Checkpoints: the note as C2SP words it, and nothing that only looks like one."""

import base64
import random

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from shuniu.audit.checkpoint import (
    BadCheckpoint,
    key_id,
    parse_verifier_key,
    raw_public,
    sign,
    verifier_key,
    verify,
)
from tests.audit.made_log import KEY, ORIGIN, PUBLIC, MadeLog
from tests.audit.second_verifier import checkpoint as read_again
from tests.audit.second_verifier import is_signed

NOTE = MadeLog().note()
WITNESS = Ed25519PrivateKey.from_private_bytes(b"w" * 32)


def accepted(note: str, name: str = ORIGIN) -> bool:
    try:
        verify(note, name, KEY.public_key())
    except BadCheckpoint:
        return False
    return True


def test_the_published_key_of_the_signed_note_specification_is_read():
    published = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
    text = (
        "If you think cryptography is the answer to your problem,\n"
        "then you don't know what your problem is.\n"
        "\n"
        "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
    )
    name, key = parse_verifier_key(published)
    body, signature = text.split("\n\n")[0] + "\n", base64.b64decode(text.split(" ")[-1])

    assert verifier_key(name, raw_public(key)) == published
    assert key_id(name, raw_public(key)) == signature[:4]
    assert is_signed(raw_public(key), body.encode(), signature[4:])
    key.verify(signature[4:], body.encode())


def test_a_note_says_size_and_root_to_both_readers():
    signed = verify(NOTE, ORIGIN, KEY.public_key())

    assert (signed.origin, signed.size) == (ORIGIN, 12)
    assert read_again(NOTE, PUBLIC) == (signed.size, signed.root)


def test_witnesses_may_add_their_signatures_and_the_log_its_lines():
    body = NOTE.split("\n\n")[0]
    witness = sign("witness", 1, bytes(32), WITNESS).split("\n")[-2]
    signature = key_id(ORIGIN, raw_public(KEY.public_key())) + KEY.sign(f"{body}\nmore\n".encode())

    assert accepted(f"{NOTE}{witness}\n")
    assert accepted(NOTE.replace("— ", f"{witness}\n— "))
    assert accepted(f"{body}\nmore\n\n— {ORIGIN} {base64.b64encode(signature).decode()}\n")


@pytest.mark.parametrize(
    "damage",
    [
        lambda note: note.replace("\n\n", "\n"),
        lambda note: note.replace("\n\n", "\n\n\n"),
        lambda note: note.rstrip("\n"),
        lambda note: note + "\n",
        lambda note: note + "garbage\n",
        lambda note: note + "— a b\n",
        lambda note: note + "— witness é\n",
        lambda note: note.replace("\n12\n", "\n012\n"),
        lambda note: note.replace("\n12\n", "\n+12\n"),
        lambda note: note.replace("\n12\n", "\n１２\n"),
        lambda note: note.replace("\n12\n", "\n" + "9" * 5000 + "\n"),
        lambda note: note.replace("— ", "- "),
        lambda note: note.replace("\n", "\r\n"),
        lambda note: note.replace("— ", "—  "),
        lambda note: f"\ufeff{note}",
        lambda note: f"{note}\ud800\n",
        lambda note: "",
        lambda note: "\n\n",
        lambda note: sign(ORIGIN, 12, bytes(32), WITNESS),
        lambda note: sign(ORIGIN, 12, bytes(31), KEY),
    ],
)
def test_what_only_looks_like_a_checkpoint_is_refused_by_both(damage):
    note = damage(NOTE)

    assert not accepted(note)
    assert read_again(note, PUBLIC) is None


def test_another_origin_is_another_log():
    assert not accepted(NOTE, "shuniu/other")
    assert not accepted(sign("shuniu/other", 12, bytes(32), KEY))


def test_ten_thousand_changed_checkpoints_are_all_refused_by_both():
    """The slow half of the second reader, its signatures, judges every hundredth."""
    draw, alphabet = random.Random(8032), sorted(set(NOTE)) + list("=\t é０甲")
    taken = []
    for round_ in range(10_000):
        place = draw.randrange(len(NOTE))
        other = draw.choice([character for character in alphabet if character != NOTE[place]])
        note = draw.choice(
            (
                NOTE[:place] + other + NOTE[place + 1 :],
                NOTE[:place] + NOTE[place + 1 :],
                NOTE[:place] + other + NOTE[place:],
            )
        )
        if note != NOTE and (accepted(note) or (not round_ % 100 and read_again(note, PUBLIC) is not None)):
            taken.append(note)
    assert taken == []


@pytest.mark.parametrize(
    "text", ["", "a", "a+b", "a+b+c", f"x{PUBLIC}", f"{PUBLIC}=", PUBLIC.replace("+A", "+B", 1), "a+é+é"]
)
def test_what_is_no_public_key_is_refused(text):
    with pytest.raises(BadCheckpoint):
        parse_verifier_key(text)


@pytest.mark.parametrize("name", ["", "a b", "a+b", "a\nb"])
def test_a_log_has_a_name_that_a_signature_line_can_carry(name):
    with pytest.raises(ValueError, match="space"):
        verifier_key(name, bytes(32))
