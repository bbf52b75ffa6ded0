"""The demo's grievances, played by themselves: nobody complained about finds one, in any list, search, export or count."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client

from shuniu.audit.verifying import verify_all
from shuniu.demo import grieving
from shuniu.demo.clock import travelling
from shuniu.demo.office import Office
from shuniu.demo.stage import Diary, Stage
from shuniu.matters.models import Awaited, Matter
from shuniu.notices.models import Notice
from shuniu.office.cases.grievances.models import Grievance
from shuniu.search.find import matching
from tests.conftest import again

NOW = datetime(2026, 11, 24, 16, 15, tzinfo=ZoneInfo("Asia/Shanghai"))
PLACES = (
    "/", "/inbox/", "/notices/", "/cases/", "/cases/?format=xlsx", "/cases/grievances/", "/cases/figures/",
    "/cases/passing/", "/supervision/calendar/", "/search/?q=投诉", "/api/v1/matters", "/api/v1/inbox",
)  # fmt: skip


@pytest.fixture
def played(db) -> Office:
    with time_machine.travel(NOW):
        diary = Diary(NOW.date() - timedelta(days=60), NOW.date())
        with travelling(diary.at(diary.days[0], 8 * 60)) as clock:
            office = Office(NOW.date())
            stage = Stage(clock, diary, NOW)
            for life in grieving.lives(stage, office):
                stage.begin(life)
            stage.play()
        yield office


def test_one_is_answered_one_examined_and_one_about_the_director_waits_for_a_leader(played):
    told = {each.state: each for each in Grievance.objects.all()}

    assert set(told) == {"answered", "examining", "lodged"}
    assert (told["answered"].number[:2], told["answered"].lodged_by) == ("投诉", None)
    keepers = {row.person.username for row in told["lodged"].participants.filter(part="responsible")}
    assert keepers == {"chengzhiyuan", "zhoubingwen", "linxiaolan", "hejiancheng", "fangyunsheng"}
    assert verify_all().holds


def test_who_is_complained_about_finds_it_nowhere(played):
    for made in Grievance.objects.exclude(about=None):
        about = again(made.about)
        assert not Matter.objects.visible_to(about).filter(pk=made.pk).exists()
        assert not matching(made.title[:6], about).exists()
        assert not Awaited.objects.reaching(about).filter(matter=made.pk).exists()
        assert not Notice.objects.filter(person=about, matter=made.pk).exists()
        browser = Client()
        browser.force_login(about)
        for place in PLACES:
            shown = browser.get(place)
            assert shown.status_code == 200, place
            text = shown.getvalue()
            assert made.title.encode() not in text, place
            assert f"/matters/{made.pk}/".encode() not in text, place
        assert browser.get(f"/matters/{made.pk}/").status_code == 404
