"""How long the morning mails of 500 people take to build, in an office with 50,000 matters.

    python bench/morning.py [--matters 50000] [--people 500] [--database sqlite|postgresql]

The office is that of bench/million.py. People are taken from all ranks: the director, the leader, the office, heads,
liaison officers and staff of units. The mails are built whole, with both bodies, and not sent.
"""

import argparse
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.large_office import office_of, people_the_office


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--matters", type=int, default=50_000)
    parser.add_argument("--people", type=int, default=500)
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    given = parser.parse_args()
    with office_of(given.database):
        from django.conf import settings
        from django.utils.timezone import localdate

        from bench.million import fill
        from shuniu.notices.models import MorningMail
        from shuniu.org.models import Person
        from shuniu.web.morning_mail import mail_for, readers_of

        leads, people = people_the_office()
        fill(1, given.matters + 1, given.matters, leads, people)
        settings.ADDRESS = "https://office.example"
        keys = list(Person.objects.order_by("pk").values_list("pk", flat=True))
        first = list(Person.objects.exclude(grants__role="staff").order_by("pk").values_list("pk", flat=True))
        chosen = (first + [key for key in keys if key not in set(first)])[: given.people]
        Person.objects.filter(pk__in=chosen).update(email="somebody@office.example")
        MorningMail.objects.bulk_create(MorningMail(person_id=key) for key in chosen)
        today, begun, at = localdate(), time.perf_counter(), time.process_time()
        mails = [mail_for(person, today) for person in readers_of(today)]
        lines = sum(mail.body.count("·") for mail in mails)
        print(
            f"{len(mails)} mails, {lines} lines, {given.matters} matters: "
            f"{time.perf_counter() - begun:.1f} s, {time.process_time() - at:.1f} s of processor (aim: 60 s)"
        )


if __name__ == "__main__":
    main()
