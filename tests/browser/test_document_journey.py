"""From a request that comes in to its answer in the archive, as each does it in a browser; the leader with his thumb.

Issue “Done when”: instructed, handled by two units, drafted, proofread, reviewed, countersigned, signed on a phone-sized page,
numbered, typeset, sealed, sent, signed for and filed; the diagram shows the way it went, the handling sheet prints.
"""

import pytest
from playwright.sync_api import Page, expect

from shuniu.audit.verifying import verify_all
from shuniu.office.documents.incoming.models import IncomingDocument
from shuniu.office.documents.outgoing.models import OutgoingDocument
from shuniu.office.documents.outgoing.workflow import State
from shuniu.text.reading import read
from tests.answering import ANSWER
from tests.browser.looks import fits
from tests.browser.test_main_job import act
from tests.conftest import again
from tests.papers import a_pdf

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def ticking(page: Page, matter, verb: str, field: str, *wanted, **typed: str) -> None:
    """Make an act whose form lists units or people to tick."""
    page.goto(f"/matters/{matter.pk}/{verb}/")
    form = page.locator(f"form[action$='/{verb}/']").first
    for each in wanted:
        box = form.locator(f"[name='{field}'][value='{each.pk}']")
        box.evaluate("box => { box.checked = true; box.dispatchEvent(new Event('change', {bubbles: true})) }")
    for name, value in typed.items():
        form.locator(f"[name='{name}']").first.fill(value)
    form.locator(".btn-primary").first.click()
    if verb == "distribute":
        page.click("dialog[open] .btn-primary")  # a grave act asks once more
    page.wait_for_url(f"**/matters/{matter.pk}/")


def received(clerk: Page, office, paper) -> IncomingDocument:
    """签收、登记、初审、拟办, at the receiving desk."""
    clerk.goto("/documents/incoming/receive/")
    clerk.set_input_files("[name=files]", str(paper))
    clerk.click(".receive .btn-primary")
    for _step in ("登记", "初审"):
        clerk.wait_for_load_state("networkidle")
        clerk.click(".desk-form .btn-primary")
    clerk.wait_for_load_state("networkidle")
    clerk.select_option("[name=lead_unit]", str(office.finance.pk))
    for name, one in (("support_units", office.housing), ("leaders", office.mayor)):
        clerk.locator(f"[name={name}][value='{one.pk}']").evaluate("box => { box.checked = true }")
    clerk.click(".desk-form .btn-primary")
    clerk.wait_for_load_state("networkidle")
    return IncomingDocument.objects.get()


def written(clerk: Page, reply: OutgoingDocument) -> None:
    """拟稿: the answer typed on the drafting desk, a word put right where proofreading shows it, saved as the next draft."""
    clerk.goto(f"/documents/outgoing/{reply.pk}/desk/")
    clerk.locator(".page-picture").first.wait_for()
    clerk.fill("#id_text", ANSWER.replace("维修经费260万元", "维修经费260万元，其它费用自筹"))
    expect(clerk.locator("mark", has_text="其它")).to_have_count(1)
    clerk.click("#remarks [data-deed]")
    expect(clerk.locator("#id_text")).to_have_value(ANSWER.replace("维修经费260万元", "维修经费260万元，其他费用自筹"))
    clerk.click("[data-save]")
    clerk.wait_for_url("**/matters/*/")


def agrees(page: Page, reply: OutgoingDocument, opinion: str) -> None:
    """会签: says in its unit's name that it agrees, and why."""
    page.goto(f"/matters/{reply.pk}/countersign/")
    form = page.locator("form[action$='/countersign/']").first
    form.locator("[name=agrees]").first.evaluate("box => { box.checked = true }")
    form.locator("[name=opinion]").fill(opinion)
    form.locator(".btn-primary").first.click()
    page.wait_for_url(f"**/matters/{reply.pk}/")


