"""首问 over the API: what a program takes in, passes on and reads."""

import pytest
from django.test import Client

from shuniu.api.models import ApiToken
from shuniu.office.cases.actions import passing
from shuniu.office.cases.models import AnswerEntry, CaseSettings, Ruling, ServiceCase
from shuniu.office.cases.workflow import State
from tests.casework import TITLE, WISH

CALL = {"channel": "call", "title": TITLE, "wish": WISH, "place": "柳河镇", "phone": "0700-5551234"}


@pytest.fixture
def program():
    def of(person) -> Client:
        return Client(headers={"Authorization": f"Bearer {ApiToken.make(person, '测试')[1]}"})

    return of


def post(client, path, body=None):
    return client.post(f"/api/v1{path}", body or {}, content_type="application/json")


def test_a_case_is_taken_in_handed_over_refused_and_read(cast, window, program):
    made = post(program(window), "/case/take", CALL | {"unit": cast.finance.pk, "duty": "供水补贴"})
    assert made.status_code == 200, made.content
    pk = made.json()["id"]
    refused = post(
        program(cast.finance_liaison), f"/case/{pk}/refuse", {"ground": "not_ours", "reason": "不是我局职责"}
    )
    assert refused.json()["state"] == "taken"

    whole = program(window).get(f"/api/v1/cases/{pk}").json()
    assert whole["answerable"] == ["方小满"]
    assert [each["outcome"] for each in whole["handovers"]] == ["refused"]
    assert whole["asker"] == "070****1234"
    assert whole["why_due"][-1].startswith("结果：2026年3月12日")


def test_what_a_ruling_suggests_is_answered_with_its_reason(cast, case, window, program):
    passing.rule(case(State.DISPUTED), by=cast.director, unit=cast.housing, reason="供水归住建局")
    asked = {"subject": "新街二楼以上早晚高峰没有自来水", "place": "柳河镇", "phone": "0700-5551234"}
    shown = program(window).get("/api/v1/cases/suggest", asked).json()

    assert (shown["unit"], shown["ruling"]) == (cast.housing.pk, Ruling.objects.get().pk)
    assert "供水归住建局" in shown["why"]
    assert shown["earlier"][0]["is_same_asker"]
    passed = program(cast.director).get("/api/v1/cases/passing", {"first": "2026-01-01", "last": "2026-12-31"}).json()
    assert passed["hops"] == [[2, 1]]
    ended = post(program(cast.director), f"/cases/rulings/{shown['ruling']}/end", {"reason": "机构改革"})
    assert ended.json()["ended_on"] == "2026-03-05"


def test_the_list_shows_what_one_sees_and_narrows(cast, case, window, program):
    case(), case(State.SOLVED, title="油烟扰民", case_kind="complaint")

    assert len(program(window).get("/api/v1/cases").json()["items"]) == 2
    assert [each["title"] for each in program(window).get("/api/v1/cases?case_kind=complaint").json()["items"]] == [
        "油烟扰民"
    ]
    assert program(cast.schools_liaison).get("/api/v1/cases").json()["items"] == []
    assert program(cast.schools_liaison).get(f"/api/v1/cases/{ServiceCase.objects.first().pk}").status_code == 404


def test_answers_are_written_checked_and_ended(cast, window, program):
    body = {"question": "几点上班", "answer": "九点。", "unit": cast.office.pk, "case_kind": "consult"}
    made = post(program(window), "/cases/answers", body).json()
    assert post(program(window), f"/cases/answers/{made['id']}/check").status_code in (409, 422)
    assert post(program(cast.clerk), f"/cases/answers/{made['id']}/check").json()["is_checked"]
    assert program(cast.budget_staff).get("/api/v1/cases/answers?words=上班").json()[0]["answer"] == "九点。"
    post(program(window), f"/cases/answers/{made['id']}/end")
    assert AnswerEntry.objects.get().ended_on


def test_terms_are_set_by_the_director_but_not_statutory_ones(cast, program):
    client = program(cast.director)
    put = {"days": {"complaint": 3}, "accept_within": 2}
    assert client.put("/api/v1/cases/settings", put, content_type="application/json").json()["days"]["complaint"] == 3
    refused = client.put(
        "/api/v1/cases/settings", {"days": {"petition": 90}, "accept_within": 1}, content_type="application/json"
    )
    assert "不能改" in refused.content.decode()
    assert "petition" not in CaseSettings.current().days
    assert program(cast.clerk).get("/api/v1/cases/settings").status_code in (403, 404)
