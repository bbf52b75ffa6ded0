"""The demo's learning and growth, played by themselves: a plan beside what was held, notes, two assignments."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import time_machine

from shuniu.audit.verifying import verify_all
from shuniu.demo import learning
from shuniu.demo.clock import travelling
from shuniu.demo.office import Office
from shuniu.demo.stage import Diary, Stage
from shuniu.office.team.growth.models import Growth
from shuniu.office.team.growth.workflow import State as OfGrowth
from shuniu.office.team.learning.notes.models import LearningNote
from shuniu.office.team.learning.plans.models import LearningPlan
from shuniu.office.team.learning.trainings.models import Training
from shuniu.office.team.learning.trainings.workflow import State

NOW = datetime(2026, 11, 24, 16, 15, tzinfo=ZoneInfo("Asia/Shanghai"))


def test_a_year_of_learning_stands_in_all_its_states(db):
    with time_machine.travel(NOW):
        diary = Diary(NOW.date() - timedelta(days=60), NOW.date())
        with travelling(diary.at(diary.days[0], 8 * 60)) as clock:
            office, stage = Office(NOW.date()), Stage(clock, diary, NOW)
            for life in learning.lives(stage, office):
                stage.begin(life)
            stage.play()

        assert set(Training.objects.values_list("state", flat=True)) == {
            State.CLOSED, State.HELD, State.PLANNED, State.PROPOSED,
        }  # fmt: skip
        assert LearningNote.objects.count() == 4
        plan = LearningPlan.objects.get(person=None)
        assert plan.lines.filter(trainings__isnull=False).count() == 2
        assert plan.lines.exclude(dropped="").count() == 1
        assert set(Growth.objects.values_list("state", flat=True)) == {OfGrowth.COMPLETE, OfGrowth.UNDER_WAY}
        assert verify_all().findings == ()
