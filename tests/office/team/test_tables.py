"""The tables of the team make their own tests: every verb has its act, and is refused from every wrong state."""

import inspect
from types import ModuleType

import pytest

from shuniu.matters.acts import Refused, act
from shuniu.matters.forms import form_for
from shuniu.matters.workflow import common_moves
from shuniu.office.team.growth import actions as growth_acts
from shuniu.office.team.growth.workflow import GROWTH
from shuniu.office.team.growth.workflow import State as OfGrowth
from shuniu.office.team.learning.notes import actions as note_acts
from shuniu.office.team.learning.notes.workflow import LEARNING_NOTE
from shuniu.office.team.learning.plans import actions as plan_acts
from shuniu.office.team.learning.plans.workflow import LEARNING_PLAN
from shuniu.office.team.learning.plans.workflow import State as OfPlan
from shuniu.office.team.learning.trainings import actions as training_acts
from shuniu.office.team.learning.trainings.workflow import TRAINING
from shuniu.office.team.learning.trainings.workflow import State as OfTraining
from shuniu.office.team.leaving import actions
from shuniu.office.team.leaving.workflow import LEAVING, State
from shuniu.office.team.portfolio import actions as portfolios
from shuniu.office.team.portfolio.workflow import PORTFOLIO
from shuniu.office.team.portfolio.workflow import State as OfPortfolio
from shuniu.org.roles import ROLES, codes_of
from tests.conftest import again

COMMON = {move.verb for move in common_moves(())}
PEOPLE = ("director", "officer", "clerk", "mayor", "finance_head", "finance_liaison", "budget_staff", "system_admin",
          "security_admin", "audit_admin")  # fmt: skip
TABLES = [LEAVING, TRAINING, LEARNING_NOTE, LEARNING_PLAN, GROWTH]
STATES = [
    *(("leaving", each) for each in State),
    *(("training", each) for each in OfTraining),
    *(("learning_plan", each) for each in OfPlan),
    *(("growth", each) for each in OfGrowth),
]


def acts_of(module: ModuleType) -> set[str]:
    made = {
        name
        for name, made in inspect.getmembers(module, inspect.isfunction)
        if made.__module__ == module.__name__ and "by" in inspect.signature(made).parameters
    }
    return {name for name in made if not name.startswith("_")}


@pytest.mark.parametrize(
    ("table", "module", "written_with_another"),
    [
        (LEAVING, actions, set()),
        (TRAINING, training_acts, {"write_note"}),
        (LEARNING_PLAN, plan_acts, set()),
        (GROWTH, growth_acts, set()),
    ],
)
def test_every_verb_has_its_act_and_every_act_its_verb(table, module, written_with_another):
    assert acts_of(module) == {move.verb for move in table.moves} - COMMON - written_with_another


def test_a_note_is_written_by_the_act_of_its_training():
    assert acts_of(note_acts) == {"write_note"} | {move.verb for move in LEARNING_NOTE.moves} - COMMON - {"write"}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.kind)
def test_every_verb_is_given_to_some_role_and_no_administrator_holds_one(table):
    codes = {table.code(move.verb) for move in table.moves}

    assert codes <= codes_of(ROLES)
    assert not codes & codes_of(("system_admin", "security_admin", "audit_admin"))


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.kind)
def test_every_verb_has_its_form(table):
    without = {move.verb for move in table.moves if form_for(table.kind, move.verb) is None}

    assert without <= {"write", "take_over"}


@pytest.mark.parametrize(("kind", "state"), STATES)
def test_role_by_verb_by_state(cast, request, kind, state):
    """Whoever lacks the right or meets the wrong state is refused with that sentence, whatever else holds."""
    make = request.getfixturevalue(kind)
    fields = {"way": "trip", "cost": 1000} if kind == "training" else {}
    made = make(state, **fields)
    for name in PEOPLE:
        person = again(getattr(cast, name))
        for move in made.workflow.moves:
            if move.sources and (not person.may(made.workflow.code(move.verb)) or str(state) not in move.sources):
                with pytest.raises(Refused) as refusal, act(made, move.verb, by=person):
                    pytest.fail(f"{name} made {move.verb} in {state}")
                said = "；".join(refusal.value.reasons)
                assert f"{state.label}状态下不能{move.label}" in said or f"没有“{move.label}”的权限" in said


def test_every_verb_of_a_portfolio_has_its_act_and_every_act_its_verb():
    made = {
        name
        for name, made in inspect.getmembers(portfolios, inspect.isfunction)
        if made.__module__ == portfolios.__name__ and not name.startswith("_")
    }

    assert made == {move.verb for move in PORTFOLIO.moves} - COMMON
    assert {PORTFOLIO.code(move.verb) for move in PORTFOLIO.moves if not move.by_clock} <= codes_of(ROLES)
    assert PORTFOLIO.about_people, "to keep one is no achievement"


@pytest.mark.parametrize("state", OfPortfolio)
def test_role_by_verb_by_state_of_a_portfolio(cast, portfolio, state):
    made = portfolio(state)
    for name in PEOPLE:
        person = again(getattr(cast, name))
        for move in PORTFOLIO.moves:
            if move.sources and (not person.may(PORTFOLIO.code(move.verb)) or str(state) not in move.sources):
                with pytest.raises(Refused) as refusal, act(made, move.verb, by=person):
                    pytest.fail(f"{name} made {move.verb} in {state}")
                said = "；".join(refusal.value.reasons)
                assert f"{state.label}状态下不能{move.label}" in said or f"没有“{move.label}”的权限" in said
