"""The tables of coordination, walked: every verb has its act and its right, and is refused elsewhere."""

import inspect

import pytest

from shuniu.matters import consenting
from shuniu.matters.acts import Refused, act
from shuniu.matters.workflow import common_moves
from shuniu.office.coordination.burden.actions import answering, asking
from shuniu.office.coordination.burden.workflow import DATA_REQUEST
from shuniu.office.coordination.burden.workflow import State as Sent
from shuniu.office.coordination.errands import actions as errands
from shuniu.office.coordination.errands.workflow import ERRAND
from shuniu.office.coordination.errands.workflow import State as Done
from shuniu.office.coordination.requests import actions
from shuniu.office.coordination.requests.workflow import COORDINATION, State
from shuniu.org.roles import ROLES, codes_of
from shuniu.routes.workflow import ROUTE_VERBS
from tests.conftest import again

COMMON = {move.verb for move in common_moves(())}
PEOPLE = ("director", "officer", "clerk", "mayor", "finance_head", "finance_liaison", "budget_staff", "schools_liaison",
          "system_admin", "security_admin", "audit_admin")  # fmt: skip
TABLES = ((COORDINATION, (actions,)), (DATA_REQUEST, (asking, answering, consenting)), (ERRAND, (errands,)))
BESIDES = {"set_cars"}
"""What is kept for a unit and moves no matter."""
PLACES = [("coordination", COORDINATION, state) for state in State] + [
    ("data_request", DATA_REQUEST, state) for state in Sent
]
PLACES += [("errand", ERRAND, state) for state in Done]


@pytest.mark.parametrize(("table", "acts"), TABLES)
def test_every_verb_has_its_act_and_every_act_its_verb(table, acts):
    made = {
        name
        for module in acts
        for name, made in inspect.getmembers(module, inspect.isfunction)
        if made.__module__ == module.__name__ and "by" in inspect.signature(made).parameters
    }

    verbs = {m.verb for m in table.moves} - COMMON - ROUTE_VERBS
    assert {name for name in made if not name.startswith("_")} - BESIDES == verbs


@pytest.mark.parametrize(("table", "acts"), TABLES)
def test_every_verb_is_given_to_some_role_and_no_administrator_holds_one(table, acts):
    codes = {table.code(move.verb) for move in table.moves}

    assert codes <= codes_of(ROLES)
    assert not codes & codes_of(("system_admin", "security_admin", "audit_admin"))


@pytest.mark.parametrize(("table", "acts"), TABLES)
def test_every_state_can_be_reached_and_every_open_one_left(table, acts):
    fixed = {move.target for move in table.moves if isinstance(move.target, str)}
    left = {source for move in table.moves if isinstance(move.target, str) for source in move.sources}

    assert set(table.states) == fixed
    assert set(table.states) - table.closed <= left


@pytest.mark.parametrize(("maker", "table", "state"), PLACES)
def test_role_by_verb_by_state(cast, request, maker, table, state):
    """Whoever lacks the right or meets the wrong state is refused with that sentence, whatever else holds."""
    matter = request.getfixturevalue(maker)(state)
    for name in PEOPLE:
        person = again(getattr(cast, name))
        for move in table.moves:
            if move.sources and (not person.may(table.code(move.verb)) or str(state) not in move.sources):
                with pytest.raises(Refused) as refusal, act(matter, move.verb, by=person):
                    pytest.fail(f"{name} made {move.verb} in {state}")
                said = "；".join(refusal.value.reasons)
                assert f"{state.label}状态下不能{move.label}" in said or f"没有“{move.label}”的权限" in said
