"""The main job, as a new user does it in a browser: speech, approval, acknowledgement, evidence, check, map, receipt.

Served by the live server over the cast's office; the demo office's waiting speech is what the director opens.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Page

from shuniu.audit.log import public_key
from shuniu.audit.verifying import verify_all
from shuniu.office.supervision.actions import sources
from shuniu.office.supervision.models import SupervisionItem
from shuniu.office.supervision.workflow import State
from tests.browser.looks import fits

SPEECH = """在全市重点工作推进会上的讲话
同志们：
今年以来，全市经济开局平稳，成绩来之不易。
一、把惠企政策兑现到位
市财政局要在6月底前印发惠企资金直达办法，市教育局配合。
各级干部要进一步提高认识，增强责任感。
二、把民生实事办好
市住建局牵头，9月底前完成三个老旧小区改造。
"""

pytestmark = pytest.mark.browser


def act(page: Page, item: SupervisionItem, verb: str, **typed: str) -> None:
    """Make one act on the page of its form, as it stands without script."""
    page.goto(f"/matters/{item.pk}/{verb}/")
    form = page.locator(f"form[action$='/{verb}/']").first
    for name, value in typed.items():
        field = form.locator(f"[name='{name.replace('__', '-')}']").first
        if field.evaluate("one => one.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
    form.locator(".btn-primary").first.click()
    page.wait_for_url(f"**/matters/{item.pk}/")


def test_from_a_speech_to_a_verified_task(sit_down, cast, tmp_path):
    source = sources.enter(by=cast.officer, original=SPEECH, form="speech")

    director = sit_down("director")
    director.goto(f"/supervision/sources/{source.pk}/")
    assert director.locator("text=印发惠企资金直达办法").count() >= 2, "the sentence and its card"
    director.get_by_role("button", name="批准立项").first.click()
    if director.locator("dialog[open] .btn-primary").count():
        director.locator("dialog[open] .btn-primary").first.click()
    director.get_by_text("批准后立即交办").first.wait_for(state="detached")
    item = SupervisionItem.objects.get(lead_unit=cast.finance)
    assert (item.state, item.number, item.source) == (State.ASSIGNED, "督〔2026〕1号", source)

    liaison = sit_down("finance_liaison", phone=True)
    act(liaison, item, "acknowledge")
    act(liaison, item, "feed_back", text="办法已征求 6 个部门意见，修改后报市政府审定，计划 5 月 20 日前印发。")
    act(
        liaison,
        item,
        "report_done",
        text="办法已以临财发〔2026〕3号印发，首批 32 户企业资金已拨付。",
        **{"evidence-0-kind": "document_issued", "evidence-0-reference": "临财发〔2026〕3号"},
    )
    fits(liaison)
    item.refresh_from_db()
    assert item.state == State.REPORTED

    officer = sit_down("officer")
    act(officer, item, "verify", opinion="核对文件原件与拨付清单，属实。")
    act(director, item, "close_out", outcome="按期办结")

    director.goto(f"/supervision/sources/{source.pk}/map/")
    shown = director.inner_text("main")
    assert "已核验" in shown
    assert "督〔2026〕1号" in director.content() or "财政局" in shown
    with director.expect_download() as download:
        director.goto(f"/matters/{item.pk}/")
        director.locator("a[href$='/receipt/'], form[action$='/receipt/'] button").first.click()
    receipt = download.value.path()
    assert json.loads(receipt.read_text(encoding="utf-8"))
    elsewhere = os.environ | {"SHUNIU_DATA": str(tmp_path / "elsewhere")}
    check = [Path(sys.executable).with_name("shuniu"), "audit", "check", receipt, "--key", public_key()]
    assert subprocess.run(check, env=elsewhere, timeout=60).returncode == 0, "another copy knows the key alone"
    assert verify_all().holds
