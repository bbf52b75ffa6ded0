"""The demo's decisions, played by themselves: one in every state that matters, each brought there by its acts."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from shuniu.audit.verifying import verify_all
from shuniu.demo import deciding, meetings, research, sending, texts
from shuniu.demo.clock import travelling
from shuniu.demo.office import Office
from shuniu.demo.stage import Diary, Stage
from shuniu.matters.loop import loop_of
from shuniu.office.decisions.models import Catalogue, Dossier, Measure, Opinion, Step, View
from shuniu.office.decisions.workflow import State
from shuniu.office.research.studies.models import Study
from shuniu.office.supervision.models import SupervisionItem
from shuniu.org.models import Person

NOW = datetime(2026, 11, 24, 16, 15, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture
def played(db) -> None:
    with time_machine.travel(NOW):
        diary = Diary(NOW.date() - timedelta(days=425), NOW.date())
        with travelling(diary.at(diary.days[0], 8 * 60)) as clock:
            office = Office(NOW.date())
            stage = Stage(clock, diary, NOW)
            rooms, routes = meetings.rooms(stage, office, texts.meetings()), sending.routes(stage, office)
            for life in [rooms, routes, *research.lives(stage, office), *deciding.lives(stage, office)]:
                stage.begin(life)
            stage.play()


def test_decisions_stand_in_every_state_that_a_visitor_wants_to_see(played):
    states = list(Dossier.objects.order_by("state").values_list("state", flat=True))

    kinds = [State.PROPOSED, State.PROPOSED, State.PREPARING, State.AWAITING, State.EXECUTING, State.EVALUATED]
    assert states == sorted(kinds)
    water = Dossier.objects.get(title="老城区供水管网改造方案")
    assert water.options.count() == 3
    assert water.unsupported() == ["抢修平均停水9小时，影响两所学校和一家医院。"]
    assert Dossier.objects.get(state=State.EXECUTING).evaluate_on > NOW.date()
    assert Measure.objects.filter(effect__dossier=water).count() == 3
    assert Opinion.objects.filter(given_at=None).count() == 1, "one unit is waited for"
    assert set(Step.objects.filter(outcome="skipped").values_list("part", flat=True)) == {"participation", "experts"}
    assert {each.position for each in View.objects.all()} == {"for", "against", "reserved"}
    listed = Catalogue.objects.get()
    assert (listed.state, listed.year, listed.lines.count()) == ("published", NOW.year, 5)
    assert listed.lines.free().count() == 2, "three of its matters are under way"
    assert verify_all().findings == ()


def test_the_story_of_the_water_goes_once_round_the_loop(played):
    """Complaints rise, a signal, two visits, three options, consultation, legality, meeting, minutes, a document and three
    tasks, verified, evaluated, the next question: each leads to the other by a link."""
    water = Dossier.objects.get(title="老城区供水管网改造方案")
    director = Person.objects.get(username="tangwenjie")
    around = {each.place: [(one.kind, one.title) for one in each.matters] for each in loop_of(water, director).stages}
    told = [kind_and_title for place in sorted(around) for kind_and_title in around[place]]
    kinds = [kind for kind, _ in told]

    study = Study.objects.get(title="老城区供水为什么年年投诉")
    assert (study.origin, study.visits.count()) == ("signal", 2)
    assert kinds.count("briefing") == 8, "what rose before anybody asked"
    assert ("study", study.title) in told
    assert water.options.count() == 3
    assert {"agenda", "outgoing", "source", "supervision"} <= set(kinds)
    assert SupervisionItem.objects.filter(state="closed").count() == 3
    assert ("dossier", "老城区二次供水设施改造方案") in told
    assert {each.evidence.kind for each in water.statements.exclude(evidence=None)} == {"study"}
