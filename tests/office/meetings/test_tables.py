"""The tables of meetings and topics make their own tests: every verb has its act, and is refused from every wrong state."""

import inspect

import pytest

from shuniu.matters import consenting
from shuniu.matters.acts import Refused, act
from shuniu.matters.workflow import common_moves
from shuniu.office.meetings.actions import agenda, inviting, meeting, recording, reminding
from shuniu.office.meetings.workflow import AGENDA, MEETING, AgendaState, MeetingState
from shuniu.org.roles import ROLES, codes_of
from tests.conftest import again

BY_THE_MINUTES = {"issue_minutes", "give_up_minutes"}
"""What no right gives: it follows from an act on the document that the minutes became."""
COMMON = {move.verb for move in common_moves(())}
PEOPLE = (
    "director", "officer", "clerk", "mayor", "finance_head", "finance_liaison", "budget_staff", "schools_liaison",
    "system_admin", "security_admin", "audit_admin",
)  # fmt: skip
TABLES = ((AGENDA, (agenda, recording, reminding)), (MEETING, (meeting, inviting, consenting)))
PLACES = [("topic", AGENDA, state) for state in AgendaState] + [("meeting", MEETING, state) for state in MeetingState]


def own_verbs(table) -> set[str]:
    return {move.verb for move in table.moves} - COMMON


@pytest.mark.parametrize(("table", "acts"), TABLES)
def test_every_verb_has_its_act_and_every_act_its_verb(table, acts):
    made = {
        name
        for module in acts
        for name, made in inspect.getmembers(module, inspect.isfunction)
        if made.__module__ == module.__name__ and "by" in inspect.signature(made).parameters
    }

    assert {name for name in made if not name.startswith("_")} - {"return_to_next", "convenor_for"} == (
        own_verbs(table) - BY_THE_MINUTES
    )


@pytest.mark.parametrize(("table", "acts"), TABLES)
def test_every_verb_is_given_to_some_role_and_no_administrator_holds_one(table, acts):
    codes = {table.code(move.verb) for move in table.moves if move.verb not in BY_THE_MINUTES}

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
    """Who lacks a code is refused in every state, whoever is let through holds it; no verb comes from a wrong state."""
    made = request.getfixturevalue(maker)(state)
    for person in (again(getattr(cast, name)) for name in PEOPLE):
        for move in table.moves:
            reasons = table.reasons_against(made, move.verb, person)
            if not person.may(table.code(move.verb)):
                assert any("权限" in reason for reason in reasons), (person, move.verb)
            if not reasons:
                assert state in move.sources
    for move in table.moves:
        if state not in move.sources and move.sources:
            with (
                pytest.raises(Refused, match=f"不能{move.label}|没有“{move.label}”的权限"),
                act(made, move.verb, by=cast.director),
            ):
                raise AssertionError(f"{move.verb} was let through in {state}")


OFFICE, UNIT = {"director"}, {"finance_head", "finance_liaison"}
OPEN_TO = {
    AgendaState.PROPOSED: dict.fromkeys(("accept", "send_back", "decline", "ask_positions"), OFFICE)
    | {"withdraw": UNIT},
    AgendaState.RETURNED: dict.fromkeys(("resubmit", "withdraw"), UNIT),
    AgendaState.ACCEPTED: dict.fromkeys(("send_back", "decline", "ask_positions", "put_on_agenda"), OFFICE)
    | {"withdraw": UNIT},
    AgendaState.ON_AGENDA: dict.fromkeys(("ask_positions", "schedule", "take_off"), OFFICE),
    AgendaState.RESOLVED: dict.fromkeys(("record_discussion", "add_resolved"), OFFICE),
    AgendaState.DEFERRED: dict.fromkeys(("send_back", "decline", "ask_positions", "put_on_agenda"), OFFICE)
    | {"withdraw": UNIT},
}


@pytest.mark.parametrize("state", list(AgendaState))
def test_whose_move_a_topic_is(cast, topic, state):
    made = topic(state)
    may: dict[str, set[str]] = {}
    for name in PEOPLE:
        for move in AGENDA.open_to(made, again(getattr(cast, name))):
            if move.verb not in COMMON:
                may.setdefault(move.verb, set()).add(name)

    assert may == OPEN_TO.get(state, {})
