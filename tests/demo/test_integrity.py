"""The demo's integrity, played by itself: pledges, training, ties, a recusal that waits and one ordered, gifts, days that stood out."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import time_machine

from shuniu.audit.verifying import verify_all
from shuniu.demo import integrity
from shuniu.demo.clock import travelling
from shuniu.demo.office import Office
from shuniu.demo.stage import Diary, Stage
from shuniu.office.team.integrity.pledges.models import Pledge, PledgeText
from shuniu.office.team.integrity.reading.models import UnusualDay
from shuniu.office.team.integrity.ties.matching import touching
from shuniu.office.team.models import Declaration, Gift, Recusal, SecrecyTraining

NOW = datetime(2026, 11, 24, 16, 15, tzinfo=ZoneInfo("Asia/Shanghai"))


def test_it_is_told_through_the_acts_of_those_concerned(db):
    with time_machine.travel(NOW):
        diary = Diary(NOW.date() - timedelta(days=100), NOW.date())
        with travelling(diary.at(diary.days[0], 8 * 60)) as clock:
            office = Office(NOW.date())
            stage = Stage(clock, diary, NOW)
            for life in integrity.lives(stage, office):
                stage.begin(life)
            stage.play()

        assert PledgeText.objects.count() == 2
        assert Pledge.objects.count() > 40
        assert SecrecyTraining.objects.count() == 7
        assert Declaration.objects.count() == 3
        assert set(Gift.objects.values_list("state", flat=True)) == {"refused", "handed_in", "to_hand_in"}
        waiting = Recusal.objects.get(state="applied")
        ordered = Recusal.objects.exclude(pk=waiting.pk).get()
        assert (ordered.state, ordered.outcome) == ("complete", "责令回避，请顾燕平接办")
        assert ordered.about.officer.username == "guyanping"
        assert waiting.awaited.get().verb == "agree"
        assert touching(waiting.about, office.people["songyichen"].ties.all())
        assert UnusualDay.objects.passed_on().count() == 1
        assert UnusualDay.objects.to_explain().count() == 1
        assert verify_all().findings == ()
