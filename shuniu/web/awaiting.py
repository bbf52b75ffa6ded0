"""What a matter waits for (等谁办、办什么), in words: the rows of the inbox with the names of whom they mean."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext

from shuniu.matters.models import Awaited, Matter
from shuniu.org.models import Person, Post, Unit
from shuniu.org.roles import ROLES
from shuniu.web.states import workflow_of


@dataclass(frozen=True)
class Waiting:
    """One thing awaited: the verb and its label, from whom (all who are asked for the same by the same day), by when; and
    from when, where it can't be done yet."""

    verb: str
    label: str
    who: str
    due_on: date | None
    opens_at: datetime | None


def names_of(principals: Iterable[str]) -> dict[str, str]:
    """The names behind principal keys (`unit:3`, `person:5`, `role:director`), at most one query for each sort."""
    keys = set(principals)
    names = {f"role:{code}": gettext(role.label) for code, role in ROLES.items()}
    for prefix, rows in (
        ("unit", Unit.objects.all()),
        ("person", Person.objects.all()),
        ("own", Person.objects.all()),
        ("post", Post.objects.select_related("unit")),
    ):
        ids = [int(key.partition(":")[2]) for key in keys if key.startswith(f"{prefix}:")]
        if ids:
            names |= {f"{prefix}:{row.pk}": str(row) for row in rows.filter(pk__in=ids)}
    return {key: names.get(key, key) for key in keys}


def waiting_for(matter: Matter) -> list[Waiting]:
    """下一步: what a matter waits for, the soonest first; what has no date comes last; what can't be done yet, only where there
    is nothing else."""
    now = timezone.now()
    rows = [row for row in matter.awaited.all() if row.closes_at is None or row.closes_at > now]
    names, workflow = names_of(row.principal for row in rows), workflow_of(matter)
    rows.sort(key=_by_date)
    together: dict[tuple[str, date | None, datetime | None], list[str]] = {}
    for row in rows:
        opens_at = row.opens_at if row.opens_at and row.opens_at > now else None
        together.setdefault((row.verb, row.due_on, opens_at), []).append(names[row.principal])
    found = [
        Waiting(verb, gettext(workflow.move(verb).label), gettext("、").join(who), due_on, opens_at)
        for (verb, due_on, opens_at), who in together.items()
    ]
    return [one for one in found if one.opens_at is None] or found


def _by_date(row: Awaited) -> tuple[bool, date]:
    return row.due_on is None, row.due_on or date.max
