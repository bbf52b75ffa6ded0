"""A browser for each of the cast."""

import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture
def sit_down(live_server, cast, monkeypatch) -> Iterator[Callable[..., Page]]:
    """Sign somebody in, in a browser of his own; a phone where `phone` is asked for."""
    if CHROMIUM is None:
        pytest.skip("no Chromium here: install it to see the pages tested in a browser")
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright keeps a loop running in this thread
    with sync_playwright() as playwright:
        chromium: Browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])

        def sign_in(username: str, phone: bool = False) -> Page:
            size = {"width": 390, "height": 844} if phone else {"width": 1280, "height": 800}
            page = chromium.new_context(locale="zh-CN", base_url=live_server.url, viewport=size).new_page()
            page.goto("/sign-in/")
            page.fill("[name=username]", username)
            page.fill("[name=password]", "lin-jiang-2026")
            page.click(".btn-primary")
            page.wait_for_url("**/")
            return page

        yield sign_in
        chromium.close()
