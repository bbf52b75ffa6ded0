"""The demo's information, played by itself: some of everything, and a topic that rose before anyone reported it."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from shuniu.audit.verifying import verify_all
from shuniu.demo import briefing, duty
from shuniu.demo.clock import travelling
from shuniu.demo.office import Office
from shuniu.demo.stage import Diary, Stage
from shuniu.office.briefings.commissions.models import AskedUnit, Commission
from shuniu.office.briefings.incidents.models import DutyShift, Incident
from shuniu.office.briefings.issues.models import BulletinIssue
from shuniu.office.briefings.items.models import BriefingItem
from shuniu.office.briefings.topics.models import Signal

NOW = datetime(2026, 11, 24, 3, 15, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture
def played(db) -> None:
    """At a quarter past three in the morning: what happens today must not wait for the office to open."""
    with time_machine.travel(NOW):
        diary = Diary(NOW.date() - timedelta(days=70), NOW.date())
        with travelling(diary.at(diary.days[0], 8 * 60)) as clock:
            office = Office(NOW.date())
            stage = Stage(clock, diary, NOW)
            for life in (*briefing.lives(stage, office), *duty.lives(stage, office)):
                stage.begin(life)
            stage.play()


def test_there_is_some_of_everything_that_a_visitor_wants_to_see(played):
    assert set(BriefingItem.objects.values_list("state", flat=True)) >= {
        "sent",
        "in_editing",
        "returned",
        "adopted",
        "not_used",
        "issued",
    }
    assert set(BulletinIssue.objects.values_list("state", flat=True)) == {"distributed", "compiling"}
    assert set(Commission.objects.values_list("state", flat=True)) == {"open", "closed"}
    answers = AskedUnit.objects.values_list("item", "nil_reason", "answered_at")
    kinds = {(bool(item), bool(nil), bool(at)) for item, nil, at in answers}
    assert kinds == {(True, False, True), (False, True, True), (False, False, False)}
    assert set(Incident.objects.values_list("state", flat=True)) == {"finished", "in_hand"}
    assert not [each.title for each in Incident.objects.all() if each.is_first_report_late]
    assert DutyShift.objects.filter(on=NOW.date()).count() == 2
    assert [signal.topic for signal in Signal.objects.all()] == ["供水"]
    assert verify_all().findings == ()
