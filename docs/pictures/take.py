"""The pictures of the README, taken from the demo office: `make demo`, then `python docs/pictures/take.py`.

Takes the address of the demo where it is another one. Chromium writes them as WebP, so that each stays small.
"""

import base64
import shutil
import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

HERE = Path(__file__).parent
PASSWORD = "linjiang-2026"  # noqa: S105 - of the demo office
DESK, PHONE, WIDE = (1280, 800), (390, 844), (1900, 860)
SPEECH = "在全市重点工作推进会上的讲话"
DECISION = "老城区供水管网改造方案"
LIVING = "在全市民生实事和城市更新调度会上的讲话"


def sit_down(browser: Browser, address: str, username: str, size: tuple[int, int]) -> Page:
    shape = {"width": size[0], "height": size[1]}
    page = browser.new_context(locale="zh-CN", base_url=address, viewport=shape).new_page()
    page.goto("/sign-in/")
    page.fill("[name=username]", username)
    page.fill("[name=password]", PASSWORD)
    page.click(".btn-primary")
    page.wait_for_url("**/")
    return page


def keep(page: Page, name: str, quality: float = 0.8) -> None:
    """Write what the page shows as WebP, which Chromium's own canvas can and its screenshots can not."""
    page.wait_for_timeout(500)
    shown = base64.b64encode(page.screenshot()).decode()
    paper = page.context.browser.new_page()  # type: ignore[union-attr] - a page of a launched browser has one
    written = paper.evaluate(
        """async ([shown, quality]) => {
          const picture = new Image();
          picture.src = `data:image/png;base64,${shown}`;
          await picture.decode();
          const canvas = Object.assign(document.createElement("canvas"), { width: picture.width, height: picture.height });
          canvas.getContext("2d").drawImage(picture, 0, 0);
          return canvas.toDataURL("image/webp", quality).split(",")[1];
        }""",
        [shown, quality],
    )
    paper.close()
    (HERE / f"{name}.webp").write_bytes(base64.b64decode(written))


def take(browser: Browser, address: str) -> None:
    desk = sit_down(browser, address, "tangwenjie", DESK)
    desk.goto("/supervision/sources/")
    desk.get_by_role("link", name=SPEECH).first.click()
    desk.locator(".mark").first.hover()
    keep(desk, "source")
    desk.goto("/supervision/sources/")
    desk.get_by_role("link", name=LIVING).first.click()
    desk.locator(".legend").wait_for()
    desk.evaluate("scrollTo(0, 420)")
    keep(desk, "map")
    desk.goto("/decisions/?is_open=all")
    desk.get_by_role("link", name=DECISION).first.click()
    desk.get_by_role("link", name="来龙去脉").click()
    desk.locator(".loop").wait_for()
    desk.set_viewport_size({"width": WIDE[0], "height": WIDE[1]})
    keep(desk, "loop")
    phone = sit_down(browser, address, "chengzhiyuan", PHONE)
    keep(phone, "phone")


if __name__ == "__main__":
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        take(launched, sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000")
        launched.close()
