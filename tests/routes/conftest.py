"""A letter (函件): a kind of matter that only tests know, bound to routes as a section would bind its own."""

from unittest.mock import patch

import pytest
from django import forms

from shuniu.matters.acts import act, opening
from shuniu.matters.forms import EXTENSIONS, FORMS, ActForm
from shuniu.matters.models import Matter
from shuniu.matters.models.matter import KINDS, Awaiting
from shuniu.org.models import Person
from shuniu.routes.binding import BINDINGS, Binding
from shuniu.routes.forms import register_forms
from shuniu.routes.models import Part, Run, Step
from shuniu.routes.running import start
from shuniu.routes.versions import publish
from shuniu.routes.waiting import awaits_on_route
from tests.routes.tables import outgoing


class Letter(Matter):
    workflow = outgoing()

    class Meta:
        proxy = True
        app_label = "matters"

    def awaits(self) -> list[Awaiting]:
        return awaits_on_route(self)


BINDING = Binding(
    Letter.workflow,
    fields={"urgency": lambda letter: letter.urgency, "kind": lambda letter: letter.summary},
    beside=frozenset({"annul"}),
)


class OwnForm(ActForm):
    """As a section writes the form of its own act: it knows nothing of routes."""

    opinion = forms.CharField(label="意见", required=False)

    def act(self, *, key=None, seen=None):
        with act(self.matter, self.verb, by=self.by, key=key, opinion=self.cleaned_data["opinion"]):
            pass


class Desk:
    """One letter on its route, and what the people do with it."""

    def __init__(self, cast, source: bytes, **start_with: object) -> None:
        self.cast = cast
        self.version = publish(f"r{Run.objects.count()}", "outgoing", source, by=cast.director)
        letter = Letter(title="关于落实防汛责任的函", unit=cast.office, summary="函")
        with opening(letter, "open", by=cast.clerk):
            pass
        self.run = start(letter, self.version.route, by=cast.clerk, **start_with)

    @property
    def letter(self) -> Letter:
        return Letter.objects.get(pk=self.run.matter_id)

    def do(self, verb: str, by: Person, **details: object) -> None:
        with act(self.letter, verb, by=by, **details):
            pass

    @property
    def open(self) -> list[str]:
        return sorted(step.node for step in self.run.steps.open())

    def step(self, node: str) -> Step:
        return self.run.steps.filter(node=node).latest("pk")

    def part(self, node: str, person: Person) -> Part:
        return self.step(node).parts.filter(person=person).latest("pk")

    def waits_for(self) -> set[tuple[str, str]]:
        return set(self.letter.awaited.values_list("principal", "verb"))


@pytest.fixture
def desk(cast, monkeypatch):
    monkeypatch.setitem(KINDS, "outgoing", Letter)
    monkeypatch.setitem(BINDINGS, "outgoing", BINDING)
    monkeypatch.setattr(Person, "may", lambda self, code: code.startswith("outgoing.") or code in self.codes)
    return lambda source, **start_with: Desk(cast, source, **start_with)


@pytest.fixture
def section_forms(desk, monkeypatch):
    """The forms of the letter's own acts, and with them those of its route; what documents say of theirs is put aside."""
    from shuniu.web.contributions import PLAIN, _registered

    monkeypatch.setitem(_registered, "outgoing", PLAIN)
    with patch.dict(FORMS), patch.dict(EXTENSIONS):
        for verb in ("submit", "countersign", "put_forward", "sign_off"):
            FORMS["outgoing", verb] = type(verb, (OwnForm,), {"verb": verb})
        register_forms(Letter.workflow)
        yield
