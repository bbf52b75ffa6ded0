"""The table of decisions makes its own tests: every verb has its act, and is refused from every wrong state."""

import inspect

import pytest

from shuniu.matters.acts import Refused, act
from shuniu.matters.forms import form_for
from shuniu.matters.workflow import common_moves
from shuniu.office.decisions.actions import asking, deciding, following, judging, opening, reminding, steps, writing
from shuniu.office.decisions.workflow import DOSSIER, State
from shuniu.org.roles import ROLES, codes_of
from tests.conftest import again

COMMON = {move.verb for move in common_moves(())}
PEOPLE = (
    "director", "officer", "clerk", "mayor", "finance_head", "finance_liaison", "housing_liaison", "budget_staff",
    "system_admin", "security_admin", "audit_admin",
)  # fmt: skip
MODULES = (opening, writing, asking, reminding, judging, deciding, following, steps)
VERBS = {move.verb for move in DOSSIER.moves} - COMMON


def test_every_verb_has_its_act_and_every_act_its_verb():
    made = {
        name
        for module in MODULES
        for name, made in inspect.getmembers(module, inspect.isfunction)
        if made.__module__ == module.__name__ and "by" in inspect.signature(made).parameters
    }

    assert {name for name in made if not name.startswith("_")} - {"decider_for"} == VERBS


def test_every_verb_has_its_form():
    import shuniu.handovers.forms
    import shuniu.office.decisions.forms  # noqa: F401

    assert [verb for verb in VERBS if form_for("dossier", verb) is None] == []


def test_every_verb_is_given_to_some_role_and_no_administrator_holds_one():
    codes = {DOSSIER.code(verb) for verb in VERBS}

    assert codes <= codes_of(ROLES)
    assert not codes & codes_of(("system_admin", "security_admin", "audit_admin"))


def test_every_state_can_be_reached_and_every_open_one_left():
    fixed = {move.target for move in DOSSIER.moves if isinstance(move.target, str)} | {State.EVALUATED}
    left = {source for move in DOSSIER.moves if move.target for source in move.sources}

    assert set(DOSSIER.states) == fixed
    assert set(DOSSIER.states) - DOSSIER.closed <= left


@pytest.mark.parametrize("state", list(State))
def test_role_by_verb_by_state(cast, dossier, state):
    """Who lacks a code is refused in every state, whoever is let through holds it; no verb comes from a wrong state."""
    made = dossier(state)
    assert made.state == state
    for person in (again(getattr(cast, name)) for name in PEOPLE):
        for move in DOSSIER.moves:
            reasons = DOSSIER.reasons_against(made, move.verb, person)
            if not person.may(DOSSIER.code(move.verb)):
                assert any("权限" in reason for reason in reasons), (person, move.verb)
            if not reasons:
                assert state in move.sources
    for move in DOSSIER.moves:
        if state not in move.sources and move.sources:
            with (
                pytest.raises(Refused, match=f"不能{move.label}|没有“{move.label}”的权限"),
                act(made, move.verb, by=cast.director),
            ):
                raise AssertionError(f"{move.verb} was let through in {state}")


@pytest.mark.parametrize("state", [each for each in State if each not in DOSSIER.closed])
def test_an_open_decision_always_waits_for_an_act_that_somebody_may_make(cast, dossier, legal_officer, state):
    made = dossier(state)
    people = [again(getattr(cast, name)) for name in PEOPLE] + [again(legal_officer)]
    waiting = made.awaits()

    assert waiting
    for each in waiting:
        able = [one for one in people if each.principal in one.principals and not DOSSIER.reasons_against(made, each.verb, one)]  # fmt: skip
        assert able, each


def test_a_stranger_to_the_decision_neither_sees_nor_moves_it(cast, dossier):
    made = dossier(State.PREPARING)
    liaison = again(cast.schools_liaison)

    assert not type(made).objects.visible_to(liaison).exists()
    assert "只有承办单位和负责决策程序的人可以办理" in DOSSIER.reasons_against(made, "write", liaison)
