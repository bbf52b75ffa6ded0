"""The empty database of the suite, made once and copied after."""

import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db import connection

from shuniu.cli.new_database import build

ROOT = Path(__file__).parent.parent


def put_in_place() -> bool:
    """Begin with a copy of the empty database; on PostgreSQL the server makes it when the database is created.

    Returns whether the database stands there already.
    """
    test = settings.DATABASES["default"]["TEST"]
    if connection.vendor == "sqlite":
        shutil.copyfile(_kept_file(), test["NAME"])
        return True
    connection.settings_dict["TEST"]["TEMPLATE"] = _kept_on_server()
    return False


def _kept_file() -> Path:
    kept = Path(settings.DATA) / f"{_name()}.sqlite3"
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        draft = kept.with_suffix(".draft")
        draft.unlink(missing_ok=True)
        with connected_to(draft):
            build()
        draft.replace(kept)
    return kept


def _kept_on_server() -> str:
    name = _name()
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        if cursor.fetchone():
            return name
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}_draft"')
        cursor.execute(f'CREATE DATABASE "{name}_draft"')
    with connected_to(f"{name}_draft"):
        build()
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'ALTER DATABASE "{name}_draft" RENAME TO "{name}"')
    return name


@contextmanager
def connected_to(name: str | Path) -> Iterator[None]:
    """The connection is to this database for a while."""
    before = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = str(name)
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before


@cache
def _name() -> str:
    """By what it was made from: our migrations, and the pinned packages with theirs."""
    digest = hashlib.sha256()
    for file in [ROOT / "requirements.lock", *sorted((ROOT / "shuniu").rglob("migrations/*.py"))]:
        digest.update(file.read_bytes())
    return f"shuniu_empty_{digest.hexdigest()[:16]}"
