"""The shell in a browser (浏览器): keys, confirmation, sending once, and pages without script."""

import shutil
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from shuniu.org.models import Person, RoleGrant

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
PASSWORD = "lin-jiang-2026"
PHONE = {"width": 390, "height": 844}

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here: install it to see the pages tested in a browser"),
]


@pytest.fixture
def browser(live_server) -> Iterator[Browser]:
    clerk = Person.objects.create_person("clerk", PASSWORD, name="何静")
    RoleGrant.objects.create(person=clerk, role="clerk")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


def signed_in(browser: Browser, address: str, **options) -> Page:
    page = browser.new_context(locale="zh-CN", base_url=address, **options).new_page()
    page.goto("/sign-in/?next=/profile/")
    page.fill("[name=username]", "clerk")
    page.fill("[name=password]", PASSWORD)
    page.click(".btn-primary")
    page.wait_for_url("**/profile/")
    return page


def test_keys_find_the_search_and_the_help_and_leave_typed_letters_alone(browser, live_server):
    page = signed_in(browser, live_server.url)

    page.keyboard.press("?")
    assert page.locator("#keys").is_visible()
    page.keyboard.press("Escape")
    page.focus("#id_reason")
    page.keyboard.type("j?k")

    assert page.input_value("#id_reason") == "j?k"
    assert page.locator("#keys").is_hidden()


def test_unsaved_text_is_asked_about_before_it_is_lost(browser, live_server):
    page = signed_in(browser, live_server.url)
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))

    page.fill("#id_reason", "赴省里参加培训")
    page.goto("/help/")

    assert asked == ["beforeunload"]


def test_the_rail_and_the_top_bar_stay_on_a_long_page(browser, live_server):
    page = signed_in(browser, live_server.url)
    page.goto("/help/")
    page.evaluate("document.querySelector('main').style.minHeight = '300vh'")

    page.mouse.wheel(0, 5_000)
    page.wait_for_function("scrollY > 500")

    tops = page.evaluate("['.rail', '.topbar'].map((part) => document.querySelector(part).getBoundingClientRect().top)")
    assert max(map(abs, tops)) < 1


def test_the_policy_is_kept_and_no_page_scrolls_sideways_or_shuts_anybody_out(browser, live_server):
    page = signed_in(browser, live_server.url, viewport=PHONE)
    said = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    for address in ("/profile/", "/profile/password/", "/help/"):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        assert Axe().run(page).violations_count == 0
    assert said == []


def test_everything_works_without_script(browser, live_server):
    page = signed_in(browser, live_server.url, viewport=PHONE, java_script_enabled=False)
    page.click(".topbar-menu")
    assert page.locator("#rail").is_visible()
    page.goto("/profile/")
    page.click(".menu summary")
    page.click(".menu-act")
    assert page.url.endswith("/sign-in/")
