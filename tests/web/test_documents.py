"""The pages of outgoing documents: the register, the page of a document, the forms of its acts."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from shuniu.matters.forms import form_for
from shuniu.office.documents.outgoing import actions
from shuniu.office.documents.outgoing.models import OutgoingDocument
from shuniu.office.documents.outgoing.workflow import OUTGOING, State
from shuniu.routes.shipping import publish_shipped
from tests.conftest import again

REGISTER = "/documents/outgoing/"


def typed(cast, **fields):
    return {
        "title": "关于开展安全生产检查的通知",
        "document_type": "notice",
        "direction": "downward",
        "issuing_organ": cast.government.pk,
        "organ_code": "临政发",
        "main_recipients": "各县区人民政府，市政府各部门",
        "body": "一、检查范围。\n二、检查时间。",
    } | fields


def test_every_verb_has_its_form_but_what_an_appraisal_does():
    formless = [m.verb for m in OUTGOING.moves if not m.by_clock and form_for("outgoing", m.verb) is None]

    assert formless == ["destroy", "take_over"]


def test_a_document_is_drafted_on_its_page_and_stands_in_the_register(cast, signed_in):
    browser = signed_in(cast.officer)

    answer = browser.post("/documents/outgoing/new/", typed(cast), follow=True)

    made = OutgoingDocument.objects.get()
    assert answer.redirect_chain[-1][0] == made.get_absolute_url()
    page = answer.content.decode()
    assert "已起草，写好后请送核" in page
    assert "一、检查范围。" in page
    assert "关于开展安全生产检查的通知" in browser.get(REGISTER).content.decode()


def test_a_report_that_goes_downward_is_said_at_the_field(cast, signed_in):
    answer = signed_in(cast.officer).post("/documents/outgoing/new/", typed(cast, document_type="report"))

    assert answer.status_code == 422
    assert "报告是上行文" in answer.content.decode()
    assert not OutgoingDocument.objects.exists()


@pytest.mark.parametrize("state", State.values)
def test_the_page_of_a_document_shows_in_every_state(cast, signed_in, outgoing, state):
    made = outgoing(state)

    for reader in (cast.director, cast.clerk, cast.mayor, cast.officer):
        page = signed_in(reader).get(made.get_absolute_url())
        assert page.status_code == 200
        assert "加强值班" in page.content.decode()


def test_revising_changes_the_text_and_what_goes_with_it(cast, signed_in, outgoing):
    made = outgoing()
    form = typed(cast, title="关于加强汛期值班工作的通知", body="一、落实责任。", seen=made.revision)

    signed_in(cast.officer).post(f"/matters/{made.pk}/revise/", form)

    made.refresh_from_db()
    assert (made.title, made.latest.body, made.latest.number) == ("关于加强汛期值班工作的通知", "一、落实责任。", 2)


def test_a_stale_page_keeps_what_was_typed(cast, signed_in, outgoing):
    made = outgoing()
    browser, form = signed_in(cast.officer), typed(cast, body="另一个第二稿。", seen=made.revision)
    browser.post(f"/matters/{made.pk}/revise/", typed(cast, seen=made.revision))

    answer = browser.post(f"/matters/{made.pk}/revise/", form)

    assert answer.status_code == 422
    assert "您在别处刚办理过这件事项" in answer.content.decode()
    assert "另一个第二稿。" in answer.content.decode()
    assert made.revisions.count() == 2


def test_a_double_click_drafts_once(cast, signed_in):
    browser, form = signed_in(cast.officer), typed(cast, key="same")
    for _ in range(2):
        browser.post("/documents/outgoing/new/", form)

    assert OutgoingDocument.objects.count() == 1


def test_a_dissent_without_a_reason_is_said_at_the_field(cast, signed_in, outgoing):
    made = outgoing(State.UNDER_REVIEW)
    actions.ask_to_countersign(made, by=cast.clerk, units=[cast.finance])

    answer = signed_in(cast.finance_head).post(f"/matters/{made.pk}/countersign/", {"agrees": "no"})

    assert answer.status_code == 422
    assert "不同意的请写明理由" in answer.content.decode()


def test_the_register_narrows_sorts_and_exports_as_shown(cast, signed_in, outgoing):
    outgoing(State.DRAFTING, title="关于召开座谈会的函", document_type="letter", direction="lateral")
    outgoing(State.ARCHIVED)
    browser = signed_in(cast.clerk)

    letters = browser.get(REGISTER, {"document_type": "letter"}).content.decode()
    answer = browser.get(
        REGISTER, {"is_open": "all", "sort": "-number", "columns": ["number", "title"], "format": "xlsx"}
    )

    assert "关于召开座谈会的函" in letters
    assert "汛期值班" not in letters
    rows = [[cell or "" for cell in row] for row in load_workbook(BytesIO(b"".join(answer))).active.values]
    assert rows == [
        ["发文字号", "标题"],
        ["临政发〔2026〕1号", "关于做好汛期值班工作的通知"],
        ["", "关于召开座谈会的函"],
    ]


def test_a_unit_finds_what_was_sent_to_it_among_what_came_in(cast, signed_in, outgoing):
    outgoing(State.DISTRIBUTED)
    outgoing(State.SIGNED_OFF, title="关于调整值班电话的通知")

    page = signed_in(cast.finance_liaison).get("/documents/incoming/").content.decode()

    assert "汛期值班" in page
    assert "值班电话" not in page


def test_where_a_document_lies_stands_above_its_text(cast, client, outgoing):
    publish_shipped(by=cast.director)
    made = outgoing(State.UNDER_REVIEW)
    client.force_login(again(cast.clerk))

    shown = client.get(f"/matters/{made.pk}/").content.decode()

    assert 0 < shown.index('id="route"') < shown.index('id="text"')
