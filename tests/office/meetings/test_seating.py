"""Seating (座次) against the orders of protocol that are written down for the field."""

import pytest

from shuniu.matters.acts import Refused
from shuniu.matters.timeline import timeline
from shuniu.office.meetings.actions import inviting
from shuniu.office.meetings.models import Meeting
from shuniu.office.meetings.seating import Layout, plan_of, ranked, row_of, rows_of, seated, signing_of, table_of
from shuniu.office.meetings.workflow import MeetingState
from tests.conftest import again


@pytest.mark.parametrize(
    ("count", "order"),
    [
        (1, [1]),
        (2, [1, 2]),
        (3, [3, 1, 2]),
        (5, [5, 3, 1, 2, 4]),
        (6, [5, 3, 1, 2, 4, 6]),
        (7, [7, 5, 3, 1, 2, 4, 6]),
        (8, [7, 5, 3, 1, 2, 4, 6, 8]),
    ],
)
def test_a_platform_as_the_audience_sees_it(count, order):
    assert row_of(list(range(1, count + 1))) == order


@pytest.mark.parametrize("count", range(1, 12))
def test_the_first_has_the_middle_and_the_second_sits_at_his_left_hand(count):
    row = row_of(list(range(1, count + 1)))
    place = row.index(1)

    assert place == (count - 1) // 2, "an odd number: the middle; an even one: the two in the middle are 1 and 2"
    assert count < 2 or row[place + 1] == 2, "his left hand is the audience's right"
    assert count < 3 or row[place - 1] == 3


def test_the_front_row_goes_before_the_back():
    assert rows_of(list(range(1, 9)), 3) == [[3, 1, 2], [6, 4, 5], [8, 7][::-1]]


def test_at_a_long_table_the_guests_face_the_door_and_each_first_sits_opposite_the_other():
    guests, hosts = table_of(["主1", "主2", "主3"], ["客1", "客2", "客3"])

    assert guests == ["客3", "客1", "客2"]
    assert hosts == ["主2", "主1", "主3"]
    assert guests.index("客1") == hosts.index("主1")


def test_at_a_signing_the_guest_sits_at_the_hosts_right_hand():
    assert signing_of("主", "客") == ("客", "主")


def test_rank_is_the_chair_then_who_attends_heads_first_then_who_sits_in(cast, meeting, meeting_officer):
    made = meeting(MeetingState.NOTIFIED)
    inviting.invite(made, by=meeting_officer, attending=[cast.director], sitting_in=[cast.budget_staff])
    cast.office.sort = 5
    cast.office.save()
    cast.finance.sort = 10
    cast.finance.save()
    cast.housing.sort = 20
    cast.housing.save()

    assert [person.name for person in ranked(made)] == ["周启航", "沈知远", "吴建业", "韩雪梅", "许国栋", "冯立"]


def test_who_is_excused_has_no_seat_and_a_substitute_has_one_of_his_own(cast, meeting):
    made = meeting(MeetingState.NOTIFIED)
    inviting.answer_notice(made, by=cast.finance_head, answer="substituted", substitute=cast.finance_liaison)
    inviting.answer_notice(Meeting.objects.get(pk=made.pk), by=cast.schools_liaison, answer="excused", reason="出差")
    plan = plan_of(made, Layout.PLATFORM, 9)

    assert {person.name for person in plan.ranked} == {"周启航", "郑晓燕", "韩雪梅"}
    assert [rank for rank, _ in plan.rows[0]] == [3, 1, 2]


def test_the_desk_moves_somebody_and_those_behind_him_move_up(cast, meeting, meeting_officer):
    made = meeting(MeetingState.NOTIFIED)
    first = [person.name for person in seated(made)]

    inviting.seat(made, by=meeting_officer, person=cast.schools_liaison, place=2)

    made = Meeting.objects.get(pk=made.pk)
    assert [person.name for person in seated(made)] == [
        first[0],
        "许国栋",
        *[each for each in first[1:] if each != "许国栋"],
    ]
    assert timeline(made)[0].sentence == "调座次：许国栋排第2位"
    inviting.seat(made, by=meeting_officer)
    assert [person.name for person in seated(Meeting.objects.get(pk=made.pk))] == first


def test_who_does_not_come_is_not_seated(cast, meeting, meeting_officer):
    made = meeting(MeetingState.NOTIFIED)

    with pytest.raises(Refused, match="不在参会的人里"):
        inviting.seat(made, by=meeting_officer, person=cast.officer, place=1)


def test_the_plan_is_changed_on_its_page_without_script(cast, client, meeting, meeting_officer):
    made = meeting(MeetingState.NOTIFIED)
    client.force_login(again(meeting_officer))
    address = f"/meetings/{made.pk}/seating/?layout=rows&seats=4"
    assert 'name="place"' in client.get(address).content.decode()

    answer = client.post(address, {"person": cast.schools_liaison.pk, "place": 1})

    assert (answer.status_code, answer["Location"]) == (302, address)
    assert seated(Meeting.objects.get(pk=made.pk))[0] == cast.schools_liaison
    refused = client.post(address, {"person": cast.officer.pk, "place": 1}, follow=True).content.decode()
    assert "没有调：请选择参会的人" in refused
