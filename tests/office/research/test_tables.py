"""The tables of studies and questionnaires make their own tests: every verb has its act, and is refused from every wrong state."""

import inspect

import pytest

from shuniu.matters import consenting
from shuniu.matters.acts import Refused, act
from shuniu.matters.workflow import common_moves
from shuniu.office.research.questionnaires import actions as asking
from shuniu.office.research.questionnaires import publishing
from shuniu.office.research.questionnaires.workflow import QUESTIONNAIRE
from shuniu.office.research.questionnaires.workflow import State as Asked
from shuniu.office.research.studies.actions import field, planning, pool, reporting
from shuniu.office.research.studies.workflow import STUDY, State
from shuniu.org.roles import ROLES, codes_of
from tests.conftest import again

COMMON = {move.verb for move in common_moves(())}
PEOPLE = ("director", "officer", "clerk", "mayor", "finance_head", "finance_liaison", "budget_staff", "schools_liaison",
          "system_admin", "security_admin", "audit_admin")  # fmt: skip
TABLES = ((STUDY, (pool, planning, field, reporting)), (QUESTIONNAIRE, (asking, publishing, consenting)))
PLACES = [("study", STUDY, state) for state in State] + [("questionnaire", QUESTIONNAIRE, state) for state in Asked]
BESIDES = {"researching_unit", "usual_origin"}
"""What asks who acts and is no act."""


@pytest.mark.parametrize(("table", "acts"), TABLES)
def test_every_verb_has_its_act_and_every_act_its_verb(table, acts):
    made = {
        name
        for module in acts
        for name, made in inspect.getmembers(module, inspect.isfunction)
        if made.__module__ == module.__name__ and "by" in inspect.signature(made).parameters
    }

    assert {name for name in made if not name.startswith("_")} - BESIDES == {m.verb for m in table.moves} - COMMON


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
