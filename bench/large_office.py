"""The office that benchmarks of size are measured in: 430 units and 3,000 people on a database of their own, filled by writing
rows straight into the tables. On PostgreSQL the server is the one of tests/with_postgres.py.
"""

import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

FOUR = (
    "完善落实集中整治建成启用排查改造老旧小区供水管网雨污分流营商环境义务教育粮食安全河道清淤安全生产民生实事"
    "医疗保障养老服务公共交通数字政务集成改革乡村道路高标农田稳岗就业招商引资重点项目"
)
WORDS = [FOUR[at : at + 4] for at in range(0, len(FOUR), 4)]


@contextmanager
def office_of(database: str) -> Iterator[Path]:
    """A folder and a database of their own; Django is set up on them."""
    from tests.with_postgres import server

    with tempfile.TemporaryDirectory(prefix="shuniu-million-") as folder:
        os.environ |= {"SHUNIU_DATA": folder, "DJANGO_SETTINGS_MODULE": "shuniu.config.settings"}
        os.environ.pop("DATABASE_URL", None)
        if database == "sqlite":
            yield _set_up(folder)
            return
        with server() as address:
            if address is None:
                sys.exit("no PostgreSQL server to be had")
            os.environ["DATABASE_URL"] = address
            try:
                yield _set_up(folder)
            finally:
                from django.db import connection

                connection.close()


def _set_up(folder: str) -> Path:
    import django
    from django.conf import settings
    from django.core.management import call_command

    django.setup()
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0)
    return Path(folder)


def people_the_office() -> tuple[list[Any], dict[str, Any]]:
    """Units, posts and people. Answers the units that lead items, and the readers whose pages are measured."""
    from shuniu.org.models import Appointment, Person, Post, RoleGrant, Unit

    count = 0

    def unit(name: str, kind: str, parent: Any = None, **more: Any) -> Any:
        nonlocal count
        count += 1
        return Unit.objects.create(code=f"u{count}", name=name, kind=kind, parent=parent, sort=count, **more)

    def person(name: str, where: Any, role: str, **post: bool) -> Any:
        nonlocal count
        count += 1
        made = Person.objects.create(username=f"p{count}", name=name, clearance=2, password="!")
        held = Post.objects.create(unit=where, title=f"{name}岗{count}", **post)
        Appointment.objects.create(person=made, post=held, from_on=date(2015, 1, 1), is_main=True)
        RoleGrant.objects.create(person=made, role=role)
        return made

    government = unit("临江市人民政府", "government")
    office = unit("临江市人民政府办公室", "office", government)
    readers = {
        "director": person("主任", office, "director"),
        "leader": person("副市长", government, "leader"),
        "office staff": person("信息专员", office, "information_officer"),
    }
    officers = [person(f"专员{n}", office, "supervision_officer") for n in range(12)]
    leads, hands = [], []
    for n in range(72):
        is_county = n >= 60
        bureau = unit(f"{'县' if is_county else '局'}{n:02}", "county" if is_county else "bureau", government,
                      leader_in_charge=readers["leader"] if n % 9 == 0 else None)  # fmt: skip
        leads.append(bureau)
        person(f"局长{n}", bureau, "unit_head", is_head=True)
        hands.append(person(f"联络员{n}", bureau, "liaison_officer", is_liaison=True))
        for m in range(10 if is_county else 4):
            below = unit(f"{bureau.name}{m}科", "township" if is_county else "division", bureau)
            for k in range(8):
                readers["staff"] = person(f"科员{k}", below, "staff")
    readers |= {"liaison": hands[5], "unit head": Person.objects.get(name="局长7")}
    return leads, readers | {"office": office, "officers": officers, "hands": hands}


def pour(model: Any, names: Sequence[str], rows: list[tuple[Any, ...]]) -> None:
    """Write rows straight into a model's table; columns that are not named take the model's defaults."""
    from django.db import connection

    named = [model._meta.get_field(name).column for name in names]
    rest = [
        field for field in model._meta.local_concrete_fields
        if field.column not in named and not (field.primary_key and field.get_internal_type().endswith("AutoField"))
    ]  # fmt: skip
    more = tuple(field.get_db_prep_save(field.get_default(), connection) for field in rest)
    columns = [*named, *(field.column for field in rest)]
    insert(model._meta.db_table, columns, [(*row, *more) for row in rows] if more else rows)


def insert(table: str, columns: Sequence[str], rows: list[tuple[Any, ...]]) -> None:
    from django.db import connection

    listed = ", ".join(f'"{column}"' for column in columns)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f'COPY "{table}" ({listed}) FROM STDIN') as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            marks = ", ".join(["%s"] * len(columns))
            cursor.executemany(f'INSERT INTO "{table}" ({listed}) VALUES ({marks})', rows)


@contextmanager
def loading() -> Iterator[None]:
    """Rows go in without indexes, references and syncing: what can be built in one go afterwards is built then."""
    from django.db import connection

    is_sqlite = connection.vendor == "sqlite"
    listed = (
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
        if is_sqlite
        else "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' AND NOT EXISTS"
        " (SELECT 1 FROM pg_constraint WHERE conname = indexname)"
    )
    with connection.cursor() as cursor:
        cursor.execute(listed)
        indexes = cursor.fetchall()
        for statement in (
            ("PRAGMA foreign_keys = OFF", "PRAGMA synchronous = OFF")
            if is_sqlite
            else ("SET session_replication_role = replica", "SET maintenance_work_mem = '512MB'")
        ):
            cursor.execute(statement)
        for name, _ in indexes:
            cursor.execute(f'DROP INDEX "{name}"')
        yield
        for _, made in indexes:
            cursor.execute(made)
        cursor.execute("PRAGMA foreign_keys = ON" if is_sqlite else "SET session_replication_role = origin")
        cursor.execute("ANALYZE" if is_sqlite else "VACUUM ANALYZE")


def index(texts: list[tuple[int, str]]) -> None:
    from django.db import connection

    from shuniu.search.words import body_of, number_of, tokens_of

    bodies = [(pk, text, body_of(text)) for pk, text in texts]
    if connection.vendor == "postgresql":
        rows = [(*row, sorted({number_of(token) for token in tokens_of(row[2])})) for row in bodies]
        insert("search_indexed", ["matter_id", "text", "body", "grams"], rows)
        return
    insert("search_indexed", ["matter_id", "text", "body"], bodies)
    insert("search_fts", ["rowid", "tokens"], [(pk, " ".join(tokens_of(body))) for pk, _, body in bodies])
