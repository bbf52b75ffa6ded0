"""The demo's hand-overs, played by themselves: one confirmed, one under way."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from shuniu.audit.verifying import verify_all
from shuniu.demo import team
from shuniu.demo.clock import travelling
from shuniu.demo.office import Office
from shuniu.demo.stage import Diary, Stage
from shuniu.office.supervision.actions import items
from shuniu.office.team.leaving.checklist import Status
from shuniu.office.team.leaving.models import Leaving
from shuniu.office.team.leaving.workflow import State

NOW = datetime(2026, 11, 24, 16, 15, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture
def played(db) -> None:
    with time_machine.travel(NOW):
        diary = Diary(NOW.date() - timedelta(days=60), NOW.date())
        with travelling(diary.at(diary.days[0], 8 * 60)) as clock:
            office = Office(NOW.date())
            for number in range(6):
                items.draft(by=office.people["kongmin"], title=f"第{number}件督查事项", lead_unit=office.units["czj"])
            stage = Stage(clock, diary, NOW)
            for life in team.lives(stage, office):
                stage.begin(life)
            stage.play()
        yield


def test_one_is_confirmed_and_one_is_under_way(played):
    done, running = Leaving.objects.get(state=State.COMPLETE), Leaving.objects.get(state=State.OPEN)

    assert done.outcome.startswith("共 ")
    assert {row.status for row in done.checklist()} == {Status.ACCEPTED, Status.SETTLED}
    statuses = {row.status for row in running.checklist()}
    assert {Status.ACCEPTED, Status.OFFERED, Status.REFUSED, Status.UNNAMED, Status.ENDS} <= statuses
    assert verify_all().findings == ()
