"""Coordination over the API: a request to its ruling, figures that are weighed, answered and used again."""

from datetime import timedelta

import pytest

from shuniu.office.coordination.burden import actions as burden
from shuniu.office.coordination.burden.workflow import State as Sent
from shuniu.office.coordination.requests.workflow import State
from tests.coordinating import values_of


@pytest.fixture
def act(call):
    def make(person, kind: str, pk: int, verb: str, **typed):
        status, answer = call(person, "POST", f"/{kind}/{pk}/{verb}", typed)
        assert status == 200, (verb, answer)
        return answer

    return make


def test_a_request_goes_its_way_to_a_ruling_which_the_next_like_one_reads(cast, call, act, coordination, today):
    given = {"title": "提供青石县供水管网图", "summary": "核补助", "asked": cast.housing.pk}
    status, made = call(cast.finance_liaison, "POST", "/coordination/ask", given)
    assert status == 200, made
    pk = made["id"]
    assert call(cast.housing_liaison, "POST", f"/coordination/{pk}/refuse", {"reason": ""})[0] == 422
    act(cast.housing_liaison, "coordination", pk, "refuse", reason="不归我局")
    act(cast.director, "coordination", pk, "rule", lead=cast.qingshi.pk, due_on=f"{today}", reason="县里管")
    whole = call(cast.finance_liaison, "GET", f"/coordination/{pk}")[1]
    assert (whole["ruling"]["lead"], whole["refusal"]) == ("青石县", "不归我局")
    assert call(cast.schools_liaison, "GET", f"/coordination/{pk}")[0] == 404

    other = coordination(State.ASKED, title="提供望江区供水管网图", summary="核补助")
    whole = call(cast.housing_liaison, "GET", f"/coordination/{other.pk}")[1]
    assert [(each["reason"], each["matter"]["id"]) for each in whole["precedents"]] == [("县里管", pk)]
    [ruling] = call(cast.schools_liaison, "GET", "/rulings?words=管网")[1]
    assert (ruling["reason"], ruling["matter"]) == ("县里管", None)
    assert [each["id"] for each in call(cast.director, "GET", "/coordination?is_open=false")[1]["items"]] == [pk]


def test_figures_are_weighed_answered_and_used_again(cast, call, act, data_request, today):
    first = data_request()
    burden.answer(first, by=cast.finance_liaison, values=values_of(first, "92", "120"))
    given = {"title": "摸底", "summary": "写材料", "form": "form", "items": "停水户数\n新增里程", "minutes": 30,
             "due_on": f"{today + timedelta(days=9)}", "units": [cast.finance.pk]}  # fmt: skip
    pk = call(cast.officer, "POST", "/data_request/draft", given)[1]["id"]
    meter = call(cast.officer, "GET", f"/data-requests/{pk}")[1]["meter"]
    assert meter["stops"] == ["停水户数"]
    assert [(each["value"], each["unit"]) for each in meter["held"]] == [("120", "市财政局")]
    status, refused = call(cast.officer, "POST", f"/data_request/{pk}/send", {})
    assert status in (409, 422)
    assert "系统里已经有" in str(refused)
    act(cast.officer, "data_request", pk, "take_held")
    act(cast.officer, "data_request", pk, "send")

    whole = call(cast.finance_liaison, "GET", f"/data-requests/{pk}")[1]
    assert [(each["name"], each["value"]) for each in whole["known"]] == [("停水户数", "120")]
    assert whole["meter"] is None
    one, two = [each["id"] for each in whole["fields"]]
    rows = [{"question": one, "values": ["120"]}, {"question": two, "values": ["8公里"]}]
    assert call(cast.finance_liaison, "POST", f"/data_request/{pk}/answer", {"answers": rows[:1]})[0] == 422
    act(cast.finance_liaison, "data_request", pk, "answer", answers=rows)

    [result] = call(cast.officer, "GET", f"/data-requests/{pk}/results")[1]
    assert [(each["value"], each["given_on"]) for each in result["answers"]] == [
        ("120", "2026-03-05"),
        ("8公里", "2026-03-05"),
    ]
    assert call(cast.finance_liaison, "GET", f"/data-requests/{pk}/results")[0] == 404
    assert call(cast.officer, "GET", f"/data-requests/{pk}/results/export")[0] == 200


