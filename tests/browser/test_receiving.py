"""From the file to the units that handle it, in at most six clicks; and a leader's words from a phone."""

import pytest

from shuniu.office.documents.incoming.models import IncomingDocument
from shuniu.office.documents.incoming.workflow import State
from tests.browser.looks import fits
from tests.papers import a_pdf

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_document_is_received_and_assigned_in_six_clicks(sit_down, cast, tmp_path):
    paper = tmp_path / "来文.pdf"
    paper.write_bytes(a_pdf().read())
    page, clicks = sit_down("clerk"), 0

    def click(where: str) -> None:
        nonlocal clicks
        clicks += 1
        page.click(where)
        page.wait_for_load_state("networkidle")

    page.goto("/documents/incoming/receive/")
    page.set_input_files("[name=files]", str(paper))
    clicks += 1  # the click that opens the choice of files
    click(".receive .btn-primary")
    assert page.input_value("[name=sender]") == "临江市教育局"
    assert page.evaluate("document.querySelector('.sheets img').naturalWidth") > 500
    click(".desk-form .btn-primary")  # 登记
    click(".desk-form .btn-primary")  # 初审
    for leader in page.query_selector_all("[name=leaders]:checked"):
        leader.evaluate("box => { box.checked = false }")  # straight to the units
    click(".desk-form .btn-primary")  # 拟办
    click(".desk-form .btn-primary")  # 分办

    made = IncomingDocument.objects.get()
    assert made.state == State.IN_HAND
    assert made.assignments.exists()
    print(f"clicks from upload to assigned: {clicks}")
    assert clicks <= 6


def test_a_leader_instructs_from_a_phone(sit_down, cast, incoming):
    made = incoming(State.PROPOSED)
    page = sit_down("mayor", phone=True)

    page.goto(f"/documents/incoming/{made.pk}/instruct/")
    button = page.query_selector(".instruct-acts .btn-primary").bounding_box()
    page.click("[data-phrase]")
    page.click(".instruct-acts .btn-primary")
    page.wait_for_url("**/inbox/")

    assert button["y"] > 422, "under the thumb, in the lower half"
    fits(page)
    assert made.instructions.get().text == "同意拟办意见。"
