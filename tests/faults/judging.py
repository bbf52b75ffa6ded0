"""Judge an office's data after a fault, in a process of its own: prints what it finds as one line of JSON.

    python -m tests.faults.judging [--reading]

With --reading nothing is written, as on a disk that is full.
"""

# ruff: noqa: E402 - Django is set up before its models are imported

import json
import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shuniu.config.settings")

import django

django.setup()

from django.db import connection

from shuniu.audit.log import make_checkpoint
from shuniu.audit.models import AuditEntry
from shuniu.audit.verifying import verify_all
from shuniu.matters.files import is_intact
from shuniu.matters.models import Blob, Matter, NumberTaken


def half_done() -> list[str]:
    """Matters whose state, revision or awaited rows are not those of the last entry of their chain."""
    faults = []
    for matter in Matter.objects.all():
        entries = list(AuditEntry.objects.filter(chain=matter.chain).order_by("sequence"))
        last = entries[-1].payload if entries else {}
        if (last.get("after"), last.get("revision")) != (matter.state, matter.revision):
            faults.append(f"{matter.pk}: {matter.state} {matter.revision}, traced {last}")
        if len(entries) != matter.revision:
            faults.append(f"{matter.pk}: {matter.revision} acts and {len(entries)} entries")
        awaited = {(row.principal, row.verb) for row in matter.awaited.all()}
        if awaited != {(each.principal, each.verb) for each in matter.own().awaits()}:
            faults.append(f"{matter.pk}: what is awaited is not what was written down")
    return faults


def judge() -> dict[str, object]:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        integrity = cursor.fetchone()[0]
    traced = {entry.pk for entry in AuditEntry.objects.all()}
    serials = list(NumberTaken.objects.order_by("serial").values_list("serial", flat=True))
    if "--reading" not in sys.argv:
        make_checkpoint()
    return {
        "integrity": integrity,
        "keys": list(AuditEntry.objects.exclude(client_key=None).values_list("client_key", flat=True)),
        "titles": list(Matter.objects.values_list("title", flat=True)),
        "half": half_done(),
        "gaps": serials != list(range(1, len(serials) + 1)),
        "files_gone": [blob.sha256 for blob in Blob.objects.all() if not is_intact(blob)],
        "verifies": [str(finding) for finding in verify_all().findings],
        "entries": len(traced),
    }


if __name__ == "__main__":
    print(json.dumps(judge(), ensure_ascii=False))
