"""The audit from the shell: what holds ends with 0, what does not with 1, bad input with 2."""

import json
import os
import subprocess
import sys

import pytest

from shuniu.audit.models import AuditEntry
from shuniu.office.supervision.workflow import State


@pytest.fixture
def number(item) -> str:
    return item(State.CLOSED).number


def test_an_untouched_audit_verifies(run, number):
    done = run("audit", "verify")

    assert (done.exit_code, done.stdout) == (0, "")
    assert "没有发现改动" in done.stderr


def test_a_changed_entry_is_named(run, number):
    entry = AuditEntry.objects.get(verb="supervision.verify")
    AuditEntry.objects.filter(pk=entry.pk).update(payload={**entry.payload, "opinion": "改过的意见"})

    done = run("audit", "verify")

    assert done.exit_code == 1
    assert f"{entry.chain} 第 {entry.sequence} 条" in done.stdout


def test_a_checkpoint_kept_outside_finds_a_log_that_was_cut_off(run, number, tmp_path):
    kept = tmp_path / "checkpoint.txt"
    assert run("audit", "checkpoint", "-o", kept).exit_code == 0
    assert run("audit", "verify", "--checkpoint", kept).exit_code == 0
    kept.write_text(kept.read_text().replace("\n", "\n9", 1))

    assert run("audit", "verify", "--checkpoint", kept).exit_code == 1


def test_a_receipt_is_checked_by_the_key_alone_and_one_changed_word_breaks_it(run, number, tmp_path):
    receipt, key = tmp_path / "receipt.json", tmp_path / "key.txt"
    assert run("audit", "receipt", number, "-o", receipt).exit_code == 0
    key.write_text(run("audit", "key").stdout)

    assert run("audit", "check", receipt, "--key", key).exit_code == 0
    assert run("audit", "check", receipt, "--key", key.read_text().strip()).exit_code == 0
    assert run("audit", "check", "-", "--key", key, stdin=receipt.read_bytes()).exit_code == 0
    receipt.write_text(receipt.read_text().replace("已核对文件原件", "未核对文件原件"))
    done = run("audit", "check", receipt, "--key", key)
    assert done.exit_code == 1
    assert "被改动过" in done.stdout


def test_a_receipt_is_checked_without_django(run, number, tmp_path):
    receipt = tmp_path / "receipt.json"
    run("audit", "receipt", number, "-o", receipt)
    program = (
        "import sys\nfrom shuniu.cli.main import shuniu\n"
        "try:\n    shuniu(sys.argv[1:])\nexcept SystemExit as end:\n    assert end.code == 0, end.code\n"
        "assert 'django' not in sys.modules\n"
    )
    command = ["audit", "check", str(receipt), "--key", run("audit", "key").stdout.strip()]

    done = subprocess.run([sys.executable, "-c", program, *command], capture_output=True, text=True, timeout=60)

    assert done.returncode == 0, done.stderr


def test_a_receipt_holds_on_another_copy_and_no_byte_of_what_it_proves_can_be_changed(run, number, tmp_path):
    """Another machine: its own folder of data, no database, nothing of ours but the receipt and the public key."""
    receipt, key, elsewhere = tmp_path / "receipt.json", tmp_path / "key.txt", tmp_path / "another copy"
    run("audit", "receipt", number, "-o", receipt)
    key.write_text(run("audit", "key").stdout)
    elsewhere.mkdir()
    there = {**os.environ, "SHUNIU_DATA": str(elsewhere)}
    whole = receipt.read_bytes()

    def checked(content: bytes) -> int:
        taken = elsewhere / "receipt.json"
        taken.write_bytes(content)
        program = "from shuniu.cli.main import shuniu; shuniu()"
        command = [sys.executable, "-c", program, "audit", "check", str(taken), "--key", str(key)]
        return subprocess.run(command, env=there, capture_output=True, timeout=60).returncode

    assert checked(whole) == 0
    proven = [whole.index(part) for part in (b'"verb"', b'"digest"', b'"moment"', b'"actor"', b"\\n\\n\xe2\x80\x94")]
    for place in proven:
        at = next(n for n in range(place + 11, len(whole)) if whole[n : n + 1].isalnum())
        changed = whole[:at] + (b"0" if whole[at : at + 1] != b"0" else b"1") + whole[at + 1 :]
        assert checked(changed) == 1, whole[place : at + 10]
    assert [path.name for path in elsewhere.iterdir()] == ["receipt.json"], "checking leaves nothing behind"


def test_what_is_no_receipt_and_what_has_no_number_is_said(run, number, tmp_path):
    other = tmp_path / "other.json"
    other.write_text(json.dumps(["no receipt"]))
    key = run("audit", "key").stdout.strip()

    assert run("audit", "check", other, "--key", key).exit_code == 1
    assert run("audit", "check", tmp_path / "nothing.json", "--key", key).exit_code == 2
    done = run("audit", "receipt", "督〔1999〕1号")
    assert done.exit_code == 2
    assert "没有编号为" in done.stderr


def test_without_a_key_the_receipt_is_checked_by_this_machines_own(run, number, tmp_path, settings):
    receipt = tmp_path / "回执.json"
    run("audit", "receipt", number, "-o", receipt)
    assert run("audit", "check", receipt).exit_code == 0

    settings.AUDIT_KEY_FILE = tmp_path / "elsewhere.key"
    done = run("audit", "check", receipt)
    assert done.exit_code == 2
    assert "--key" in done.stderr
    assert not (tmp_path / "elsewhere.key").exists()
