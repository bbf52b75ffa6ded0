"""The table of hand-overs makes its own tests: every verb has its act, and is refused from every wrong state."""

import inspect

import pytest

from shuniu.matters.acts import Refused, act
from shuniu.matters.workflow import common_moves
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


def test_every_verb_has_its_act_and_every_act_its_verb():
    made = {
        name
        for name, made in inspect.getmembers(actions, inspect.isfunction)
        if made.__module__ == actions.__name__ and "by" in inspect.signature(made).parameters
    }

    assert {name for name in made if not name.startswith("_")} == {move.verb for move in LEAVING.moves} - COMMON


def test_every_verb_is_given_to_some_role_and_no_administrator_holds_one():
    codes = {LEAVING.code(move.verb) for move in LEAVING.moves}

    assert codes <= codes_of(ROLES)
    assert not codes & codes_of(("system_admin", "security_admin", "audit_admin"))


@pytest.mark.parametrize("state", State)
def test_role_by_verb_by_state(cast, leaving, state):
    """Whoever lacks the right or meets the wrong state is refused with that sentence, whatever else holds."""
    made = leaving(state)
    for name in PEOPLE:
        person = again(getattr(cast, name))
        for move in LEAVING.moves:
            if move.sources and (not person.may(LEAVING.code(move.verb)) or str(state) not in move.sources):
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
    assert not {move.verb for move in PORTFOLIO.moves if move.work} - {move.verb for move in common_moves(())}


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
