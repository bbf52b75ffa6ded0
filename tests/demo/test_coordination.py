"""The demo's coordination, played by itself: a ruling and its twin, and figures in every state a visitor wants to see."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from shuniu.audit.verifying import verify_all
from shuniu.demo import coordination
from shuniu.demo.clock import travelling
from shuniu.demo.office import Office
from shuniu.demo.stage import Diary, Stage
from shuniu.matters.models import BurdenConsent
from shuniu.office.coordination.burden.models import AskedUnit, DataRequest, FieldAnswer
from shuniu.office.coordination.burden.workflow import State as Sent
from shuniu.office.coordination.diary.models import DiaryEntry
from shuniu.office.coordination.errands.models import Errand, SealUse
from shuniu.office.coordination.errands.workflow import State as Done
from shuniu.office.coordination.requests.models import CoordinationRequest
from shuniu.office.coordination.requests.precedents import precedents_of
from shuniu.office.coordination.requests.workflow import State

NOW = datetime(2026, 11, 24, 16, 15, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture
def played(db) -> None:
    with time_machine.travel(NOW):
        diary = Diary(NOW.date() - timedelta(days=425), NOW.date())
        with travelling(diary.at(diary.days[0], 8 * 60)) as clock:
            office = Office(NOW.date())
            stage = Stage(clock, diary, NOW)
            for life in coordination.lives(stage, office):
                stage.begin(life)
            stage.play()
        yield


def test_a_ruling_stands_as_a_precedent_of_the_request_that_goes_straight(played):
    states = set(CoordinationRequest.objects.values_list("state", flat=True))
    assert states == {State.RULED, State.SETTLED, State.DISPUTED, State.ACCEPTED, State.ANSWERED, State.ASKED}
    twin = CoordinationRequest.objects.get(state=State.SETTLED)
    [precedent] = precedents_of(twin, twin.officer)
    assert precedent.ruling.request.title == "清掏柳渡街道老城片区排水管淤泥"


def test_figures_stand_in_every_state_and_what_is_held_stops_the_one_in_the_making(played):
    assert set(DataRequest.objects.values_list("state", flat=True)) == {
        Sent.CLOSED,
        Sent.SENT,
        Sent.DRAFTING,
        Sent.AWAITING_CONSENT,
    }
    draft = DataRequest.objects.get(state=Sent.DRAFTING)
    assert [each.name for each, _answers in draft.reading.unsettled] == ["农村供水覆盖率", "管网改造里程"]
    assert AskedUnit.objects.get(is_already=True).unit.code == "htq"
    assert FieldAnswer.objects.filter(source__isnull=False).count() == 2
    assert BurdenConsent.objects.get(matter__kind="data_request", at__isnull=False).words.startswith("三年方案急用")
    assert verify_all().findings == ()


def test_a_seal_a_car_a_reception_and_a_leaders_days_are_there_to_be_seen(played):
    assert SealUse.objects.get().number == "用印〔2026〕1号"
    assert set(Errand.objects.values_list("state", flat=True)) == {Done.DONE, Done.APPROVED, Done.REQUESTED}
    assert Errand.objects.get(form="car").car is not None
    assert DiaryEntry.objects.count() == 3
