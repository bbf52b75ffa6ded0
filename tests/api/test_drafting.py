"""The drafting desk over the API."""

import pytest

from shuniu.office.documents.outgoing import actions

TEXT = "临江市人民政府办公室关于做好汛期值班工作的通知\n各县（市、区）人民政府:\n现就有关事项通知如下：\n其它事项另行通知。"


@pytest.fixture
def writing(cast):
    return {
        "text": TEXT,
        "document_type": "notice",
        "direction": "downward",
        "issuing_organ": cast.office.pk,
        "organ_code": "临政办发",
        "urgency": 0,
    }


def test_kinds_come_with_advice_and_skeletons(call, cast):
    status, found = call(cast.officer, "GET", "/documents/kinds?organ=临江市财政局")

    assert (status, len(found)) == (200, 15)
    assert found[10]["avoid"][0] == "一文一事"
    assert found[7]["skeleton"].startswith("临江市财政局关于××××的通知")


def test_a_text_is_read_and_its_parts_are_changed(call, cast, writing):
    _, reading = call(cast.officer, "POST", "/documents/read", writing)
    _, edited = call(
        cast.officer,
        "POST",
        "/documents/edit",
        {"text": TEXT, "copies": "市委办公室", "attachments": ["值班表"], "fix": "", "writing": writing},
    )

    assert reading["title"] == TEXT.split("\n")[0]
    assert {each["rule"] for each in reading["remarks"] if each["safe"]} == {"L26", "L51"}
    assert reading["pages"][0].startswith("<svg")
    assert edited["text"] == (
        TEXT.replace("政府:", "政府：").replace("其它", "其他") + "\n附件：值班表\n抄送：市委办公室。"
    )


def test_a_working_copy_is_kept_saved_and_compared(call, cast, outgoing, writing):
    made = outgoing()
    path = f"/outgoing/{made.pk}"

    _, kept = call(cast.officer, "PUT", f"{path}/working-copy", writing | {"based_on": 1})
    assert (kept["text"], kept["moved_on"], kept["latest"]) == (TEXT, False, 1)
    status, saved = call(cast.officer, "POST", f"{path}/working-copy/save")
    assert (status, saved["title"]) == (200, TEXT.split("\n")[0])
    _, revisions = call(cast.officer, "GET", f"{path}/revisions")
    assert [each["number"] for each in revisions] == [2, 1]
    _, pieces = call(cast.officer, "GET", f"{path}/redline?old=1&new=2")
    assert {"change": "added", "text": "其它事项另行通知。"} in [piece for each in pieces for piece in each]


def test_a_copy_behind_its_document_is_not_saved(call, cast, outgoing, writing):
    made = outgoing()
    call(cast.officer, "PUT", f"/outgoing/{made.pk}/working-copy", writing | {"based_on": 1})
    actions.revise(made, by=cast.officer, body="另一稿")

    status, problem = call(cast.officer, "POST", f"/outgoing/{made.pk}/working-copy/save")

    assert status == 422
    assert "已存了第2稿" in problem["reasons"][0]


def test_a_state_secret_is_read_by_nothing(call, cast, outgoing, writing):
    secret = writing | {"text": f"机密★1年\n{TEXT}"}

    assert call(cast.officer, "POST", "/documents/read", secret)[0] == 422
    assert call(cast.officer, "POST", "/documents/edit", {"text": secret["text"]})[0] == 422
    assert call(cast.officer, "PUT", f"/outgoing/{outgoing().pk}/working-copy", secret)[0] == 422


def test_settings_are_for_who_keeps_documents(call, cast):
    assert call(cast.officer, "GET", "/documents/settings")[0] == 404
    status, kept = call(cast.clerk, "PUT", "/documents/settings", {"terms": "首问制 → 首问负责制"})

    assert (status, kept["terms"]) == (200, "首问制 → 首问负责制")
