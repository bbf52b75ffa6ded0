"""iCalendar (日历订阅): what a reader that is not our writer makes of it; updates, cancellations, and whose feed is whose."""

from datetime import timedelta

import vobject
from django.test import Client

from shuniu.office.meetings.actions import inviting
from shuniu.office.meetings.actions import meeting as meetings
from shuniu.office.meetings.ical import calendar_of, calendar_of_meeting, feed_token, person_of_feed
from shuniu.office.meetings.models import Meeting
from shuniu.office.meetings.workflow import MeetingState
from tests.conftest import again
from tests.convening import THURSDAY

SITE = "https://office.example"


def events(text: str) -> list:
    """Its events as the parser reads them; it raises for what is no calendar, and for what a calendar must have."""
    calendar = vobject.readOne(text)
    assert calendar.version.value == "2.0"
    assert calendar.validate(raiseException=True)
    return calendar.contents.get("vevent", [])


def test_a_meeting_reads_back_as_it_is(meeting):
    made = meeting(
        MeetingState.NOTIFIED, title="研究“十五五”规划、重点项目; 分工, 责任\\落实的常务会议", place="第一会议室，三楼"
    )
    [event] = events(calendar_of_meeting(made, SITE))

    assert (event.summary.value, event.location.value) == (made.title, "第一会议室，三楼")
    assert (event.dtstart.value, event.dtend.value) == (made.starts_at, made.ends_at)
    assert event.dtstart.value.utcoffset() == timedelta()
    assert (event.status.value, event.url.value) == ("CONFIRMED", f"{SITE}/matters/{made.pk}/")
    assert event.description.value.splitlines() == ["常务会议", "主持：周启航"]
    assert event.valarm.trigger.value == timedelta(minutes=-30)


def test_every_line_has_at_most_75_octets_and_no_character_is_cut(meeting):
    text = calendar_of_meeting(meeting(title="会" * 250), SITE)

    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "\n" not in text.replace("\r\n", "")
    assert events(text)[0].summary.value == "会" * 250


def test_a_move_keeps_the_uid_and_raises_the_sequence_and_a_cancellation_says_so(meeting, meeting_officer):
    made = meeting(MeetingState.NOTIFIED)
    [before] = events(calendar_of_meeting(made, SITE))
    later = THURSDAY + timedelta(days=1)
    made = meetings.move(
        made, by=meeting_officer, starts_at=later, ends_at=later + timedelta(hours=1), reason="改期", place="一室"
    )
    [moved] = events(calendar_of_meeting(made, SITE))
    made = meetings.cancel(made, by=meeting_officer, reason="不开了")
    text = calendar_of_meeting(made, SITE)
    [gone] = events(text)

    assert before.uid.value == moved.uid.value == gone.uid.value
    assert int(before.sequence.value) < int(moved.sequence.value) < int(gone.sequence.value)
    assert moved.dtstart.value == later
    assert (gone.status.value, "METHOD:CANCEL\r\n" in text, "METHOD:PUBLISH" in text) == ("CANCELLED", True, False)


def test_ones_feed_has_what_one_goes_to_and_takes_out_what_one_does_not(cast, meeting, meeting_officer):
    going, not_going = meeting(MeetingState.NOTIFIED, title="去的会"), meeting(MeetingState.NOTIFIED, title="请假的会")
    meeting(title="还没通知的会")
    inviting.answer_notice(not_going, by=cast.schools_liaison, answer="excused", reason="出差")

    def feed(person) -> dict[str, str]:
        return {each.summary.value: each.status.value for each in events(calendar_of(again(person), SITE))}

    assert feed(cast.schools_liaison) == {"去的会": "CONFIRMED", "请假的会": "CANCELLED"}
    assert feed(cast.mayor)["还没通知的会"] == "TENTATIVE"
    assert feed(cast.qingshi_liaison) == {}
    meetings.cancel(Meeting.objects.get(pk=going.pk), by=meeting_officer, reason="不开了")
    assert feed(cast.schools_liaison)["去的会"] == "CANCELLED"


def test_a_work_secret_shows_neither_name_nor_place_outside(cast, meeting):
    [event] = events(calendar_of(again(cast.mayor), SITE)) if meeting(MeetingState.NOTIFIED, classification=2) else []

    assert event.summary.value == "会议（名称请在系统中查看）"
    assert not {"location", "description"} & set(event.contents)


def test_the_address_of_a_feed_is_the_key_and_is_void_with_the_password(cast, meeting):
    meeting(MeetingState.NOTIFIED)
    token = feed_token(cast.schools_liaison)
    client = Client()
    answer = client.get(f"/meetings/feed/{token}/")
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert len(events(answer.content.decode())) == 1
    assert client.get(f"/meetings/feed/{token}x/").status_code == 404
    assert client.get("/meetings/feed/made-up/").status_code == 404

    cast.schools_liaison.set_password("another-2026")
    cast.schools_liaison.save()

    assert client.get(f"/meetings/feed/{token}/").status_code == 404
    assert person_of_feed(feed_token(cast.schools_liaison)) == cast.schools_liaison
