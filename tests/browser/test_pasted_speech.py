"""A speech as it comes from the meeting, pasted in the browser and put right by mouse before the director approves it."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from shuniu.office.supervision.models import Directive, Source, SupervisionItem
from shuniu.office.supervision.workflow import SourceState
from shuniu.org.models import UnitName

SPEECH = """在全市项目建设调度会上的讲话
（2026年3月5日）
同志们：
今年以来，全市项目建设进展平稳，服务(wù)企业的办法不少。
一、把项目前期抓紧
市财政局要在4月底前印发前期经费管理办法，市教育局要在5月底前完成校舍排查并公布结果。
住建部门牵头，6月底前完成三个老旧小区改造。
二、把服务企业做实
市财政局要在4月底前印发惠企资金拨付细则。
市教育局每月通报一次学位建设进度。
各级干部要进一步提高认识，增强责任感。
账要两面算，既看增量，也看存量。
"""

pytestmark = pytest.mark.browser


def drag_over(page: Page, words: str) -> None:
    """Select a passage as a hand does: press at its first character, draw to its last."""
    place = """words => {
      const piece = [...document.querySelectorAll("#source-text [data-at]")].find((one) => one.textContent.includes(words));
      piece.scrollIntoView({ block: "center", behavior: "instant" });
      const at = piece.firstChild.data.indexOf(words), range = document.createRange();
      range.setStart(piece.firstChild, at);
      range.setEnd(piece.firstChild, at + words.length);
      const boxes = [...range.getClientRects()], first = boxes[0], last = boxes.at(-1);
      return [first.left + 1, first.top + first.height / 2, last.right - 3, last.top + last.height / 2];
    }"""
    x, y, to_x, to_y = page.evaluate(place, words)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move((x + to_x) / 2, (y + to_y) / 2)
    page.mouse.move(to_x, to_y)
    page.mouse.up()


def card(page: Page, words: str) -> Locator:
    return page.locator(".card-task", has_text=words)


def opened(page: Page, words: str) -> Locator:
    """The card of a task, opened to be changed."""
    card(page, words).get_by_role("link", name="修改").click()
    return page.locator(".card-open")


def said(page: Page) -> None:
    page.locator("#desk-status .notice-success").first.wait_for()
    page.locator("#desk-status .notice-success").first.evaluate("one => one.remove()")


def pick_drop_and_take_back(officer: Page, source: Source) -> None:
    """A passage is drawn over and becomes a task; it is dropped with a reason, taken back, and dropped again."""
    drag_over(officer, "账要两面算，既看增量，也看存量")
    officer.locator("[data-selection-act]").click()
    said(officer)
    by_hand = source.directives.get(by_hand=True)
    assert by_hand.sentence == "账要两面算，既看增量，也看存量"

    drop(officer)
    by_hand.refresh_from_db()
    assert (by_hand.standing, by_hand.reason) == (Directive.Standing.DROPPED, "是方法要求，不单独督查")
    officer.locator("#aside > summary").click()
    officer.locator("#aside").get_by_role("button", name="恢复").first.click()
    said(officer)
    by_hand.refresh_from_db()
    assert by_hand.standing == Directive.Standing.PROPOSED
    drop(officer)


def drop(officer: Page) -> None:
    form = opened(officer, "账要两面算")
    form.get_by_text("不立项").first.click()
    form.get_by_label("不立项的理由").fill("是方法要求，不单独督查")
    form.get_by_role("button", name="不立项").click()
    said(officer)


def split_and_merge(officer: Page) -> None:
    """One task is made two, and two are made one."""
    split = opened(officer, "校舍排查")
    split.get_by_text("拆分").first.click()
    split.get_by_label("拆成").fill("完成校舍排查\n公布校舍排查结果")
    split.get_by_role("button", name="拆分").click()
    said(officer)
    expect(card(officer, "公布校舍排查结果")).to_have_count(1)

    merge = opened(officer, "前期经费管理办法")
    merge.get_by_text("合并").first.click()
    merge.locator("label", has_text="惠企资金拨付细则").locator("input").check()
    merge.get_by_role("button", name="合并").click()
    said(officer)
    expect(card(officer, "惠企资金拨付细则")).to_have_count(0)


def tell_a_unit_once(officer: Page) -> None:
    """A name that nobody knew is told once."""
    officer.locator("#unmatched").get_by_role("link", name="选择单位").click()
    units = officer.locator("#unmatched [data-units]")
    units.locator("[data-units-filter]").fill("住")
    units.locator("label", has_text="市住建局").locator("input").check()
    officer.locator("#unmatched").get_by_role("button").first.click()
    officer.locator("#unmatched").wait_for(state="detached")


def test_a_pasted_speech_is_put_right_by_mouse_and_approved(sit_down, cast):
    officer = sit_down("officer")
    officer.goto("/supervision/sources/")
    officer.get_by_role("link", name="登记来源").first.click()
    officer.get_by_label("粘贴全文").fill(SPEECH)
    officer.get_by_role("button", name="读取任务").click()
    officer.wait_for_url(re.compile(r"/sources/\d+/$"))
    source = Source.objects.get()
    assert (source.title, str(source.given_on)) == ("在全市项目建设调度会上的讲话", "2026-03-05")
    assert "服务企业的办法不少" in source.text, "the text is cleaned"

    pick_drop_and_take_back(officer, source)
    split_and_merge(officer)
    tell_a_unit_once(officer)
    assert UnitName.objects.get(name="住建部门").units.get() == cast.housing

    officer.get_by_role("button", name="报批").click()
    officer.get_by_text("等办公室主任批准立项").first.wait_for()

    director = sit_down("director")
    director.goto(f"/supervision/sources/{source.pk}/")
    director.get_by_role("button", name="批准立项").click()
    director.locator("dialog[open] .btn-primary").click()
    director.get_by_text("批准后立即交办").first.wait_for(state="detached")
    director.get_by_role("link", name="落实图谱").first.click()
    director.locator(".legend").wait_for()

    source.refresh_from_db()
    assert source.state == SourceState.DOCKETED
    titles = set(SupervisionItem.objects.values_list("title", flat=True))
    assert {"完成校舍排查", "公布校舍排查结果"} <= titles
    assert not any("两面算" in title or "拨付细则" in title for title in titles)
    assert SupervisionItem.objects.filter(lead_unit=cast.housing).count() == 1
