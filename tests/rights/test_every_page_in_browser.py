"""Every page of the house in a browser (无障碍): open to all by WCAG 2.2 AA, on a desk and on a phone, never sideways."""

import shutil
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page, sync_playwright

from tests.conftest import again
from tests.rights.addresses import pages
from tests.rights.table import OPEN_TO_VISITORS, PAGES

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
SIZES = {"desk": {"width": 1440, "height": 900}, "phone": {"width": 390, "height": 844}}
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
}
NO_PAGES = {
    "bulletin_typeset",
    "study_report_page",
    "study_typeset",
    "leaving_typeset",
    "portfolio_typeset",
    "phone_known",
    "meeting_calendar",
    "meeting_code",
    "meeting_feed",
    "diary_feed",
    "receipt",
    "drafting_typeset",
    "handling_sheet",
    "incoming_sheet",
    "outgoing_page",
    "delivery_code",
    "delivery_file",
    "file",
    "archive_file",
    "archive_package",
    "archive_disposal",
    "route_file",
    "checkpoint",
    "import_pattern",
    "import_progress",
    "draw_data",
    "import_preview",
    "disclosure_reply",
    "submission_file",
    "portal_atom",
    "portal_book",
    "portal_document",
    "portal_consultation",
    "portal_questionnaire",
    "portal_pdf",
    "portal_reply",
    "portal_robots",
    "portal_rss",
    "portal_sitemap",
}
"""What answers with a file, or needs one."""
THUMB = """() => {
  const missed = [];
  const words = ".visually-hidden, .skip-link, .phone-bar, .rail, .timeline, .source-text, .bjs-powered-by, article, thead";
  for (const one of document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")) {
    if (one.closest(words) || !one.checkVisibility()) continue;
    const around = one.closest("p, dd, li");
    const inText = one.matches("a") && getComputedStyle(one).display === "inline" && getComputedStyle(one, "::after").position !== "absolute";
    if (inText && around && around.textContent.trim() !== one.textContent.trim()) continue;
    one.scrollIntoView({ block: "center", behavior: "instant" });
    const box = one.getBoundingClientRect(), x = box.left + Math.min(box.width / 2, 60), y = box.top + box.height / 2;
    if (!box.width || !box.height) continue;
    const hits = (place) => {
      const there = document.elementFromPoint(x, place);
      return there && (one.contains(there) || there.closest("label")?.control === one);
    };
    let high = 0;
    while (high < 40 && hits(y - high)) high += 1;
    let low = 0;
    while (low < 40 && hits(y + low)) low += 1;
    if (high + low - 1 < 35) missed.push(`${one.outerHTML.slice(0, 80)} ${high + low - 1} px`);
  }
  return missed.slice(0, 3);
}"""
"""What a thumb misses: less than 35 px high where it is tapped, words of a running text left out."""
ROUTES = {route.name: route for route in pages()}

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here: install it to see the pages tested in a browser"),
]


@pytest.fixture
def chromium(monkeypatch) -> Iterator[Browser]:
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright keeps a loop running in this thread
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


def faults_of(page: Page, address: str) -> list[str]:
    """What is wrong with a page: what axe finds, what sticks out at the side, what the console complains of."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    answer = page.goto(address)
    assert answer is not None
    found = [f"{address}: {answer.status}"] if answer.status not in (200, 422) else []
    found += [f"{address}: {words}" for words in said if "status of 422" not in words]
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        found.append(f"{address}: scrolls sideways")
    violations = Axe().run(page, options=RULES).response["violations"]
    found += [f"{address}: {fault['id']} {fault['nodes'][0]['html'][:120]}" for fault in violations]
    if page.viewport_size == SIZES["phone"]:
        found += [f"{address}: {missed}" for missed in page.evaluate(THUMB)]
    return found


@pytest.mark.parametrize("size", SIZES)
def test_no_page_shuts_anybody_out_or_scrolls_sideways(live_server, chromium, cast, objects, size):
    by_reader: dict[str, list[str]] = {}
    for name, readers in PAGES.items():
        if readers and name not in NO_PAGES:
            by_reader.setdefault(readers[0], []).append(ROUTES[name].filled(objects))
    by_reader["mayor"] = ["/", "/inbox/", "/supervision/items/", ROUTES["matter"].filled(objects)]
    by_reader["finance_liaison"] = ["/", *by_reader.get("finance_liaison", [])] + [
        ROUTES["act"].filled({"*": objects["*"] | {"verb": verb}})
        for verb in ("feed_back", "report_done", "apply_to_extend")
    ]

    faults = []
    for reader, addresses in by_reader.items():
        context = chromium.new_context(locale="zh-CN", base_url=live_server.url, viewport=SIZES[size])
        client = Client()
        client.force_login(again(getattr(cast, reader)))
        cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
        for address in addresses:
            page = context.new_page()
            faults += [f"{reader} {fault}" for fault in faults_of(page, address)]
            page.close()
        context.close()

    assert not faults, chr(10).join(faults)


@pytest.mark.parametrize("size", SIZES)
def test_nor_does_a_page_that_is_open_to_visitors(live_server, chromium, objects, size):
    faults = []
    for name in set(OPEN_TO_VISITORS) - NO_PAGES - {"language"}:
        page = chromium.new_page(locale="zh-CN", viewport=SIZES[size])
        faults += faults_of(page, live_server.url + ROUTES[name].filled(objects))
        page.close()

    assert not faults, chr(10).join(faults)
