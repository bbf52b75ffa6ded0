"""How long the registers of documents take: 10,000 documents a year each way, on SQLite or PostgreSQL.

    python bench/register.py [--documents 300000] [--database sqlite|postgresql] [--rounds 7] [--only numbers]

Fills a throw-away office with so many incoming and as many outgoing documents, every second of them filed in the archive, and
measures the processor time of the server for the first page of each filter of the registers (收文登记簿, 发文登记簿), of the
number book (发文登记簿，按字号) and of the catalogue of the archive (归档文件目录), as the clerk and as a liaison officer ask for
it. The time that the database took is told besides; on SQLite it is part of the former. Rows are written straight into the
tables.
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

A_YEAR, OPEN, BATCH, VOID_EACH, UNSIGNED_EACH, OWN_EACH = 10_000, 600, 20_000, 211, 97, 3
INCOMING = ("in_hand",) * 6 + ("registered", "screened", "proposed", "acknowledged")
OUTGOING = ("drafting", "under_review", "awaiting_signoff") + ("distributed",) * 7
CODE = "临政办发"
MATTER = (
    "id", "kind", "number", "title", "state", "unit", "officer", "due_on", "opened_at", "closed_at", "created_by",
)  # fmt: skip
TERMS = ("Y", "D30", "D10")


class Office:
    """The throw-away office, and the documents that are poured into it."""

    def __init__(self, documents: int, office: Any, leads: list[Any], clerk: Any) -> None:
        from django.utils.timezone import localdate

        from shuniu.matters.models.number import Series
        from shuniu.office.documents.models import FilingClass, Fonds, FondsOrgan

        self.documents, self.office, self.leads, self.clerk = documents, office, leads, clerk
        self.chance, self.today = random.Random(7), localdate()
        self.serials: dict[tuple[str, int], int] = {}
        self.fonds = Fonds.objects.create(code="J001", name="临江市人民政府办公室全宗")
        FondsOrgan.objects.create(fonds=self.fonds, unit=office)
        self.classes = [
            FilingClass.objects.create(fonds=self.fonds, code=code, name=name, place=place)
            for place, (code, name) in enumerate((("BGS", "办公室"), ("DCS", "督查室"), ("FGC", "法规处")))
        ]
        years = range(self.day_of(0).year, self.today.year + 1)
        self.series = {year: Series.objects.create(key=f"outgoing:{CODE}", year=year).pk for year in years}

    def day_of(self, place: int) -> date:
        return self.today - timedelta(days=(self.documents - 1 - place) * 365 // A_YEAR)

    def next_serial(self, series: str, year: int) -> int:
        self.serials[series, year] = self.serials.get((series, year), 0) + 1
        return self.serials[series, year]

    def title(self) -> str:
        from bench.large_office import WORDS

        return f"关于{''.join(self.chance.sample(WORDS, 3))}的通知"

    def matter_of(self, pk: int, place: int, states: tuple[str, ...], kind: str, unit: int) -> tuple[Any, ...]:
        came = self.day_of(place)
        moment = datetime(came.year, came.month, came.day, 2, tzinfo=UTC)
        is_open = place >= self.documents - OPEN
        state = self.chance.choice(states) if is_open else "archived"
        closed = None if is_open else moment + timedelta(days=15)
        if kind == "incoming":
            number = f"{came.year}-收-{self.next_serial(kind, came.year):05}"
        else:
            number = "" if state in OUTGOING[:3] else f"{CODE}〔{came.year}〕{self.next_serial(kind, came.year)}号"
        due = came + timedelta(days=14)
        return (pk, kind, number, self.title(), state, unit, self.clerk.pk, due, moment, closed, self.clerk.pk)

    def item_of(self, matter: tuple[Any, ...], day: date) -> tuple[Any, ...]:
        pk, _kind, number, title, *_rest, closed, _by = matter
        term, of = TERMS[pk // 2 % 3], self.classes[pk // 6 % 3]
        serial = self.next_serial(f"{term}{of.pk}", day.year)
        code = f"{self.fonds.code}-WS·{day.year}·{term}·{of.code}-{serial:04}"
        until = {"Y": None, "D30": day.year + 30, "D10": day.year + 10}[term]
        return (pk, code, self.fonds.pk, day.year, term, of.pk, serial, self.leads[pk % 72].name, number, title, day, 1,
                pk % 9 + 1, "2.1", term, "保管期限表第2.1条", until, self.clerk.pk, closed)  # fmt: skip

    def pour_incoming(self, first: int, places: range) -> None:
        from bench.large_office import index, pour
        from shuniu.matters.models import Matter, Participant
        from shuniu.office.documents.models import Assignment, FiledItem, IncomingDocument

        matters, own, given, parts, items, texts = [], [], [], [], [], []
        for place in places:
            pk, day, unit = first + place, self.day_of(place), self.leads[place % len(self.leads)]
            matters.append(matter := self.matter_of(pk, place, INCOMING, "incoming", self.office.pk))
            sender, moment = f"江南省{self.leads[place % 72].name}", matter[8]
            own.append((pk, sender, f"江{place % 40}〔{day.year}〕{place % A_YEAR}号", day, "notice"))
            given.append((pk, unit.pk, True, self.clerk.pk, moment))
            parts.append((pk, "owner", self.office.principal, self.office.pk, moment))
            parts.append((pk, "responsible", unit.principal, unit.pk, moment))
            texts.append((pk, f"{matter[2]}\n{matter[3]}\n{sender}"))
            if matter[4] == "archived" and place % 2:
                items.append(self.item_of(matter, day))
        pour(Matter, MATTER, matters)
        pour(IncomingDocument, ("matter", "sender", "sender_number", "received_on", "document_type"), own)
        pour(Assignment, ("document", "unit", "is_lead", "given_by", "given_at"), given)
        pour(Participant, ("matter", "part", "principal", "unit", "since"), parts)
        pour(FiledItem, ITEM, items)
        index(texts)

    def pour_outgoing(self, first: int, places: range) -> None:
        from bench.large_office import index, pour
        from shuniu.matters.models import Matter, Participant
        from shuniu.matters.models.number import NumberTaken
        from shuniu.office.documents.models import Delivery, FiledItem, OutgoingDocument, Revision, Signoff
        from shuniu.office.documents.outgoing.numbers import number_key

        matters, own, taken, texts, signed, sent, parts, items, words = [], [], [], [], [], [], [], [], []
        for place in places:
            pk, day, unit = first + place, self.day_of(place), self.leads[place % len(self.leads)]
            drafted_in = unit if place % OWN_EACH == 0 else self.office
            matters.append(matter := self.matter_of(pk, place, OUTGOING, "outgoing", drafted_in.pk))
            serial, moment = self.serials.get(("outgoing", day.year), 0), matter[8]
            went = day if matter[4] in ("distributed", "archived") else None
            key = number_key(CODE, day.year, serial) if went else ""
            own.append((pk, "notice", "downward", self.office.pk, CODE, key, "各县人民政府，市政府各部门",
                        self.clerk.pk, day if went else None, went, 90 if went else None))  # fmt: skip
            texts.append((pk, pk, 1, "各县人民政府，市政府各部门：", self.clerk.pk, moment))
            for owner in {self.office, drafted_in}:
                parts.append((pk, "owner", owner.principal, owner.pk, moment))
            words.append((pk, f"{matter[2]}\n{matter[3]}"))
            if not went:
                continue
            void = "编错了年份" if place % VOID_EACH == 0 else ""
            taken.append((self.series[day.year], serial, pk, void))
            signed.append((pk, pk, self.clerk.pk, moment))
            for n, receiver in enumerate((unit, self.leads[(place + 7) % len(self.leads)])):
                at = None if place % UNSIGNED_EACH == n else moment
                sent.append((pk, receiver.pk, self.clerk.pk, moment, at, "收发员" if at else ""))
            if matter[4] == "archived" and place % 2:
                items.append(self.item_of(matter, day))
        pour(Matter, MATTER, matters)
        pour(OutgoingDocument, ("matter", "document_type", "direction", "issuing_organ", "organ_code", "number_key",
                                "main_recipients", "drafter", "dated_on", "distributed_on", "copies"), own)  # fmt: skip
        pour(Revision, ("id", "document", "number", "body", "by", "made_at"), texts)
        pour(Signoff, ("document", "revision", "by", "made_at"), signed)
        pour(NumberTaken, ("series", "serial", "matter", "void_reason"), taken)
        pour(Delivery, ("document", "unit", "sent_by", "sent_at", "signed_at", "signed_by"), sent)
        pour(Participant, ("matter", "part", "principal", "unit", "since"), parts)
        pour(FiledItem, ITEM, items)
        index(words)


ITEM = (
    "document", "code", "fonds", "year", "term", "filing_class", "serial", "author", "document_number", "title", "dated_on",
    "classification", "pages", "article", "proposed", "basis", "kept_until", "filed_by", "filed_at",
)  # fmt: skip


def fill(documents: int, office: Any, leads: list[Any], clerk: Any) -> None:
    from django.db import transaction

    from bench.large_office import loading
    from shuniu.matters.models import Matter
    from shuniu.matters.models.number import Series

    made, first = Office(documents, office, leads, clerk), Matter.objects.count() + 1
    with loading():
        for start in range(0, documents, BATCH):
            places = range(start, min(start + BATCH, documents))
            with transaction.atomic():
                made.pour_incoming(first, places)
                made.pour_outgoing(first + documents, places)
    for year, pk in made.series.items():
        Series.objects.filter(pk=pk).update(last=made.serials.get(("outgoing", year), 0))


EVER = "is_open=all"
FILTERS: dict[str, tuple[str, ...]] = {
    "incoming/": (
        "", EVER, "is_open=false", "state=in_hand", "state=archived", "light=red", f"year=2010&{EVER}", f"sender=局07&{EVER}",
        f"sender=不存在&{EVER}", f"document_type=notice&{EVER}", f"document_type=letter&{EVER}", f"handling=for_information&{EVER}",
        f"sort=-number&{EVER}", f"sort=received_on&{EVER}", f"sort=-received_on&{EVER}", f"sort=sender&{EVER}",
        f"sort=-sender_number&{EVER}", f"sort=title&{EVER}", f"sort=state&{EVER}", f"sort=-due_on&{EVER}", "sort=due_on",
        f"received_from=2020-01-01&received_to=2020-03-31&{EVER}", f"unit={{unit}}&{EVER}", f"unit={{unit}}&year=2010&{EVER}",
        f"words=老旧小区&{EVER}", f"words=老旧小区&sort=sender&{EVER}", f"words=收-00017&{EVER}",
    ),
    "outgoing/": (
        "", EVER, "is_open=false", "state=distributed", "state=archived", f"year=2010&{EVER}", f"document_type=letter&{EVER}",
        f"document_type=notice&{EVER}", f"issuing_organ={{office}}&{EVER}", f"issuing_organ={{unit}}&{EVER}",
        f"mine=on&{EVER}", f"unsigned=on&{EVER}", f"dated_from=2020-01-01&dated_to=2020-03-31&{EVER}", f"sort=number&{EVER}",
        f"sort=-number&{EVER}", f"sort=title&{EVER}", f"sort=document_type&{EVER}", f"sort=issuing_organ&{EVER}",
        f"sort=state&{EVER}", f"sort=-drafter&{EVER}", f"sort=dated_on&{EVER}", f"sort=-distributed_on&{EVER}",
        f"words=老旧小区&{EVER}",
    ),
    "outgoing/numbers/": (
        "", "year=", "year=2010", "year=2010&page=30", "year=&standing=void", "year=&standing=valid", "year=&unsigned=on",
        "year=&document_type=notice", "year=&document_type=letter", "year=&words=老旧小区", f"year=&code={CODE}",
    ),
    "archive/catalogue/": (
        "", "year=2010", "year=2010&term=Y", "term=D10", "filing_class={filing_class}", "fonds={fonds}", "kind=incoming",
        "kind=outgoing", "destroyed=false", "destroyed=true", "words=老旧小区", "words=不存在", "sort=-archive_code", "sort=title",
        "sort=document_number", "sort=-author", "sort=dated_on", "sort=-dated_on", "sort=classification", "sort=pages", "sort=year",
        "sort=term", "sort=filing_class", "sort=-kept_until",
    ),
}  # fmt: skip


def measure(rounds: int, people: dict[str, Any], facts: dict[str, object], only: str = "") -> float:
    """Print the figures of each page; answer the slowest."""
    from django.db import connection
    from django.test import Client

    slowest = in_database = 0.0

    def timed(execute: Any, *asked: Any) -> Any:
        nonlocal in_database
        begun = time.perf_counter()
        try:
            return execute(*asked)
        finally:
            in_database += (time.perf_counter() - begun) * 1000

    for page, each, name, person in [
        (page, each, name, person)
        for page, filters in FILTERS.items()
        for each in filters
        for name, person in people.items()
        if only in page
    ]:
        browser = Client(headers={"host": "localhost"})
        browser.force_login(person)
        address = f"/documents/{page}?{each.format(**facts)}"
        browser.get(address)
        times, asked = [], []
        with connection.execute_wrapper(timed):
            for _ in range(rounds):
                begun, in_database = time.process_time(), 0.0
                assert browser.get(address).status_code == 200, address
                times.append((time.process_time() - begun) * 1000)
                asked.append(in_database)
        middle = statistics.median(times)
        slowest = max(slowest, middle)
        print(
            f"{page:20} {each or '(plain)':52} {name:8} {middle:7.1f} ms, database {statistics.median(asked):7.1f} ms"
        )
    return slowest


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--documents", type=int, default=300_000)
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--only", default="", help="only the pages that have this in their address")
    given = parser.parse_args()
    from bench.large_office import office_of, people_the_office

    with office_of(given.database):
        from shuniu.office.documents.models import FilingClass
        from shuniu.org.models import RoleGrant

        leads, people = people_the_office()
        office, clerk = people["office"], people["office staff"]
        RoleGrant.objects.create(person=clerk, role="clerk")
        begun = time.perf_counter()
        fill(given.documents, office, leads, clerk)
        print(f"filled in {time.perf_counter() - begun:.0f} s", flush=True)
        one = FilingClass.objects.all()[0]
        facts = {"unit": leads[5].pk, "office": office.pk, "filing_class": one.pk, "fonds": one.fonds_id}
        slowest = measure(given.rounds, {"clerk": clerk, "liaison": people["liaison"]}, facts, given.only)
        print(f"{given.documents} documents: slowest first page {slowest:.1f} ms (aim: 60, on an idle machine)")


if __name__ == "__main__":
    main()
