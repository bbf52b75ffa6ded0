"""Rooms (会议室): one meeting at a time, which the database itself holds; set by those who may."""

import threading
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from shuniu.audit.models import AuditEntry
from shuniu.matters.acts import Refused
from shuniu.matters.quarters import quarters
from shuniu.office.meetings.actions import meeting as meetings
from shuniu.office.meetings.forms.rooms import RoomsForm
from shuniu.office.meetings.models import Meeting, Room, RoomSlot
from shuniu.office.meetings.rooms import RoomKept, booked_on, set_rooms
from shuniu.office.meetings.workflow import MeetingState
from tests.conftest import again
from tests.convening import THURSDAY


@pytest.fixture
def rooms(db) -> list[Room]:
    return [Room.objects.create(name=name, capacity=seats) for name, seats in (("第一会议室", 60), ("第二会议室", 20))]


def test_a_meeting_touches_every_quarter_of_its_time():
    assert len(quarters(THURSDAY, THURSDAY + timedelta(hours=2))) == 8
    assert len(quarters(THURSDAY + timedelta(minutes=5), THURSDAY + timedelta(minutes=20))) == 2


def test_a_room_that_is_taken_says_by_whom_and_which_are_free(cast, meeting, rooms):
    first = meeting(room=rooms[0], place="")
    assert (first.place, first.slots.count()) == ("第一会议室", 8)

    with pytest.raises(Refused, match="“第一会议室”这段时间已由“3月12日常务会议”占用；这段时间空着的有：第二会议室"):
        meeting(room=rooms[0], starts_at=THURSDAY + timedelta(minutes=105))
    assert Meeting.objects.count() == 1
    assert meeting(room=rooms[0], starts_at=THURSDAY + timedelta(hours=2)).room == rooms[0]


def test_whoever_may_not_know_of_the_other_meeting_is_told_no_name(cast, meeting, rooms):
    meeting(room=rooms[0])
    with pytest.raises(Refused, match="已由别的会议占用"):
        meetings.convene(by=cast.finance_head, form="topical", starts_at=THURSDAY, ends_at=THURSDAY + timedelta(hours=1),
                         room=rooms[0], chair=cast.finance_head)  # fmt: skip


def test_the_database_itself_keeps_two_meetings_apart(meeting, rooms):
    first, second = meeting(room=rooms[0]), meeting()
    with pytest.raises(IntegrityError), transaction.atomic():
        RoomSlot.objects.create(room=rooms[0], meeting=second, quarter=first.slots.first().quarter)


def test_a_meeting_moved_or_cancelled_lets_its_room_go(meeting, meeting_officer, rooms):
    moved, cancelled = meeting(MeetingState.NOTIFIED, room=rooms[0]), meeting(room=rooms[1])
    later = THURSDAY + timedelta(days=1)
    meetings.move(
        moved, by=meeting_officer, starts_at=later, ends_at=later + timedelta(hours=1), reason="改期", room=rooms[0]
    )
    meetings.cancel(cancelled, by=meeting_officer, reason="不开了")

    assert list(Room.objects.free(THURSDAY, THURSDAY + timedelta(hours=2))) == rooms
    assert list(Room.objects.free(later, later + timedelta(minutes=15))) == [rooms[1]]


def test_a_meeting_amended_takes_the_other_room(meeting, meeting_officer, rooms):
    made = meetings.amend(meeting(room=rooms[0], place=""), by=meeting_officer, room=rooms[1])

    assert (made.place, {slot.room_id for slot in made.slots.all()}) == ("第二会议室", {rooms[1].pk})


@pytest.mark.fault
@pytest.mark.django_db(transaction=True)
def test_of_two_who_book_a_room_in_the_same_second_one_has_it_and_the_other_is_told(
    cast, meeting, meeting_officer, rooms
):
    start, outcomes = threading.Barrier(2), [None, None]

    def book(place: int) -> None:
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1")
            start.wait(20)
            outcomes[place] = meetings.convene(
                by=again(meeting_officer), form="topical", starts_at=THURSDAY + timedelta(minutes=30 * place),
                ends_at=THURSDAY + timedelta(hours=2), room=rooms[0], chair=cast.mayor,
            )  # fmt: skip
        except Exception as error:
            outcomes[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=book, args=(place,)) for place in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    [lost] = [outcome for outcome in outcomes if not isinstance(outcome, Meeting)]
    assert isinstance(lost, Refused)
    assert "空着的有：第二会议室" in str(lost)
    assert Meeting.objects.count() == 1
    assert {slot.meeting_id for slot in RoomSlot.objects.all()} == {Meeting.objects.get().pk}


# ── which rooms there are ────────────────────────────────────────────────────────────────────────────────────────────
def test_rooms_are_set_one_a_line_and_each_change_is_on_record(cast, meeting_officer, meeting, rooms):
    meeting(room=rooms[1])
    form = RoomsForm({"rooms": "第一会议室，80座，投影、视频会议\n\n多功能厅,200"})
    assert form.is_valid()

    changed = set_rooms(form.cleaned_data["rooms"], by=meeting_officer)

    assert "第一会议室，80座，投影、视频会议" in changed
    assert [str(each) for each in Room.objects.in_use()] == ["第一会议室", "多功能厅"]
    assert RoomSlot.objects.filter(room=rooms[1]).exists(), "what it was booked for stands"
    assert AuditEntry.objects.get(verb="meetings.set").payload["before"] == ["第一会议室，60座", "第二会议室，20座"]
    with pytest.raises(Refused, match="“第二会议室”已停用"):
        meeting(room=Room.objects.get(pk=rooms[1].pk), starts_at=THURSDAY + timedelta(days=7))
    with pytest.raises(Refused, match="没有“会议室设置”的权限"):
        set_rooms([RoomKept("一室", 10)], by=cast.clerk)


@pytest.mark.parametrize(
    ("typed", "reason"),
    [("第一会议室", "看不懂这一行"), ("一室，10\n一室，20", "名称不能重复"), ("一室，十座", "看不懂这一行")],
)
def test_a_line_that_can_not_be_read_is_named(typed, reason):
    form = RoomsForm({"rooms": typed})

    assert not form.is_valid()
    assert reason in str(form.errors["rooms"])


def test_a_days_bookings_name_only_the_meetings_one_may_know(cast, meeting, rooms):
    meeting(room=rooms[0])

    [(room, [seen]), (_, none)] = booked_on(date(2026, 3, 12), again(cast.director))
    [(_, [hidden]), _] = booked_on(date(2026, 3, 12), again(cast.qingshi_liaison))

    assert (room.name, seen.meeting.title, none) == ("第一会议室", "3月12日常务会议", [])
    assert (hidden.meeting, hidden.starts_at) == (None, THURSDAY)
