"""How long the pages of topics (主题与苗头) take with 50,000 matters that were told of.

    python bench/topics.py [--matters 50000] [--rounds 7] [--database sqlite|postgresql]

The office is that of bench/million.py. Each matter marks one or two of forty topics, on a day of the last 800. Measured are the
list of all topics and the page of the fullest, as the director and as a liaison officer ask for them: the time of the whole
answer, and the processor time of the server in it.
"""

import argparse
import random
import statistics
import sys
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.large_office import office_of, people_the_office

TOPICS = tuple(f"{place}{what}" for place in ("老城", "城东", "城西", "城南", "城北", "开发区", "青石", "望江") for what in
               ("供水", "停车", "物业", "噪声", "教育"))  # fmt: skip
DAYS, AIM = 800, 200


def mark(matters: int) -> None:
    """Marks for every matter; the first topics are told of most."""
    from django.utils.timezone import localdate

    from shuniu.matters.models import Matter
    from shuniu.office.briefings.topics.models import TopicMark

    chance, today = random.Random(7), localdate()
    weights = [1 / (place + 1) for place in range(len(TOPICS))]
    marks = []
    for key in Matter.objects.order_by("pk").values_list("pk", flat=True)[:matters]:
        on = today - timedelta(days=chance.randrange(DAYS))
        for topic in dict.fromkeys(chance.choices(TOPICS, weights, k=chance.choice((1, 1, 2)))):
            marks.append(TopicMark(matter_id=key, topic=topic, on=on, act="briefing.send_up"))
    TopicMark.objects.bulk_create(marks, batch_size=5000)


def measured(person: Any, address: str, rounds: int) -> tuple[float, float]:
    """The median of the whole time and of the processor's, in milliseconds; the first answer is not counted."""
    from django.test import Client

    client = Client(headers={"host": "localhost"})
    client.force_login(person)
    whole, own = [], []
    for _ in range(rounds + 1):
        clock, at = time.perf_counter(), time.process_time()
        answer = client.get(address)
        assert answer.status_code == 200, (address, answer.status_code)
        whole.append((time.perf_counter() - clock) * 1000)
        own.append((time.process_time() - at) * 1000)
    return statistics.median(whole[1:]), statistics.median(own[1:])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--matters", type=int, default=50_000)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    given = parser.parse_args()
    with office_of(given.database):
        from django.db import connection

        from bench.million import fill

        leads, people = people_the_office()
        fill(1, given.matters + 1, given.matters, leads, people)
        mark(given.matters)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        for who in ("director", "liaison"):
            for name, address in (
                ("all topics", "/briefings/topics/"),
                ("one topic", f"/briefings/topics/{TOPICS[0]}/"),
            ):
                whole, own = measured(people[who], address, given.rounds)
                print(
                    f"{who:<10} {name:<12} median {whole:7.1f} ms, {own:7.1f} ms of processor (aim: {AIM} ms)",
                    flush=True,
                )


if __name__ == "__main__":
    main()
