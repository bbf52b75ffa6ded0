"""Meetings (会议): convened on working days, units called for topics, changed while nobody has been told."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from shuniu.matters.acts import Refused
from shuniu.notices.models import Notice
from shuniu.office.meetings.actions import meeting as meetings
from shuniu.office.meetings.models import Meeting
from tests.conftest import again
from tests.convening import THURSDAY

SATURDAY = datetime(2026, 2, 14, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
"""A Saturday that is worked (调休上班) before the Spring Festival of 2026; the Sunday after it is not."""


def test_a_meeting_names_itself_and_stands_in_the_inbox_of_the_desk(cast, meeting, meeting_officer):
    made = meeting()

    assert (made.title, made.due_on, made.unit) == ("3月12日常务会议", date(2026, 3, 12), cast.office)
    assert [row.principal for row in made.awaited.in_its_time()] == ["role:meeting_officer"]
    assert Meeting.objects.visible_to(again(cast.mayor)).get() == made
    assert not Meeting.objects.visible_to(again(cast.finance_liaison)).exists()


def test_a_make_up_working_day_is_a_working_day_and_the_day_of_rest_after_it_is_not(meeting, clock):
    clock.move_to(SATURDAY - timedelta(days=5))

    assert meeting(starts_at=SATURDAY).due_on == date(2026, 2, 14)
    with pytest.raises(Refused, match=r"2月15日（周日）9:00是休息日（.+），请改在工作日"):
        meeting(starts_at=SATURDAY + timedelta(days=1))
    assert meeting(starts_at=SATURDAY + timedelta(days=1), on_rest_day=True).due_on == date(2026, 2, 15)


@pytest.mark.parametrize(
    ("hours", "length", "reason"), [(0, -1, "结束时间要在开始时间之后"), (-24 * 30, 2, "已经过去，请另选时间")]
)
def test_an_impossible_time_is_refused_and_nothing_is_written(meeting, hours, length, reason):
    starts_at = THURSDAY + timedelta(hours=hours)
    with pytest.raises(Refused, match=reason):
        meeting(starts_at=starts_at, ends_at=starts_at + timedelta(hours=length))
    assert not Meeting.objects.exists()


def test_units_are_called_for_topics_until_a_day_before_the_meeting(cast, meeting, meeting_officer):
    made = meetings.call_for_items(meeting(), by=meeting_officer, units=[cast.finance, cast.housing])

    assert made.items_due_on == date(2026, 3, 9)
    told = Notice.objects.get(person=cast.finance_liaison, matter=made.pk)
    assert told.sentence == "“3月12日常务会议”征集议题，请于03月09日前申报"
    assert Meeting.objects.visible_to(again(cast.housing_liaison)).get() == made
    with pytest.raises(Refused, match="要在今天和会议当天"):
        meetings.call_for_items(made, by=meeting_officer, units=[cast.finance], due_on=date(2026, 3, 13))


def test_a_change_names_what_changed(cast, meeting, meeting_officer):
    made = meetings.amend(
        meeting(), by=meeting_officer, place="第二会议室", starts_at=THURSDAY + timedelta(days=1),
        ends_at=THURSDAY + timedelta(days=1, hours=2),
    )  # fmt: skip

    assert (made.place, made.due_on) == ("第二会议室", date(2026, 3, 13))
    assert made.details["fields"] == ["地点", "开始时间", "结束时间"]


def test_only_the_convenor_arranges_a_meeting(cast, meeting):
    with pytest.raises(Refused, match="只有召集单位“市政府办”的人可以办理"):
        meetings.cancel(meeting(), by=cast.finance_head, reason="不开了")


def test_a_unit_convenes_its_own_meetings(cast, meeting_officer):
    made = meetings.convene(
        by=cast.finance_head, form="topical", starts_at=THURSDAY, ends_at=THURSDAY + timedelta(hours=1),
        place="局会议室", chair=cast.finance_head,
    )  # fmt: skip

    assert (made.unit, made.awaited.in_its_time().get().principal) == (cast.finance, cast.finance.principal)
