"""The table of cases makes its own tests: every verb has its act, is refused from every wrong state, and is given to somebody."""

import inspect

import pytest

from shuniu.matters.acts import Refused, act
from shuniu.matters.forms import FORMS
from shuniu.matters.workflow import common_moves
from shuniu.office.cases import forms  # noqa: F401 - registers the forms
from shuniu.office.cases.actions import answering, passing, privacy, taking, timing
from shuniu.office.cases.workflow import CASE, CLOSED, State, waits_for
from shuniu.org.roles import ROLES, codes_of
from tests.conftest import again

COMMON = {move.verb for move in common_moves(())}
PEOPLE = ("director", "officer", "clerk", "mayor", "finance_head", "finance_liaison", "budget_staff", "schools_liaison",
          "system_admin", "security_admin", "audit_admin")  # fmt: skip
BY_CLOCK = {"fall_back", "come_back"}
BESIDES = {"end_ruling"}
"""An act on a ruling, which is no matter."""


def test_every_verb_has_its_act_and_every_act_its_verb():
    made = {
        name
        for module in (taking, passing, answering, timing, privacy)
        for name, made in inspect.getmembers(module, inspect.isfunction)
        if made.__module__ == module.__name__ and "by" in inspect.signature(made).parameters
    }
    verbs = {move.verb for move in CASE.moves} - COMMON - BY_CLOCK

    assert {name for name in made if not name.startswith("_")} - BESIDES == verbs
    assert {verb for verb in verbs if ("case", verb) not in FORMS} == set()


def test_every_verb_is_given_to_some_role_and_no_administrator_holds_one():
    codes = {CASE.code(move.verb) for move in CASE.moves if move.verb not in BY_CLOCK}

    assert codes <= codes_of(ROLES)
    assert not codes & codes_of(("system_admin", "security_admin", "audit_admin"))


def test_every_open_state_waits_for_a_verb_that_it_can_make():
    for state in set(State) - CLOSED:
        assert state in CASE.move(waits_for(state)).sources, state
    assert all(waits_for(state) is None for state in CLOSED)


@pytest.mark.parametrize("state", list(State))
def test_a_case_can_be_brought_to_every_state(case, state):
    assert case(state).state == state


@pytest.mark.parametrize("state", list(State))
def test_role_by_verb_by_state(cast, case, state):
    """Whoever lacks the right or meets the wrong state is refused with that sentence, whatever else holds."""
    matter = case(state)
    for name in PEOPLE:
        person = again(getattr(cast, name))
        for move in CASE.moves:
            if move.sources and (not person.may(CASE.code(move.verb)) or str(state) not in move.sources):
                with pytest.raises(Refused) as refusal, act(matter, move.verb, by=person):
                    pytest.fail(f"{name} made {move.verb} in {state}")
                said = "；".join(refusal.value.reasons)
                assert f"{state.label}状态下不能{move.label}" in said or f"没有“{move.label}”的权限" in said
