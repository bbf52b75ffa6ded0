"""What the API answers."""

from datetime import date, datetime
from functools import cache
from typing import Any

from ninja import Schema
from ninja.operation import Operation

from shuniu.matters.models import Matter
from shuniu.matters.models.matter import KINDS
from shuniu.matters.timeline import Told
from shuniu.org.models import Person

PROBLEMS = frozenset({400, 401, 403, 404, 405, 409, 413, 422})
"""The statuses of refusals; each comes with a Problem."""


@cache
def _class_answering(answer: Any, make: Any = Operation._create_response_model) -> Any:
    """The class that ninja checks an answer by, made once: each status of each address would make its own, two thirds of
    the time that a web process takes to begin."""
    return make(None, answer)


Operation._create_response_model = lambda self, answer: _class_answering(answer)  # type: ignore[assignment, method-assign]


class UnitOut(Schema):
    id: int
    code: str
    name: str
    short_name: str
    kind: str
    parent_id: int | None


class PersonOut(Schema):
    id: int
    name: str
    title: str


class MoveOut(Schema):
    verb: str
    label: str


class MatterOut(Schema):
    """事项, with what the caller may do with it now."""

    id: int
    kind: str
    number: str
    title: str
    state: str
    state_label: str
    light: str
    unit: str
    lead_unit: str | None
    support_units: list[str]
    due_on: date | None
    opened_at: datetime
    closed_at: datetime | None
    outcome: str
    revision: int
    url: str
    moves: list[MoveOut]


class MatterRow(Schema):
    """A row of a listing."""

    id: int
    kind: str
    number: str
    title: str
    state: str
    state_label: str
    light: str
    due_on: date | None
    url: str


class MatterPage(Schema):
    """A page of a listing; `next` is the cursor of the page after it, null on the last."""

    items: list[MatterRow]
    next: int | None


class ToldOut(Schema):
    """One line of the timeline."""

    moment: datetime
    actor: str | None
    principal: str | None
    verb: str
    sentence: str
    digest: str


class EntryOut(Schema):
    """留痕: one link of a matter's audit chain, as its digest is taken of it."""

    sequence: int
    moment: datetime
    actor: int | None
    principal: int | None
    verb: str
    payload: dict[str, Any]
    previous: str
    algorithm: str
    digest: str


class AwaitedOut(Schema):
    matter: MatterRow
    verb: str
    label: str
    since: datetime
    due_on: date | None


class DirectiveOut(Schema):
    id: int
    standing: str
    sentence: str
    start: int
    end: int
    path: list[str]
    task: str
    lead_names: list[str]
    support_names: list[str]
    lead_units: list[int]
    support_units: list[int]
    each_unit: bool
    due_on: date | None
    cadence: str
    evidence_needed: list[str]
    strength: float
    reason: str
    split_from: int | None
    version: int
    items: list[int]


class SourceText(Schema):
    id: int
    title: str
    text: str
    original: str
    changes: list[dict[str, Any]]
    orders: list[list[int]]
    directives: list[DirectiveOut]


class Problem(Schema):
    """An error, as problem+json."""

    type: str
    status: int
    title: str
    reasons: list[str] | None = None
    errors: dict[str, list[str]] | None = None


def row_out(matter: Matter) -> dict[str, Any]:
    return {
        "id": matter.pk,
        "kind": matter.kind,
        "number": matter.number,
        "title": matter.title,
        "state": matter.state,
        "state_label": KINDS[matter.kind].workflow.states[matter.state],
        "light": str(matter.light()),
        "due_on": matter.due_on,
        "url": matter.get_absolute_url(),
    }


def matter_out(matter: Matter, person: Person) -> dict[str, Any]:
    """A matter whole, as this person may act on it."""
    own = matter.own()
    lead = getattr(own, "lead_unit", None)
    support = [str(unit) for unit in own.support_units.all()] if hasattr(own, "support_units") else []
    return row_out(own) | {
        "unit": str(own.unit),
        "lead_unit": str(lead) if lead else None,
        "support_units": support,
        "opened_at": own.opened_at,
        "closed_at": own.closed_at,
        "outcome": own.outcome,
        "revision": own.revision,
        "moves": [{"verb": move.verb, "label": move.label} for move in own.workflow.open_to(own, person)],
    }


def told_out(told: Told) -> dict[str, Any]:
    return {
        "moment": told.moment,
        "actor": told.actor.name if told.actor else None,
        "principal": told.principal.name if told.principal else None,
        "verb": told.entry.verb,
        "sentence": told.sentence,
        "digest": told.entry.digest,
    }
