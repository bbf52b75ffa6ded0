"""Pages of the portal beside the signed-in list, in requests a second, in one run and one process.

    python bench/portal.py [--matters 5000] [--published 2000] [--seconds 5] [--database sqlite|postgresql]

The office is that of bench/large_office.py. Each address is asked in turn for the same time, by a client that keeps nothing.
"""

import argparse
import sys
import time
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.large_office import office_of, people_the_office

TEXT = "一、总体要求\n" + "为改善老旧小区供水条件，保障居民用水安全，结合本市实际，制定本办法。" * 40


def publish(count: int) -> int:
    """So many published copies, with what they were made of; answers the key of one."""
    from shuniu.office.disclosure.publications.models import Publication
    from shuniu.office.disclosure.publications.published import Published
    from shuniu.org.models import Person, Unit

    by, unit = Person.objects.order_by("pk").first(), Unit.objects.order_by("pk").first()
    for n in range(count):
        title = f"临江市供水管理办法之{n}"
        made = Publication(
            title=title, category="document", state="published", unit=unit, created_by=by, issuer="临江市"
        )
        made.save()
        row = Published(
            publication=made, kind=("document", "notice", "explainer")[n % 3], topic="construction", title=title, text=TEXT,
            number=f"临政发〔2026〕{n + 1}号", issuer="临江市人民政府", published_on=date(2026, 1, 1) + timedelta(days=n % 200),
        )  # fmt: skip
        row.set_words()
        row.save()
    return row.pk


def rate(client: object, address: str, seconds: float) -> float:
    """Requests a second."""
    from django.test import Client

    assert isinstance(client, Client)
    assert client.get(address).status_code == 200, address
    count, began = 0, time.perf_counter()
    while time.perf_counter() - began < seconds:
        client.get(address)
        count += 1
    return count / (time.perf_counter() - began)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--matters", type=int, default=5_000)
    parser.add_argument("--published", type=int, default=2_000)
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    given = parser.parse_args()
    with office_of(given.database):
        from django.test import Client

        from bench.million import fill
        from shuniu.org.models import Person

        leads, people = people_the_office()
        fill(1, given.matters + 1, given.matters, leads, people)
        pk = publish(given.published)
        reader, visitor = Client(SERVER_NAME="localhost"), Client(SERVER_NAME="localhost")
        reader.force_login(Person.objects.filter(grants__role="director").first())
        listed = rate(reader, "/supervision/items/", given.seconds)
        print(f"signed in, /supervision/items/: {listed:.1f} a second")
        worst = float("inf")
        for address in (
            "/portal/",
            "/portal/documents/",
            f"/portal/documents/{pk}/",
            "/portal/search/?q=供水管理办法之7",
            "/portal/consultations/",
            "/portal/feed.atom",
        ):
            found = rate(visitor, address, given.seconds)
            worst = min(worst, found / listed)
            print(f"{address}: {found:.1f} a second, {found / listed:.1f} times")
        print(f"the slowest page: {worst:.1f} times (aim: 5)")


if __name__ == "__main__":
    main()
