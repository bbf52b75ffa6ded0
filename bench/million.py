"""How long each page takes, and how many questions it asks of the database, in an office with a million matters.

    python bench/million.py [--matters 1000000] [--database sqlite|postgresql] [--rounds 7] [--only ledger]

Fills a throw-away office (430 units, 3,000 people; three matters in a hundred open, the others closed over ten years,
one in 250 the source of those after it) and measures it twice: at a hundredth of the size, and at full size. Rows are
written straight into the tables; the entries of closed matters are sampled, one each, and the digests of their chains
are not real. On PostgreSQL the server is the one of tests/with_postgres.py.
"""

import argparse
import hashlib
import os
import random
import resource
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.large_office import WORDS, index, insert, loading, office_of, people_the_office, pour

BATCH = 20_000
SOURCE_EACH = 250
SPEECH = "要抓紧抓实各项重点工作，逐项明确牵头单位和完成时限，按月反馈办理情况。" * 40
OPEN_SHARE, YEARS = 0.03, 10
OPEN_STATES = ("in_hand",) * 14 + ("assigned",) * 2 + ("reported",) * 2 + ("verified", "docketed")


# ── the matters ──────────────────────────────────────────────────────────────────────────────────────────────────────
def fill(first: int, last: int, total: int, leads: list[Any], cast: dict[str, Any]) -> None:
    """Write the matters with these ids, and all that stands about them."""
    from django.db import connection, transaction
    from django.utils.timezone import localdate

    from shuniu.matters.models import Matter
    from shuniu.matters.models.number import Series
    from shuniu.office.supervision.tallying import tally_closed

    for year in range(localdate().year - YEARS, localdate().year + 1):
        Series.objects.get_or_create(key="督", year=year, defaults={"last": 0})
    series = dict(Series.objects.values_list("year", "pk"))
    chance = random.Random(first)
    with loading():
        for start in range(first, last, BATCH):
            with transaction.atomic():
                _batch(range(start, min(start + BATCH, last)), total, chance, leads, cast, series)
    tally_closed()
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(_no_style(), [Matter]):
            cursor.execute(statement)
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def _no_style() -> Any:
    from django.core.management.color import no_style

    return no_style()


