"""申请公开 on the portal: what is accepted is kept, its code opens it and nothing else, no code is found by trying."""

from io import BytesIO
from zipfile import ZipFile
from zlib import compress

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document

from shuniu.matters.files import FileRefused
from shuniu.matters.models import Blob
from shuniu.office.disclosure.requests import actions, answering
from shuniu.office.disclosure.requests.models import DisclosureRequest, Submission, new_code
from shuniu.portal.fields import opened_now
from shuniu.portal.uploads import check_public
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
    return client.post("/portal/apply/", {**APPLICANT, "opened": opened_now(), **more})


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


def pdf(*, with_name: str = "", packed: bool = False) -> bytes:
    """A PDF of one empty page; with an action under a name, as it is or in a compressed stream of objects."""
    action = f"{with_name} 4 0 R" if with_name else ""
    objects = [
        f"<</Type/Catalog/Pages 2 0 R {action}>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
        "<</Type/Action>>",
    ]
    out = b"%PDF-1.7\n"
    if not packed:
        places = []
        for number, each in enumerate(objects, start=1):
            places.append(len(out))
            out += f"{number} 0 obj{each}endobj\n".encode()
        table = "".join(f"{place:010} 00000 n \n" for place in places)
        end = f"xref\n0 5\n0000000000 65535 f \n{table}trailer<</Root 1 0 R/Size 5>>\nstartxref\n{len(out)}\n%%EOF"
        return out + end.encode()
    begins = [sum(len(each) + 1 for each in objects[:at]) for at in range(4)]
    head = " ".join(f"{number} {begin}" for number, begin in enumerate(begins, start=1)) + " "
    body = compress((head + " ".join(objects)).encode())
    stream = len(out)
    out += f"5 0 obj<</Type/ObjStm/N 4/First {len(head)}/Filter/FlateDecode/Length {len(body)}>>stream\n".encode()
    out += body + b"\nendstream endobj\n"
    table = len(out)
    rows = [(0, 0, 255), *((2, 5, at) for at in range(4)), (1, stream, 0), (1, table, 0)]
    body = b"".join(bytes([kind]) + place.to_bytes(4) + bytes([at]) for kind, place, at in rows)
    out += f"6 0 obj<</Type/XRef/W[1 4 1]/Size 7/Root 1 0 R/Length {len(body)}>>stream\n".encode()
    return out + body + f"\nendstream endobj\nstartxref\n{table}\n%%EOF".encode()


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("name", ["/OpenAction", "/Open#41ction", "/Java#53cript", "/#4a#53", "/#4C#61unch"])
def test_a_script_is_found_however_its_name_is_written_and_wherever_it_stands(name, packed):
    with pytest.raises(FileRefused, match="脚本"):
        check_public(SimpleUploadedFile("证.pdf", pdf(with_name=name, packed=packed)), "证.pdf")


@pytest.mark.parametrize("packed", [False, True])
def test_a_plain_pdf_is_looked_through_and_can_be_read_again(packed):
    content = pdf(packed=packed)
    file = SimpleUploadedFile("证.pdf", content)

    check_public(file, "证.pdf")

    assert file.read() == content


@pytest.mark.parametrize(
    "content", [b"\x89PNG\r\n\x1a\n<script>", b"\xff\xd8\xff<script>alert(1)</script>", b"\xff\xd8\xff\xe0" + bytes(40)]
)
def test_what_only_begins_like_a_picture_is_none(content):
    with pytest.raises(FileRefused, match="只收"):
        check_public(SimpleUploadedFile("图.png", content), "图.png")


@pytest.mark.parametrize(
    "content",
    [
        bytes.fromhex(
            "89504e470d0a1a0a0000000d4948445200000001000000010804000000b51c0c02"
            "0000000b4944415478da6364f80f00010501012718e3660000000049454e44ae426082"
        ),
        bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffc0000b080001000101011100ffd9"),
    ],
)
def test_a_picture_is_taken(content):
    check_public(SimpleUploadedFile("图.png", content), "图.png")


def test_no_file_is_kept_of_a_form_that_lacks_something(client, db):
    assert sent(client, applicant="", file=SimpleUploadedFile("证明.docx", docx(macro=False))).status_code == 422
    assert not Blob.objects.exists()


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
