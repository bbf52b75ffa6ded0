"""申请公开 on the portal: what is accepted is kept, its code opens it and nothing else, no code is found by trying."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document

from shuniu.office.disclosure.requests import actions, answering
from shuniu.office.disclosure.requests.models import DisclosureRequest, Submission, new_code
from shuniu.portal.fields import signer
from tests.disclosing import given

APPLICANT = {
    "applicant_kind": "citizen",
    "applicant": "刘晓峰",
    "identity": "42070419900101001X",
    "contact": "13900000000",
    "description": "2025年老旧小区供水改造资金分配表",
    "wanted_form": "electronic",
}


def sent(client, **more):
    return client.post("/portal/apply/", {**APPLICANT, "opened": signer.sign("form"), **more})


def docx(*, macro: bool) -> bytes:
    out = BytesIO()
    Document().save(out)
    if macro:
        with ZipFile(out, "a") as archive:
            archive.writestr("word/vbaProject.bin", b"macro")
    return out.getvalue()


def test_an_application_is_kept_with_its_code_and_waits_to_be_confirmed(client, cast, today):
    answer = sent(client)

    waiting = Submission.objects.get()
    code = f"{waiting.code[:4]}-{waiting.code[4:8]}-{waiting.code[8:]}"
    assert (answer.status_code, code in answer.content.decode()) == (201, True)
    assert "等待工作人员" in client.post("/portal/track/", {"code": code.lower()}).content.decode()

    made = actions.register(
        by=cast.clerk, title="供水改造资金分配", channel="online", received_on=today, submission=waiting,
        **{name: getattr(waiting, name) for name in APPLICANT},
    )  # fmt: skip
    assert made.code == waiting.code
    shown = client.post("/portal/track/", {"code": waiting.code}).content.decode()
    assert made.number in shown
    assert "2026年4月2日" in shown
    for hidden in ("刘晓峰", "13900000000", "42070419900101001X"):
        assert hidden not in shown


def test_the_reply_and_what_is_given_go_to_whoever_has_the_code(client, cast, request_made):
    made = request_made()
    answering.draft_reply(made, by=cast.clerk, outcome="granted", reason="见附件", file=given())
    answering.answer(made, by=cast.director)
    made = DisclosureRequest.objects.get()

    reply = client.post("/portal/track/reply/", {"code": made.code})

    assert b"".join(reply.streaming_content).startswith(b"%PDF")
    assert reply.headers["Cache-Control"] == "no-store"
    assert (
        b"".join(client.post("/portal/track/material/", {"code": made.code}).streaming_content)
        .decode()
        .startswith("2025")
    )
    assert client.post("/portal/track/reply/", {"code": new_code()}).status_code == 404
    assert client.get("/portal/track/reply/").status_code == 405


def test_nobody_finds_a_code_by_trying(client, request_made):
    made = request_made()
    assert len(made.code) == 12
    assert len({new_code() for _ in range(1000)}) == 1000

    tries = [client.post("/portal/track/", {"code": new_code()}).status_code for _ in range(12)]

    assert tries == [404] * 10 + [429] * 2
    assert client.post("/portal/track/", {"code": made.code}).status_code == 429
    assert client.post("/portal/track/", {"code": made.code}, REMOTE_ADDR="203.0.113.9").status_code == 200


def test_a_right_code_may_be_looked_up_again_and_again(client, request_made):
    made = request_made()

    assert {client.post("/portal/track/", {"code": made.code}).status_code for _ in range(30)} == {200}


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("证.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "只收"),
        ("证.html", b"<!doctype html><html><script>alert(1)</script></html>", "只收"),
        ("证.pdf", b"<!doctype html><html><script>alert(1)</script></html>", "只收"),
        ("证.pdf", b"%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj", "脚本"),
        ("证.docm", docx(macro=True), "宏"),
        ("证.docx", docx(macro=True), "宏"),
        ("证.exe", b"MZ\x90\x00" + bytes(200), "只收"),
        ("证.docx", b"PK\x03\x04broken", "不能上传"),
    ],
)
def test_a_file_that_could_run_is_refused_and_what_was_typed_is_kept(client, db, name, content, why):
    answer = sent(client, file=SimpleUploadedFile(name, content))

    text = answer.content.decode()
    assert answer.status_code == 422
    assert why in text or "只收" in text
    assert "老旧小区供水改造资金分配表" in text
    assert not Submission.objects.exists()


def test_a_plain_document_and_a_picture_are_taken(client, db):
    assert sent(client, file=SimpleUploadedFile("证明.docx", docx(macro=False))).status_code == 201
    assert Submission.objects.get().file_name == "证明.docx"


@pytest.mark.parametrize("name", ["applicant", "identity", "contact", "description"])
def test_what_the_regulation_asks_for_must_not_be_left_out(client, db, name):
    answer = sent(client, **{name: ""})

    assert answer.status_code == 422
    assert "is-wrong" in answer.content.decode()
    assert not Submission.objects.exists()


def test_applications_of_one_caller_are_limited_and_those_accepted_are_all_there(client, db):
    answers = [sent(client).status_code for _ in range(14)]

    assert (answers.count(201), answers.count(429)) == (10, 4)
    assert Submission.objects.count() == 10


def test_who_reads_english_reads_the_form_in_english(client, db):
    page = client.get("/portal/apply/", headers={"Accept-Language": "en"}).content.decode()

    for words in (
        "Request for government information",
        "Proof of identity",
        "Research institute",
        "Electronic (fetched by the code)",
    ):
        assert words in page
    assert 'lang="en"' in page
