"""How long the index takes to write, how large it is, how fast it answers, and whether it is exact.

    python bench/search.py [--matters 20000] [--characters 640]

Runs on the configured database (DATABASE_URL), in a database of its own that is dropped at the end. The texts are words
of jieba's dictionary drawn by their frequency. A query is exact where its ids are those of a scan over all bodies.
"""

import argparse
import os
import random
import statistics
import sys
import tempfile
import time
import warnings
from bisect import bisect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import accumulate, pairwise
from pathlib import Path

import django

QUERIES = 20
BATCH = 500
COMMON = ("工作", "我们", "发展", "一个", "中国")


def vocabulary() -> tuple[list[str], list[int]]:
    """Words and their cumulative frequencies."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # jieba still imports pkg_resources
        import jieba

    lines = (Path(jieba.__file__).parent / "dict.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.split() for line in lines]
    return [row[0] for row in rows], list(accumulate(int(row[1]) for row in rows))


def texts(count: int, characters: int) -> list[str]:
    words, weights = vocabulary()
    chance = random.Random(20260305)

    def text() -> str:
        pieces, length = [], 0
        while length < characters:
            word = words[bisect(weights, chance.random() * weights[-1])]
            pieces.append(word if chance.random() > 0.08 else f"{word}{chance.choice('，。；')}")
            length += len(word)
        return "".join(pieces)

    return [text() for _ in range(count)]


@contextmanager
def own_database() -> Iterator[None]:
    from django.db import connection

    with tempfile.TemporaryDirectory() as folder:
        if connection.vendor == "sqlite":
            connection.settings_dict["TEST"]["NAME"] = str(Path(folder) / "bench.sqlite3")
        before = connection.settings_dict["NAME"]
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        try:
            yield
        finally:
            connection.creation.destroy_test_db(before, verbosity=0)


def bytes_used() -> int:
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
        else:
            cursor.execute("SELECT pg_database_size(current_database())")
        return int(cursor.fetchone()[0])


def fill(count: int, characters: int) -> tuple[list[tuple[int, str]], object, object]:
    """Matters with their texts; one person who sees all by his role, one who sees each tenth by his part in it."""
    from shuniu.matters.models import Matter, Participant
    from shuniu.org.models import Person, RoleGrant, Unit

    unit = Unit.objects.create(code="office", name="临江市人民政府办公室", kind=Unit.Kind.OFFICE)
    officer = Person.objects.create_person("officer", name="督查专员", clearance=2)
    RoleGrant.objects.create(person=officer, role="supervision_officer")
    staff = Person.objects.create_person("staff", name="科员", clearance=2)
    RoleGrant.objects.create(person=staff, role="staff")
    bodies = texts(count, characters)
    made = Matter.objects.bulk_create(
        [
            Matter(kind="supervision", title=text[:20], state="in_hand", unit=unit, created_by=officer)
            for text in bodies
        ],
        batch_size=BATCH,
    )
    Participant.objects.bulk_create(
        [Participant.of(matter.pk, staff, "follower") for matter in made[::10]], batch_size=BATCH
    )
    return [(matter.pk, text) for matter, text in zip(made, bodies, strict=True)], officer, staff


def index(rows: list[tuple[int, str]]) -> float:
    from django.db import connection, transaction

    from shuniu.search.backends import backend
    from shuniu.search.words import body_of

    start = time.perf_counter()
    for at in range(0, len(rows), BATCH):
        with transaction.atomic():
            for pk, text in rows[at : at + BATCH]:
                backend().put(pk, text, body_of(text), None)
    seconds = time.perf_counter() - start
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "PRAGMA optimize")
    return seconds


def timed(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1000


def measure(rows: list[tuple[int, str]], officer: object, staff: object) -> bool:
    """Print a line for each kind of query. Answers whether all were exact."""
    from shuniu.search.find import find, matching
    from shuniu.search.words import body_of, phrases_in

    bodies = [(pk, body_of(text)) for pk, text in rows]
    chance = random.Random(7)
    kinds: dict[str, list[str]] = {}
    for length in (1, 2, 3, 4, 8):
        drawn = [chance.choice(rows)[1] for _ in range(QUERIES)]
        starts = [chance.randrange(len(text) - length) for text in drawn]
        kinds[f"{length} characters"] = [text[at : at + length] for text, at in zip(drawn, starts, strict=True)]
    kinds["common words"] = list(COMMON)
    kinds["two phrases"] = [f"{first} {second}" for first, second in pairwise(COMMON)]
    kinds["absent"] = ["枢纽龘龖"]
    print(f"{'query':14} {'hits':>7} {'newest 20: p50':>15} {'max ms':>8} {'a tenth seen: max':>18}  exact")
    all_exact = True
    for kind, queries in kinds.items():
        sizes, newest, seen_by_part, exact = [], [], [], True
        for query in queries:
            phrases = phrases_in(query)
            scanned = [pk for pk, body in bodies if phrases and all(phrase.needle in body for phrase in phrases)]
            exact &= sorted(matching(query, officer).values_list("pk", flat=True)) == scanned  # type: ignore[arg-type]
            sizes.append(len(scanned))
            newest.append(timed(lambda query=query: find(query, officer)))  # type: ignore[misc]
            seen_by_part.append(timed(lambda query=query: find(query, staff)))  # type: ignore[misc]
        all_exact &= exact
        print(
            f"{kind:14} {max(sizes):7,} {statistics.median(newest):15.1f} {max(newest):8.1f} {max(seen_by_part):18.1f}"
            f"  {'yes' if exact else 'NO'}"
        )
    return all_exact


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--matters", type=int, default=20_000)
    parser.add_argument("--characters", type=int, default=640)
    asked = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shuniu.config.settings")
    django.setup()
    from django.db import connection

    with own_database():
        rows, officer, staff = fill(asked.matters, asked.characters)
        megabytes = sum(len(text.encode()) for _, text in rows) / 2**20
        before = bytes_used()
        seconds = index(rows)
        size = (bytes_used() - before) / 2**20
        print(f"{connection.vendor}: {len(rows):,} matters, {megabytes:.0f} MB of text")
        print(
            f"indexed in {seconds:.1f} s ({seconds / len(rows) * 1000:.2f} ms a matter), "
            f"{size:.0f} MB with the texts, twice"
        )
        return 0 if measure(rows, officer, staff) else 1


if __name__ == "__main__":
    sys.exit(main())
