"""The demo's meetings, played by themselves: some of every state, each brought there by its acts."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from shuniu.audit.verifying import verify_all
from shuniu.demo import meetings, sending
from shuniu.demo.clock import travelling
from shuniu.demo.office import Office
from shuniu.demo.stage import Diary, Stage
from shuniu.office.meetings.models import AgendaItem, Invitation, Meeting, Position, ResolvedItem
from shuniu.office.meetings.workflow import AgendaState, MeetingState
from shuniu.office.supervision.models import Source

NOW = datetime(2026, 11, 24, 16, 15, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture
def played(db) -> None:
    with time_machine.travel(NOW):
        diary = Diary(NOW.date() - timedelta(days=60), NOW.date())
        with travelling(diary.at(diary.days[0], 8 * 60)) as clock:
            office = Office(NOW.date())
            stage = Stage(clock, diary, NOW)
            stage.begin(sending.routes(stage, office))
            for life in meetings.lives(stage, office):
                stage.begin(life)
            stage.play()


def test_meetings_and_topics_stand_in_every_state_that_a_visitor_wants_to_see(played):
    states = set(Meeting.objects.values_list("state", flat=True))
    topics = set(AgendaItem.objects.values_list("state", flat=True))

    assert states == {
        MeetingState.ISSUED,
        MeetingState.CANCELLED,
        MeetingState.HELD,
        MeetingState.NOTIFIED,
        MeetingState.PLANNING,
    }
    assert topics >= {AgendaState.RESOLVED, AgendaState.PASSED, AgendaState.ON_AGENDA}
    assert AgendaItem.objects.filter(times_deferred=1, state=AgendaState.ON_AGENDA).exists(), "it came back by itself"
    assert Position.objects.filter(stance="objects").exists()
    assert set(Invitation.objects.values_list("answer", flat=True)) == {"", "coming", "substituted", "excused"}
    assert ResolvedItem.objects.exclude(supervised_as=None).count() == 3
    assert Source.objects.get().form == Source.Form.MINUTES
    assert verify_all().findings == ()
