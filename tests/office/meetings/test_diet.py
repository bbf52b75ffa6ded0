"""The meeting diet (会议瘦身): what a meeting costs, whom it clashes with, what would do instead; a year's figures."""

from datetime import timedelta

import pytest

from shuniu.matters.acts import Refused
from shuniu.matters.models import Awaited
from shuniu.notices.models import Notice
from shuniu.office.meetings.actions import agenda, inviting
from shuniu.office.meetings.actions import meeting as meetings
from shuniu.office.meetings.diet import days_of, diet_of, figures_of
from shuniu.office.meetings.models import Meeting
from shuniu.office.meetings.workflow import AgendaState, MeetingState
from tests.conftest import again
from tests.convening import THURSDAY


def listed(made, cast, officer):
    return inviting.invite(made, by=officer, attending=[cast.finance_head, cast.housing_liaison])


def test_a_list_is_drawn_up_before_anybody_is_told_and_shows_what_it_costs(cast, meeting, meeting_officer):
    made = listed(meeting(), cast, meeting_officer)

    diet = diet_of(made)
    assert (diet.people, diet.hours, diet.person_hours) == (2, 2.0, 4.0)
    assert not Meeting.objects.visible_to(again(cast.housing_liaison)).exists()
    assert not Notice.objects.filter(person=cast.housing_liaison).exists()
    assert not Awaited.objects.filter(matter=made.pk, verb="answer_notice").exists()

    inviting.drop_people(made, by=meeting_officer, people=[cast.housing_liaison])
    inviting.notify(Meeting.objects.get(pk=made.pk), by=meeting_officer)
    assert Awaited.objects.filter(matter=made.pk, verb="answer_notice").count() == 1
    assert not Meeting.objects.visible_to(again(cast.housing_liaison)).exists()


def test_who_is_dropped_after_the_notice_is_told(cast, meeting, meeting_officer):
    made = meeting(MeetingState.NOTIFIED)
    inviting.drop_people(made, by=meeting_officer, people=[cast.schools_liaison])

    told = Notice.objects.filter(person=cast.schools_liaison, matter=made.pk).order_by("-pk").first()
    assert told.sentence == "“3月12日常务会议”（3月12日（周四）9:00）不用您参加了"
    with pytest.raises(Refused, match="还没有签到的人"):
        inviting.drop_people(made, by=meeting_officer, people=[cast.schools_liaison])


def test_people_with_another_meeting_at_the_time_are_named(cast, meeting, meeting_officer):
    other = meeting(MeetingState.NOTIFIED, title="另一个会")
    made = listed(meeting(starts_at=THURSDAY + timedelta(hours=1)), cast, meeting_officer)
    assert [(each.person.name, each.meeting.title) for each in diet_of(made).clashes] == [
        ("吴建业", "另一个会"), ("韩雪梅", "另一个会"),
    ]  # fmt: skip

    inviting.answer_notice(other, by=cast.finance_head, answer="excused", reason="另有会议")

    assert [each.person.name for each in diet_of(made).clashes] == ["韩雪梅"]
    after = listed(meeting(starts_at=THURSDAY + timedelta(hours=2)), cast, meeting_officer)
    assert "另一个会" not in {each.meeting.title for each in diet_of(after).clashes}


def test_what_could_pass_on_paper_or_be_a_document_is_said(cast, topic, meeting, meeting_officer):
    made = meeting()
    assert "议程上没有议题" in diet_of(made).advice[0]
    item = topic(AgendaState.ON_AGENDA, at=made)
    assert "1个议题还没有征求有关单位意见" in diet_of(made).advice[0]
    agenda.ask_positions(item, by=meeting_officer, units=[cast.housing])
    agenda.give_position(item, by=cast.housing_liaison, stance="agrees")

    assert diet_of(made).advice == ["1个议题各方没有异议，可以书面通过：关于老旧小区改造资金安排的议题"]


@pytest.mark.parametrize(("hours", "days"), [(2, 0.5), (4, 0.5), (5, 1), (24, 1), (27, 1.5), (33, 2)])
def test_half_days_and_days(hours, days):
    assert days_of(timedelta(hours=hours)) == days


def test_what_goes_beyond_the_limits_is_said_with_the_rule(meeting):
    first = meeting(form="deployment", ends_at=THURSDAY + timedelta(hours=6))
    assert diet_of(first).advice == [
        "会期超过半天（本系统综合性会议每年不超过1次；一般会议不超过半天；三类会议不超过150人）"
    ]
    second = meeting(form="deployment", starts_at=THURSDAY + timedelta(days=60))
    assert diet_of(second).advice[0].startswith("今年已安排2次，超过1次（本系统综合性会议每年不超过1次")


def test_a_years_figures_are_of_kinds_of_meeting_and_of_the_unit_that_convened(
    cast, topic, meeting, meeting_officer, clock
):
    topic(AgendaState.PASSED)
    made = meeting(MeetingState.NOTIFIED)
    inviting.answer_notice(made, by=cast.schools_liaison, answer="excused", reason="出差")
    meetings.cancel(meeting(title="取消的"), by=meeting_officer, reason="不开了")
    meeting(title="还没开的", starts_at=THURSDAY + timedelta(days=14))
    clock.move_to(THURSDAY + timedelta(hours=2))
    meetings.conclude(Meeting.objects.get(pk=made.pk), by=meeting_officer)

    [row], passed = figures_of(2026)
    assert (row.form, row.meetings, row.invited, row.person_hours, row.cancelled, passed) == (
        "executive",
        1,
        2,
        4,
        1,
        1,
    )
    assert figures_of(2026, cast.finance) == ([], 0)
    assert figures_of(2025) == ([], 0)
