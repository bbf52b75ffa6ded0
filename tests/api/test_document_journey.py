"""The whole way of a request over the API: received, instructed, handled by two units, answered by a document that is drafted,
proofread, reviewed, countersigned, signed, numbered, sealed, sent, signed for and filed. Each acts with a token of his own.
"""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from shuniu.api.models import ApiToken
from shuniu.audit.verifying import verify_all
from shuniu.office.documents.outgoing.delivery import Delivery
from shuniu.office.documents.outgoing.printing import seals_on
from shuniu.text.reading import read
from tests.answering import ANSWER
from tests.papers import a_pdf


@pytest.fixture
def act(call):
    def make(person, kind: str, pk: int, verb: str, **typed):
        status, answer = call(person, "POST", f"/{kind}/{pk}/{verb}", typed)
        assert status == 200, (verb, answer)
        return answer

    return make


def received(cast, call) -> int:
    """来文: handed in as a file, then registered with what was read off it."""
    token = ApiToken.make(cast.clerk, "扫描仪")[1]
    paper = SimpleUploadedFile("来文.pdf", a_pdf().read(), "application/pdf")
    answer = Client(headers={"Authorization": f"Bearer {token}"}).post("/api/v1/incoming/deliver/file", {"file": paper})
    assert answer.status_code == 200, answer.content
    return int(answer.json()["id"])


def test_a_request_is_answered_over_the_api(answering_office, call, act):
    cast = answering_office
    asked = received(cast, call)
    if call(cast.clerk, "GET", f"/matters/{asked}")[1]["state"] == "delivered":
        act(cast.clerk, "incoming", asked, "acknowledge")
    found = call(cast.clerk, "GET", f"/incoming/{asked}/suggestions")[1]["fields"]
    assert found["sender_number"] == "临教〔2026〕18号"
    act(cast.clerk, "incoming", asked, "register", **found)
    act(cast.clerk, "incoming", asked, "screen")
    act(
        cast.clerk, "incoming", asked, "propose_handling", opinion="建议市财政局牵头，市住建局配合。",
        lead_unit=cast.finance.pk, support_units=[cast.housing.pk], leaders=[cast.mayor.pk],
    )  # fmt: skip
    act(cast.mayor, "incoming", asked, "instruct", text="请市财政局牵头落实经费，秋季开学前完工。")
    act(cast.clerk, "incoming", asked, "route", lead_unit=cast.finance.pk, support_units=[cast.housing.pk])
    act(cast.finance_liaison, "incoming", asked, "handle", result="同意安排260万元，列入年度预算。")
    act(cast.housing_liaison, "incoming", asked, "handle", result="已核定维修方案，秋季开学前可完工。")
    act(
        cast.clerk, "incoming", asked, "draft_reply",
        title="临江市人民政府关于城东小学校舍维修经费的批复", organ_code="临政批",
    )  # fmt: skip

    reply = next(each["id"] for each in call(cast.clerk, "GET", "/matters?kind=outgoing")[1]["items"])
    at = f"/outgoing/{reply}"
    copy = call(cast.clerk, "GET", f"{at}/working-copy")[1]
    writing = {
        "document_type": "reply", "direction": "downward", "issuing_organ": cast.government.pk, "organ_code": "临政批",
        "urgency": "0", "text": ANSWER, "based_on": copy["based_on"],
    }  # fmt: skip
    seen = call(cast.clerk, "POST", "/documents/read", writing)[1]
    assert [remark for remark in seen["remarks"] if remark["stops"]] == []
    assert call(cast.clerk, "PUT", f"{at}/working-copy", writing)[0] == 200
    assert call(cast.clerk, "POST", f"{at}/working-copy/save")[0] == 200
    act(cast.clerk, "outgoing", reply, "submit")
    act(cast.clerk2, "outgoing", reply, "review", opinion="格式规范，可送签。")
    act(cast.clerk2, "outgoing", reply, "ask_to_countersign", units=[cast.finance.pk])
    act(cast.finance_head, "outgoing", reply, "countersign", agrees="yes", opinion="经费已落实，同意。")
    act(cast.director, "outgoing", reply, "put_forward", next_people=[cast.mayor.pk])
    act(cast.mayor, "outgoing", reply, "sign_off", opinion="同意。")
    act(cast.clerk2, "outgoing", reply, "recheck")
    assert act(cast.clerk2, "outgoing", reply, "assign_number")["number"] == "临政批〔2026〕1号"
    act(cast.clerk2, "outgoing", reply, "affix_seal")
    act(cast.clerk2, "outgoing", reply, "distribute", units=[cast.schools.pk])

    printed = next(file for file in call(cast.clerk, "GET", f"/matters/{reply}/files")[1] if "正本" not in file["name"])
    content = call(cast.clerk, "GET", f"/files/{printed['id']}")[1]
    assert [check.holds for check in seals_on(content)] == [True]
    delivery = Delivery.objects.get(document=reply)
    act(cast.schools_liaison, "incoming", delivery.incoming_id, "acknowledge")
    delivery.refresh_from_db()
    assert delivery.signed_by == cast.schools_liaison.name

    act(cast.clerk, "incoming", asked, "complete")
    assert act(cast.clerk2, "outgoing", reply, "archive")["state"] == "archived"
    assert act(cast.clerk, "incoming", asked, "archive")["state"] == "archived"
    told = {each["verb"] for each in call(cast.clerk, "GET", f"/matters/{reply}/timeline")[1]}
    assert {"outgoing.countersign", "outgoing.sign_off", "outgoing.record_receipt"} <= told
    sheet = call(cast.clerk, "GET", f"/documents/{reply}/handling-sheet")[1]
    words = read(sheet).text.replace("\n", "")
    assert all(person.name in words for person in (cast.clerk, cast.clerk2, cast.finance_head, cast.mayor))
    assert verify_all().holds
