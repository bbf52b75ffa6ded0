"""`shuniu archive verify`: a package, on a machine without the database."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from shuniu.audit.log import public_key
from shuniu.office.documents.archiving import packages
from shuniu.office.documents.archiving.models import FilingClass, Fonds, FondsOrgan, Package
from shuniu.office.documents.outgoing import actions
from shuniu.office.documents.outgoing.workflow import State


@pytest.fixture
def package(cast, outgoing, settings) -> Path:
    fonds = Fonds.objects.create(code="Z109", name="临江市人民政府办公室")
    FondsOrgan.objects.create(fonds=fonds, unit=cast.government)
    FilingClass.objects.create(fonds=fonds, code="BGS", name="办公室")
    actions.archive(outgoing(State.DISTRIBUTED, received=True), by=cast.clerk)
    made = packages.ask_for_package(by=cast.director, fonds=fonds, first_year=2026, last_year=2026)
    packages.build(pk=made.pk)
    return Path(settings.STORAGES["default"]["OPTIONS"]["location"]) / Package.objects.get().path


def verify(path: Path, *arguments: str, nowhere: Path) -> subprocess.CompletedProcess[str]:
    """The command as another machine runs it: a database that can't be there."""
    elsewhere = os.environ | {"SHUNIU_DATA": str(nowhere), "DATABASE_URL": "sqlite:////nonexistent/none.sqlite3"}
    elsewhere.pop("DJANGO_SETTINGS_MODULE", None)
    command = [sys.executable, "-c", "from shuniu.cli.main import main; main()", "archive", "verify", str(path)]
    return subprocess.run(
        [*command, *arguments], capture_output=True, text=True, timeout=120, check=False, env=elsewhere
    )


def test_a_package_is_verified_elsewhere_and_a_changed_byte_is_named(package, tmp_path):
    key = public_key()
    good = verify(package, "--key", key, nowhere=tmp_path / "nowhere")
    assert good.returncode == 0, good.stdout + good.stderr
    assert "四性检测全部合格" in good.stderr

    content = bytearray(package.read_bytes())
    with zipfile.ZipFile(package) as opened:
        place = opened.getinfo("report.json").header_offset + 60
    content[place] ^= 4
    package.write_bytes(bytes(content))

    bad = verify(package, "--key", key, "--json", nowhere=tmp_path / "nowhere")
    assert bad.returncode == 1
    problems = json.loads(bad.stdout)["problems"]
    assert any("有字节被改动" in each for each in problems)
    assert any("report.json" in each for each in problems)


def test_what_is_not_there_is_refused_in_a_sentence(tmp_path):
    gone = verify(tmp_path / "none.zip", nowhere=tmp_path)

    assert gone.returncode == 2
    assert "请检查文件名" in gone.stderr
