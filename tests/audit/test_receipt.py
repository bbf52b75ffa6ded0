"""Receipts: checked by two verifiers that share no code, and forged in every way we could think of."""

import copy
import json
import random

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from shuniu.audit.canonical import canonical_json
from shuniu.audit.checkpoint import raw_public, verifier_key
from shuniu.audit.digests import digest_hex
from shuniu.audit.receipt import check_receipt, dumps, loads
from tests.audit.made_log import ORIGIN, PUBLIC, MadeLog
from tests.audit.second_verifier import check as check_again

RECEIPT = MadeLog().receipt()


def changed(change):
    receipt = copy.deepcopy(RECEIPT)
    change(receipt)
    return receipt


def test_a_receipt_holds_for_both_verifiers_after_it_was_written_and_read():
    receipt = loads(dumps(RECEIPT))

    assert check_receipt(receipt, PUBLIC) == []
    assert check_again(receipt, PUBLIC)


def test_a_receipt_under_sm3_holds():
    assert check_receipt(MadeLog(algorithm="sm3").receipt(), PUBLIC) == []


def test_the_key_that_a_receipt_brings_along_proves_nothing():
    stranger = verifier_key(ORIGIN, raw_public(Ed25519PrivateKey.generate().public_key()))

    assert check_receipt(RECEIPT, stranger) == ["检查点的签名与公钥不符"]
    assert not check_again(RECEIPT, stranger)
    assert check_receipt(RECEIPT, "not a key") == ["公钥的格式不对"]


def _rewritten(receipt):
    """An entry whose content was changed and whose digest was made to fit."""
    entry = receipt["entries"][-1]
    entry["content"]["payload"]["text"] = "社区食堂已建成三十个"
    entry["digest"] = digest_hex(canonical_json(entry["content"]))


FORGERIES = {
    "content rewritten, digest made to fit": _rewritten,
    "text made a number": lambda r: r["entries"][0]["content"]["payload"].update(share=0.15),
    "first entry dropped": lambda r: r["entries"].pop(0),
    "middle entry dropped": lambda r: r["entries"].pop(2),
    "entries swapped": lambda r: r["entries"].reverse(),
    "entry repeated": lambda r: r["entries"].insert(1, r["entries"][0]),
    "entry of another chain": lambda r: r["entries"].append(MadeLog().receipt("matter:2")["entries"][-1]),
    "no entries": lambda r: r["entries"].clear(),
    "entries no list": lambda r: r.update(entries={"0": r["entries"][0]}),
    "something unproven in an entry": lambda r: r["entries"][0].update(result="已办结"),
    "something unproven in the receipt": lambda r: r.update(result="已办结"),
    "index a truth": lambda r: r["entries"][0].update(index=False),
    "index a fraction": lambda r: r["entries"][0].update(index=0.0),
    "index negative": lambda r: r["entries"][0].update(index=-12),
    "proof in capitals": lambda r: r["entries"][0].update(proof=[x.upper() for x in r["entries"][0]["proof"]]),
    "proof cut": lambda r: r["entries"][0]["proof"].pop(),
    "proof longer": lambda r: r["entries"][0]["proof"].append("00" * 32),
    "algorithm unknown": lambda r: r["entries"][0]["content"].update(algorithm="md5"),
    "algorithm a list": lambda r: r["entries"][0]["content"].update(algorithm=[]),
    "older checkpoint": lambda r: r.update(checkpoint=MadeLog().note(5)),
    "other format": lambda r: r.update(format="shuniu-receipt-2"),
}


@pytest.mark.parametrize("forgery", FORGERIES)
def test_forged_receipts_are_refused_by_both(forgery):
    receipt = changed(FORGERIES[forgery])

    assert check_receipt(receipt, PUBLIC) != []
    assert not check_again(receipt, PUBLIC)


@pytest.mark.parametrize("receipt", [None, [], {}, "receipt", 7, {"format": "shuniu-receipt-1"}, {"format": []}])
def test_what_is_no_receipt_is_refused_in_a_sentence(receipt):
    assert len(check_receipt(receipt, PUBLIC)) == 1
    assert not check_again(receipt, PUBLIC)


def test_nesting_without_end_is_refused():
    deep: list = []
    for _ in range(100_000):
        deep = [deep]
    receipt = changed(lambda r: r["entries"][0]["content"].update(payload=deep))

    assert check_receipt(receipt, PUBLIC) != []


def test_a_file_that_names_a_thing_twice_is_no_receipt():
    with pytest.raises(ValueError, match="twice"):
        loads(dumps(RECEIPT).replace('"digest":', '"digest": "00", "digest":', 1))


def test_that_a_chain_went_on_is_for_the_log_to_show_and_not_for_a_receipt():
    receipt = changed(lambda r: r["entries"].pop())

    assert check_receipt(receipt, PUBLIC) == []
    assert check_again(receipt, PUBLIC)


def test_ten_thousand_changed_receipts_are_all_refused_by_both():
    """Some value anywhere becomes another: a bit, a neighbour's, another kind, or nothing; but the end is not cut."""
    draw, taken = random.Random(6962), []
    for round_ in range(10_000):
        receipt = json.loads(json.dumps(RECEIPT))
        holder, key = draw.choice(list(places(receipt)))
        was = holder[key]
        holder[key] = another(was, draw)
        if key == "entries" and holder[key] == was[:-1]:
            continue
        if check_receipt(receipt, PUBLIC) == []:
            taken.append((key, was, holder[key]))
        if key != "checkpoint" and not round_ % 10 and check_again(receipt, PUBLIC, with_signature=False):
            taken.append(("second", key, was, holder[key]))
    assert taken == []


def places(value, top=True):
    """Every value of a receipt that is proven, with what holds it."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in pairs:
        if not (top and key in ("about", "public_key")):
            yield value, key
            yield from places(each, top=False)


def another(value, draw):
    match value:
        case str() if value and draw.random() < 0.6:
            place = draw.randrange(len(value))
            return value[:place] + chr(ord(value[place]) ^ 1 << draw.randrange(5)) + value[place + 1 :]
        case int() if draw.random() < 0.6:
            return value + draw.choice((-1, 1, 12, 2**32, 2**64))
        case list() if value and draw.random() < 0.6:
            return draw.choice((value[:-1], value[1:], [*value, value[0]], [*value, None]))
    return draw.choice(
        [each for each in (None, "", 0, [], {}, "00" * 32, 1.5) if type(each) is not type(value) or each != value]
    )
