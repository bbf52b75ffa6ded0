"""The demo's studies, played by themselves: some of every state that a visitor wants to see, each brought there by its acts."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from shuniu.audit.verifying import verify_all
from shuniu.demo import research
from shuniu.demo.clock import travelling
from shuniu.demo.office import Office
from shuniu.demo.stage import Diary, Stage
from shuniu.office.research.models import PublishedQuestionnaire, Questionnaire, Study, Visit
from shuniu.office.research.studies.workflow import State

NOW = datetime(2026, 11, 24, 16, 15, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture
def played(db) -> None:
    with time_machine.travel(NOW):
        diary = Diary(NOW.date() - timedelta(days=425), NOW.date())
        with travelling(diary.at(diary.days[0], 8 * 60)) as clock:
            office = Office(NOW.date())
            stage = Stage(clock, diary, NOW)
            for life in research.lives(stage, office):
                stage.begin(life)
            stage.play()
        yield


def test_studies_stand_in_every_state_that_a_visitor_wants_to_see(played):
    states = set(Study.objects.values_list("state", flat=True))
    wanted = (
        State.PROPOSED,
        State.SET_ASIDE,
        State.PLANNED,
        State.IN_FIELD,
        State.DRAFTING,
        State.DELIVERED,
        State.CLOSED,
    )

    assert states == set(wanted)
    unused = {each.title for each in Study.objects.unused(NOW.date())}
    assert unused == {"老旧小区加装电梯为什么推不动", "老城区供水为什么年年投诉"}, (
        "the decision on the latter is not played here"
    )
    water = Study.objects.get(state=State.DRAFTING)
    assert Visit.objects.filter(study=water).count() == 2
    assert not water.unsourced().exists()
    assert "存在的主要问题" in water.report().text
    form = Questionnaire.objects.get(study=water)
    assert (form.outcome, form.replies.count()) == ("发出 5 个单位，收回 4 份", 4)
    asked = Questionnaire.objects.get(asks_public=True)
    assert PublishedQuestionnaire.objects.running(NOW.date()).get().questionnaire == asked
    assert asked.replies.of_the_public().count() > 10
    assert verify_all().findings == ()
