"""A topic's whole way over the API: proposed, asked about, put on an agenda, deferred, and back on the next one by itself."""

from datetime import timedelta

import pytest

from shuniu.office.meetings.actions import inviting
from shuniu.office.meetings.models import Equipment, Room
from tests.convening import THURSDAY


@pytest.fixture
def act(call):
    def make(person, kind: str, pk: int, verb: str, **typed):
        status, answer = call(person, "POST", f"/{kind}/{pk}/{verb}", typed)
        assert status == 200, (verb, answer)
        return answer

    return make


def convened(cast, call, meeting_officer, day: int) -> int:
    starts_at = THURSDAY + timedelta(days=day)
    status, made = call(
        meeting_officer, "POST", "/meeting/convene",
        {"form": "executive", "starts_at": starts_at.isoformat(), "ends_at": (starts_at + timedelta(hours=2)).isoformat(),
         "place": "第一会议室", "chair": cast.mayor.pk},
    )  # fmt: skip
    assert status == 200, made
    return int(made["id"])


def test_a_topic_goes_its_way_over_the_api(cast, call, act, meeting_officer, topic, clock):
    first = convened(cast, call, meeting_officer, 0)
    act(meeting_officer, "meeting", first, "call_for_items", units=[cast.finance.pk])
    item = topic().pk
    act(meeting_officer, "agenda", item, "accept")
    act(meeting_officer, "agenda", item, "ask_positions", units=[cast.housing.pk])
    act(cast.housing_liaison, "agenda", item, "give_position", stance="objects", text="资金来源没有落实。")
    act(meeting_officer, "agenda", item, "put_on_agenda", meeting=first)
    act(meeting_officer, "agenda", item, "schedule", place=1, minutes=30, reporter="吴建业")

    whole = call(cast.mayor, "GET", f"/meetings/{first}")[1]
    assert [(each["title"], each["minutes"], each["reporter"]) for each in whole["agenda"]] == [
        ("关于老旧小区改造资金安排的议题", 30, "吴建业")
    ]
    assert whole["agenda"][0]["begins_at"].startswith("2026-03-12T01:00:00Z")
    for person, known in ((meeting_officer, 1), (cast.mayor, 1), (cast.housing_liaison, 1), (cast.finance_liaison, 0)):
        assert len(call(person, "GET", f"/topics/{item}/positions")[1]) == known, person

    act(meeting_officer, "meeting", first, "notify", units=[cast.finance.pk], sitting_in=[cast.schools_liaison.pk])
    act(cast.finance_head, "meeting", first, "answer_notice", answer="substituted", substitute=cast.finance_liaison.pk)
    act(cast.schools_liaison, "meeting", first, "answer_notice", answer="excused", reason="赴省厅开会")
    clock.move_to(THURSDAY)
    act(meeting_officer, "meeting", first, "check_in", people=[cast.finance_liaison.pk])
    invited = call(meeting_officer, "GET", f"/meetings/{first}")[1]["invitations"]
    assert [(each["name"], each["answer"], each["stands_for"], each["reason"]) for each in invited] == [
        ("吴建业", "substituted", None, ""), ("许国栋", "excused", None, "赴省厅开会"), ("郑晓燕", "", "吴建业", ""),
    ]  # fmt: skip
    told = call(cast.finance_head, "GET", f"/meetings/{first}")[1]["invitations"]
    assert {each["reason"] for each in told} == {""}
    clock.move_to(THURSDAY + timedelta(hours=2))
    act(meeting_officer, "meeting", first, "conclude")
    second = convened(cast, call, meeting_officer, 14)
    assert [each["title"] for each in call(cast.mayor, "GET", f"/meetings/{second}")[1]["agenda"]] == [
        "关于老旧小区改造资金安排的议题"
    ]


def test_a_time_that_makes_no_sense_is_a_problem_of_its_field(cast, call, meeting_officer, clock):
    body = {
        "form": "executive",
        "starts_at": "明天上午",
        "ends_at": "2026-03-12T11:00",
        "place": "一室",
        "chair": cast.mayor.pk,
    }
    status, answer = call(meeting_officer, "POST", "/meeting/convene", body)
    assert status == 422
    assert "payload.starts_at" in answer["errors"]
    status, answer = call(
        meeting_officer, "POST", "/meeting/convene", body | {"starts_at": "2026-03-12T12:00:00+08:00"}
    )
    assert (status, answer["errors"]["ends_at"]) == (422, ["结束时间要在开始时间之后"])


