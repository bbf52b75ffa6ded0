"""How a page must look before anybody is shown it: nothing sideways, nothing that axe objects to."""

import os
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
}


def fits(page: Page) -> None:
    """Nothing scrolls sideways, once the style sheet is there: a picture not yet styled is as wide as its paper."""
    page.wait_for_load_state("load")
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), page.url


def look(page: Page, name: str) -> None:
    """Nothing that axe objects to, nothing sideways; a picture where a folder for them is named."""
    fits(page)
    found = Axe().run(page, options=RULES).response["violations"]
    assert not found, f"{page.url}: " + "; ".join(f"{each['id']} {each['nodes'][0]['html']}" for each in found)
    if folder := os.environ.get("SHUNIU_PICTURES"):
        page.screenshot(path=str(Path(folder) / f"{name}-{page.viewport_size['width']}.png"), full_page=True)
