"""How long it takes from a key to the page on the drafting desk, with a draft of three pages, in a real browser.

    python bench/drafting.py [--keys N] [--address http://127.0.0.1:8000] [--user duruixia] [--password linjiang-2026]

Drives headless Chromium against a running demo office (`shuniu demo`): opens a new draft, pastes three pages, and types a
character at a time into the middle of it. Measured is the time from the key to the moment at which the changed page
stands decoded in the document; beside it the server's part of the same round, as the browser saw the answer come, and the
same work without browser and network. It prints figures and passes no verdict; on a busy machine they say less.
"""

import argparse
import shutil
import statistics
import time
from datetime import date

from playwright.sync_api import Page, sync_playwright

from shuniu.office.documents.drafting.findings import remarks_on
from shuniu.office.documents.drafting.manuscript import Frame, framed
from shuniu.office.documents.kinds import DocumentType
from shuniu.typesetting import preview

PARAGRAPH = (
    "（{n}）加强水源保护。市水利局牵头，会同市生态环境局、各县（市、区）人民政府，于2026年9月底前完成取水口上游排查，"
    "建立清单，逐项整改，整改情况每季度末报市政府办公室。"
)
NUMERALS = "一二三四五六七八九十"
TEXT = "\n".join(
    [
        "临江市人民政府办公室关于进一步做好城市供水保障工作的通知",
        "各县（市、区）人民政府，市政府各部门、各单位：",
        "为做好城市供水保障工作，现就有关事项通知如下：",
        "一、主要任务",
        *(PARAGRAPH.format(n=n) for n in NUMERALS),
        "二、工作要求",
        "各单位要明确责任，加强配合，确保各项任务落到实处。",
    ]
)
FRAME = Frame(DocumentType.NOTICE, "临江市人民政府办公室", "临政办发", date(2026, 3, 5), printer="临江市人民政府办公室")
SHOWN = """() => new Promise((done) => {
  const form = document.getElementById("drafting");
  const began = performance.now();
  form.addEventListener("drafting:shown", () => requestAnimationFrame(() => done(performance.now() - began)), { once: true });
  document.execCommand("insertText", false, "好");
})"""


def figures(name: str, times: list[float]) -> None:
    ordered = sorted(times)
    ninetieth = ordered[min(len(ordered) - 1, int(len(ordered) * 0.9))]
    middle = statistics.median(ordered)
    print(f"{name:<44} median {middle:6.1f} ms   90th {ninetieth:6.1f} ms   most {ordered[-1]:6.1f} ms")


def in_process(keys: int) -> None:
    """Setting and proofreading the same text in this process."""
    set_times, read_times = [], []
    for key in range(keys + 1):
        text = TEXT.replace("逐项整改", "逐项整改" + "好" * key, 1)
        began = time.perf_counter()
        pages = preview(framed(text, FRAME)).pages
        between = time.perf_counter()
        remarks_on(text, FRAME)
        set_times.append((between - began) * 1000)
        read_times.append((time.perf_counter() - between) * 1000)
    print(f"pages                                        {len(pages)}")
    figures("setting the pages, in process", set_times[1:])
    figures("proofreading, in process", read_times[1:])


def sit_down(page: Page, user: str, password: str) -> None:
    page.goto("/sign-in/")
    page.fill("[name=username]", user)
    page.fill("[name=password]", password)
    page.click(".btn-primary")
    page.wait_for_url("**/")
    page.goto("/documents/drafting/")
    page.click("button[value=notice]")
    page.wait_for_selector(".page-picture")
    page.fill("#id_text", TEXT)
    page.locator(".page-picture").nth(2).wait_for()
    page.wait_for_load_state("networkidle")
    middle = TEXT.index("逐项整改", len(TEXT) // 2)
    page.evaluate(
        "(at) => { const box = document.getElementById('id_text'); box.focus(); box.setSelectionRange(at, at); }",
        middle,
    )


def typed(page: Page, keys: int) -> None:
    answers: list[float] = []
    page.on(
        "requestfinished",
        lambda request: answers.append(request.timing["responseEnd"]) if request.method == "POST" else None,
    )
    shown = []
    for _key in range(keys + 2):
        shown.append(float(page.evaluate(SHOWN)))
        page.wait_for_timeout(120)
    figures("key to page, in the browser", shown[2:])
    figures("the request in it, as the browser saw it", answers[2:])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--keys", type=int, default=30)
    parser.add_argument("--address", default="http://127.0.0.1:8000")
    parser.add_argument("--user", default="duruixia")
    parser.add_argument("--password", default="linjiang-2026")
    options = parser.parse_args()
    in_process(options.keys)
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        print("Chromium is not installed here: the browser's part is SKIPPED.")
        return
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        size = {"width": 1440, "height": 900}
        page = browser.new_context(locale="zh-CN", base_url=options.address, viewport=size).new_page()
        sit_down(page, options.user, options.password)
        typed(page, options.keys)
        page.click("button[value=discard]")
        page.click("#confirm button[value=yes]")
        page.wait_for_url("**/drafting/")
        browser.close()


if __name__ == "__main__":
    main()
