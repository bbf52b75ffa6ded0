"""The tables of care requests, recommendations and recognition make their own tests: every verb its act, no wrong state."""

import inspect

import pytest

from shuniu.matters.acts import Refused, act
from shuniu.office.team.care import actions as care_actions
from shuniu.office.team.care.workflow import CARE
from shuniu.office.team.care.workflow import State as Asked
from shuniu.office.team.recognition import actions as recognition_actions
from shuniu.office.team.recognition.workflow import RECOGNITION
from shuniu.office.team.recognition.workflow import State as Given
from shuniu.office.team.recommendation import actions as recommendation_actions
from shuniu.office.team.recommendation.workflow import RECOMMENDATION
from shuniu.office.team.recommendation.workflow import State as Told
from shuniu.org.roles import ROLES, codes_of
from tests.conftest import again

PEOPLE = ("director", "clerk", "mayor", "finance_head", "finance_liaison", "budget_staff", "audit_admin")
TABLES = [
    (CARE, care_actions, Asked),
    (RECOMMENDATION, recommendation_actions, Told),
    (RECOGNITION, recognition_actions, Given),
]


@pytest.mark.parametrize(("table", "actions", "states"), TABLES)
def test_every_verb_has_its_act_and_every_act_its_verb(table, actions, states):
    made = {
        name
        for name, made in inspect.getmembers(actions, inspect.isfunction)
        if made.__module__ == actions.__name__ and "by" in inspect.signature(made).parameters
    }
    own = {move.verb for move in table.moves if table.code(move.verb).startswith(f"{table.kind}.")}

    assert {name for name in made if not name.startswith("_")} == own - {m.verb for m in table.moves if m.by_clock}


@pytest.mark.parametrize(("table", "actions", "states"), TABLES)
def test_every_verb_is_given_to_some_role_and_no_administrator_holds_one(table, actions, states):
    codes = {table.code(move.verb) for move in table.moves if not move.by_clock}

    assert codes <= codes_of(ROLES)
    assert not codes & codes_of(("system_admin", "security_admin", "audit_admin"))


@pytest.mark.parametrize(
    ("table", "state"),
    [(table, state) for table, _, states in TABLES for state in states],
    ids=lambda each: str(each)[:9],
)
def test_role_by_verb_by_state(cast, request, table, state):
    """Whoever lacks the right or meets the wrong state is refused with that sentence, whatever else holds."""
    made = request.getfixturevalue(table.kind)(state)
    for name in PEOPLE:
        person = again(getattr(cast, name))
        for move in table.moves:
            if move.sources and (not person.may(table.code(move.verb)) or str(state) not in move.sources):
                with pytest.raises(Refused) as refusal, act(made, move.verb, by=person):
                    pytest.fail(f"{name} made {move.verb} in {state}")
                said = "；".join(refusal.value.reasons)
                assert f"{state.label}状态下不能{move.label}" in said or f"没有“{move.label}”的权限" in said