def _batch(
    ids: range, total: int, chance: random.Random, leads: list[Any], cast: dict[str, Any], series: dict[int, int]
) -> None:
    from django.utils.timezone import localdate

    from shuniu.audit.models import AuditEntry
    from shuniu.matters.models import Awaited, Matter, Participant
    from shuniu.matters.models.number import NumberTaken
    from shuniu.notices.models import Notice
    from shuniu.office.supervision.models import Milestone, Source, SupervisionItem, Verification

    office, officers, hands, today = cast["office"], cast["officers"], cast["hands"], localdate()
    tables: dict[Any, tuple[tuple[str, ...], list[Any]]] = {
        Matter: (("id", "kind", "number", "title", "state", "unit", "officer", "classification", "opened_at", "due_on",
                  "closed_at", "created_by", "revision"), []),
        Source: (("matter", "original", "text"), []),
        SupervisionItem: (("matter", "source", "requirement", "lead_unit", "handler", "docketed_by", "docketed_at", "docketed_on",
                           "assigned_at", "feedback_due_on", "reported_at", "reported_on", "verified_at",
                           "passed_first_check", "acknowledge_by"), []),
        Participant: (("matter", "part", "principal", "unit", "since"), []),
        NumberTaken: (("series", "serial", "matter"), []),
        Verification: (("item", "by", "made_at", "passed", "opinion"), []),
        Awaited: (("matter", "principal", "verb", "code", "since", "due_on"), []),
        Milestone: (("item", "title", "due_on"), []),
        AuditEntry: (("chain", "sequence", "moment", "actor", "verb", "payload", "previous", "algorithm", "digest"),
                     []),
        Notice: (("person", "matter", "kind", "sentence", "created_at"), []),
    }  # fmt: skip
    put = {model: rows.append for model, (_, rows) in tables.items()}
    supports, texts, source = [], [], None
    for pk in ids:
        is_open = chance.random() < OPEN_SHARE
        ago = chance.randrange(0, 150) if is_open else int((1 - pk / total) * 365 * YEARS) + chance.randrange(1, 60)
        opened = today - timedelta(days=ago)
        at = f"{opened} 01:30:00"
        due = opened + timedelta(days=chance.randrange(20, 180))
        state = chance.choice(OPEN_STATES) if is_open else "closed"
        done = f"{min(today, opened + timedelta(days=chance.randrange(1, 90)))} 08:00:00"
        if pk % SOURCE_EACH == 0:
            source = pk
            title = f"在{opened.year}年{''.join(chance.sample(WORDS, 2))}推进会上的讲话"
            put[Matter]((pk, "source", "", title, "docketed", office.pk, None, 1, at, None, at, officers[0].pk, 3))
            put[Source]((pk, SPEECH, SPEECH))
            put[Participant]((pk, "owner", f"unit:{office.pk}", office.pk, at))
            texts.append((pk, f"{title}\n{title}\n{SPEECH}"))
            continue
        place = chance.randrange(len(leads))
        lead, hand, officer = leads[place], hands[place], officers[pk % len(officers)]
        number = f"督〔{opened.year}〕{pk}号"
        title = "".join(chance.sample(WORDS, 5)) + (f"龘江大桥{pk % 1000}号墩" if pk % 5000 == 1 else "")
        passed = chance.random() < 0.9
        acknowledged = min(today, opened + timedelta(days=3))
        put[Matter]((pk, "supervision", number, title, state, office.pk, officer.pk, 1, at, str(due),
                     None if is_open else done, officer.pk, 7))  # fmt: skip
        reported = None if state in ("in_hand", "assigned", "docketed") else done
        verified = done if state in ("verified", "closed") else None
        monthly = str(today + timedelta(days=chance.randrange(-5, 30))) if state == "in_hand" and pk % 4 == 0 else None
        put[SupervisionItem]((pk, source if pk % 3 else None, title + "，并按月反馈办理情况。", lead.pk, hand.pk,
                              officer.pk, at, str(opened), at, monthly, reported, reported and reported[:10], verified,
                              passed if verified else None, str(acknowledged)))  # fmt: skip
        put[Participant]((pk, "owner", f"unit:{office.pk}", office.pk, at))
        put[Participant]((pk, "responsible", f"unit:{lead.pk}", lead.pk, at))
        for other in chance.sample(leads, chance.choice((0, 0, 1, 2))):
            if other is not lead:
                put[Participant]((pk, "support", f"unit:{other.pk}", other.pk, at))
                supports.append((pk, other.pk))
        put[NumberTaken]((series[opened.year], pk, pk))
        if verified:
            put[Verification]((pk, cast["director"].pk, done, passed, "已核对佐证"))
        for principal, verb, by_when in _awaited(state, lead, officer, due, acknowledged, monthly):
            put[Awaited]((pk, principal, verb, f"supervision.{verb}", at, by_when))
        if is_open and pk % 2:
            put[Milestone]((pk, "完成招标", str(opened + timedelta(days=chance.randrange(10, 60)))))
        recent = is_open or ago < 14
        for sequence in range(1, 6 if recent else 2):
            moment = min(opened + timedelta(days=sequence * 3), today - timedelta(days=1))
            put[AuditEntry]((f"matter:{pk}", sequence, f"{moment} 02:00:00", (hand if sequence > 2 else officer).pk,
                             "supervision.feed_back", '{"before": "in_hand", "after": "in_hand"}', "0" * 64, "sha256",
                             hashlib.sha256(f"{pk}#{sequence}".encode()).hexdigest()))  # fmt: skip
        if recent or pk % 5 == 0:
            for told in (hand, cast["director"]) if recent else (hand,):
                put[Notice]((told.pk, pk, "changed", "有新的进展", f"{opened} 03:00:00"))
        texts.append((pk, f"{number}\n{title}\n{title}，并按月反馈办理情况。\n{lead.name}"))
    for model, (names, rows) in tables.items():
        pour(model, names, rows)
    insert(SupervisionItem.support_units.through._meta.db_table, ["supervisionitem_id", "unit_id"], supports)
    index(texts)


