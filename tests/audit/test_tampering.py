"""What a clever hand would do to the audit's tables: rewrite digests along, touch the tree, the checkpoints, the form."""

import json

import pytest
from django.db import connection, transaction

from shuniu.audit.canonical import canonical_json
from shuniu.audit.chain import append, digest_of
from shuniu.audit.digests import GENESIS, digest_hex
from shuniu.audit.log import make_checkpoint
from shuniu.audit.models import CONTENT, AuditEntry, Checkpoint, LogLeaf, LogNode
from shuniu.audit.verifying import verify_all
from shuniu.org.models import Person


@pytest.fixture
def log(db, clock):
    """Three chains of four entries under one checkpoint."""
    actor = Person.objects.create_person("zhang", None, name="章文")
    with transaction.atomic():
        for round_ in range(4):
            for number in range(3):
                append("supervision.feed_back", f"matter:{number}", actor, text=f"第{round_}次反馈")
    return make_checkpoint()


def messages() -> list[str]:
    return [finding.message for finding in verify_all().findings]


def test_an_entry_that_is_rewritten_with_all_digests_after_it_is_named(log):
    previous = GENESIS
    for entry in AuditEntry.objects.filter(chain="matter:1").order_by("sequence"):
        if entry.sequence == 2:
            entry.payload = {"text": "从未反馈"}
        entry.previous = previous
        entry.digest = previous = digest_of(entry.content())
        fields = {name: getattr(entry, name) for name in ("payload", "previous", "digest")}
        AuditEntry.objects.filter(pk=entry.pk).update(**fields)

    findings = verify_all().findings

    assert [(each.chain, each.sequence) for each in findings if each.chain] == [("matter:1", n) for n in (2, 3, 4)]
    assert any("检查点与重算的根不符" in each.message for each in findings)


def test_two_records_that_changed_places_in_the_log_are_named(log):
    first, second = LogLeaf.objects.get(index=3), LogLeaf.objects.get(index=7)
    LogLeaf.objects.filter(index__in=[3, 7]).delete()
    LogLeaf.objects.bulk_create([LogLeaf(index=7, entry=first.entry), LogLeaf(index=3, entry=second.entry)])

    named = [(each.chain, each.sequence) for each in verify_all().findings if each.chain]

    assert named == [(leaf.entry.chain, leaf.entry.sequence) for leaf in (second, first)]


def test_a_place_in_the_log_that_no_record_could_have_is_found(log):
    LogLeaf.objects.filter(index=11).update(index=10**15)

    assert "日志缺第 11 位" in messages()


@pytest.mark.parametrize("level", [0, 1, 2])
def test_a_node_that_proofs_would_be_made_of_is_compared(log, level):
    LogNode.objects.filter(level=level, index=1).update(digest="ab" * 32)

    assert len(messages()) == 1


def test_a_node_that_is_gone_is_missed(log):
    LogNode.objects.filter(level=1, index=1).delete()

    assert messages() == ["日志的节点应有 22 个，只有 21 个，有缺失或多出"]


def test_a_checkpoint_under_another_root_is_found(log):
    Checkpoint.objects.update(root="ab" * 32)

    assert messages() == ["规模 12 的检查点内容与登记不符"]


BROKEN = {"payload": "{破坏", "moment": "2026-13-45 00:00:00", "sequence": "二", "previous": "\x00", "actor_id": "无"}


@pytest.mark.parametrize("payload", [{"amount": 0.5}, {"paid": [1, {"share": 2e3}]}])
def test_a_fraction_that_no_act_writes_is_found_though_its_digest_fits(log, payload):
    entry = AuditEntry.objects.get(chain="matter:1", sequence=4)
    content = entry.content() | {"payload": payload, "moment": canonical_json(entry.moment).decode().strip('"')}
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    AuditEntry.objects.filter(pk=entry.pk).update(payload=payload, digest=digest_hex(text.encode()))

    assert "matter:1 第 4 条（supervision.feed_back）：内容与摘要不符，内容被改动" in messages()


@pytest.mark.sqlite
@pytest.mark.parametrize("column", BROKEN)
def test_what_cannot_even_be_read_is_found_without_a_crash(log, column):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL keeps nothing that is not of the column's type")
    entry = AuditEntry.objects.get(chain="matter:1", sequence=2)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA ignore_check_constraints = ON")
        cursor.execute(f"UPDATE audit_auditentry SET {column} = %s WHERE id = %s", [BROKEN[column], entry.pk])
        cursor.execute("PRAGMA ignore_check_constraints = OFF")

    findings = verify_all().findings

    AuditEntry.objects.filter(pk=entry.pk).update(actor=entry.actor)
    assert findings[0].chain == "matter:1"


def test_work_that_goes_on_meanwhile_gives_no_false_alarm(log):
    """A checkpoint that is signed in the midst of verifying covers entries that the walk has not seen."""

    def meanwhile(count: int) -> None:
        with transaction.atomic():
            append("supervision.feed_back", "matter:9", None, text="核查时写入")
        make_checkpoint()

    assert verify_all(progress=meanwhile).holds
    assert verify_all().entries == 13


def test_every_column_of_an_entry_is_under_its_digest_but_two():
    columns = {field.name for field in AuditEntry._meta.concrete_fields}

    assert columns - set(CONTENT) == {"id", "digest", "client_key"}
