"""The way of a matter (办理进程), as the `stepper` tag shows it: where it stands, and on which day each step was made."""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from shuniu.audit.models import AuditEntry
from shuniu.web.dates import plain_date


def steps_of(matter: Any, way: Sequence[tuple[Any, str]], now: int | None) -> list[dict[str, Any]]:
    if now is None:
        return []
    entries = AuditEntry.objects.filter(chain=matter.chain).order_by("sequence").values_list("verb", "moment")
    ended, today = {verb.partition(".")[2]: moment for verb, moment in entries}, timezone.localdate()
    return [
        {
            "label": label,
            "state": "done" if place < now else "now" if place == now else "ahead",
            "note": plain_date(timezone.localdate(ended[verb]), today) if place < now and verb in ended else "",
        }
        for place, (label, verb) in enumerate(way)
    ]
