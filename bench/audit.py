"""How many records the audit verifies in a second.

    python bench/audit.py [--entries 100000]

Runs on the configured database (DATABASE_URL), in a database of its own that is dropped at the end: chains of eight
entries with payloads as acts leave them, gathered into the log and signed. The target is 50,000 records a second.
"""

import argparse
import os
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import django

sys.path.insert(0, str(Path(__file__).parent))
CHAIN, BATCH = 8, 2000
VERBS = ("draft", "submit", "approve", "assign", "acknowledge", "feed_back", "report_done", "verify")
BEGAN = datetime(2026, 1, 5, 1, tzinfo=UTC)


def write_entries(count: int) -> None:
    """Chains of eight entries, written at once rather than act by act."""
    from shuniu.audit.chain import digest_of
    from shuniu.audit.digests import GENESIS
    from shuniu.audit.models import AuditEntry
    from shuniu.org.models import Person

    actor = Person.objects.create_person("bench", None, name="测试")
    batch, previous = [], GENESIS
    for number in range(count):
        sequence = number % CHAIN + 1
        entry = AuditEntry(
            chain=f"matter:{number // CHAIN + 1}",
            sequence=sequence,
            moment=BEGAN + timedelta(seconds=number),
            actor=actor,
            verb=f"supervision.{VERBS[sequence - 1]}",
            payload={
                "before": "in_hand",
                "after": "in_hand",
                "revision": sequence,
                "text": "首批惠企资金已拨付到户，台账与拨付清单附后，下月起按月公开进度。",
                "evidence": [{"kind": "document", "reference": "临财发〔2026〕3号", "sha256": f"{number:064x}"}],
            },
            previous=GENESIS if sequence == 1 else previous,
            algorithm="sha256",
        )
        entry.digest = previous = digest_of(entry.content())
        batch.append(entry)
        if len(batch) == BATCH or number == count - 1:
            AuditEntry.objects.bulk_create(batch)
            batch = []


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=100_000)
    arguments = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shuniu.config.settings")
    django.setup()
    from search import own_database

    from shuniu.audit.log import make_checkpoint
    from shuniu.audit.verifying import verify_all

    with own_database():
        write_entries(arguments.entries)
        report("gathered and signed", make_checkpoint, arguments.entries)
        report("verified", verify_all, arguments.entries)
        if not verify_all().holds:
            sys.exit("The log does not hold.")


def report(done: str, work: Callable[[], object], count: int) -> None:
    """Records a second by the clock and by the process's own work: other work on the machine slows the first."""
    by_clock, own = time.perf_counter(), time.process_time()
    work()
    by_clock, own = time.perf_counter() - by_clock, time.process_time() - own
    print(f"{done:<20} {count / by_clock:>8,.0f} records/s by the clock, {count / own:>8,.0f} by own work")


if __name__ == "__main__":
    main()
