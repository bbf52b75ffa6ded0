"""The demo's public site and requests, played by themselves: some of everything that a visitor wants to see."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client

from shuniu.audit.verifying import verify_all
from shuniu.demo import disclosure
from shuniu.demo.clock import travelling
from shuniu.demo.office import Office
from shuniu.demo.stage import Diary, Stage
from shuniu.office.disclosure.models import DisclosureRequest, OpinionGroup, Publication, Published, Submission

NOW = datetime(2026, 11, 24, 16, 15, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture
def played(db) -> None:
    with time_machine.travel(NOW):
        diary = Diary(NOW.date() - timedelta(days=425), NOW.date())
        with travelling(diary.at(diary.days[0], 8 * 60)) as clock:
            office = Office(NOW.date())
            stage = Stage(clock, diary, NOW)
            for life in disclosure.lives(stage, office):
                stage.begin(life)
            stage.play()
        yield


def test_the_public_site_and_the_requests_show_some_of_everything(played):
    assert set(Publication.objects.values_list("state", flat=True)) == {"published", "under_review", "withdrawn"}
    assert Published.objects.get(explains__isnull=False).explains.number == "临政办规〔2026〕3号"
    assert list(OpinionGroup.objects.values_list("voices", flat=True)) == [46, 23, 9, 1]
    assert not OpinionGroup.objects.filter(disposition="").exists()
    states = set(DisclosureRequest.objects.values_list("state", "result"))
    assert states == {("answered", "partly"), ("answered", "not_held"), ("amending", ""), ("handling", "")}
    assert DisclosureRequest.objects.get(result="partly").is_extended
    assert Submission.objects.filter(request=None).count() == 1
    assert verify_all().findings == ()

    client = Client()
    listed = client.get("/portal/search/?q=公益性岗位").content.decode()
    assert "公益性岗位" in listed.replace("<mark>", "").replace("</mark>", "")
    notice = client.get(f"/portal/documents/{Published.objects.get(title__contains='公益性岗位').pk}/").content.decode()
    assert not any(hidden in notice for hidden in ("420704198503150017", "13707000001", "阳光花园3栋"))
    assert (
        "0700-5550168" in client.get(f"/portal/documents/{Published.objects.get(kind='document').pk}/").content.decode()
    )
