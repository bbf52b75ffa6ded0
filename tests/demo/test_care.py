"""The demo's care requests, recommendations and recognition, played by themselves."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from shuniu.audit.verifying import verify_all
from shuniu.demo import care
from shuniu.demo.clock import travelling
from shuniu.demo.office import Office
from shuniu.demo.stage import Diary, Stage
from shuniu.office.supervision.actions import items
from shuniu.office.team.care.counting import Quarter, figures
from shuniu.office.team.models import CareRequest, Recognition, Recommendation

NOW = datetime(2026, 11, 24, 16, 15, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture
def played(db) -> Office:
    with time_machine.travel(NOW):
        diary = Diary(NOW.date() - timedelta(days=200), NOW.date())
        with travelling(diary.at(diary.days[0], 8 * 60)) as clock:
            office = Office(NOW.date())
            items.draft(by=office.people["kongmin"], title="盯完积压督查件", lead_unit=office.units["czj"])
            stage = Stage(clock, diary, NOW)
            for life in care.lives(stage, office):
                stage.begin(life)
            stage.play()
        yield office


def test_there_is_one_in_every_state_that_a_visitor_looks_for(played):
    assert {each.state for each in CareRequest.objects.filter(due_on__gte=NOW.date() - timedelta(days=40))} == {
        "asked", "taken", "helped",
    }  # fmt: skip
    assert {each.state for each in Recommendation.objects.all()} == {"told", "put_forward", "taken_up"}
    assert {each.state for each in Recognition.objects.all()} <= {"given", "settled"}
    assert Recognition.objects.filter(sort="honour").exists()
    counts = {each.concern: each.count for each in figures(Quarter(2026, 3))}
    assert (counts["workload"], counts["health"]) == (6, None)
    assert CareRequest.objects.visible_to(played.people["maxiaotian"]).count() == 1
    assert verify_all().findings == ()