def test_the_year_and_the_ceiling(cast, call, data_request):
    data_request(Sent.SENT)
    year = call(cast.director, "GET", "/burden?year=2026")[1]
    assert (year["total"]["count"], year["total"]["hours"]) == (2, 2.0)
    assert call(cast.qingshi_liaison, "GET", "/burden?year=2026")[1]["total"]["count"] == 1
    assert call(cast.director, "GET", "/burden/export")[0] == 200
    assert call(cast.officer, "GET", "/burden/settings")[0] == 404
    assert call(cast.director, "PUT", "/burden/settings", {"hours": 0})[0] in (409, 422)
    own = {"hours": 10, "unit": cast.qingshi.pk, "own_hours": 4}
    assert call(cast.director, "PUT", "/burden/settings", own)[1]["own"] == [
        {"unit": cast.qingshi.pk, "name": "青石县", "hours": 4}
    ]


def test_the_lists_are_exported(cast, call, coordination, data_request):
    coordination()
    data_request()
    for address in ("/coordination/export", "/data-requests/export"):
        assert call(cast.director, "GET", address)[0] == 200


def test_diaries_and_handing_over(cast, call):
    given = {
        "leader": cast.mayor.pk,
        "title": "看白沙镇供水",
        "starts_at": "2026-03-06T15:00",
        "ends_at": "2026-03-06T17:00",
    }
    status, made = call(cast.clerk, "POST", "/diary", given)
    assert status == 200, made
    [line] = call(cast.mayor, "GET", "/diary?first=2026-03-06&last=2026-03-06")[1]
    assert (line["id"], line["title"]) == (made["id"], "看白沙镇供水")
    assert call(cast.finance_liaison, "GET", "/diary?first=2026-03-06&last=2026-03-06")[1] == []
    assert call(cast.finance_liaison, "POST", "/diary", given)[0] == 404
    assert call(cast.clerk, "POST", "/diary", given)[0] in (409, 422)
    assert call(cast.clerk, "PUT", f"/diary/{made['id']}", given | {"title": "看柳河镇供水"})[0] == 200
    assert call(cast.mayor, "PUT", f"/diary/of/{cast.mayor.pk}/readers", {"people": [cast.finance_head.pk]})[0] == 200
    assert call(cast.clerk, "POST", f"/diary/{made['id']}/cancel", {"reason": "改日"})[0] == 200
    note = call(cast.clerk, "POST", "/duty/notes", {"text": "盯水位"})[1]
    assert call(cast.director, "POST", f"/duty/notes/{note['id']}/take")[1]["taken_by"] == "沈知远"
    assert [each["text"] for each in call(cast.clerk, "GET", "/duty/notes")[1]] == ["盯水位"]
    assert call(cast.finance_liaison, "GET", "/duty/notes")[0] == 404


def test_errands_cars_and_seals(cast, call, act, errand):
    assert call(cast.clerk, "PUT", "/cars", {"cars": "江A12345 五"})[0] == 422
    [car] = call(cast.clerk, "PUT", "/cars", {"cars": "江A12345 5"})[1]
    assert call(cast.budget_staff, "PUT", "/cars", {"cars": ""})[0] == 404
    given = {
        "form": "car",
        "title": "看供水",
        "starts_at": "2026-03-06T09:00",
        "ends_at": "2026-03-06T12:00",
        "place": "白沙镇",
        "people": 3,
    }
    assert call(cast.clerk, "POST", "/errand/request", given | {"place": ""})[0] in (409, 422)
    pk = call(cast.clerk, "POST", "/errand/request", given)[1]["id"]
    act(cast.director, "errand", pk, "approve")
    act(cast.clerk, "errand", pk, "assign_car", car=car["id"])
    act(cast.clerk, "errand", pk, "carry_out")
    errand("done")
    assert [each["number"] for each in call(cast.clerk, "GET", "/errands/seals")[1]] == ["用印〔2026〕1号"]
    assert call(cast.budget_staff, "GET", "/errands/seals")[0] == 404
    assert len(call(cast.clerk, "GET", "/errands?is_open=false")[1]["items"]) == 2
    assert call(cast.clerk, "GET", "/errands/export")[0] == 200