def test_a_request_is_answered(sit_down, answering_office, tmp_path):
    office = answering_office
    paper = tmp_path / "来文.pdf"
    paper.write_bytes(a_pdf().read())
    clerk, clerk2 = sit_down("clerk"), sit_down("clerk2")
    asked = received(clerk, office, paper)

    mayor = sit_down("mayor", phone=True)
    mayor.goto(f"/documents/incoming/{asked.pk}/instruct/")
    mayor.fill("[name=text]", "请市财政局牵头落实经费，秋季开学前完工。")
    mayor.click(".instruct-acts .btn-primary")
    mayor.wait_for_url("**/inbox/")
    clerk.goto(f"/matters/{asked.pk}/route/")
    clerk.locator("form[action$='/route/'] .btn-primary").first.click()
    clerk.wait_for_url(f"**/matters/{asked.pk}/")
    act(sit_down("finance_liaison"), asked, "handle", result="同意安排260万元，列入年度预算。")
    act(sit_down("housing_liaison"), asked, "handle", result="已核定维修方案，秋季开学前可完工。")

    title = ANSWER.split("\n")[0]
    clerk.goto(f"/matters/{asked.pk}/draft_reply/")
    clerk.fill("form[action$='/draft_reply/'] [name=title]", title)
    clerk.fill("form[action$='/draft_reply/'] [name=organ_code]", "临政批")
    clerk.locator("form[action$='/draft_reply/'] .btn-primary").first.click()
    clerk.wait_for_load_state("networkidle")
    reply = OutgoingDocument.objects.get()
    written(clerk, reply)
    act(clerk, reply, "submit")

    act(clerk2, reply, "review", opinion="格式规范，可送签。")
    ticking(clerk2, reply, "ask_to_countersign", "units", office.finance)
    agrees(sit_down("finance_head"), reply, "经费已落实，同意。")
    ticking(sit_down("director"), reply, "put_forward", "next_people", office.mayor)

    mayor.goto("/inbox/")
    mayor.click(f".lines a.line-title[href='/documents/outgoing/{reply.pk}/sign/']")
    fits(mayor)
    mayor.click(".sign-form .btn-primary")
    mayor.wait_for_load_state("networkidle")
    assert again(reply).state == State.SIGNED_OFF

    for verb in ("recheck", "assign_number", "affix_seal"):
        act(clerk2, reply, verb)
    ticking(clerk2, reply, "distribute", "units", office.schools)
    assert again(reply).number == "临政批〔2026〕1号"
    clerk2.goto(f"/documents/outgoing/{reply.pk}/seals/")
    expect(clerk2.locator("main")).to_contain_text("有效，盖章以后没有改动")

    came = IncomingDocument.objects.get(unit=office.schools)
    act(sit_down("schools_liaison"), came, "acknowledge")
    clerk2.goto(f"/matters/{reply.pk}/")
    expect(clerk2.locator("#sent")).to_contain_text(office.schools_liaison.name)
    act(clerk, asked, "complete")
    act(clerk2, reply, "archive")
    act(clerk, asked, "archive")

    shows_the_way(clerk2, office, reply)
    assert verify_all().holds


def shows_the_way(page: Page, office, reply: OutgoingDocument) -> None:
    """路线图: every step done; 发文稿纸: the names of all who had a part."""
    page.goto(f"/matters/{reply.pk}/")
    shown = page.locator("#route").text_content()
    assert all(
        step in shown for step in ("文书核稿", "办公室主任审核送签", "领导签发", "登记编号", "用印", "印发", "归档")
    )
    assert "办理中" not in shown
    expect(page.locator("#route .djs-container svg").first).to_be_visible()
    with page.expect_download() as download:
        page.locator("a[href$='/handling-sheet/']").first.click()
    words = read(download.value.path().read_bytes()).text.replace("\n", "")
    people = (office.clerk, office.clerk2, office.finance_head, office.director, office.mayor)
    assert [person.name for person in people if person.name not in words] == []
