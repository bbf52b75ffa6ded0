"""The audit log as an outsider would test it: tampering located, receipts checked elsewhere, forgeries refused."""

import json
import random
from datetime import timedelta

import pytest
from django.db import connection, transaction

from shuniu.audit import checkpoint as notes
from shuniu.audit.canonical import canonical_json
from shuniu.audit.chain import append
from shuniu.audit.log import gather, make_checkpoint, public_key, receipt_for, signing_key
from shuniu.audit.models import AuditEntry, Checkpoint, LogLeaf
from shuniu.audit.receipt import check_receipt, dumps
from shuniu.audit.verifying import verify_all
from shuniu.notices.models import Notice
from shuniu.office.supervision.workflow import State
from tests.audit.second_verifier import check as check_again


@pytest.fixture
def log(cast, item):
    """A log with a dozen items' lives and two checkpoints."""
    made = [item(State.CLOSED) for _ in range(4)]
    make_checkpoint()
    made += [item(State.IN_HAND) for _ in range(4)]
    make_checkpoint()
    return made


def test_a_clean_log_holds(log):
    result = verify_all()

    assert result.holds
    assert (result.chains, result.checkpoints) == (8, 2)
    assert result.entries == AuditEntry.objects.count() == LogLeaf.objects.count()


def test_gathering_twice_adds_nothing_and_a_checkpoint_stands(log):
    assert gather() == 0
    make_checkpoint()
    assert Checkpoint.objects.count() == 2


def test_a_clock_that_was_set_back_is_on_record_and_the_order_stays(cast, clock):
    def write() -> int:
        with transaction.atomic():
            return append("org.amend_account", "person:1", cast.director, fields=["电话"]).pk

    first = write()
    gather()
    clock.shift(timedelta(hours=-2))
    second = write()
    make_checkpoint()

    jump = AuditEntry.objects.get(verb="audit.clock_set_back")
    assert jump.payload == {
        "from_moment": "2026-03-05T01:30:00.000000+00:00",
        "to_moment": "2026-03-04T23:30:00.000000+00:00",
    }
    assert list(LogLeaf.objects.order_by("index").values_list("entry", flat=True)) == [first, second, jump.pk]
    assert verify_all().holds
    assert gather() == 0, "the jump is recorded once"


TAMPERINGS = {
    "a field changed": 'UPDATE audit_auditentry SET payload = \'{"text": "changed"}\' WHERE id = {id}',
    "an actor changed": "UPDATE audit_auditentry SET actor_id = {other} WHERE id = {id}",
    "a time changed": "UPDATE audit_auditentry SET moment = '2020-01-01 00:00:00' WHERE id = {id}",
    "a verb changed": "UPDATE audit_auditentry SET verb = 'supervision.cancel' WHERE id = {id}",
    "a digest changed": "UPDATE audit_auditentry SET digest = '{hash}' WHERE id = {id}",
    "an algorithm changed": "UPDATE audit_auditentry SET algorithm = 'md5' WHERE id = {id}",
    "a payload that nobody writes": "UPDATE audit_auditentry SET payload = '{\"share\": 0.15}' WHERE id = {id}",
    "a link changed": "UPDATE audit_auditentry SET previous = '{hash}' WHERE id = {id}",
}


@pytest.mark.parametrize("tampering", TAMPERINGS)
def test_every_change_is_found_and_located(log, cast, tampering):
    draw = random.Random(tampering)
    for entry in draw.sample(list(AuditEntry.objects.exclude(actor=cast.clerk)), 5):
        was = AuditEntry.objects.filter(pk=entry.pk).values().get()
        with connection.cursor() as cursor:
            cursor.execute(
                TAMPERINGS[tampering]
                .replace("{id}", str(entry.pk))
                .replace("{other}", str(cast.clerk.pk))
                .replace("{hash}", "ab" * 32)
            )
        result = verify_all()
        assert not result.holds
        assert any(
            (f.chain, f.sequence) in ((entry.chain, entry.sequence), (entry.chain, entry.sequence + 1))
            for f in result.findings
        )
        AuditEntry.objects.filter(pk=entry.pk).update(**{k: v for k, v in was.items() if k != "id"})
    assert verify_all().holds


def test_a_deleted_row_and_a_cut_end_are_found(log):
    outside = Checkpoint.objects.last().note
    last = LogLeaf.objects.order_by("-index").first()
    Notice.objects.all().delete()
    LogLeaf.objects.filter(pk=last.pk).delete()
    AuditEntry.objects.filter(pk=last.entry_id).delete()
    Checkpoint.objects.filter(size=last.index + 1).delete()

    assert verify_all().holds, "a log can't tell by itself that its end is gone"
    assert any("截断或回滚" in finding.message for finding in verify_all(kept_outside=outside).findings)

    middle = AuditEntry.objects.filter(sequence=2).first()
    LogLeaf.objects.filter(entry=middle).delete()
    middle.delete()
    assert any("被删除" in finding.message and finding.chain == middle.chain for finding in verify_all().findings)


