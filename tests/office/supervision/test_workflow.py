"""The tables of supervision make their own tests: every verb from every wrong state, every verb without its right."""

import inspect

import pytest

from shuniu.matters.acts import Refused, act
from shuniu.office.supervision.actions import items, sources
from shuniu.office.supervision.workflow import ITEM, SOURCE, State
from shuniu.org.roles import ROLES, codes_of
from shuniu.workflow import mermaid
from tests.conftest import again

WORKFLOWS = [ITEM, SOURCE]
COMMON = {"comment", "attach", "link", "follow", "unfollow"}


@pytest.mark.parametrize(("workflow", "module"), [(ITEM, items), (SOURCE, sources)])
def test_every_verb_has_its_act_and_every_act_its_verb(workflow, module):
    verbs = {move.verb for move in workflow.moves} - COMMON
    acts = {
        name
        for name, made in inspect.getmembers(module, inspect.isfunction)
        if made.__module__.startswith("shuniu.office.supervision.actions")
        and "by" in inspect.signature(made).parameters
        and not name.startswith("_")
    }

    assert verbs <= acts
    assert acts - verbs <= {"docket_directive"}


@pytest.mark.parametrize("workflow", WORKFLOWS)
def test_every_verb_is_given_to_some_role(workflow):
    given = codes_of(ROLES) | {"matter.comment"}

    assert {workflow.code(move.verb) for move in workflow.moves} <= given


@pytest.mark.parametrize("workflow", WORKFLOWS)
def test_every_state_can_be_reached_and_every_open_one_left(workflow):
    fixed = {move.target for move in workflow.moves if isinstance(move.target, str)} | {workflow.initial}
    leavable = {
        source for move in workflow.moves if move.target not in (None, *move.sources) for source in move.sources
    }

    assert set(workflow.states) == fixed
    assert set(workflow.states) - workflow.closed - {"docketed"} <= leavable | {"docketed"}
    assert all(state in mermaid(workflow) for state in workflow.states)


@pytest.mark.parametrize("role", [code for code, role in ROLES.items() if role.administrator])
def test_no_administrator_holds_a_code_of_business(role):
    business = {workflow.code(move.verb) for workflow in WORKFLOWS for move in workflow.moves}

    assert not codes_of([role]) & business


def test_the_office_holds_no_right_of_a_unit():
    unit = codes_of(["liaison_officer"]) - codes_of(["staff"]) - {"matter.attach"}

    assert not unit & codes_of(["director", "supervision_officer", "clerk", "leader"])


@pytest.mark.parametrize("state", State.values)
def test_every_verb_is_refused_from_every_wrong_state(cast, item, state):
    made = item(state)
    for move in ITEM.moves:
        if state in move.sources or not move.sources:
            continue
        for by in (cast.director, cast.finance_liaison, cast.officer):
            with (
                pytest.raises(Refused, match=f"不能{move.label}|没有“{move.label}”的权限"),
                act(made, move.verb, by=by),
            ):
                raise AssertionError(f"{move.verb} was let through in {state}")


@pytest.mark.parametrize("state", State.values)
def test_role_by_verb_by_state(cast, item, state):
    """Who lacks a code is refused in every state, whatever else holds; who is let through holds the code."""
    made = item(state)
    people = [cast.director, cast.officer, cast.clerk, cast.mayor, cast.finance_head, cast.finance_liaison,
              cast.budget_staff, cast.schools_liaison, cast.system_admin, cast.security_admin, cast.audit_admin]  # fmt: skip
    for person in map(again, people):
        for move in ITEM.moves:
            reasons = ITEM.reasons_against(made, move.verb, person)
            if not person.may(ITEM.code(move.verb)):
                assert any("权限" in reason for reason in reasons), (person, move.verb)
            if not reasons:
                assert person.may(ITEM.code(move.verb))
                assert state in move.sources
