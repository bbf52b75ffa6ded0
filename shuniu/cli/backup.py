"""`shuniu backup` and `shuniu restore`: all that an office has, in one file, and back."""

import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from shuniu.cli.archive import Damaged, Writer, extract, verified, writing
from shuniu.cli.database import Fit, migrate, require_fitting_database, set_up, standing
from shuniu.cli.files import Refusal, reason_of, say

KEYS = ("audit.key", "secret.key")
COPY, DUMP = "database.sqlite3", "database.jsonl"
MADE_ANEW = ("contenttypes", "auth", "sessions", "axes", "search")
"""What a dump leaves out: Django's own tables, who is signed in, and the index, which is written anew."""


@click.command()
@click.argument("file", type=Path)
@click.option("--portable", is_flag=True, help="备份成可恢复到 SQLite 或 PostgreSQL 任一种数据库的格式")
def backup(file: Path, portable: bool) -> None:
    """把数据库、附件和密钥备份到一个文件。期间可以照常办理。备份里有密钥，请妥善保管。"""
    set_up()
    from django.conf import settings
    from django.db import connection

    is_copy = connection.vendor == "sqlite" and not portable
    _require_readable(is_copy=is_copy)
    if file.exists():
        raise Refusal(f"{file} 已经存在，没有覆盖。请换一个文件名。")
    try:
        with tempfile.TemporaryDirectory(dir=settings.DATA) as folder, writing(file, _about()) as archive:
            name = COPY if is_copy else DUMP
            (_copy if is_copy else _dump)(Path(folder) / name)
            archive.add(name, Path(folder) / name)
            _add_files(archive)
    except OSError as error:
        raise Refusal(f"写不了 {file}：{reason_of(error)}") from error
    say(f"已备份到 {file}（{file.stat().st_size / 2**20:.1f} MB）。请存到另一台机器上。")


def _require_readable(*, is_copy: bool) -> None:
    """Raises Refusal where the database can't be backed up as asked.

    One that waits for its upgrade is copied as it stands: the backup is due before the upgrade. A dump writes rows as
    this program knows them, so there the older program has to make it.
    """
    if standing().fit is not Fit.OLDER:
        require_fitting_database()
    elif not is_copy:
        raise Refusal(
            "数据库还没有升级，新程序不能这样备份。请用升级前的程序备份，或用数据库自己的工具（如 pg_dump）备份，"
            "再运行 shuniu upgrade。"
        )


def _about() -> dict[str, Any]:
    from django.db import connection
    from django.db.migrations.recorder import MigrationRecorder
    from django.utils import timezone

    applied = MigrationRecorder(connection).applied_migrations()
    return {"made_at": timezone.localtime().isoformat(), "migrations": sorted(".".join(key) for key in applied)}


def _copy(target: Path) -> None:
    """A consistent copy of the embedded database while it is in use, by SQLite's own backup."""
    from django.db import connection

    connection.ensure_connection()
    with closing(sqlite3.connect(target)) as copy:
        connection.connection.backup(copy, pages=2000)


def _dump(target: Path) -> None:
    """All rows of one moment, as lines of JSON. Django's own encoder would cut times to milliseconds."""
    from django.apps import apps
    from django.core import serializers
    from django.core.serializers.json import DjangoJSONEncoder
    from django.db import connection, transaction

    class Exact(DjangoJSONEncoder):
        def default(self, o: Any) -> Any:
            return o.isoformat() if isinstance(o, datetime) else super().default(o)

    kept = [(app, None) for app in apps.get_app_configs() if app.label not in MADE_ANEW]
    with transaction.atomic(), target.open("w", encoding="utf-8") as file:
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        for model in serializers.sort_dependencies(kept, allow_cycles=True):
            rows = model._default_manager.order_by("pk").iterator(500)
            serializers.serialize("jsonl", rows, stream=file, cls=Exact, ensure_ascii=False)


def _add_files(archive: Writer) -> None:
    """Keys and attachments. They come after the database: what its copy names was there before it."""
    from django.conf import settings

    for name in KEYS:
        if (settings.DATA / name).exists():
            archive.add(name, settings.DATA / name)
    root = _blobs()
    paths = sorted(path for path in root.glob("??/??/*") if not path.name.startswith("."))
    with click.progressbar(paths, label="备份附件", file=sys.stderr) as bar:
        for path in bar:
            archive.add(f"blobs/{path.relative_to(root).as_posix()}", path)


