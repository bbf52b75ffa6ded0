"""Breaking a text down in a browser: what is selected is what becomes the task, and each part lights the other."""

import shutil
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, sync_playwright

from shuniu.office.supervision.actions import directives, sources
from shuniu.office.supervision.models import Source

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
SPEECH = """在调度会上的讲话
同志们😀𠮷：
市财政局要在3月底前拨付首批惠企资金。😀账要两面算，既看增量，也看存量。
市住建局牵头，4月15日前完成校舍排查。
"""

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here: install it to see the pages tested in a browser"),
]


@pytest.fixture
def source(cast) -> Source:
    return sources.enter(by=cast.officer, original=SPEECH)


@pytest.fixture
def page(live_server, cast, monkeypatch) -> Iterator[Page]:
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright keeps a loop running in this thread
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = chromium.new_context(locale="zh-CN", base_url=live_server.url).new_page()
        page.goto("/sign-in/?next=/profile/")
        page.fill("[name=username]", "officer")
        page.fill("[name=password]", "lin-jiang-2026")
        page.click(".btn-primary")
        page.wait_for_url("**/profile/")
        yield page
        chromium.close()


SELECT = """words => {
  const piece = [...document.querySelectorAll("#source-text [data-at]")].find((one) => one.textContent.includes(words));
  const at = piece.firstChild.data.indexOf(words), range = document.createRange();
  range.setStart(piece.firstChild, at);
  range.setEnd(piece.firstChild, at + words.length);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""


def test_a_selected_passage_is_taken_exactly_behind_characters_outside_the_plane(page, source):
    page.goto(f"/supervision/sources/{source.pk}/")
    page.evaluate(SELECT, "账要两面算，既看增量")
    page.locator("[data-selection-act]").click()
    page.locator("#desk-status .notice-success").wait_for()

    assert source.directives.get(by_hand=True).sentence == "账要两面算，既看增量"


def test_a_sentence_lights_its_card_and_a_card_its_sentence(page, source):
    first, second = source.directives.all()[:2]
    page.goto(f"/supervision/sources/{source.pk}/")
    page.locator(f'.mark[data-directives~="{second.pk}"]').first.hover()
    assert "is-lit" in page.locator(f"#d-{second.pk}").get_attribute("class")

    page.locator(f"#d-{first.pk} .btn").focus()
    assert "is-lit" in page.locator(f'.mark[data-directives~="{first.pk}"]').first.get_attribute("class")
    assert "is-lit" not in page.locator(f"#d-{second.pk}").get_attribute("class")


def test_a_card_is_changed_in_place_and_the_page_stays(page, source):
    task = source.directives.first()
    page.goto(f"/supervision/sources/{source.pk}/")
    page.evaluate("window.stayed = true")
    page.locator(f"#d-{task.pk} .btn").click()
    page.fill(".card-open [name=task]", "拨付惠企资金")
    page.locator(".card-open .btn-dark").click()
    page.locator(f"#d-{task.pk} .card-title", has_text="拨付惠企资金").wait_for()

    assert page.evaluate("window.stayed")


@pytest.mark.parametrize("rest", ["", "map/"])
def test_the_pages_of_a_source_have_no_fault_that_axe_finds(page, source, cast, rest):
    for directive in source.directives.all():
        directives.amend_directive(directive, by=cast.officer, lead_units=[cast.finance])
    sources.approve(source, by=cast.director)
    page.goto(f"/supervision/sources/{source.pk}/{rest}")
    found = Axe().run(page).response["violations"]

    assert [(fault["id"], fault["nodes"][0]["html"]) for fault in found] == []


def test_nothing_scrolls_sideways_on_a_phone(page, source):
    page.set_viewport_size({"width": 390, "height": 844})
    for rest in ("", "map/", "revise/"):
        page.goto(f"/supervision/sources/{source.pk}/{rest}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