def _awaited(
    state: str, lead: Any, officer: Any, due: date, acknowledge_by: date, monthly: str | None
) -> list[tuple[str, str, str | None]]:
    """As the item would answer: SupervisionItem.awaits()."""
    unit = f"unit:{lead.pk}"
    found: dict[str, list[tuple[str, str, str | None]]] = {
        "docketed": [(f"person:{officer.pk}", "assign", None)],
        "assigned": [(unit, "acknowledge", str(acknowledge_by))],
        "in_hand": [(unit, "report_done", str(due))],
        "reported": [("role:supervision_officer", "verify", None)],
        "verified": [("role:director", "close_out", None)],
    }
    return found.get(state, []) + ([(unit, "feed_back", monthly)] if monthly else [])


# ── the pages ────────────────────────────────────────────────────────────────────────────────────────────────────────
def pages(cast: dict[str, Any], leads: list[Any]) -> dict[tuple[str, str], Callable[[], object]]:
    """What is measured, by its name and its reader."""
    from django.test import Client
    from django.urls import reverse
    from django.utils.timezone import localdate

    from shuniu.matters.models import Matter
    from shuniu.org.models import Person

    ledger, today = reverse("ledger"), localdate()
    everyone = ("director", "leader", "liaison", "unit head", "staff", "office staff")
    addresses: dict[str, tuple[str, Sequence[str]]] = {
        "today": ("/", everyone),
        "inbox": (reverse("inbox"), ("director", "liaison", "staff")),
        "inbox, late": (reverse("inbox") + "?overdue=1", ("liaison",)),
        "notices": (reverse("notices"), ("director", "liaison")),
        "ledger": (ledger, everyone),
        "ledger, page 20": (f"{ledger}?page=20", ("director", "liaison")),
        "ledger, all": (f"{ledger}?is_open=all", everyone),
        "ledger, all, page 200": (f"{ledger}?is_open=all&page=200", ("director", "liaison")),
        "ledger, closed": (f"{ledger}?is_open=false", ("director", "liaison")),
        "ledger, unit": (f"{ledger}?unit={leads[5].pk}", ("director", "liaison")),
        "ledger, unit, all": (f"{ledger}?unit={leads[5].pk}&is_open=all", ("director", "liaison")),
        "ledger, leader": (f"{ledger}?leader={cast['leader'].pk}", ("director",)),
        "ledger, light": (f"{ledger}?light=red&light=amber", ("director", "liaison")),
        "ledger, state": (f"{ledger}?state=reported", ("director", "liaison")),
        "ledger, due": (f"{ledger}?due_from={today}&due_to={today + timedelta(days=30)}&is_open=all", ("director",)),
        "ledger, words": (f"{ledger}?words=老旧小区&is_open=all", ("director", "liaison")),
        "ledger, rare words": (f"{ledger}?words=龘江大桥&is_open=all", ("director", "liaison")),
        **{
            f"ledger, all by {key}": (f"{ledger}?is_open=all&sort={key}", ("director", "liaison"))
            for key in ("number", "title", "lead_unit", "handler", "state", "due_on", "-due_on", "source", "officer",
                        "docketed_at", "-verified_at")
        },
        "calendar": (reverse("calendar"), ("director", "liaison", "staff")),
        "board": (reverse("board"), ("director", "leader", "liaison", "staff")),
        "unit": (reverse("unit", args=[leads[5].pk]), ("director", "liaison")),
        "statistics": (reverse("statistics"), ("director", "liaison")),
        "statistics, ever": (f"{reverse('statistics')}?all=1", ("director",)),
        "search, 2 characters": (reverse("search") + "?q=小区", everyone),
        "search, rare phrase": (reverse("search") + "?q=龘江大桥", ("director", "liaison", "staff")),
        "search, number": (reverse("search") + "?q=督〔{year}〕{pk}号", ("director", "liaison", "staff")),
        "matter": ("/matters/{pk}/", ("director",)),
        "API list": ("/api/v1/matters", ("director", "liaison", "staff", "office staff")),
        "API list, cursor": ("/api/v1/matters?after={half}", ("director", "liaison")),
    }  # fmt: skip
    newest = Matter.objects.filter(kind="supervision").order_by("-pk").values_list("pk", "number")[:1].get()
    facts = {"pk": newest[0], "half": newest[0] // 2, "year": newest[1][2:6]}

    def page(browser: Client, address: str) -> Callable[[], object]:
        def get() -> object:
            answer = browser.get(address, HTTP_HOST="localhost")
            if answer.status_code != 200:
                raise SystemExit(f"{address}: {answer.status_code}")
            return answer.content

        return get

    def sight(reader: str) -> Callable[[], object]:
        return lambda: list(Matter.objects.visible_to(Person.objects.get(pk=cast[reader].pk))[:50])

    found: dict[tuple[str, str], Callable[[], object]] = {("sight", reader): sight(reader) for reader in everyone}
    for name, (address, readers) in addresses.items():
        for reader in readers:
            browser = Client()
            browser.force_login(cast[reader], backend="shuniu.org.backend.AccountBackend")
            found[name, reader] = page(browser, address.format(**facts))
    return found | {("act: acknowledge", "liaison"): acknowledging(cast, leads)}


def acknowledging(cast: dict[str, Any], leads: list[Any]) -> Callable[[], object]:
    """签收 of one assigned item after another, with its trace, notices and search index."""
    from shuniu.office.supervision.actions.working import acknowledge
    from shuniu.office.supervision.models import SupervisionItem
    from shuniu.org.models import Person

    def act() -> object:
        person = Person.objects.get(pk=cast["liaison"].pk)
        item = SupervisionItem.objects.filter(lead_unit=leads[5], state="assigned").first()
        return acknowledge(item, by=person, handler=person) if item else None

    return act


def measure(found: dict[tuple[str, str], Callable[[], object]], rounds: int) -> dict[tuple[str, str], list[float]]:
    """For each: the number of queries, the median and the 95th percentile in milliseconds, and the median of our CPU."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    figures = {}
    for name, act in found.items():
        with CaptureQueriesContext(connection) as made:
            act()
            asked = made.captured_queries
        times: list[float] = []
        worked: list[float] = []
        while len(times) < rounds and sum(times) < 10_000:
            start, cpu = time.perf_counter(), time.process_time()
            act()
            times.append((time.perf_counter() - start) * 1000)
            worked.append((time.process_time() - cpu) * 1000)
        times.sort()
        high = times[min(len(times) - 1, int(len(times) * 0.95))]
        figures[name] = [len(asked), statistics.median(times), high, statistics.median(worked)]
        if os.environ.get("SHUNIU_BENCH_SLOW"):
            for query in asked:
                if float(query["time"]) * 1000 >= float(os.environ["SHUNIU_BENCH_SLOW"]):
                    print(f"{name} {query['time']} s: {query['sql'][:3000]}", file=sys.stderr, flush=True)
    return figures


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--matters", type=int, default=1_000_000)
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--only", default="", help="only what has this in its name")
    asked = parser.parse_args()
    with office_of(asked.database) as folder:
        leads, cast = people_the_office()
        few, before = max(asked.matters // 100, 1), {}
        for first, last in ((1, few + 1), (few + 1, asked.matters + 1)):
            start = time.perf_counter()
            fill(first, last, asked.matters, leads, cast)
            print(f"{asked.database}: {last - 1:,} matters; filled in {time.perf_counter() - start:.0f} s", flush=True)
            found = {name: act for name, act in pages(cast, leads).items() if asked.only in name[0]}
            figures = measure(found, asked.rounds)
            before = before or figures
        print(f"{'page':30} {'reader':12} {'queries':>7} {'p50 ms':>8} {'p95 ms':>8} {'CPU ms':>8} {'of 1/100':>8}")
        for (name, reader), (queries, middle, high, cpu) in figures.items():
            ratio = cpu / before[name, reader][3]
            print(f"{name:30} {reader:12} {queries:7.0f} {middle:8.1f} {high:8.1f} {cpu:8.1f} {ratio:8.1f}")
        size = sum(path.stat().st_size for path in folder.rglob("*.sqlite3*")) / 2**20
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**10
        print(f"database {size:,.0f} MB, memory at most {peak:,.0f} MB")


if __name__ == "__main__":
    main()
