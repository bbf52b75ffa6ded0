"""The timeline (办理过程): a matter's audit entries as sentences."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from shuniu.audit.models import AuditEntry
from shuniu.matters.models import Matter
from shuniu.matters.models.matter import KINDS
from shuniu.matters.quoting import inner
from shuniu.org.models import Person

ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d")


class _Details(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return "—"


@dataclass(frozen=True)
class Told:
    """One line of the timeline: when, who (and for whom), the sentence, the entry itself."""

    moment: datetime
    actor: Person | None
    principal: Person | None
    sentence: str
    entry: AuditEntry


def sentence_of(matter: Matter, entry: AuditEntry) -> str:
    """The entry's sentence, from the `told` of its verb in the workflow table."""
    workflow = KINDS[matter.kind].workflow
    verb = str(entry.payload.get("act") or entry.verb.rsplit(".", 1)[-1])
    return (
        told(workflow.move(verb).told, entry.payload, timezone.localdate(entry.moment).year)
        if workflow.knows(verb)
        else entry.verb
    )


def told(template: str, payload: Mapping[str, object], year: int | None = None) -> str:
    """The sentence with what the entry holds; dates as an office writes them, the year only where it is not `year`."""
    shown = {key: _shown(value, year) for key, value in payload.items() if value not in (None, "")}
    shown |= {key: inner(str(value)) for key, value in shown.items() if f"“{{{key}}}”" in template}
    return template.format_map(_Details(shown))


def _shown(value: object, year: int | None) -> object:
    if isinstance(value, list):
        return "、".join(str(_shown(each, year)) for each in value)
    if isinstance(value, str) and ISO_DATE.fullmatch(value):
        try:
            day = date.fromisoformat(value)
        except ValueError:
            return value  # somebody's own words, such as 2026-02-30
        return f"{day.month}月{day.day}日" if day.year == year else f"{day.year}年{day.month}月{day.day}日"
    return value


def timeline(matter: Matter) -> list[Told]:
    """All that happened to a matter, newest first."""
    entries = AuditEntry.objects.filter(chain=matter.chain).select_related("actor", "principal").order_by("-sequence")
    return [Told(entry.moment, entry.actor, entry.principal, sentence_of(matter, entry), entry) for entry in entries]