@click.command()
@click.argument("file", type=Path)
@click.option("--force", is_flag=True, help="现有的数据移到一旁，用备份代替（先停止 shuniu serve）")
def restore(file: Path, force: bool) -> None:
    """从备份恢复。先核对整个备份，有一处损坏就什么都不写。"""
    set_up()
    from django.conf import settings

    try:
        manifest = _verified(file)
        _refuse_newer(manifest["migrations"])
        names = {member["name"] for member in manifest["members"]}
        _refuse_unfit(is_copy=COPY in names, force=force)
        settings.DATA.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=settings.DATA, prefix=".restore-") as folder:
            with click.progressbar(length=len(names), label="解开备份", file=sys.stderr) as bar:
                extract(file, Path(folder), lambda: bar.update(1))
            if force:
                _put_aside()
            _put_in_place(Path(folder), is_copy=COPY in names)
    except Damaged as damage:
        raise Refusal(f"没有恢复：{damage}。") from damage
    except OSError as error:
        raise Refusal(f"没有恢复：“{error.filename or file}”{reason_of(error)}") from error
    say("已恢复。请运行 shuniu audit verify 核查审计链，再启动 shuniu serve。")


def _verified(file: Path) -> dict[str, Any]:
    with click.progressbar(length=file.stat().st_size, label="核对备份", file=sys.stderr) as bar:
        return verified(file, bar.update)


def _refuse_newer(migrations: list[str]) -> None:
    from django.db.migrations.loader import MigrationLoader

    loader = MigrationLoader(None)
    known = {".".join(key) for key in (*loader.disk_migrations, *loader.replacements)}
    if unknown := [name for name in migrations if name not in known]:
        raise Refusal(f"没有恢复：备份来自更新版本的枢纽（{unknown[-1]}），请先升级程序。")


def _refuse_unfit(*, is_copy: bool, force: bool) -> None:
    """Raises Refusal where the place is not empty, or the backup is one of another kind of database."""
    from django.db import connection

    if is_copy and connection.vendor != "sqlite":
        raise Refusal("没有恢复：这是内置数据库的备份。要恢复到 PostgreSQL，请用 shuniu backup --portable 重新备份。")
    tables = set(connection.introspection.table_names())
    if _is_in_use(tables) and connection.vendor != "sqlite":
        raise Refusal("没有恢复：数据库里已有数据，请新建一个空库，再把 DATABASE_URL 指向它。")
    if (_is_in_use(tables) or any(_blobs().glob("??"))) and not force:
        raise Refusal("没有恢复：这里已有数据。请用 SHUNIU_DATA 另指定一个空文件夹，或加 --force（原数据会移到一旁）。")


def _is_in_use(tables: set[str]) -> bool:
    from shuniu.org.models import Person

    return Person._meta.db_table in tables and Person.objects.exists()


def _put_aside() -> None:
    """Move what is there into a folder of its own; nothing is deleted."""
    from django.conf import settings

    aside = settings.DATA / f"replaced-{datetime.now():%Y%m%d-%H%M%S}"  # noqa: DTZ005 - a name for people
    aside.mkdir()
    for path in [*_database_files(), _blobs(), *(settings.DATA / name for name in KEYS)]:
        if path.exists():
            path.replace(aside / path.name)
    say(f"原有数据已移到 {aside}")


def _put_in_place(folder: Path, *, is_copy: bool) -> None:
    from django.conf import settings

    for name in KEYS:
        if (folder / name).exists():
            (folder / name).replace(settings.DATA / name)
    for path in sorted((folder / "blobs").glob("??/??/*")):
        target = _blobs() / path.relative_to(folder / "blobs")
        target.parent.mkdir(parents=True, exist_ok=True)
        path.replace(target)
    if is_copy:
        _replace_database(folder / COPY)
    else:
        _load(folder / DUMP)


def _replace_database(copy: Path) -> None:
    database, *beside = _database_files()
    for path in beside:
        path.unlink(missing_ok=True)
    copy.replace(database)


def _load(dump: Path) -> None:
    """Into an empty database: its tables, the rows, the index anew."""
    from django.core.management import call_command
    from django.db import transaction

    from shuniu.search.index import reindex

    migrate()
    with transaction.atomic():
        call_command("loaddata", str(dump), verbosity=0)
    reindex()


def _database_files() -> Iterator[Path]:
    """The file of the embedded database and those that SQLite keeps beside it; the connection to it is closed."""
    from django.db import connection

    connection.close()
    if connection.vendor == "sqlite":
        name = str(connection.settings_dict["NAME"])
        yield from (Path(name), Path(f"{name}-wal"), Path(f"{name}-shm"))


def _blobs() -> Path:
    from django.core.files.storage import storages

    return Path(storages["blobs"].path(""))
