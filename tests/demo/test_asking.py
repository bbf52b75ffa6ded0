"""The demo's cases, played by themselves: the refused call and its twin, and cases in every state."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from shuniu.audit.verifying import verify_all
from shuniu.demo import asking
from shuniu.demo.clock import travelling
from shuniu.demo.office import Office
from shuniu.demo.stage import Diary, Stage
from shuniu.office.cases.models import Handover, Ruling, ServiceCase
from shuniu.office.cases.workflow import CLOSED, State

NOW = datetime(2026, 11, 24, 16, 15, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture
def played(db) -> None:
    with time_machine.travel(NOW):
        diary = Diary(NOW.date() - timedelta(days=425), NOW.date())
        with travelling(diary.at(diary.days[0], 8 * 60)) as clock:
            office = Office(NOW.date())
            stage = Stage(clock, diary, NOW)
            for life in asking.lives(stage, office):
                stage.begin(life)
            stage.play()
        yield


def test_the_refused_call_is_ruled_on_and_its_twin_goes_straight_to_the_right_unit(played):
    ruling = Ruling.objects.get()
    twin = ServiceCase.objects.get(routed_by=ruling)

    assert ruling.case.handovers.turned_down().count() == 2
    assert ruling.case.state == State.SOLVED
    assert twin.opened_at - ruling.at >= timedelta(days=25)
    assert [(each.unit, each.outcome) for each in twin.handovers.all()] == [(ruling.unit, Handover.Outcome.ACCEPTED)]
    assert twin.state == State.SOLVED


def test_cases_stand_in_every_state_that_a_visitor_wants_to_see(played):
    states = set(ServiceCase.objects.values_list("state", flat=True))

    assert set(State) - states <= {State.DISPUTED, State.WITHDRAWN, State.MERGED}
    assert ServiceCase.objects.count() == 33
    assert all(case.answerable() for case in ServiceCase.objects.exclude(state__in=CLOSED))
    assert verify_all().holds
