"""接待 over the API: a program at the desk does what the page does, with the same refusals."""

import pytest

from shuniu.office.cases.models import MailReceived, StandardPhrase, Visit
from tests.casework import TITLE, WISH

ABOUT = "新街二楼早晚没有自来水"
BOOKING = {
    "starts_at": "2026-03-06T09:00",
    "name": "李顺",
    "phone": "0700-5550002",
    "about": "问低保",
    "channel": "phone",
}


@pytest.fixture
def desk(call, window):
    def make(method, path, body=None):
        return call(window, method, f"/reception{path}", body)

    return make


def test_a_visitor_is_registered_called_received_and_becomes_a_case(desk, call, window):
    status, made = desk("POST", "/visits", {"about": ABOUT, "persons": 6})
    assert (status, made["ticket"], made["is_crowd"]) == (200, "001", True)
    assert desk("POST", "/visits/next", {"room": "屋顶"})[0] == 422
    assert desk("POST", "/visits/next", {"room": "1号窗口"})[1]["state"] == "called"
    assert desk("POST", f"/visits/{made['id']}/receive", {"room": "1号窗口"})[1]["state"] == "received"
    given = {"channel": "visit", "title": TITLE, "wish": WISH, "visit": made["id"]}
    status, case = call(window, "POST", "/case/take", given)
    assert status == 200, case
    assert desk("GET", "/visits?words=自来水")[1][0]["case"] == case["id"]
    status, refused = desk("POST", f"/visits/{made['id']}/leave")
    assert status == 422
    assert "已结束状态下不能已离开" in str(refused)


def test_an_empty_visitor_is_refused_with_the_field(desk):
    status, answer = desk("POST", "/visits", {"about": ""})
    assert (status, "about" in str(answer)) == (422, True)
    assert not Visit.objects.exists()


def test_others_find_no_desk(call, cast):
    for method, path in (
        ("GET", "/visits"),
        ("POST", "/visits"),
        ("GET", "/calls"),
        ("GET", "/bookings"),
        ("GET", "/mail"),
    ):
        assert call(cast.finance_liaison, method, f"/reception{path}", {"about": ABOUT})[0] in (403, 404, 422)
    assert not Visit.objects.exists()


def test_calls_are_gathered_and_found_by_their_number(desk):
    for _ in range(3):
        desk("POST", "/calls", {"phone": "0700-5551234", "about": ABOUT})
    assert [each["count"] for each in desk("GET", "/calls/earlier?phone=07005551234")[1]] == [3]
    assert desk("GET", "/calls?words=5551234")[1][0]["about"] == ABOUT


def test_an_appointment_is_booked_moved_and_settled(desk, clock):
    assert desk("GET", "/slots?on=2026-03-06")[1][0]["free"] == 2
    assert desk("GET", "/slots?on=2026-03-07")[1] == []
    status, made = desk("POST", "/bookings", BOOKING)
    assert status == 200, made
    status, refused = desk("POST", "/bookings", BOOKING | {"starts_at": "2026-03-07T09:00", "phone": "0700-5550003"})
    assert (status, "不接待" in str(refused)) == (422, True)
    assert desk("POST", f"/bookings/{made['id']}/move", {"starts_at": "2026-03-06T10:00"})[0] == 200
    assert desk("POST", f"/bookings/{made['id']}/remind")[0] == 200
    assert desk("POST", f"/bookings/{made['id']}/attend")[0] == 422
    assert desk("POST", f"/bookings/{made['id']}/steal")[0] == 404
    assert desk("POST", f"/bookings/{made['id']}/cancel")[1]["state"] == "cancelled"
    assert desk("GET", "/bookings?first=2026-03-06&last=2026-03-06")[1][0]["state"] == "cancelled"


def test_a_leaders_day_is_planned_published_and_called_off(call, cast):
    given = {"leader": cast.mayor.pk, "on": "2026-03-10", "starts_at": "14:00", "ends_at": "16:00", "place": "大厅"}
    status, made = call(cast.director, "POST", "/reception/days", given)
    assert (status, made["published_at"]) == (200, None)
    assert (
        call(cast.director, "PUT", f"/reception/days/{made['id']}", given | {"topics": "供水"})[1]["topics"] == "供水"
    )
    assert call(cast.director, "POST", f"/reception/days/{made['id']}/publish", {})[1]["published_at"]
    assert call(cast.clerk, "POST", "/reception/days", given)[0] in (403, 404)
    assert call(cast.director, "POST", f"/reception/days/{made['id']}/call_off", {"reason": "开会"}) == (200, [])
    assert call(cast.director, "GET", "/reception/days")[1][0]["cancelled"] == "开会"


def test_phrases_are_kept_and_mail_is_settled(desk, clock):
    status, made = desk("POST", "/phrases", {"situation": "closing", "text": "请慢走。"})
    assert (status, made["written_by"]) == (200, "方小满")
    assert desk("PUT", f"/phrases/{made['id']}", {"situation": "closing", "text": "您慢走。"})[1]["text"] == "您慢走。"
    assert desk("POST", f"/phrases/{made['id']}/end")[0] == 200
    assert StandardPhrase.objects.get(pk=made["id"]).ended_on
    row = MailReceived.objects.create(
        folder="INBOX", validity=1, uid=1, state="set_aside", reason="损坏", received_at="2026-03-05T08:00:00+08:00"
    )
    assert desk("GET", "/mail")[1][0]["reason"] == "损坏"
    assert desk("POST", f"/mail/{row.pk}/settle", {"note": "已打印"})[1]["state"] == "settled"
    assert desk("POST", f"/mail/{row.pk}/again")[0] == 422


def test_settings_and_figures(call, cast, case):
    status, now = call(cast.director, "GET", "/reception/settings")
    assert (status, now["rooms"][0]) == (200, "1号窗口")
    given = {"rooms": "接待室", "hours": "10:00-11:00", "slot_minutes": 20, "capacity": 1, "days_ahead": 7}
    assert call(cast.director, "PUT", "/reception/settings", given)[1]["hours"] == [["10:00", "11:00"]]
    assert call(cast.director, "PUT", "/reception/settings", given | {"hours": "十点"})[0] == 422
    assert call(cast.director, "POST", "/reception/settings/screen")[1]["screen"] != now["screen"]
    case("solved")
    status, shown = call(cast.director, "GET", "/cases/figures?first=2026-01-01&last=2026-12-31")
    assert (status, shown["channels"][0]["on_time"], shown["channels"][0]["solved"]) == (200, 1, 1)
