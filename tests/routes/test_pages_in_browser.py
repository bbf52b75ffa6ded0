"""Routes in a browser: the lit diagram on a matter's page, and the drawing board."""

import shutil
from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect, sync_playwright

from shuniu.routes import returning
from shuniu.routes.models import Route
from tests.routes.drawing import bpmn, flow, node, task
from tests.routes.letters import forked

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here: install it to see the pages tested in a browser"),
]


@pytest.fixture
def open_page(live_server, section_forms, monkeypatch) -> Iterator[Callable[..., Page]]:
    """A page of a person's own browser; what its console complains of is kept as `page.complaints`."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright keeps a loop running in this thread
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])

        def sign_in(person, width: int = 1440) -> Page:
            context = chromium.new_context(
                locale="zh-CN", base_url=live_server.url, viewport={"width": width, "height": 900}
            )
            page = context.new_page()
            page.set_default_timeout(6000)
            page.complaints = []
            page.on("console", lambda said: complain(page, said.text) if said.type == "error" else None)
            page.on("pageerror", lambda error: page.complaints.append(str(error)))
            page.goto("/sign-in/?next=/profile/")
            page.fill("[name=username]", person.username)
            page.fill("[name=password]", "lin-jiang-2026")
            page.click(".btn-primary")
            page.wait_for_url("**/profile/")
            return page

        yield sign_in
        chromium.close()


def complain(page: Page, text: str) -> None:
    if "422" not in text:  # a form that was refused
        page.complaints.append(text)


def classes_of(page: Page, element: str) -> str:
    return page.locator(f'.djs-group g[data-element-id="{element}"]').first.get_attribute("class")


@pytest.mark.parametrize("width", [1440, 390])
def test_the_matter_shows_where_it_is_on_its_route(desk, cast, open_page, width, tmp_path):
    letter = desk(forked())
    letter.do("submit", cast.clerk)
    letter.do("countersign", cast.housing_liaison)
    page = open_page(cast.clerk, width)

    page.goto(letter.letter.get_absolute_url())
    page.locator(".djs-group g").first.wait_for()

    assert "route-done" in classes_of(page, "draft")
    assert "route-live" in classes_of(page, "one")
    assert "route-done" in classes_of(page, "two")
    assert page.locator(".bjs-powered-by").is_visible()
    words = page.locator("#route").inner_text()
    assert "财政会签" in words
    assert "办理中" in words
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.complaints == []
    page.screenshot(path=tmp_path / "matter.png", full_page=True)


def test_a_step_that_was_sent_back_is_lit_so(desk, cast, open_page):
    letter = desk(forked())
    letter.do("submit", cast.clerk)
    part = letter.part("one", cast.finance_liaison)
    returning.send_back(part, letter.step("draft"), by=cast.finance_liaison, reason="缺附件")
    page = open_page(cast.clerk)

    page.goto(letter.letter.get_absolute_url())
    page.locator(".djs-group g").first.wait_for()

    assert "route-returned" in classes_of(page, "one")
    assert "route-live" in classes_of(page, "draft")


BROKEN = bpmn(
    node("startEvent", "start"),
    task("draft", "submit", name="拟稿"),
    task("sign", "sign_off", name="签发"),
    node("endEvent", "end"),
    flow("start", "draft"),
    flow("draft", "sign"),
    flow("sign", "end"),
)


def test_a_refused_drawing_lights_the_element_and_is_put_right_and_published(desk, cast, open_page, tmp_path):
    page = open_page(cast.director)
    page.goto("/routes/new/outgoing/")
    page.locator(".djs-group g").first.wait_for()
    page.fill("[name=key_typed]", "letters")
    page.set_input_files("[name=file]", {"name": "r.bpmn", "mimeType": "application/xml", "buffer": BROKEN})
    page.click("[name=check]")
    page.locator(".route-faults").wait_for()
    page.locator(".djs-group g").first.wait_for()
    page.screenshot(path=tmp_path / "board.png")

    assert "不能签发，须先“送签”" in page.locator(".route-faults").inner_text()
    assert "route-fault" in classes_of(page, "sign")
    assert page.locator(".djs-palette .entry").count() == 8

    page.locator(".route-faults [data-element=sign]").click()
    assert page.input_value("#p-name") == "签发"
    page.select_option("#p-verb", "put_forward")
    page.fill("#p-name", "核稿")
    page.select_option("#p-people", "role")
    page.select_option("#p-role", "director")
    page.fill("#p-days", "2")
    page.click("[name=publish]")
    page.wait_for_url("**/routes/letters/")

    assert 'sn:working-days="2"' in Route.objects.get(key="letters").current.bpmn
    assert page.complaints == []


def test_a_step_is_appended_by_the_pad_and_the_board_is_usable(desk, cast, open_page, tmp_path):
    page = open_page(cast.director)
    page.goto("/routes/new/outgoing/")
    page.locator(".djs-group g").first.wait_for()
    page.locator('g[data-element-id="Start_1"] .djs-hit').first.click()
    page.locator(".djs-context-pad .entry", has_text="环节").click()
    page.locator('[data-for="bpmn:UserTask"]').wait_for()
    page.fill("#p-name", "拟稿")
    page.screenshot(path=tmp_path / "pad.png")

    for way, named in (("撤销", 0), ("重做", 1)):  # the name is a step back, and a step on again
        page.locator(".djs-palette .entry", has_text=way).click()
        expect(page.locator(".djs-group g.djs-shape", has_text="拟稿")).to_have_count(named)
    page.click("[data-zoom=in]")

    assert page.locator("#p-verb option", has_text="送核").count() == 1
    serious = [each for each in Axe().run(page).response["violations"] if each["impact"] in ("serious", "critical")]
    assert [(each["id"], [one["target"] for one in each["nodes"]]) for each in serious] == []
