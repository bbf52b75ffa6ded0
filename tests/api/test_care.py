"""Care requests, recommendations and recognition over the API: their whole way, and what outsiders are not told."""

import pytest

from shuniu.office.team.care.workflow import State
from tests.caring import WISHES


def test_a_care_request_goes_its_way_over_the_api(cast, call):
    asked = {"concern": "family", "wishes": WISHES, "addressee": cast.finance_head.pk}
    status, made = call(cast.finance_liaison, "POST", "/care/ask", asked)
    assert status == 200, made
    pk = made["id"]
    for person, verb, typed in (
        (cast.finance_head, "acknowledge", {}),
        (cast.finance_head, "propose_helper", {"person": cast.clerk.pk, "why": "协调值班表"}),
    ):
        status, answer = call(person, "POST", f"/care/{pk}/{verb}", typed)
        assert status == 200, (verb, answer)
    helper = call(cast.finance_liaison, "GET", f"/care/{pk}")[1]["helpers"][0]
    assert {"person": "何静", "standing": "proposed"}.items() <= helper.items()
    assert call(cast.clerk, "GET", f"/care/{pk}")[0] == 404
    assert call(cast.finance_liaison, "POST", f"/care/{pk}/consent", {"helpers": [helper["id"]]})[0] == 200
    assert call(cast.clerk, "GET", f"/care/{pk}")[1]["wishes"] == WISHES
    assert call(cast.clerk, "POST", f"/care/{pk}/answer", {"can": "可以"})[0] == 422
    for person, verb, typed in (
        (cast.finance_head, "answer", {"can": "这两周不排夜班。"}),
        (cast.finance_liaison, "not_helped", {"reason": "周末还是排了。"}),
        (cast.finance_head, "answer", {"cannot": "周末人手不够。"}),
        (cast.finance_liaison, "helped", {}),
        (cast.finance_liaison, "erase", {}),
    ):
        status, answer = call(person, "POST", f"/care/{pk}/{verb}", typed)
        assert status == 200, (verb, answer)
    whole = call(cast.finance_liaison, "GET", f"/care/{pk}")[1]
    assert (whole["matter"]["state"], whole["wishes"], whole["replies"]) == (State.HELPED, "", [])


@pytest.mark.parametrize(
    "name", ["director", "mayor", "clerk", "budget_staff", "system_admin", "security_admin", "audit_admin"]
)
def test_no_list_of_the_api_tells_anybody_else(cast, call, care, name):
    made, person = care(State.ANSWERED), getattr(cast, name)

    for address in (
        f"/care/{made.pk}",
        f"/matters/{made.pk}",
        f"/matters/{made.pk}/timeline",
        f"/matters/{made.pk}/files",
    ):
        assert call(person, "GET", address)[0] == 404, address
    for address in (
        "/care?is_open=true",
        "/care",
        "/matters?kind=care",
        "/matters",
        "/inbox",
        "/search?q=陪护",
        "/notices",
        "/recognitions",
    ):
        status, answer = call(person, "GET", address)
        assert status in (200, 404), address
        assert "3月5日提出" not in str(answer), address
        assert f"'id': {made.pk}," not in str(answer), address
    assert call(person, "POST", f"/care/{made.pk}/answer", {"can": "x"})[0] == 404


def test_there_is_no_export_of_care_requests(cast, call, care):
    care()

    assert call(cast.finance_head, "GET", "/care/export")[0] in (404, 422)


def test_figures_and_settings(cast, call, care, clock):
    assert call(cast.finance_head, "GET", "/care/figures")[0] == 404
    status, answer = call(cast.director, "GET", "/care/figures")
    assert (status, answer["quarter"], {each["count"] for each in answer["figures"]}) == (200, "2025-4", {None})
    assert call(cast.director, "GET", "/care/figures?quarter=2026-1")[0] == 404
    assert call(cast.director, "PUT", "/care/settings", {"answer_within": 99, "remind_before": 1})[0] == 422
    assert call(cast.director, "PUT", "/care/settings", {"answer_within": 3, "remind_before": 1})[0] == 200
    assert call(cast.director, "GET", "/care/settings")[1] == {"answer_within": 3, "remind_before": 1}


def test_a_recommendation_over_the_api(cast, call, item):
    typed = {
        "candidate": cast.finance_liaison.pk, "sort": "training", "purpose": "业务骨干培训班", "reasons": "三稿都由她起草，按期拨付。",
        "facts": "2026-03-02 交第三稿", "matters": item().number, "has_interest": "none",
    }  # fmt: skip
    assert (
        call(cast.finance_head, "POST", "/recommendation/recommend", typed | {"facts": "很好", "matters": ""})[0] == 422
    )
    status, made = call(cast.finance_head, "POST", "/recommendation/recommend", typed)
    assert status == 200, made
    pk = made["id"]
    assert call(cast.director, "GET", f"/recommendations/{pk}")[0] == 404
    assert call(cast.finance_liaison, "POST", f"/recommendation/{pk}/agree", {})[0] == 200
    whole = call(cast.director, "GET", f"/recommendations/{pk}")[1]
    assert (whole["considering"], len(whole["evidence"]), whole["facts"][0]["on"]) == (["沈知远"], 1, "2026-03-02")
    kept = {"result": "下半年再定。", "look_again_on": "2026-02-01"}
    assert call(cast.director, "POST", f"/recommendation/{pk}/keep", kept)[0] == 422
    assert call(cast.director, "POST", f"/recommendation/{pk}/not_now", {"result": "名额已满。"})[0] == 200
    assert [row["id"] for row in call(cast.finance_liaison, "GET", "/recommendations?whose=of_me")[1]["items"]] == [pk]
    assert call(cast.finance_liaison, "GET", "/recommendations/export")[1][:2] == b"PK"


def test_recognition_over_the_api(cast, call, item):
    typed = {
        "sort": "praise", "title": "三天拨完", "words": "连续三晚核对名单。", "people": [cast.finance_liaison.pk], "matters": item().number
    }  # fmt: skip
    assert (
        call(cast.finance_head, "POST", "/recognition/recognise", typed | {"people": [cast.finance_head.pk]})[0] == 422
    )
    status, made = call(cast.finance_head, "POST", "/recognition/recognise", typed)
    assert status == 200, made
    pk = made["id"]
    assert call(cast.finance_liaison, "POST", f"/recognition/{pk}/choose", {"choice": "own"})[0] == 200
    assert call(cast.budget_staff, "GET", f"/recognitions/{pk}")[0] == 404
    whole = call(cast.finance_head, "GET", f"/recognitions/{pk}")[1]
    assert whole["recipients"] == [{"person": "郑晓燕", "choice": "own"}]
    assert len(whole["evidence"]) == 1
    assert [row["id"] for row in call(cast.finance_liaison, "GET", "/recognitions?is_mine=true")[1]["items"]] == [pk]
    assert call(cast.finance_head, "GET", "/recognitions/export")[1][:2] == b"PK"
