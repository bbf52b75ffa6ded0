"""There is no state in which an open case has nobody who answers for it."""

from datetime import timedelta
from random import Random

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from bench.case_histories import walk
from shuniu.matters.acts import Refused
from shuniu.office.cases.actions import answering, passing
from shuniu.office.cases.custody import Custody, NobodyAnswers, answerable
from shuniu.office.cases.jobs import relieve
from shuniu.office.cases.models import ServiceCase
from shuniu.office.cases.workflow import CLOSED, State


@given(st.integers(0, 2**32))
def test_in_no_history_is_an_open_case_left_alone(seed):
    walk(Random(seed))


def test_the_histories_reach_every_state_and_make_every_move():
    walked = [walk(Random(seed)) for seed in range(12000)]

    assert {case.state for case in walked} == set(State)
    assert {verb for case in walked for verb in case.verbs} >= {
        "rule",
        "fall_back",
        "come_back",
        "relieve",
        "ask_review",
        "reopen",
    }


def test_whoever_took_it_in_answers_though_another_works_on_it():
    held = Custody(1).after("hand_over", unit=10).after("accept", person=2)

    assert answerable(held, lambda person: True) == (1, 2)
    assert answerable(held, lambda person: person != 2) == (1,)


def test_where_he_has_left_whoever_stands_behind_him_answers():
    assert answerable(Custody(1), lambda person: person == 9, [5, 9]) == (9,)
    with pytest.raises(NobodyAnswers):
        answerable(Custody(1), lambda person: False, [5, 9])


@pytest.mark.parametrize("state", sorted(set(State) - CLOSED))
def test_in_every_open_state_somebody_answers_and_something_is_awaited(case, state):
    made = case(state)

    assert made.first_contact_officer in made.answerable()
    assert made.awaited.exists()


def test_the_director_answers_for_what_one_who_left_has_taken_in(cast, case, window):
    made = case(State.OFFERED)
    window.is_active = False
    window.save()

    assert made.answerable() == (cast.director,)
    assert passing.relieve_absent() == 1
    made.refresh_from_db()
    assert made.first_contact_officer == cast.director
    assert passing.relieve_absent() == 0


def test_what_lay_with_a_unit_that_is_no_more_comes_back_once_nobody_has_it_in_hand(cast, case, window, today):
    made = case(State.HANDLING)
    cast.finance.closed_on = today
    cast.finance.save()
    assert passing.come_back_all(today) == 0

    cast.finance_liaison.is_active = False
    cast.finance_liaison.save()
    ServiceCase.objects.update(is_ruled=True)
    relieve()

    made.refresh_from_db()
    assert (made.state, made.handling_unit, made.handler) == (State.TAKEN, None, None)
    assert made.answerable() == (window,)
    assert made.awaited.get().principal == window.principal
    passing.hand_over(made, by=window, unit=cast.housing, duty="供水")


def test_an_answer_that_nobody_is_there_to_review_comes_back(cast, case, window, today):
    made = case(State.IN_REVIEW)
    cast.finance.closed_on = today
    cast.finance.save()

    relieve()

    made.refresh_from_db()
    assert (made.state, made.handling_unit, made.awaited.get().principal) == (State.TAKEN, None, window.principal)
    assert made.last_answer().text


def test_a_clock_that_stood_runs_again_when_the_unit_is_no_more(cast, case, window, clock):
    made = case(State.PAUSED)
    clock.shift(timedelta(days=3))
    cast.finance.closed_on = timezone.localdate()
    cast.finance.save()
    assert passing.come_back_all(cast.finance.closed_on) == 0
    cast.finance_liaison.is_active = False
    cast.finance_liaison.save()

    relieve()

    made.refresh_from_db()
    assert (made.state, made.awaited.get().principal) == (State.TAKEN, window.principal)
    assert made.pauses.get().until_on == cast.finance.closed_on
    assert made.due_on == made.due().date


def test_one_case_that_cannot_be_passed_keeps_none_of_the_others(cast, case, window, monkeypatch, today):
    first, second = case(State.OFFERED), case(State.OFFERED)
    done = passing.act

    def refused(matter, verb, **more):
        if matter.pk == first.pk:
            raise Refused("刚被别人办理过")
        return done(matter, verb, **more)

    monkeypatch.setattr(passing, "act", refused)
    assert passing.fall_back_all(today + timedelta(days=30)) == 1
    window.is_active = False
    window.save()
    assert passing.relieve_absent() == 1
    second.refresh_from_db()
    assert (second.state, second.first_contact_officer) == (State.TAKEN, cast.director)


def test_a_case_that_is_open_again_keeps_who_answers_for_it(cast, case, window):
    made = case(State.SOLVED)

    answering.reopen(made, by=cast.clerk, reason="晚上又停水了")

    made.refresh_from_db()
    assert made.closed_at is None
    assert made.answerable() == (window, cast.finance_liaison)
