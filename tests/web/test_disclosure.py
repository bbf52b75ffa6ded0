"""The pages of disclosure (公开): registers, what came in over the web, the annual table, the pages of both kinds."""

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from openpyxl import load_workbook

from shuniu.matters import files
from shuniu.office.disclosure.models import DisclosureRequest, Publication, Submission
from shuniu.office.disclosure.publications.workflow import State
from tests.web.counting import queries_of


def test_a_publication_is_proposed_reviewed_and_published_on_its_pages(cast, signed_in):
    clerk, director = signed_in(cast.clerk), signed_in(cast.director)
    form = {"category": "notice", "title": "关于停水的通告", "text": "联系王某13812345678。", "topic": "construction"}
    assert clerk.post("/disclosure/new/", form).status_code == 302
    made = Publication.objects.get()
    clerk.post(f"/matters/{made.pk}/submit/")
    page = director.get(f"/matters/{made.pk}/review/").content.decode()
    assert "手机号码：13812345678" in page
    director.post(f"/matters/{made.pk}/review/", {"opinion": "可以公开"})
    clerk.post(f"/matters/{made.pk}/publish/")

    made.refresh_from_db()
    assert made.state == State.PUBLISHED
    shown = clerk.get(f"/matters/{made.pk}/").content.decode()
    assert f'href="/portal/documents/{made.published.pk}/"' in shown
    assert "13812345678" not in clerk.get(f"/portal/documents/{made.published.pk}/").content.decode()


def test_a_document_and_a_dossier_offer_to_go_to_the_public(cast, signed_in, outgoing):
    document = outgoing("sealed")

    page = signed_in(cast.clerk).get(f"/matters/{document.pk}/").content.decode()

    address = f"/disclosure/new/?ground={document.pk}"
    assert address in page
    assert document.number in signed_in(cast.clerk).get(address).content.decode()


def test_an_application_from_the_web_is_registered_with_what_it_says(cast, signed_in, today):
    waiting = Submission.objects.create(
        applicant_kind="citizen", applicant="高小梅", identity="无", contact="无", description="客流调查报告"
    )
    clerk = signed_in(cast.clerk)
    assert "高小梅" in clerk.get("/disclosure/submissions/").content.decode()
    form = clerk.get(f"/disclosure/requests/new/?submission={waiting.pk}").content.decode()
    assert "客流调查报告" in form
    typed = {"title": "客流调查报告", "channel": "online", "received_on": f"{today}", "submission": waiting.pk}
    names = ("applicant_kind", "applicant", "identity", "contact", "description", "wanted_form")
    clerk.post("/disclosure/requests/new/", typed | {name: getattr(waiting, name) for name in names})

    made = DisclosureRequest.objects.get()
    assert made.code == waiting.code
    assert "高小梅" not in clerk.get("/disclosure/submissions/").content.decode()
    assert "2026年3月5日" in clerk.get(f"/matters/{made.pk}/").content.decode()


@pytest.mark.parametrize("number", ["9" * 5000, "9" * 19, "²", "-1", "x"])
def test_an_application_that_can_t_be_is_named_in_vain(cast, signed_in, today, number):
    clerk = signed_in(cast.clerk)

    assert clerk.get(f"/disclosure/requests/new/?submission={number}").status_code == 200
    assert clerk.post("/disclosure/requests/new/", {"submission": number}).status_code == 422
    assert not DisclosureRequest.objects.exists()


def test_what_came_in_and_is_no_application_is_declined_and_its_identity_is_erased(cast, signed_in, client):
    waiting = Submission.objects.create(
        applicant_kind="citizen", applicant="高小梅", identity="420704199204040028", contact="13900000056",
        description="买保健品请加微信", file=files.keep(ContentFile("证明材料".encode()), "证.txt"), file_name="证.txt",
    )  # fmt: skip
    address = f"/disclosure/submissions/{waiting.pk}/decline/"
    assert signed_in(cast.finance_head).post(address, {"reason": "不是申请"}).status_code == 404
    clerk = signed_in(cast.clerk)
    clerk.post(address, {"reason": " "})
    waiting.refresh_from_db()
    assert (waiting.declined_on, waiting.identity) == (None, "420704199204040028")

    assert clerk.post(address, {"reason": "广告，不是公开申请"}).status_code == 302

    waiting.refresh_from_db()
    assert (waiting.identity, waiting.contact, waiting.file, waiting.declined_why) == (
        "",
        "",
        None,
        "广告，不是公开申请",
    )
    assert "高小梅" not in clerk.get("/disclosure/submissions/").content.decode()
    assert "没有登记" in client.post("/portal/track/", {"code": waiting.code}).content.decode()
    assert clerk.post(address, {"reason": "再来一次"}).status_code != 302


def test_registers_are_exported_as_shown_and_name_no_applicant(cast, signed_in, publication, request_made):
    publication()
    made = request_made()
    clerk = signed_in(cast.clerk)

    for address in (
        "/disclosure/?format=xlsx&is_open=all",
        "/disclosure/requests/?format=xlsx",
        "/disclosure/annual/?format=xlsx",
    ):
        answer = clerk.get(address)
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        cells = [str(cell) for row in load_workbook(BytesIO(content)).active.values for cell in row]
        assert len(cells) > 5
        assert not any(made.applicant in cell or made.identity in cell for cell in cells)


@pytest.mark.parametrize("address", ["/disclosure/requests/", "/disclosure/submissions/", "/disclosure/annual/"])
def test_requests_are_for_those_who_handle_them(cast, signed_in, address):
    assert signed_in(cast.finance_head).get(address).status_code == 404
    assert signed_in(cast.clerk).get(address).status_code == 200


def test_the_annual_page_takes_a_year_that_makes_no_sense_for_this_one(cast, signed_in):
    assert "2026 年" in signed_in(cast.clerk).get("/disclosure/annual/?year=abc").content.decode()


def test_registers_ask_the_same_with_many_rows_as_with_few(cast, signed_in, publication, request_made):
    clerk, counts = signed_in(cast.clerk), []
    addresses = ("/disclosure/?is_open=all", "/disclosure/requests/", "/portal/documents/", "/portal/")
    for more in (2, 6):
        for _ in range(more):
            publication()
            request_made()
        counts.append([queries_of(clerk, address) for address in addresses])

    assert counts[0] == counts[1]
    assert max(counts[1]) <= 25


def test_last_days_stand_in_the_calendar(cast, signed_in, request_made):
    made = request_made()

    page = signed_in(cast.clerk).get(f"/supervision/calendar/?month={made.due_on:%Y-%m}").content.decode()

    assert made.title in page
