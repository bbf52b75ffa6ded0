"""A topic's whole way over the API: proposed, asked about, put on an agenda, deferred, and back on the next one by itself."""

from datetime import timedelta

import pytest

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
    assert whole["agenda"][0]["begins_at"].startswith("2026-03-12T09:00")
    for person, known in ((meeting_officer, 1), (cast.mayor, 1), (cast.housing_liaison, 1), (cast.finance_liaison, 0)):
        assert len(call(person, "GET", f"/topics/{item}/positions")[1]) == known, person

    clock.move_to(THURSDAY + timedelta(hours=2))
    act(meeting_officer, "meeting", first, "conclude")
    second = convened(cast, call, meeting_officer, 14)
    assert [each["title"] for each in call(cast.mayor, "GET", f"/meetings/{second}")[1]["agenda"]] == [
        "关于老旧小区改造资金安排的议题"
    ]


def test_a_time_that_makes_no_sense_is_a_problem_of_its_field(cast, call, meeting_officer, clock):
    body = {"form": "executive", "starts_at": "明天上午", "ends_at": "2026-03-12T11:00", "place": "一室", "chair": cast.mayor.pk}
    status, answer = call(meeting_officer, "POST", "/meeting/convene", body)
    assert status == 422
    assert "starts_at" in answer["errors"]
    status, answer = call(meeting_officer, "POST", "/meeting/convene", body | {"starts_at": "2026-03-12T12:00:00+08:00"})
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