def test_the_lists_and_their_exports_show_the_callers_own_sight(cast, call, meeting, topic):
    meeting()
    topic()

    def titles(person, path: str) -> list[str]:
        return [each["title"] for each in call(person, "GET", path)[1]["items"]]

    assert titles(cast.director, "/meetings?is_open=true&form=executive") == ["3月12日常务会议"]
    assert titles(cast.finance_liaison, "/meetings") == titles(cast.schools_liaison, "/topics") == []
    assert titles(cast.finance_liaison, "/topics?state=proposed&words=老旧小区") == ["关于老旧小区改造资金安排的议题"]
    for path in ("/meetings/export", "/topics/export?columns=title"):
        status, content = call(cast.director, "GET", path)
        assert (status, content[:2]) == (200, b"PK"), path


def test_rooms_are_set_and_show_what_they_are_booked_for(cast, call, meeting_officer, meeting):
    status, rooms = call(meeting_officer, "PUT", "/rooms", {"rooms": "第一会议室，60座，投影\n第二会议室，20座"})
    assert (status, [each["name"] for each in rooms]) == (200, ["第一会议室", "第二会议室"])
    meeting(room=Room.objects.get(name="第一会议室"))

    first, second = call(cast.qingshi_liaison, "GET", "/rooms?day=2026-03-12")[1]
    assert ([each["meeting"] for each in first["booked"]], second["booked"]) == ([None], [])
    assert call(cast.clerk, "PUT", "/rooms", {"rooms": ""})[0] == 404
    assert call(meeting_officer, "PUT", "/rooms", {"rooms": "一室"})[1]["errors"]["rooms"][0].startswith("看不懂这一行")


def test_equipment_is_set_borrowed_and_shown_by_the_day(cast, call, meeting_officer, meeting):
    both = {"rooms": "第一会议室，60座", "equipment": "移动投影仪，2台\n录音笔"}
    assert call(meeting_officer, "PUT", "/rooms", both)[0] == 200
    assert call(meeting_officer, "PUT", "/rooms", {"rooms": "第二会议室，60座"})[0] == 200
    first, second = call(meeting_officer, "GET", "/rooms/equipment")[1]
    assert (first["equipment"]["name"], first["equipment"]["pieces"]) == ("移动投影仪", 2), "kept where none is named"
    assert second["equipment"]["name"] == "录音笔"

    made = meeting(equipment=[Equipment.objects.get(name="录音笔")])
    assert call(meeting_officer, "GET", f"/meetings/{made.pk}")[1]["equipment"] == ["录音笔"]
    _first, second = call(cast.qingshi_liaison, "GET", "/rooms/equipment?day=2026-03-12")[1]
    assert [each["meeting"] for each in second["booked"]] == [None]
    wrong = {"rooms": "", "equipment": "录音笔，零台"}
    assert call(meeting_officer, "PUT", "/rooms", wrong)[1]["errors"]["equipment"][0].startswith("看不懂这一行")


def test_papers_by_topic_show_who_has_read_them_to_the_convenor_alone(cast, call, meeting_officer, meeting, topic):
    made = meeting()
    topic("on_agenda", at=made)
    inviting.notify(made, by=meeting_officer, attending=[cast.finance_head, cast.housing_liaison])
    [paper] = call(cast.finance_head, "GET", f"/meetings/{made.pk}")[1]["agenda"][0]["papers"]
    assert not paper["opened"]

    assert call(cast.finance_head, "GET", f"/files/{paper['id']}")[0] == 200

    [mine] = call(cast.finance_head, "GET", f"/meetings/{made.pk}")[1]["agenda"]
    assert (mine["papers"][0]["opened"], mine["read_by"], mine["unread_by"]) == (True, [], [])
    [shown] = call(meeting_officer, "GET", f"/meetings/{made.pk}")[1]["agenda"]
    assert (shown["read_by"], shown["unread_by"]) == ([cast.finance_head.name], [cast.housing_liaison.name])


def test_what_the_desk_prints_and_reckons_the_api_answers(cast, call, act, meeting, meeting_officer):
    made = meeting().pk
    act(meeting_officer, "meeting", made, "invite", units=[cast.finance.pk], attending=[cast.housing_liaison.pk])
    diet = call(meeting_officer, "GET", f"/meetings/{made}/diet")[1]
    assert (diet["people"], diet["person_hours"], diet["clashes"]) == (2, 4.0, [])
    act(meeting_officer, "meeting", made, "notify")
    [row] = call(meeting_officer, "GET", f"/meetings/{made}/seating?seats=7")[1]
    assert [seat["rank"] for seat in row] == [3, 1, 2]
    assert call(cast.mayor, "GET", f"/meetings/{made}/seating")[0] == 404
    for path in ("/meetings/calendar", f"/meetings/{made}/calendar"):
        assert b"BEGIN:VEVENT" in call(cast.finance_head, "GET", path)[1]
    assert call(cast.director, "GET", "/meetings/figures?year=2026")[1] == {"year": 2026, "kinds": [], "passed": 0}
