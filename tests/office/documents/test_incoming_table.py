"""The table of incoming documents makes its own tests: every verb has its act, and is refused from every wrong state."""

import inspect

import pytest

from shuniu.matters.acts import Refused, act
from shuniu.matters.workflow import common_moves
from shuniu.office.documents.incoming.actions import acts
from shuniu.office.documents.incoming.workflow import INCOMING, State
from shuniu.org.roles import ROLES, codes_of
from shuniu.routes.workflow import ROUTE_VERBS
from tests.conftest import again

COMMON = {move.verb for move in common_moves(())}
BY_THE_SENDER = {"withdraw_by_sender"}
"""What no right of the receiver's gives: it follows from an act on the sender's document."""
PEOPLE = (
    "director", "officer", "clerk", "mayor", "finance_head", "finance_liaison", "budget_staff", "schools_liaison",
    "system_admin", "security_admin", "audit_admin",
)  # fmt: skip


def test_every_verb_has_its_act_and_every_act_its_verb():
    verbs = {move.verb for move in INCOMING.moves} - COMMON - ROUTE_VERBS
    made = {name for name in acts.__all__ if "by" in inspect.signature(getattr(acts, name)).parameters}

    assert made - {"take_in"} == verbs - BY_THE_SENDER


def test_every_verb_is_given_to_some_role():
    given = {INCOMING.code(move.verb) for move in INCOMING.moves if move.verb not in BY_THE_SENDER}

    assert given <= codes_of(ROLES)
    assert not {INCOMING.code(verb) for verb in BY_THE_SENDER} & codes_of(ROLES)


def test_every_state_can_be_reached_and_every_open_one_left():
    fixed = {move.target for move in INCOMING.moves if isinstance(move.target, str)}
    left = {source for move in INCOMING.moves if isinstance(move.target, str) for source in move.sources}

    assert set(INCOMING.states) == fixed
    assert set(INCOMING.states) - INCOMING.closed == left


@pytest.mark.parametrize("state", State.values)
def test_every_verb_is_refused_from_every_wrong_state(cast, incoming, state):
    made = incoming(state)
    for move in INCOMING.moves:
        if state in move.sources or not move.sources:
            continue
        with (
            pytest.raises(Refused, match=f"不能{move.label}|没有“{move.label}”的权限"),
            act(made, move.verb, by=cast.director),
        ):
            raise AssertionError(f"{move.verb} was let through in {state}")


@pytest.mark.parametrize("state", State.values)
def test_role_by_verb_by_state(cast, incoming, state):
    """Who lacks a code is refused in every state, whatever else holds; who is let through holds the code."""
    made = incoming(state)
    for person in (again(getattr(cast, name)) for name in PEOPLE):
        for move in INCOMING.moves:
            reasons = INCOMING.reasons_against(made, move.verb, person)
            if not person.may(INCOMING.code(move.verb)):
                assert any("权限" in reason for reason in reasons), (person, move.verb)
            if not reasons:
                assert person.may(INCOMING.code(move.verb))
                assert state in move.sources


CLERKS, UNITS = {"director", "clerk"}, {"finance_head", "finance_liaison", "budget_staff"}
OPEN_TO = {
    State.DELIVERED: {"acknowledge": CLERKS, "return_to_sender": CLERKS, "cancel": CLERKS},
    State.ACKNOWLEDGED: {"register": CLERKS, "return_to_sender": CLERKS, "cancel": CLERKS},
    State.REGISTERED: {"amend": CLERKS, "screen": CLERKS, "return_to_sender": CLERKS, "cancel": CLERKS},
    State.SCREENED: dict.fromkeys(("amend", "propose_handling", "circulate", "return_to_sender"), CLERKS)
    | {"remind": CLERKS},
    State.PROPOSED: dict.fromkeys(
        ("amend", "propose_handling", "circulate", "answer", "draft_reply", "remind", "record_instruction"), CLERKS
    )
    | {"instruct": {"mayor"}},
    State.INSTRUCTED: dict.fromkeys(
        (
            "amend",
            "route",
            "circulate",
            "answer",
            "draft_reply",
            "remind",
            "complete",
            "send_to_supervision",
            "record_instruction",
        ),
        CLERKS,
    )
    | {"instruct": {"mayor"}},
    State.IN_HAND: dict.fromkeys(
        ("amend", "route", "circulate", "answer", "draft_reply", "remind", "send_to_supervision"), CLERKS
    )
    | {"handle": UNITS - {"budget_staff"}, "decline": UNITS - {"budget_staff"}},
    State.COMPLETED: dict.fromkeys(
        ("amend", "archive", "answer", "draft_reply", "circulate", "send_to_supervision"), CLERKS
    ),
    State.ARCHIVED: {"file_late": CLERKS},
    State.RETURNED: {},
    State.CANCELLED: {},
}


@pytest.mark.parametrize("state", State.values)
def test_what_each_may_do_written_out(cast, incoming, state):
    """Who, which verb, in which state: nobody else may do anything of it."""
    made = incoming(state)

    found: dict[str, set[str]] = {}
    for name in PEOPLE:
        for move in INCOMING.open_to(made, again(getattr(cast, name))):
            if move.verb not in COMMON | ROUTE_VERBS:
                found.setdefault(move.verb, set()).add(name)

    assert found == OPEN_TO[State(state)]
