"""The drafting desk in a browser: what is typed is seen as pages, what is wrong is put right, nothing is lost."""

import pytest
from playwright.sync_api import expect

from shuniu.office.documents.drafting.models import WorkingCopy
from shuniu.office.documents.outgoing import actions
from shuniu.office.documents.outgoing.models import OutgoingDocument
from tests.browser.looks import fits

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TEXT = (
    "临江市人民政府办公室关于做好汛期值班工作的通知\n各县（市、区）人民政府：\n现就有关事项通知如下：\n其它事项另行通知"
)


def begin(page):
    page.goto("/documents/drafting/")
    page.fill("[name=organ_code]", "临政办发")
    page.click("button[value=notice]")
    page.locator(".page-picture").first.wait_for()
    page.fill("#id_text", TEXT)


def test_what_is_typed_is_seen_fixed_kept_and_saved(sit_down, cast):
    page = sit_down("officer")
    begin(page)
    before = page.locator(".page-picture").first.get_attribute("data-mark")
    page.locator("#id_text").press("End")
    page.keyboard.type("。")

    expect(page.locator(".page-picture").first).not_to_have_attribute("data-mark", before)
    expect(page.locator("mark", has_text="其它")).to_have_count(1)
    page.keyboard.press("F8")
    expect(page.locator("[data-bubble]")).to_contain_text("指人或者事物用“其他”")
    page.keyboard.press("Alt+Enter")
    expect(page.locator("#id_text")).to_have_value(TEXT.replace("其它", "其他") + "。")
    expect(page.locator("[data-state]")).to_contain_text("已自动暂存")
    page.keyboard.press("Control+z")
    expect(page.locator("#id_text")).to_have_value(TEXT + "。")
    page.click("#remarks [data-deed]")
    expect(page.locator("#id_text")).to_have_value(TEXT.replace("其它", "其他") + "。")

    page.click("[data-save]")
    page.wait_for_url("**/matters/*/")
    assert OutgoingDocument.objects.get().latest.body == TEXT.replace("其它", "其他") + "。"
    assert not WorkingCopy.objects.exists()


def test_marks_lie_under_their_words(sit_down, cast):
    page = sit_down("officer")
    begin(page)
    expect(page.locator("mark", has_text="其它")).to_have_count(1)

    sheet, box = page.locator(".editor-marks").bounding_box(), page.locator("#id_text").bounding_box()
    assert (sheet["x"], sheet["y"], sheet["width"]) == (box["x"], box["y"], box["width"])
    same = """(names) => { const [a, b] = names.map((name) => getComputedStyle(document.querySelector(name)));
      return ["font", "padding", "letterSpacing", "lineBreak", "whiteSpace", "textSpacingTrim"].every((one) => a[one] === b[one]); }"""
    assert page.evaluate(same, ["#id_text", ".editor-marks"])
    assert page.evaluate("() => getComputedStyle(document.querySelector('.editor-marks mark')).padding") == "0px"


def test_a_closed_browser_loses_nothing_and_another_revision_is_not_overwritten(sit_down, cast, outgoing):
    made = outgoing(body=TEXT)
    page = sit_down("officer")
    page.goto(f"/documents/outgoing/{made.pk}/desk/")
    page.locator(".page-picture").first.wait_for()
    page.locator("#id_text").press("Control+End")
    page.keyboard.type("，请遵照执行。")
    expect(page.locator("[data-state]")).to_contain_text("已自动暂存")
    page.context.close()

    page = sit_down("officer")
    page.goto(f"/documents/outgoing/{made.pk}/desk/")
    expect(page.locator("#id_text")).to_have_value(TEXT + "，请遵照执行。")
    actions.revise(made, by=cast.officer, body=TEXT.replace("汛期", "节日"))
    page.click("[data-save]")

    expect(page.locator("h1")).to_have_text("您在别处已经存了一稿")
    expect(page.locator("ins").first).to_have_text("节日")
    assert made.revisions.count() == 2
    page.click("button:has-text('两边的改动都要')")
    page.wait_for_url("**/matters/*/")
    assert made.latest.body == TEXT.replace("汛期", "节日") + "，请遵照执行。"


def test_names_and_attachments_are_picked(sit_down, cast):
    page = sit_down("officer")
    begin(page)
    page.check("[name=tool][value=address]", force=True)
    page.focus("#id_copies")
    page.click("[data-name='市委办公室']")
    page.click("[data-name='市政协办公室']")
    page.click("button[value=address]")
    expect(page.locator("#id_text")).to_have_value(f"{TEXT}\n抄送：市委办公室、市政协办公室。")
    page.check("[name=tool][value=attachments]", force=True)
    page.click("button[value='attach:add']")
    expect(page.locator("[name=attachment]")).to_have_value("××××")


def test_a_phone_shows_text_and_pages_in_turn(sit_down, cast):
    page = sit_down("officer", phone=True)
    page.goto("/documents/drafting/")
    page.click("button[value=notice]")

    expect(page.locator("#id_text")).to_be_visible()
    page.check("[name=pane][value=pages]", force=True)
    expect(page.locator(".page-picture").first).to_be_visible()
    expect(page.locator("#id_text")).to_be_hidden()
    fits(page)


def test_who_is_signed_out_signs_in_elsewhere_and_goes_on(sit_down, cast, outgoing):
    made = outgoing(body=TEXT)
    page = sit_down("officer")
    page.goto(f"/documents/outgoing/{made.pk}/desk/")
    page.locator(".page-picture").first.wait_for()
    page.context.clear_cookies()
    page.locator("#id_text").press("Control+End")
    page.keyboard.type("。")
    expect(page.locator("[data-state]")).to_contain_text("登录已过期")

    other = page.context.new_page()
    other.goto("/sign-in/")
    other.fill("[name=username]", "officer")
    other.fill("[name=password]", "lin-jiang-2026")
    other.click(".btn-primary")
    other.wait_for_url("**/")
    expect(page.locator("[data-state]")).to_contain_text("已自动暂存", timeout=10_000)
    page.click("[data-save]")
    page.wait_for_url("**/matters/*/")
    assert made.latest.body == TEXT + "。"
