"""The empty database of the suite, migrated once and copied after: to migrate one takes longer than a hundred tests."""

import hashlib
import shutil
import sqlite3
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db import connection

ROOT = Path(__file__).parent.parent


def put_in_place() -> bool:
    """Begin with a copy, where one was kept; on PostgreSQL the server makes it when the database is created.

    Returns whether the database stands there already.
    """
    test = settings.DATABASES["default"]["TEST"]
    if connection.vendor == "sqlite":
        if _kept_file().exists():
            shutil.copyfile(_kept_file(), test["NAME"])
        return _kept_file().exists()
    if _kept_on_server():
        connection.settings_dict["TEST"]["TEMPLATE"] = _name()
    return False


def keep() -> None:
    """Keep a copy of the database as it was just migrated, where there is none."""
    if connection.vendor == "sqlite":
        if not _kept_file().exists():
            _kept_file().parent.mkdir(parents=True, exist_ok=True)
            draft = _kept_file().with_suffix(".draft")
            with sqlite3.connect(draft) as copy:
                connection.connection.backup(copy)
            copy.close()
            draft.replace(_kept_file())
    elif not _kept_on_server():
        name = connection.settings_dict["NAME"]
        connection.close()
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'CREATE DATABASE "{_name()}" TEMPLATE "{name}"')


def begin_in(folder: Path) -> None:
    """Let the database of an office of its own begin with a copy, where one was kept; else its migrations make it."""
    if _kept_file().exists():
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(_kept_file(), folder / "shuniu.sqlite3")


def _kept_file() -> Path:
    return Path(settings.DATA) / f"{_name()}.sqlite3"


def _kept_on_server() -> bool:
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [_name()])
        return cursor.fetchone() is not None


@cache
def _name() -> str:
    """By what it was made from: our migrations, and the pinned packages with theirs."""
    digest = hashlib.sha256()
    for file in [ROOT / "requirements.lock", *sorted((ROOT / "shuniu").rglob("migrations/*.py"))]:
        digest.update(file.read_bytes())
    return f"shuniu_empty_{digest.hexdigest()[:16]}"
