"""A backup brings everything back, on either database; a damaged one brings nothing."""

import os
import random
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from shuniu.cli import archive

OFFICE = """
import django; django.setup()
from datetime import date
from django.core.files.base import ContentFile
from shuniu.matters.actions import attach
from shuniu.office.supervision.actions import items
from shuniu.org.models import Appointment, Person, Post, RoleGrant, Unit
office = Unit.objects.create(code="office", name="临江市人民政府办公室", kind="office")
finance = Unit.objects.create(code="finance", name="市财政局", kind="bureau")
officer = Person.objects.create_person("officer", "lin-jiang-2026", name="陆文清")
post = Post.objects.create(unit=office, title="督查专员")
Appointment.objects.create(person=officer, post=post, from_on=date(2025, 1, 1), is_main=True)
RoleGrant.objects.create(person=officer, role="supervision_officer")
item = items.draft(by=officer, title="印发惠企资金直达办法", lead_unit=finance)
attach(item, by=officer, file=ContentFile("办法（征求意见稿）".encode()), name="办法.txt")
"""


def shuniu(data: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    """A command as an operator runs it, on a data folder of its own and the embedded database."""
    environment = {**os.environ, "SHUNIU_DATA": str(data), "DJANGO_SETTINGS_MODULE": "shuniu.config.settings"}
    for name in ("DATABASE_URL", "SHUNIU_SECRET_KEY"):
        environment.pop(name, None)
    command = [sys.executable, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, env=environment, check=False)


CLI = ("-c", "from shuniu.cli.main import main; main()")


@pytest.fixture(scope="module")
def office(tmp_path_factory) -> Path:
    """A data folder with a small office in it."""
    data = tmp_path_factory.mktemp("office")
    assert shuniu(data, *CLI, "upgrade").returncode == 0
    made = shuniu(data, "-c", OFFICE)
    assert made.returncode == 0, made.stderr
    return data


@pytest.fixture(scope="module")
def backup(office) -> Path:
    file = office.parent / "office.zip"
    file.unlink(missing_ok=True)
    done = shuniu(office, *CLI, "backup", file)
    assert done.returncode == 0, done.stderr
    return file


def test_a_backup_holds_database_keys_and_files_and_is_its_owners_alone(backup):
    with zipfile.ZipFile(backup) as opened:
        names = set(opened.namelist())

    assert {"database.sqlite3", "secret.key", "manifest.json"} <= names
    assert sum(name.startswith("blobs/") for name in names) == 1
    assert backup.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("options", [[], ["--portable"]])
def test_what_was_backed_up_comes_back_whole(office, tmp_path, options):
    file, data = tmp_path / "b.zip", tmp_path / "data"
    assert shuniu(office, *CLI, "backup", *options, file).returncode == 0

    restored = shuniu(data, *CLI, "restore", file)

    assert restored.returncode == 0, restored.stderr
    verified = shuniu(data, *CLI, "audit", "verify")
    assert (verified.returncode, verified.stdout) == (0, "")
    assert "2 条记录" in verified.stderr
    assert "附件" not in shuniu(data, *CLI, "check", "--files").stdout
    found = shuniu(data, "-c", "import django; django.setup()\n"
                   "from shuniu.search.models import Indexed; print(Indexed.objects.get().text)")  # fmt: skip
    assert "惠企资金" in found.stdout


def test_a_backup_is_never_written_over_another(office, backup):
    done = shuniu(office, *CLI, "backup", backup)

    assert done.returncode == 2
    assert "已经存在" in done.stderr


def test_an_office_is_not_written_over_unless_asked_and_then_kept_aside(backup, tmp_path):
    data = tmp_path / "data"
    assert shuniu(data, *CLI, "restore", backup).returncode == 0

    refused = shuniu(data, *CLI, "restore", backup)
    forced = shuniu(data, *CLI, "restore", "--force", backup)

    assert refused.returncode == 2
    assert "已有数据" in refused.stderr
    assert forced.returncode == 0
    (aside,) = data.glob("replaced-*")
    assert (aside / "shuniu.sqlite3").exists()


def test_a_damaged_backup_writes_nothing(backup, tmp_path):
    damaged, data = tmp_path / "damaged.zip", tmp_path / "data"
    content = bytearray(backup.read_bytes())
    content[len(content) // 3] ^= 1
    damaged.write_bytes(content)

    done = shuniu(data, *CLI, "restore", damaged)

    assert done.returncode == 2
    assert "损坏" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (data / "shuniu.sqlite3").exists()
    assert not (data / "blobs").exists()


def test_a_file_that_is_not_there_or_no_backup_is_refused_in_a_sentence(tmp_path):
    other = tmp_path / "other.zip"
    other.write_bytes(b"PK\x05\x06" + bytes(200))

    for file in (tmp_path / "nothing.zip", other):
        done = shuniu(tmp_path / "data", *CLI, "restore", file)
        assert done.returncode == 2
        assert "没有恢复" in done.stderr


@pytest.mark.parametrize("seed", range(50))
def test_one_turned_bit_is_found_wherever_it_is(backup, tmp_path, seed):
    chance, content, damaged = random.Random(seed), bytearray(backup.read_bytes()), tmp_path / "damaged.zip"
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    damaged.write_bytes(content)

    with pytest.raises(archive.Damaged):
        archive.verified(damaged)


@pytest.mark.parametrize("seed", range(20))
def test_a_backup_cut_short_anywhere_is_found(backup, tmp_path, seed):
    content, damaged = backup.read_bytes(), tmp_path / "damaged.zip"
    damaged.write_bytes(content[: random.Random(seed).randrange(len(content))])

    with pytest.raises(archive.Damaged):
        archive.verified(damaged)


def test_the_damaged_member_is_named(backup, tmp_path):
    """Wherever it is hit: in its header, in what only its checksum tells, in what can no longer be unpacked.

    One bit may leave what is unpacked as it was (a repetition taken from elsewhere in a run of zeros); 16 bytes don't.
    """
    damaged = tmp_path / "damaged.zip"
    with zipfile.ZipFile(backup) as opened:
        member = opened.getinfo("database.sqlite3")
    for place in (0, 40, *range(80, 2000, 150), member.compress_size - 16):
        content = bytearray(backup.read_bytes())
        for at in range(member.header_offset + place, member.header_offset + place + 16):
            content[at] ^= 255
        damaged.write_bytes(content)

        with pytest.raises(archive.Damaged, match=r"database\.sqlite3"):
            archive.verified(damaged)


def test_names_that_would_leave_the_folder_are_no_members():
    for name in ("../secret.key", "/etc/passwd", "blobs/../../x", "blobs/aa/bb/../../c", "database.sqlite3/x"):
        assert archive.MEMBER.fullmatch(name) is None


BEHIND = """
import django; django.setup()
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute("DELETE FROM django_migrations WHERE id = (SELECT max(id) FROM django_migrations WHERE app = 'routes')")
"""


def test_a_database_that_waits_for_its_upgrade_can_be_backed_up_first(office, tmp_path):
    """The refusal of all other commands says: back up, then upgrade. So this one must do it."""
    data = tmp_path / "behind"
    shutil.copytree(office, data)
    assert shuniu(data, "-c", BEHIND).returncode == 0
    assert "请先备份" in shuniu(data, *CLI, "audit", "verify").stderr
    done = shuniu(data, *CLI, "backup", tmp_path / "before.zip")
    assert done.returncode == 0, done.stderr
    assert shuniu(tmp_path / "elsewhere", *CLI, "restore", tmp_path / "before.zip").returncode == 0
    refused = shuniu(data, *CLI, "backup", "--portable", tmp_path / "dump.zip")
    assert refused.returncode == 2
    assert "用升级前的程序备份" in refused.stderr
    assert not (tmp_path / "dump.zip").exists()


def test_a_backup_that_is_not_there_is_refused_in_chinese(tmp_path):
    refused = shuniu(tmp_path, *CLI, "restore", tmp_path / "none.zip")
    assert refused.returncode == 2
    assert "没有这个文件或文件夹" in refused.stderr
