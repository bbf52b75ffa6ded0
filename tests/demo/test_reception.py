"""The demo's reception, played by itself: somebody waits, somebody is expected, a leader receives."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from shuniu.audit.verifying import verify_all
from shuniu.demo import reception
from shuniu.demo.clock import travelling
from shuniu.demo.office import Office
from shuniu.demo.stage import Diary, Stage
from shuniu.office.cases.models import Booking, PhoneCall, ReceptionDay, StandardPhrase, Visit

NOW = datetime(2026, 11, 24, 16, 15, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture
def played(db) -> None:
    with time_machine.travel(NOW):
        diary = Diary(NOW.date() - timedelta(days=425), NOW.date())
        with travelling(diary.at(diary.days[0], 8 * 60)) as clock:
            stage = Stage(clock, diary, NOW)
            for life in reception.lives(stage, Office(NOW.date())):
                stage.begin(life)
            stage.play()
        yield


def test_a_visitor_of_the_demo_sees_a_reception_at_work(played):
    assert set(Visit.objects.values_list("state", flat=True)) == {"waiting", "called", "ended"}
    assert set(Visit.objects.exclude(ending="").values_list("ending", flat=True)) == {"answered", "turned", "left"}
    assert Visit.objects.waiting().filter(on=NOW.date()).count() == 3
    assert PhoneCall.objects.filter(count=4).count() == 1
    assert ReceptionDay.objects.announced(NOW.date()).count() == 2
    assert Booking.objects.booked().count() == 6
    assert StandardPhrase.objects.filter(written_by__isnull=False).count() == 2
    assert verify_all().holds
