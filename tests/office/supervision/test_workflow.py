"""The tables of supervision make their own tests: every verb from every wrong state, every verb without its right."""

import inspect

import pytest

from shuniu.matters.acts import Refused, act
from shuniu.matters.workflow import common_moves
from shuniu.office.supervision.actions import directives, items, sources
from shuniu.office.supervision.workflow import ITEM, SOURCE, SourceState, State
from shuniu.org.roles import ROLES, codes_of
from shuniu.workflow import mermaid
from tests.conftest import again

WORKFLOWS = [ITEM, SOURCE]
COMMON = {move.verb for move in common_moves(())}


@pytest.mark.parametrize(("workflow", "modules"), [(ITEM, [items]), (SOURCE, [sources, directives])])
def test_every_verb_has_its_act_and_every_act_its_verb(workflow, modules):
    verbs = {move.verb for move in workflow.moves} - COMMON
    acts = {
        name
        for module in modules
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


def test_the_office_holds_no_right_of_a_unit():  # a unit's own documents are another section's
    unit = {code for code in codes_of(["liaison_officer"]) - codes_of(["staff"]) if code.startswith("supervision.")}

    assert unit
    assert not unit & codes_of(["director", "supervision_officer", "clerk", "leader"])


@pytest.fixture
def source(cast):
    """A source in a state, brought there by its acts."""

    def make(state: str):
        made = sources.enter(by=cast.officer, original="市财政局要在6月底前印发惠企资金直达办法。")
        if state in (SourceState.AWAITING_APPROVAL, SourceState.DOCKETED):
            sources.submit(made, by=cast.officer)
        if state == SourceState.DOCKETED:
            sources.approve(again(made), by=cast.director)
        if state == SourceState.WITHDRAWN:
            sources.withdraw(made, by=cast.officer, reason="重复登记")
        return again(made)

    return make


PEOPLE = (
    "director", "officer", "clerk", "mayor", "finance_head", "finance_liaison", "budget_staff", "schools_liaison",
    "system_admin", "security_admin", "audit_admin",
)  # fmt: skip
TABLE = [(ITEM, state) for state in State.values] + [(SOURCE, state) for state in SourceState.values]


@pytest.fixture
def subject(item, source):
    """An item or a source, as the workflow asks."""
    return lambda workflow, state: (item if workflow is ITEM else source)(state)


@pytest.mark.parametrize(("workflow", "state"), TABLE)
def test_every_verb_is_refused_from_every_wrong_state(cast, subject, workflow, state):
    made = subject(workflow, state)
    for move in workflow.moves:
        if state in move.sources or not move.sources:
            continue
        for by in (cast.director, cast.finance_liaison, cast.officer):
            with (
                pytest.raises(Refused, match=f"不能{move.label}|没有“{move.label}”的权限"),
                act(made, move.verb, by=by),
            ):
                raise AssertionError(f"{move.verb} was let through in {state}")


@pytest.mark.parametrize(("workflow", "state"), TABLE)
def test_role_by_verb_by_state(cast, subject, workflow, state):
    """Who lacks a code is refused in every state, whatever else holds; who is let through holds the code."""
    made = subject(workflow, state)
    for person in (again(getattr(cast, name)) for name in PEOPLE):
        for move in workflow.moves:
            reasons = workflow.reasons_against(made, move.verb, person)
            if not person.may(workflow.code(move.verb)):
                assert any("权限" in reason for reason in reasons), (person, move.verb)
            if not reasons:
                assert person.may(workflow.code(move.verb))
                assert state in move.sources


OFFICE, SUPERVISION, DIRECTOR = {"director", "officer", "clerk"}, {"director", "officer"}, {"director"}
REVISING = {
    "revise", "add_directive", "amend_directive", "merge_directives", "split_directive", "drop_directive",
    "restore_directive", "match_unit",
}  # fmt: skip
OPEN_TO = {
    SourceState.BREAKING_DOWN: dict.fromkeys(REVISING, OFFICE)
    | {"submit": SUPERVISION, "withdraw": SUPERVISION, "approve": DIRECTOR},
    SourceState.AWAITING_APPROVAL: dict.fromkeys(REVISING, OFFICE)
    | {"withdraw": SUPERVISION, "send_back": DIRECTOR, "approve": DIRECTOR},
    SourceState.DOCKETED: {"revise": OFFICE},
    SourceState.WITHDRAWN: {},
}


@pytest.mark.parametrize("state", SourceState.values)
def test_what_each_of_the_office_may_do_with_a_source(cast, source, state):
    """The table of sources written out: who, which verb, in which state; nobody else may do anything of it."""
    made = source(state)

    found: dict[str, set[str]] = {}
    for name in PEOPLE:
        for move in SOURCE.open_to(made, again(getattr(cast, name))):
            if move.verb not in COMMON:
                found.setdefault(move.verb, set()).add(name)

    assert found == OPEN_TO[SourceState(state)]
