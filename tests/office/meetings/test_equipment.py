"""Equipment (会议设备): as many pieces as there are, each at one meeting at a time."""

import threading
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from shuniu.matters.acts import Refused
from shuniu.office.meetings.actions import meeting as meetings
from shuniu.office.meetings.forms.rooms import RoomsForm
from shuniu.office.meetings.models import Equipment, EquipmentSlot, Meeting
from shuniu.office.meetings.rooms import EquipmentKept, borrowed_on, set_rooms
from shuniu.office.meetings.workflow import MeetingState
from tests.conftest import again
from tests.convening import THURSDAY


@pytest.fixture
def projector(db) -> Equipment:
    return Equipment.objects.create(name="移动投影仪", pieces=2)


@pytest.fixture
def interpreting(db) -> Equipment:
    return Equipment.objects.create(name="同传设备")


def borrowed(meeting: Meeting) -> list[str]:
    return [str(each) for each in Equipment.objects.borrowed_by(meeting)]


def test_there_are_as_many_as_there_are_pieces_and_who_comes_third_is_told_by_whom_they_are_taken(meeting, projector):
    first, second = meeting(equipment=[projector]), meeting(equipment=[projector], form="topical")
    assert {slot.piece for slot in EquipmentSlot.objects.all()} == {1, 2}

    with pytest.raises(Refused, match=r"“移动投影仪”这段时间已由“3月12日.*会议”借用"):
        meeting(equipment=[projector], starts_at=THURSDAY + timedelta(hours=1))
    assert Meeting.objects.count() == 2
    assert meeting(equipment=[projector], starts_at=THURSDAY + timedelta(hours=2))
    assert borrowed(first) == borrowed(second) == ["移动投影仪"]


def test_whoever_may_not_know_of_the_other_meeting_is_told_no_name(cast, meeting, interpreting):
    meeting(equipment=[interpreting])
    with pytest.raises(Refused, match="已由别的会议借用"):
        meetings.convene(by=cast.finance_head, form="topical", starts_at=THURSDAY, ends_at=THURSDAY + timedelta(hours=1),
                         place="局会议室", chair=cast.finance_head, equipment=[interpreting])  # fmt: skip


def test_the_database_itself_keeps_a_piece_at_one_meeting(meeting, interpreting):
    first, second = meeting(equipment=[interpreting]), meeting(form="topical")
    with pytest.raises(IntegrityError), transaction.atomic():
        quarter = first.equipment_slots.first().quarter
        EquipmentSlot.objects.create(equipment=interpreting, piece=1, meeting=second, quarter=quarter)


def test_what_is_amended_keeps_its_equipment_until_other_is_chosen(meeting, meeting_officer, projector, interpreting):
    made = meeting(equipment=[projector])
    made = meetings.amend(made, by=meeting_officer, starts_at=THURSDAY + timedelta(minutes=30))
    assert borrowed(made) == ["移动投影仪"]
    assert made.equipment_slots.count() == 6, "for the hour and a half that it now takes"

    made = meetings.amend(made, by=meeting_officer, equipment=[interpreting])
    assert borrowed(made) == ["同传设备"]
    assert meetings.amend(made, by=meeting_officer, equipment=[]).equipment_slots.count() == 0


def test_a_meeting_moved_takes_its_equipment_along_and_one_cancelled_lets_it_go(
    meeting, meeting_officer, projector, interpreting
):
    moved, cancelled = meeting(MeetingState.NOTIFIED, equipment=[interpreting]), meeting(equipment=[projector])
    later = THURSDAY + timedelta(days=1)
    meetings.move(
        moved, by=meeting_officer, starts_at=later, ends_at=later + timedelta(hours=1), reason="改期", place="会议室"
    )
    meetings.cancel(cancelled, by=meeting_officer, reason="不开了")

    assert borrowed(moved) == ["同传设备"]
    assert interpreting.free_pieces(THURSDAY, THURSDAY + timedelta(hours=2)) == [1]
    assert interpreting.free_pieces(later, later + timedelta(minutes=15)) == []
    assert projector.free_pieces(THURSDAY, THURSDAY + timedelta(hours=2)) == [1, 2]


@pytest.mark.fault
@pytest.mark.django_db(transaction=True)
def test_of_two_who_borrow_the_last_piece_in_the_same_second_one_has_it_and_the_other_is_told(
    cast, meeting, meeting_officer, interpreting
):
    start, outcomes = threading.Barrier(2), [None, None]

    def borrow(place: int) -> None:
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1")
            start.wait(20)
            outcomes[place] = meetings.convene(
                by=again(meeting_officer), form="topical", starts_at=THURSDAY, ends_at=THURSDAY + timedelta(hours=2),
                place=f"第{place}会议室", chair=cast.mayor, equipment=[interpreting],
            )  # fmt: skip
        except Exception as error:
            outcomes[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=borrow, args=(place,)) for place in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    [lost] = [outcome for outcome in outcomes if not isinstance(outcome, Meeting)]
    assert isinstance(lost, Refused)
    assert "“同传设备”这段时间已由" in str(lost)
    assert {slot.meeting_id for slot in EquipmentSlot.objects.all()} == {Meeting.objects.get().pk}


# ── which there is ───────────────────────────────────────────────────────────────────────────────────────────────────
def test_equipment_is_set_one_a_line_beside_the_rooms(cast, meeting, meeting_officer, projector, interpreting):
    meeting(equipment=[interpreting])
    form = RoomsForm({"rooms": "第一会议室，60座", "equipment": "移动投影仪，3台\n录音笔\n"})
    assert form.is_valid()

    set_rooms(form.cleaned_data["rooms"], by=meeting_officer, equipment=form.cleaned_data["equipment"])

    assert [(each.name, each.pieces) for each in Equipment.objects.in_use()] == [("移动投影仪", 3), ("录音笔", 1)]
    with pytest.raises(Refused, match="“同传设备”已停用"):
        meeting(equipment=[again(interpreting)], starts_at=THURSDAY + timedelta(days=7))
    assert EquipmentSlot.objects.filter(equipment=interpreting).exists(), "what it was borrowed for stands"
    set_rooms([], by=meeting_officer)
    assert Equipment.objects.in_use().count() == 2, "rooms that are set alone leave the equipment as it is"
    with pytest.raises(Refused, match="设备的名称不能重复"):
        set_rooms([], by=meeting_officer, equipment=[EquipmentKept("录音笔"), EquipmentKept("录音笔", 2)])


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("移动投影仪，两台", "看不懂这一行"),
        ("移动投影仪，0台", "看不懂这一行"),
        ("录音笔\n录音笔，2台", "设备的名称不能重复"),
    ],
)
def test_a_line_that_says_nothing_of_equipment_is_refused(typed, said):
    form = RoomsForm({"rooms": "", "equipment": typed})
    assert not form.is_valid()
    assert said in form.errors["equipment"][0]


def test_a_day_shows_who_has_what_as_far_as_one_may_know(cast, meeting, meeting_officer, projector, interpreting):
    made = meeting(equipment=[projector])
    day = THURSDAY.date()

    [(_piece, [mine]), (_other, none)] = borrowed_on(day, meeting_officer)
    assert (mine.meeting, none) == (made, [])
    [(_piece, [theirs]), _other] = borrowed_on(day, cast.qingshi_liaison)
    assert theirs.meeting is None
