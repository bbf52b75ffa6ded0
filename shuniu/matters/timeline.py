"""The timeline (办理过程): a matter's audit entries as sentences, in the language of who reads them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from string import Formatter

from django.utils import formats, timezone
from django.utils.translation import get_language, gettext

from shuniu.audit.models import AuditEntry
from shuniu.matters.models import Matter
from shuniu.matters.models.matter import KINDS
from shuniu.matters.quoting import inner
from shuniu.matters.spoken import spoken
from shuniu.org.models import Person

ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True)
class Told:
    """One line of the timeline: when, who (and for whom), the sentence, the entry itself."""

    moment: datetime
    actor: Person | None
    principal: Person | None
    sentence: str
    entry: AuditEntry


def sentence_of(matter: Matter, entry: AuditEntry, remarks: Mapping[int, str] | None = None) -> str:
    """The entry's sentence, from the `told` of its verb in the workflow table. A remark that the trace holds but as a
    digest is read where it is kept, or from `remarks` where these were read before.
    """
    workflow = KINDS[matter.kind].workflow
    payload = entry.payload
    if remark := payload.get("comment"):
        payload = payload | {"text": (_remarks(matter) if remarks is None else remarks).get(remark, "")}
    verb = str(entry.payload.get("act") or entry.verb.rsplit(".", 1)[-1])
    return (
        told(workflow.move(verb).told, payload, timezone.localdate(entry.moment).year)
        if workflow.knows(verb)
        else entry.verb
    )


def _remarks(matter: Matter) -> dict[int, str]:
    return dict(matter.comments.values_list("pk", "text"))


def told(template: str, payload: Mapping[str, object], year: int | None = None) -> str:
    """The sentence of a template and of what the entry holds, in the reader's language.

    What people wrote stands as they wrote it. `{result:word}` is a word of the system, `{how:clause}` the name of a
    template of its own. Dates are written as an office writes them, the year only where it is not `year`.
    """
    said = ""
    for before, name, spec, _conversion in Formatter().parse(spoken(template)):
        said += before
        if name:
            shown = _shown(payload.get(name), spec or "", payload, year)
            said += inner(shown) if before.endswith("“") else shown
    return said


def _shown(value: object, spec: str, payload: Mapping[str, object], year: int | None) -> str:
    if value in (None, ""):
        return "—"
    if isinstance(value, list):
        return gettext("、").join(_shown(each, spec, payload, year) for each in value)
    if spec == "clause":
        return told(str(value), payload, year)
    if spec == "word":
        return spoken(value)
    return _date(value, year) if isinstance(value, str) and ISO_DATE.fullmatch(value) else str(value)


def _date(written: str, year: int | None) -> str:
    try:
        day = date.fromisoformat(written)
    except ValueError:
        return written  # somebody's own words, such as 2026-02-30
    if not (get_language() or "zh").startswith("zh"):
        return formats.date_format(day, "j M" if day.year == year else "j M Y")
    return f"{day.month}月{day.day}日" if day.year == year else f"{day.year}年{day.month}月{day.day}日"


def timeline(matter: Matter) -> list[Told]:
    """All that happened to a matter, newest first."""
    entries = AuditEntry.objects.filter(chain=matter.chain).select_related("actor", "principal").order_by("-sequence")
    remarks = _remarks(matter) if any("comment" in entry.payload for entry in entries) else {}
    return [
        Told(entry.moment, entry.actor, entry.principal, sentence_of(matter, entry, remarks), entry)
        for entry in entries
    ]