def test_an_inserted_row_is_found(log, cast):
    entry = AuditEntry.objects.filter(sequence=3).first()
    entry.pk, entry.sequence, entry.digest = None, 99, "cd" * 32
    entry._state.adding = True
    entry.save()

    assert any(finding.chain == entry.chain for finding in verify_all().findings)


def test_a_receipt_checks_with_the_public_key_alone(log):
    receipt = json.loads(dumps(receipt_for(log[0].chain, log[0].number)))

    assert check_receipt(receipt, public_key()) == []
    assert check_again(receipt, public_key())


def test_a_receipt_under_another_key_is_refused(log):
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    stranger = notes.verifier_key("shuniu/office", notes.raw_public(Ed25519PrivateKey.generate().public_key()))

    assert check_receipt(receipt_for(log[0].chain, ""), stranger) == ["检查点的签名与公钥不符"]


@pytest.mark.sqlite  # the verifiers ask no database
def test_ten_thousand_changed_receipts_are_all_refused_by_both_verifiers(log):
    """One character changed anywhere that is said to be proven; `about` and the key brought along prove nothing."""
    receipt = receipt_for(log[0].chain, "")
    public, draw, accepted = public_key(), random.Random(1), []
    proven = json.dumps({key: receipt[key] for key in ("entries", "checkpoint", "format")}, ensure_ascii=False)
    for round_ in range(10_000):
        place = draw.randrange(len(proven))
        text = (
            proven[:place]
            + draw.choice([c for c in '0123456789abcdefXYZ甲"{}[]:, ' if c != proven[place]])
            + proven[place + 1 :]
        )
        try:
            changed = json.loads(text)
        except ValueError:
            continue
        if canonical_or_none(changed) == canonical_or_none(json.loads(proven)):
            continue
        is_signed = changed.get("checkpoint") == receipt["checkpoint"]  # the second verifier checks no signature
        if check_receipt(changed, public) == [] or (
            is_signed and round_ % 20 == 0 and check_again(changed, public, with_signature=False)
        ):
            accepted.append((place, proven[max(0, place - 30) : place + 30]))
    assert accepted == []


def canonical_or_none(content):
    try:
        return canonical_json(content)
    except TypeError:
        return None


def test_checkpoint_text_is_a_signed_note(log):
    note = Checkpoint.objects.last().note
    name, key = notes.parse_verifier_key(public_key())
    origin, size, _root, blank, signature, end = note.split("\n")

    assert (origin, blank, end) == ("shuniu/office", "", "")
    assert signature.startswith("— shuniu/office ")
    assert notes.verify(note, name, key).size == int(size) == LogLeaf.objects.count()
    assert signing_key().public_key() == key


@pytest.mark.parametrize("damage", [
    lambda note: note.replace("\n\n", "\n"),
    lambda note: note.replace("shuniu/office\n", "shuniu/other\n", 1),
    lambda note: "0" + note,
    lambda note: note.rstrip("\n"),
    lambda note: note.replace("— ", "- "),
    lambda note: note.replace("\n", "\r\n"),
    lambda note: "",
])  # fmt: skip
def test_damaged_checkpoints_are_refused(log, damage):
    name, key = notes.parse_verifier_key(public_key())

    with pytest.raises(notes.BadCheckpoint):
        notes.verify(damage(Checkpoint.objects.last().note), name, key)


def test_sm3_is_an_option_and_older_entries_still_verify(cast, item, settings):
    item(State.DOCKETED)
    settings.AUDIT_DIGEST = "sm3"
    item(State.DOCKETED)
    make_checkpoint()

    assert {entry.algorithm for entry in AuditEntry.objects.all()} == {"sha256", "sm3"}
    assert verify_all().holds


def test_canonical_json_has_one_text_for_one_content():
    from datetime import UTC, datetime, timedelta, timezone

    moment = datetime(2026, 3, 5, 1, 30, tzinfo=UTC)
    there = moment.astimezone(timezone(timedelta(hours=8)))

    assert canonical_json({"b": 1, "a": moment}) == canonical_json({"a": there, "b": 1})
    assert canonical_json({"说": "好"}) == '{"说":"好"}'.encode()
    with pytest.raises(TypeError):
        canonical_json({"at": datetime(2026, 3, 5)})
    with pytest.raises(TypeError):
        canonical_json({"what": object()})
