"""A new database is made at once; it must be the one that the migrations lead to."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

ORDER = ("id", "codename", "content_type_id")
"""Keys that are given in the order of writing."""


def made_by(folder: Path, *words: str) -> dict[str, object]:
    """What a command leaves of an empty folder: the database's tables, indexes, triggers and rows."""
    environment = {**os.environ, "SHUNIU_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "shuniu.config.settings"}
    environment.pop("DATABASE_URL", None)
    done = subprocess.run([sys.executable, *words], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    with closing(sqlite3.connect(folder / "shuniu.sqlite3")) as database:
        return dict(described(database))


def described(database: sqlite3.Connection):
    for sort, name, statement in database.execute("SELECT type, name, sql FROM sqlite_master").fetchall():
        if sort != "table" or "_fts" in name:
            yield name, statement
            continue
        columns = database.execute(f"SELECT * FROM pragma_table_info('{name}')").fetchall()
        keys = database.execute(f"SELECT * FROM pragma_foreign_key_list('{name}')").fetchall()
        checks = sorted(part for part in statement.split(" CONSTRAINT ")[1:] if "CHECK" in part)
        yield name, (sorted(each[1:] for each in columns), sorted(each[2:] for each in keys), len(checks))
        kept = [each[1] for each in columns if each[1] not in (*ORDER, "applied")]
        if kept and name != "sqlite_sequence":  # its counters are noted once a table is made over
            fields = ", ".join(f'"{each}"' for each in sorted(kept))
            yield f"rows of {name}", sorted(database.execute(f"SELECT {fields} FROM '{name}'").fetchall(), key=repr)


@pytest.mark.sqlite
def test_a_new_database_is_as_the_migrations_make_it(tmp_path):
    at_once, step_by_step = tmp_path / "new", tmp_path / "old"
    for folder in (at_once, step_by_step):
        folder.mkdir()

    new = made_by(at_once, "-c", "from shuniu.cli.main import main; main()", "upgrade")
    old = made_by(step_by_step, "-m", "django", "migrate", "--verbosity=0")

    assert new["rows of cases_standardphrase"], "the migrations' first texts"
    assert "audit_auditentry_refuses_delete" in new, "their triggers"
    assert {name: (new.get(name), old.get(name)) for name in new | old if new.get(name) != old.get(name)} == {}


@pytest.mark.sqlite
@pytest.mark.django_db(transaction=True)
def test_a_new_database_that_fails_halfway_is_still_empty(tmp_path, monkeypatch):
    """No table is left of it, so the next start begins again."""
    from django.db import connection

    from shuniu.cli import new_database
    from tests.empty_database import connected_to

    def fails(*_args):
        raise OSError("disk full")

    with connected_to(tmp_path / "new.sqlite3"), monkeypatch.context() as patched:
        patched.setattr("django.db.migrations.recorder.MigrationRecorder.record_applied", fails)
        with pytest.raises(OSError, match="disk full"):
            new_database.build()
        assert connection.introspection.table_names() == ["django_migrations"]
