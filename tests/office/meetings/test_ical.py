"""iCalendar (日历订阅): what a reader makes of it; updates, cancellations, and whose feed is whose."""

from datetime import timedelta

import icalendar
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
    """Its events as the parser reads them; it raises for what is no calendar."""
    calendar = icalendar.Calendar.from_ical(text)
    assert (calendar["VERSION"], calendar.errors) == ("2.0", [])
    found = calendar.walk("VEVENT")
    assert not [error for each in found for error in each.errors]
    return found


def test_a_meeting_reads_back_as_it_is(meeting):
    made = meeting(
        MeetingState.NOTIFIED, title="研究“十五五”规划、重点项目; 分工, 责任\\落实的常务会议", place="第一会议室，三楼"
    )
    [event] = events(calendar_of_meeting(made, SITE))

    assert (str(event["SUMMARY"]), str(event["LOCATION"])) == (made.title, "第一会议室，三楼")
    assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (made.starts_at, made.ends_at)
    assert event.decoded("DTSTART").utcoffset() == timedelta()
    assert (str(event["STATUS"]), str(event["URL"])) == ("CONFIRMED", f"{SITE}/matters/{made.pk}/")
    assert str(event["DESCRIPTION"]).splitlines() == ["常务会议", "主持：周启航"]
    assert event.walk("VALARM")[0].decoded("TRIGGER") == timedelta(minutes=-30)


def test_every_line_has_at_most_75_octets_and_no_character_is_cut(meeting):
    text = calendar_of_meeting(meeting(title="会" * 250), SITE)

    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "\n" not in text.replace("\r\n", "")
    assert str(events(text)[0]["SUMMARY"]) == "会" * 250


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

    assert before["UID"] == moved["UID"] == gone["UID"]
    assert before["SEQUENCE"] < moved["SEQUENCE"] < gone["SEQUENCE"]
    assert moved.decoded("DTSTART") == later
    assert (str(gone["STATUS"]), "METHOD:CANCEL\r\n" in text, "METHOD:PUBLISH" in text) == ("CANCELLED", True, False)


def test_ones_feed_has_what_one_goes_to_and_takes_out_what_one_does_not(cast, meeting, meeting_officer):
    going, not_going = meeting(MeetingState.NOTIFIED, title="去的会"), meeting(MeetingState.NOTIFIED, title="请假的会")
    meeting(title="还没通知的会")
    inviting.answer_notice(not_going, by=cast.schools_liaison, answer="excused", reason="出差")

    def feed(person) -> dict[str, str]:
        return {str(each["SUMMARY"]): str(each["STATUS"]) for each in events(calendar_of(again(person), SITE))}

    assert feed(cast.schools_liaison) == {"去的会": "CONFIRMED", "请假的会": "CANCELLED"}
    assert feed(cast.mayor)["还没通知的会"] == "TENTATIVE"
    assert feed(cast.qingshi_liaison) == {}
    meetings.cancel(Meeting.objects.get(pk=going.pk), by=meeting_officer, reason="不开了")
    assert feed(cast.schools_liaison)["去的会"] == "CANCELLED"


def test_a_work_secret_shows_neither_name_nor_place_outside(cast, meeting):
    [event] = events(calendar_of(again(cast.mayor), SITE)) if meeting(MeetingState.NOTIFIED, classification=2) else []

    assert str(event["SUMMARY"]) == "会议（名称请在系统中查看）"
    assert "LOCATION" not in event
    assert "DESCRIPTION" not in event


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
