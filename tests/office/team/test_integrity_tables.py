"""The tables of integrity make their own tests: every verb has its act and its form, and is refused from every wrong state."""

import inspect

import pytest

import shuniu.office.team.integrity.gifts.forms
import shuniu.office.team.integrity.recusals.forms
import shuniu.office.team.integrity.ties.forms  # noqa: F401 - register the forms
from shuniu.matters.acts import Refused, act
from shuniu.matters.forms import FORMS
from shuniu.matters.workflow import common_moves
from shuniu.office.team.integrity.gifts import actions as gift_acts
from shuniu.office.team.integrity.gifts.workflow import GIFT
from shuniu.office.team.integrity.gifts.workflow import State as GiftState
from shuniu.office.team.integrity.recusals import actions as recusal_acts
from shuniu.office.team.integrity.recusals.workflow import RECUSAL
from shuniu.office.team.integrity.recusals.workflow import State as RecusalState
from shuniu.office.team.integrity.ties import actions as tie_acts
from shuniu.office.team.integrity.ties.workflow import DECLARATION
from shuniu.org.roles import ROLES, codes_of
from tests.conftest import again

COMMON = {move.verb for move in common_moves(())}
TABLES = ((DECLARATION, tie_acts), (GIFT, gift_acts), (RECUSAL, recusal_acts))
PEOPLE = ("director", "officer", "officer2", "clerk", "mayor", "finance_head", "budget_staff", "security_admin")


@pytest.mark.parametrize(("workflow", "actions"), TABLES, ids=lambda each: getattr(each, "kind", ""))
def test_every_verb_has_its_act_and_its_form(workflow, actions):
    made = {
        name
        for name, made in inspect.getmembers(actions, inspect.isfunction)
        if made.__module__ == actions.__name__ and "by" in inspect.signature(made).parameters
    }
    verbs = {move.verb for move in workflow.moves if not move.by_clock} - COMMON

    assert {name for name in made if not name.startswith(("_", "is_"))} == verbs
    assert {verb for verb in verbs if (workflow.kind, verb) not in FORMS} == set()


@pytest.mark.parametrize("workflow", [table for table, _ in TABLES], ids=lambda each: each.kind)
def test_every_verb_is_given_to_some_role_and_no_administrator_holds_one(workflow):
    codes = {workflow.code(move.verb) for move in workflow.moves if not move.by_clock}

    assert codes <= codes_of(ROLES)
    assert not codes & codes_of(("system_admin", "security_admin", "audit_admin"))


@pytest.mark.parametrize("state", list(RecusalState))
def test_a_recusal_is_brought_to_every_state_and_refuses_what_does_not_fit(cast, recusal, state):
    made = recusal(state)
    assert made.state == state
    refuses_all_that_does_not_fit(made, RECUSAL, state, cast)


@pytest.mark.parametrize("state", list(GiftState))
def test_a_gift_refuses_what_does_not_fit(cast, gift, state):
    refuses_all_that_does_not_fit(gift(state), GIFT, state, cast)


def refuses_all_that_does_not_fit(made, workflow, state, cast) -> None:
    for name in PEOPLE:
        person = again(getattr(cast, name))
        for move in workflow.moves:
            if move.sources and (not person.may(workflow.code(move.verb)) or str(state) not in move.sources):
                with pytest.raises(Refused) as refusal, act(made, move.verb, by=person):
                    pytest.fail(f"{name} made {move.verb} in {state}")
                said = "；".join(refusal.value.reasons)
                assert f"{state.label}状态下不能{move.label}" in said or f"没有“{move.label}”的权限" in said
