"""`shuniu upgrade`, and whether the database fits this program (数据库版本)."""

import os
from enum import Enum
from typing import NamedTuple

import click

from shuniu.cli.files import Refusal, say


class Fit(Enum):
    """How the tables of the database stand to this program."""

    EMPTY = "empty"
    OLDER = "older"
    NEWER = "newer"
    FITTING = "fitting"


class Standing(NamedTuple):
    """The fit, and the migrations that make the difference."""

    fit: Fit
    migrations: tuple[str, ...] = ()


def set_up() -> None:
    """Start Django, for a command that needs the database. Raises Refusal where it can't be reached."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shuniu.config.settings")
    django.setup()


def standing() -> Standing:
    """Compare the migrations that the database has seen with those that the program carries.

    Raises Refusal where the database does not answer.
    """
    from django.db import OperationalError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
    except OperationalError as error:
        reason = str(error).strip().splitlines()[0]
        raise Refusal(f"连不上数据库（{reason}）。请检查 DATABASE_URL 和数据库服务。") from error
    loader = executor.loader
    applied = set(loader.applied_migrations)
    if not applied:
        return Standing(Fit.EMPTY)
    installed = set(loader.migrated_apps)
    if unknown := sorted(key for key in applied - set(loader.disk_migrations) if key[0] in installed):
        return Standing(Fit.NEWER, tuple(".".join(key) for key in unknown))
    if plan := executor.migration_plan(loader.graph.leaf_nodes()):
        return Standing(Fit.OLDER, tuple(str(migration) for migration, _ in plan))
    return Standing(Fit.FITTING)


def require_fitting_database() -> None:
    """Raises Refusal, with what to do, where the database does not fit.

    An embedded database that does not exist yet is set up on the spot: the first start needs no other command.
    """
    from django.db import connection

    found = standing()
    if found.fit is Fit.EMPTY and connection.vendor == "sqlite":
        say("首次启动，正在建立数据库……")
        migrate()
        return
    if found.fit is not Fit.FITTING:
        raise Refusal(advice(found))


def advice(found: Standing) -> str:
    """What is wrong with the database and what to do, in Chinese."""
    if found.fit is Fit.NEWER:
        return (
            f"数据库是由更新版本的枢纽建立的（{found.migrations[-1]}），旧程序打开会损坏数据。"
            "请装回较新的版本，或恢复升级前的备份。"
        )
    if found.fit is Fit.EMPTY:
        return "数据库是空的。请运行 shuniu upgrade 建立各表。"
    return f"数据库还是旧版本，有 {len(found.migrations)} 处改动没有执行。请先备份，再运行 shuniu upgrade。"


def migrate() -> None:
    """Bring the database to this program: an empty one at once, an older one by its migrations."""
    from django.core.management import call_command

    from shuniu.cli.new_database import build

    if standing().fit is Fit.EMPTY:
        build()
    else:
        call_command("migrate", interactive=False, verbosity=0)


@click.command()
def upgrade() -> None:
    """建立数据库，或把它升级到当前版本。升级前请先备份。"""
    set_up()
    found = standing()
    if found.fit is Fit.NEWER:
        raise Refusal(advice(found))
    if found.fit is Fit.FITTING:
        say("数据库已是当前版本，没有改动。")
        return
    migrate()
    say("数据库已建立。" if found.fit is Fit.EMPTY else f"数据库已升级，执行了 {len(found.migrations)} 处改动。")
