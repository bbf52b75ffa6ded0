"""The screen of a room (会场屏幕): whom it calls, the code that is scanned; name plates."""

from datetime import timedelta

import pytest

from shuniu.office.meetings.actions import inviting
from shuniu.office.meetings.door import code_at
from shuniu.office.meetings.workflow import AgendaState, MeetingState
from tests.convening import THURSDAY


@pytest.fixture
def at_the_door(meeting, clock):
    """A meeting ten minutes before it begins."""
    made = meeting(MeetingState.NOTIFIED)
    clock.move_to(made.starts_at - timedelta(minutes=10))
    return made


@pytest.fixture
def desk(signed_in, meeting_officer):
    return signed_in(meeting_officer)


def test_the_screen_calls_the_next_topic_by_number_and_unit_and_not_by_title(
    cast, topic, meeting, signed_in, clock, meeting_officer
):
    made = meeting()
    for title in ("第一件要紧的事", "第二件要紧的事"):
        topic(AgendaState.ON_AGENDA, at=made, title=title)
    inviting.notify(made, by=meeting_officer, attending=[cast.finance_head])
    clock.move_to(made.starts_at + timedelta(minutes=5))
    page = signed_in(meeting_officer).get(f"/meetings/{made.pk}/screen/").content.decode()
    assert page.index("正在进行") < page.index("第 1 项") < page.index("请准备") < page.index("第 2 项")
    assert "要紧的事" not in page
    code = code_at(made, THURSDAY + timedelta(minutes=5))
    assert f"{code[:3]} {code[3:]}" in page


def test_the_scanned_address_leads_to_the_form_with_the_code_filled_in(cast, at_the_door, signed_in, desk):
    picture = desk.get(f"/meetings/{at_the_door.pk}/screen/code/")
    assert picture["Content-Type"] == "image/svg+xml"
    code = code_at(at_the_door, at_the_door.starts_at - timedelta(minutes=10))
    phone = signed_in(cast.finance_head)
    form = phone.get(f"/matters/{at_the_door.pk}/arrive/?code={code}").content.decode()
    assert f'value="{code}"' in form
    said = phone.post(f"/matters/{at_the_door.pk}/arrive/", {"code": code}, follow=True).content.decode()
    assert "签到成功" in said


def test_name_plates_spread_short_names(cast, at_the_door, desk):
    page = desk.get(f"/meetings/{at_the_door.pk}/name-plates/").content.decode()
    assert page.count("吴建业") == 2
    cast.finance_head.name = "吴岳"
    cast.finance_head.save()
    assert desk.get(f"/meetings/{at_the_door.pk}/name-plates/").content.decode().count("吴\u3000岳") == 2
