"""How long the register of incoming documents takes (收文登记簿): 10,000 documents a year, for 30 years, on SQLite.

    python bench/register.py [--documents 300000] [--rounds 7]

Fills a throw-away office and measures the processor time of the server for the first page of each filter, as the clerk and as a
liaison officer ask for it. Rows are written straight into the tables.
"""

import argparse
import random
import statistics
import sys
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

A_YEAR, OPEN = 10_000, 600
STATES = ("in_hand",) * 6 + ("registered", "screened", "proposed", "acknowledged")


def fill(documents: int, office: Any, leads: list[Any], clerk: Any) -> None:
    from bench.million import WORDS, pour
    from shuniu.matters.models import Matter, Participant
    from shuniu.office.documents.models import Assignment, IncomingDocument

    chance, first = random.Random(7), Matter.objects.count() + 1
    matters: list[Any] = []
    own: list[Any] = []
    given: list[Any] = []
    parts: list[Any] = []
    names = (
        "id",
        "kind",
        "number",
        "title",
        "state",
        "unit",
        "officer",
        "due_on",
        "opened_at",
        "closed_at",
        "created_by",
    )
    for place in range(documents):
        pk, year = first + place, 1997 + place // A_YEAR
        came = date(year, 1, 1) + timedelta(days=(place % A_YEAR) * 364 // A_YEAR)
        is_open = place >= documents - OPEN
        moment = datetime(came.year, came.month, came.day, 2, tzinfo=UTC)
        title = f"关于{''.join(chance.sample(WORDS, 3))}的通知"
        state = chance.choice(STATES) if is_open else "archived"
        closed = None if is_open else moment + timedelta(days=15)
        due = came + timedelta(days=14)
        number = f"{year}-收-{place % A_YEAR + 1:05}"
        matters.append((pk, "incoming", number, title, state, office.pk, clerk.pk, due, moment, closed, clerk.pk))
        own.append(
            (pk, f"江南省{leads[place % 72].name}", f"江{place % 40}〔{year}〕{place % A_YEAR}号", came, "notice")
        )
        unit = leads[place % len(leads)]
        given.append((pk, unit.pk, True, clerk.pk, moment))
        parts += [
            (pk, "owner", office.principal, office.pk, moment),
            (pk, "responsible", unit.principal, unit.pk, moment),
        ]
    pour(Matter, names, matters)
    pour(IncomingDocument, ("matter", "sender", "sender_number", "received_on", "document_type"), own)
    pour(Assignment, ("document", "unit", "is_lead", "given_by", "given_at"), given)
    pour(Participant, ("matter", "part", "principal", "unit", "since"), parts)


FILTERS = (
    "", "is_open=all", "is_open=false", "state=in_hand", "light=red", "year=2010&is_open=all", "sender=局07&is_open=all",
    "document_type=notice&is_open=all", "sort=-number&is_open=all", "sort=due_on", "received_from=2020-01-01&received_to=2020-03-31&is_open=all",
    "unit={unit}&is_open=all",
)  # fmt: skip


def measure(rounds: int, people: dict[str, Any], unit: Any) -> float:
    from django.test import Client

    slowest = 0.0
    for name, person in people.items():
        browser = Client(headers={"host": "localhost"})
        browser.force_login(person)
        for each in FILTERS:
            address = f"/documents/incoming/?{each.format(unit=unit.pk)}"
            browser.get(address)
            times = []
            for _ in range(rounds):
                begun = time.process_time()
                assert browser.get(address).status_code == 200
                times.append((time.process_time() - begun) * 1000)
            slowest = max(slowest, statistics.median(times))
            print(f"{name:10} {each or '(open)':60} {statistics.median(times):7.1f} ms")
    return slowest


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=300_000)
    parser.add_argument("--rounds", type=int, default=7)
    given = parser.parse_args()
    from bench.million import office_of, people_the_office

    with office_of("sqlite"):
        from django.db import connection, transaction

        from shuniu.org.models import RoleGrant

        leads, people = people_the_office()
        office, clerk = people["office"], people["office staff"]
        RoleGrant.objects.create(person=clerk, role="clerk")
        with transaction.atomic():
            fill(given.documents, office, leads, clerk)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        slowest = measure(given.rounds, {"clerk": clerk, "liaison": people["liaison"]}, leads[5])
        print(f"{given.documents} documents: slowest first page {slowest:.1f} ms (aim: 60, on an idle machine)")


if __name__ == "__main__":
    main()
