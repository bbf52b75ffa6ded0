"""The pages of the portal in a browser: open to all by WCAG 2.2 AA, without script, on a desk and on a phone, on paper."""

import os
import shutil
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from shuniu.office.disclosure.publications import publishing
from shuniu.office.disclosure.publications.published import Published
from tests.disclosing import consultation_of_the_public

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
}
SIZES = ({"width": 1280, "height": 800}, {"width": 390, "height": 844})
LONG = "\n".join([
    "各县（市、区）人民政府，市政府各部门：", "一、总体要求", "为改善老旧小区供水条件，保障居民用水安全，依据临政发〔2026〕1号，制定本办法。",
    "（一）基本原则", "坚持民生优先、尽力而为、量力而行，先改群众反映强烈的小区，再改其他小区。", "二、资金", "由市、区两级财政和供水企业共同承担。",
])  # fmt: skip


@pytest.fixture
def addresses(cast, publication, questionnaire) -> dict[str, str]:
    """The pages, with something on each, before a browser is there, whose loop the typesetting could not share."""
    document = publication(title="临江市老旧小区供水改造管理办法", text=LONG, document_number="临政办规〔2026〕3号")
    publication(
        category="explainer", explains=document, title="《管理办法》解读", text="临政办规〔2026〕3号写清楚了谁来改。"
    )
    publication(category="notice", title="关于滨江街夜间施工的通告", text="请绕行。")
    gone = publication(title="已经撤下的通告")
    publishing.withdraw(gone, by=cast.clerk, reason="施工已经结束")
    publishing.draft_correction(
        document, by=cast.clerk, title=document.title, text=f"{LONG}\n三、附则", reason="补上附则"
    )
    publishing.correct(document, by=cast.director, opinion="不涉密，可以公开")
    asked = consultation_of_the_public(cast)
    key = {each.publication_id: each.pk for each in Published.objects.all()}
    fixed = (
        "",
        "documents/",
        "documents/?kind=document&topic=general",
        "search/?q=供水",
        "search/?q=没有的",
        "consultations/",
        "questionnaires/",
        "guide/",
        "apply/",
        "track/",
        "letters/",
        "letters/grievance/",
        "follow/",
        "appointments/",
        "appointments/mine/",
        "leaders/",
        "nothing/",
    )
    return {path.partition("?")[0].strip("/") + str(place): f"/portal/{path}" for place, path in enumerate(fixed)} | {
        "document": f"/portal/documents/{key[document.pk]}/",
        "withdrawn": f"/portal/documents/{key[gone.pk]}/",
        "consultation": f"/portal/consultations/{key[asked.pk]}/",
        "questionnaire": f"/portal/questionnaires/{questionnaire(asks_public=True).published.pk}/",
    }


def test_every_page_is_open_to_all_without_script_and_never_sideways(live_server, addresses, monkeypatch):
    if CHROMIUM is None:
        pytest.skip("no Chromium here: install it to see the pages tested in a browser")
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright keeps a loop running in this thread
    faults = []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for size in SIZES:
            page = chromium.new_context(locale="zh-CN", base_url=live_server.url, viewport=size).new_page()
            said: list[str] = []
            page.on(
                "console", lambda message, said=said: said.append(message.text) if message.type == "error" else None
            )
            for name, address in addresses.items():
                page.goto(address)
                found = Axe().run(page, options=RULES).response["violations"]
                faults += [
                    f"{address} {size['width']}: {each['id']} {each['nodes'][0]['html'][:120]}" for each in found
                ]
                if not page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"):
                    faults.append(f"{address} {size['width']}: sideways")
                if page.locator("script").count():
                    faults.append(f"{address}: a script")
                if folder := os.environ.get("SHUNIU_PICTURES"):
                    page.screenshot(
                        path=str(Path(folder) / f"portal-{name or 'home'}-{size['width']}.png"), full_page=True
                    )
            faults += [each for each in said if "404" not in each and "410" not in each]
        chromium.close()

    assert not faults, "\n".join(faults)
