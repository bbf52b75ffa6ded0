"""Trouble while a form is sent from a page (出错): it is said above the form, which keeps what was typed."""

import pytest
from playwright.sync_api import expect

from shuniu.office.supervision.workflow import State
from tests.browser.looks import look

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WORDS = "供水管网改造的进度请每周五报一次"


def test_what_was_typed_stands_whatever_goes_wrong(sit_down, item, monkeypatch):
    made = item(State.DRAFTING)
    page = sit_down("officer")
    page.goto(f"/matters/{made.pk}/amend/")
    title = page.locator("#act [name=title]")
    title.fill(WORDS)
    send = page.locator("#act .btn-primary")

    def broken(*args, **kwargs):
        raise RuntimeError("not meant")

    with monkeypatch.context() as broken_office:
        broken_office.setattr("shuniu.web.views.matter.ActFormView.__init__", broken)
        send.click()
        expect(page.locator("#refusal")).to_contain_text("系统出了问题")
    expect(title).to_have_value(WORDS)
    assert page.locator("main").count() == 1
    look(page, "trouble-server")

    page.route("**/amend/", lambda route: route.abort())
    send.click()
    expect(page.locator("#refusal")).to_contain_text("连不上服务器")
    expect(title).to_have_value(WORDS)
    look(page, "trouble-network")
    page.unroute("**/amend/")

    page.context.clear_cookies()
    send.click()
    expect(page.locator("#refusal")).to_contain_text("登录已超时")
    look(page, "trouble-signed-out")
    with page.context.expect_page() as opened:
        page.click("#refusal a")
    other = opened.value
    other.fill("[name=username]", "officer")
    other.fill("[name=password]", "lin-jiang-2026")
    other.click(".btn-primary")
    other.wait_for_url("**/")
    send.click()
    page.wait_for_url(f"**/matters/{made.pk}/")
    made.refresh_from_db()
    assert made.title == WORDS
