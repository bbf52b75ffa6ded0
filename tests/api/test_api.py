"""The API does what the pages do, by the same forms, and answers refusals with every reason."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from shuniu.api.models import ApiToken
from shuniu.office.supervision.workflow import State


def test_a_whole_life_over_the_api(cast, call):
    status, item = call(cast.officer, "POST", "/supervision/draft", {
        "title": "印发惠企资金直达办法", "lead_unit": cast.finance.pk, "due_on": "2026-06-30",
        "evidence_needed": ["document_issued"],
    })  # fmt: skip
    assert (status, item["state"]) == (200, "drafting")
    at = f"/supervision/{item['id']}"
    for person, verb, body in [
        (cast.officer, "submit", None),
        (cast.director, "approve", None),
        (cast.officer, "assign", {"milestones": [{"title": "形成初稿", "due_on": "2026-04-10"}]}),
        (cast.finance_liaison, "acknowledge", {}),
        (cast.finance_liaison, "feed_back", {"text": "已形成初稿，征求 6 个部门意见。"}),
        (cast.finance_liaison, "report_done", {
            "text": "办法已印发。", "evidence": [{"kind": "document_issued", "reference": "临财发〔2026〕3号"}]}),
        (cast.officer, "verify", {"opinion": "核对文件原件，属实。"}),
        (cast.director, "close_out", {"outcome": "按期办结"}),
    ]:  # fmt: skip
        status, item = call(person, "POST", f"{at}/{verb}", body)
        assert status == 200, (verb, item)

    assert (item["state"], item["number"]) == ("closed", "督〔2026〕1号")
    status, told = call(cast.director, "GET", f"/matters/{item['id']}/timeline")
    assert told[0]["verb"] == "supervision.close_out"
    assert len(told) == 10


def test_a_refusal_is_a_problem_with_every_reason(cast, call, item):
    made = item(State.REPORTED)

    status, problem = call(cast.finance_head, "POST", f"/supervision/{made.pk}/verify", {"opinion": "属实"})

    assert status == 422
    assert len(problem["reasons"]) == 2
    assert "承办系列" in problem["reasons"][1]


def test_a_form_in_error_names_its_fields(cast, call, item):
    made = item(State.IN_HAND)

    status, problem = call(cast.finance_liaison, "POST", f"/supervision/{made.pk}/feed_back", {
        "text": "", "evidence": [{"kind": "document_issued", "reference": ""}],
    })  # fmt: skip

    assert status == 422
    assert set(problem["errors"]) == {"text", "evidence.0.reference"}


def test_what_cannot_be_seen_does_not_exist(cast, call, item):
    made = item(State.IN_HAND)

    for path in (
        f"/matters/{made.pk}",
        f"/matters/{made.pk}/timeline",
        f"/matters/{made.pk}/receipt",
        "/matters/999999",
    ):
        assert call(cast.schools_liaison, "GET", path)[0] == 404
    assert call(cast.schools_liaison, "POST", f"/supervision/{made.pk}/comment", {"text": "看看"})[0] == 404


def test_without_a_token_there_is_no_answer(db):
    for path in ("/api/v1/matters", "/api/v1/me", "/api/v1/supervision/1/verify"):
        answer = Client().post(path) if "verify" in path else Client().get(path)
        assert answer.status_code == 401
        assert answer["Content-Type"] == "application/problem+json"


def test_a_browsers_session_must_bring_its_csrf_token_to_write(cast, item):
    made = item(State.IN_HAND)
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(cast.director)

    assert browser.get("/api/v1/me").json()["name"] == "沈知远"
    assert (
        browser.post(
            f"/api/v1/supervision/{made.pk}/suspend", {"reason": "等待"}, content_type="application/json"
        ).status_code
        == 403
    )


def test_a_closed_account_and_an_ended_token_are_refused(cast, call, clock):
    from datetime import timedelta

    from django.utils import timezone

    _, text = ApiToken.make(cast.clerk, "短期", timezone.now() + timedelta(hours=1))
    assert ApiToken.holder(text) == cast.clerk
    clock.shift(timedelta(hours=2))
    assert ApiToken.holder(text) is None

    assert call(cast.mayor, "GET", "/me")[0] == 200
    cast.mayor.is_active = False
    cast.mayor.save()
    assert call(cast.mayor, "GET", "/me")[0] == 401


def test_a_repeated_request_changes_nothing_twice(cast, call, item):
    made = item(State.IN_HAND)
    send = {"text": "已形成初稿。"}

    first = call(cast.finance_liaison, "POST", f"/supervision/{made.pk}/feed_back", send, **{"Idempotency-Key": "k1"})
    second = call(cast.finance_liaison, "POST", f"/supervision/{made.pk}/feed_back", send, **{"Idempotency-Key": "k1"})

    assert (first[0], second[0]) == (200, 200)
    assert second[1] == first[1]
    assert made.reports.count() == 1


def test_a_key_that_was_used_for_something_else_is_refused(cast, call, item):
    made = item(State.IN_HAND)
    at, key = f"/supervision/{made.pk}", {"Idempotency-Key": "k1"}
    call(cast.finance_liaison, "POST", f"{at}/feed_back", {"text": "已形成初稿。"}, **key)

    status, problem = call(cast.finance_liaison, "POST", f"{at}/raise_problem", {"text": "缺数据"}, **key)

    assert (status, "另一次操作" in problem["reasons"][0]) == (422, True)


def test_a_lost_answer_to_an_opening_is_given_again_and_opens_nothing(cast, call):
    send = {"title": "印发惠企资金直达办法", "lead_unit": cast.finance.pk}
    first, second = (
        call(cast.officer, "POST", "/supervision/draft", send, **{"Idempotency-Key": "k2"}) for _ in range(2)
    )

    assert first == second
    assert call(cast.officer, "GET", "/supervision")[1]["items"][0]["id"] == first[1]["id"]
    assert len(call(cast.officer, "GET", "/supervision")[1]["items"]) == 1


def test_a_stale_revision_is_refused(cast, call, item):
    made = item(State.IN_HAND)

    status, problem = call(
        cast.finance_liaison,
        "POST",
        f"/supervision/{made.pk}/feed_back",
        {"text": "进展。"},
        **{"If-Match": str(made.revision - 1)},
    )

    assert (status, "页面已不是最新" in problem["reasons"][0]) == (422, True)


def test_pages_of_a_listing_follow_one_another(cast, call, item):
    made = [item(State.DOCKETED).pk for _ in range(5)]
    seen, after = [], ""
    while after is not None:
        _, page = call(cast.officer, "GET", f"/supervision?limit=2{f'&after={after}' if after else ''}")
        seen += [row["id"] for row in page["items"]]
        after = page["next"]

    assert seen == made[::-1]


def test_a_source_is_entered_as_text_and_as_a_file(cast, call):
    text = "市财政局要在6月底前印发惠企资金直达办法。"
    status, source = call(
        cast.officer, "POST", "/source/enter", {"original": text, "form": "speech", "classification": 1}
    )
    assert (status, source["kind"]) == (200, "source")

    token = ApiToken.make(cast.officer, "测试")[1]
    answer = Client(headers={"Authorization": f"Bearer {token}"}).post(
        "/api/v1/source/enter/file",
        {"form": "minutes", "classification": 1, "file": SimpleUploadedFile("纪要.txt", text.encode("gb18030"))},
    )
    assert answer.status_code == 200, answer.content
    _, whole = call(cast.officer, "GET", f"/source/{answer.json()['id']}/directives")
    assert whole["text"] == text
    assert [each["lead_units"] for each in whole["directives"]] == [[cast.finance.pk]]


def test_a_state_secret_is_refused_over_the_api(cast, call):
    status, problem = call(cast.officer, "POST", "/source/enter", {
        "original": "机密★10年\n市财政局要在6月底前印发办法。", "form": "document", "classification": 1})  # fmt: skip

    assert (status, "国家秘密" in problem["title"]) == (422, True)


def test_every_act_with_a_form_has_its_endpoint_and_every_path_asks_who_calls():
    from shuniu.api.main import api
    from shuniu.matters.forms import form_for
    from shuniu.matters.models.matter import KINDS

    schema = api.get_openapi_schema()
    named = {operation["operationId"] for path in schema["paths"].values() for operation in path.values()}
    wanted = {
        f"{kind}.{move.verb}"
        for kind, model in KINDS.items()
        for move in model.workflow.moves
        if form_for(kind, move.verb)
    }

    assert schema["openapi"].startswith("3.1")
    assert wanted <= named
    assert all(operation.get("security") for path in schema["paths"].values() for operation in path.values())
