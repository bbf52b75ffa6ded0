"""The public asks and is answered (公开): a consultation in which every opinion gets its reply, a request that is extended and granted in part."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page

from shuniu.office.disclosure.publications.published import Published
from shuniu.office.disclosure.requests.models import DisclosureRequest, Submission
from tests.browser.looks import look
from tests.disclosing import consultation_of_the_public

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def consultation(cast, clock):
    """On the portal before a browser is there, whose loop the typesetting could not share."""
    return consultation_of_the_public(cast)


def act(page: Page, matter: int, verb: str, **typed: str) -> None:
    """Make an act on its own page, as somebody without script would."""
    page.goto(f"/matters/{matter}/{verb}/?fields")
    for name, value in typed.items():
        field = page.locator(f"main [name={name}]").first
        if field.get_attribute("type") == "radio":
            page.check(f"main [name={name}][value={value}]")
        elif field.evaluate("one => one.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
    page.locator("main form .btn-primary").first.click()
    page.wait_for_load_state("networkidle")


def test_a_consultation_ends_with_every_opinion_answered(consultation, sit_down, clock, cast):
    row = Published.objects.get(publication=consultation)
    case = consultation.sources()[0].pk
    director = sit_down("director")
    visitor = director.context.browser.new_context(
        locale="zh-CN", base_url=director.url.rstrip("/"), viewport={"width": 390, "height": 844}
    ).new_page()
    for words in (
        "建议保留早市，老人买菜方便，请安排好过渡期间的临时摊位。",
        "建议保留早市，老人买菜方便，请安排好过渡期间的临时摊位！",
        "施工不要安排在春节前后。",
    ):
        visitor.goto("/portal/consultations/")
        visitor.click("text=东门菜市场改造方案")
        look(visitor, "consultation-open")
        visitor.fill("[name=text]", words)
        visitor.click("text=提交意见")
        visitor.wait_for_load_state("networkidle")
        assert "意见已收到" in visitor.inner_text("main")

    clock.shift(timedelta(days=40))
    director = sit_down("director")
    act(director, consultation.pk, "gather")
    director.goto(f"/matters/{consultation.pk}/")
    look(director, "publication-opinions")
    assert "2 人" in director.inner_text("main")
    for disposition, reply in (("taken", ""), ("not", "工期跨春节，施工单位按规定时段作业")):
        director.goto(f"/matters/{case}/reply_opinion/?fields")
        director.locator("main [name=opinion]").select_option(index=0)
        director.check(f"main [name=disposition][value={disposition}]")
        director.fill("main [name=reply]", reply)
        director.locator("main form .btn-primary").first.click()
        director.wait_for_load_state("networkidle")
    act(director, case, "close_consultation", report="共收到3人意见，归为2类，采纳1类。")
    act(director, consultation.pk, "publish_replies")

    visitor.goto(f"/portal/consultations/{row.pk}/")
    look(visitor, "consultation-answered")
    shown = visitor.inner_text("main")
    for words in ("共收到 3 人的意见", "2 人", "采纳", "工期跨春节", "归为2类"):
        assert words in shown


def test_a_request_runs_through_extension_and_partial_disclosure(sit_down, cast, clock, tmp_path):
    clerk, director = sit_down("clerk"), sit_down("director")
    visitor = clerk.context.browser.new_context(
        locale="zh-CN", base_url=clerk.url.rstrip("/"), viewport={"width": 1280, "height": 800}
    ).new_page()
    visitor.goto("/portal/apply/")
    look(visitor, "apply")
    for name, words in {
        "applicant": "刘晓峰",
        "identity": "42070419900101001X",
        "contact": "13900000000",
        "description": "2025年供水改造资金分配表",
    }.items():
        visitor.fill(f"[name={name}]", words)
    visitor.click("text=提交申请")
    visitor.wait_for_load_state("networkidle")
    code = visitor.inner_text(".code")
    look(visitor, "accepted")

    clerk.goto("/disclosure/submissions/")
    clerk.click("text=不予登记")
    assert clerk.is_visible("text=不予登记的理由")
    look(clerk, "submissions")
    clerk.keyboard.press("Escape")
    clerk.click("text=确认后登记")
    clerk.fill("[name=title]", "2025年供水改造资金分配情况")
    clerk.fill("[name=received_on]", "2026-03-05")
    clerk.locator("main form .btn-primary").first.click()
    clerk.wait_for_load_state("networkidle")
    made = DisclosureRequest.objects.get()
    assert Submission.objects.get().request_id == made.pk
    act(director, made.pk, "extend", reason="卷宗较多，需要逐份区分")
    look(director, "request")
    file = tmp_path / "资金分配表.txt"
    file.write_text("望江区 320 万元，青石县 180 万元。", encoding="utf-8")
    clerk.goto(f"/matters/{made.pk}/draft_reply/?fields")
    clerk.locator("main [name=outcome]").select_option("partly")
    clerk.locator("main [name=ground]").select_option("third_party")
    clerk.fill("main [name=reason]", "含有水务公司的报价")
    clerk.set_input_files("main [name=file]", str(file))
    clerk.locator("main form .btn-primary").first.click()
    clerk.wait_for_load_state("networkidle")
    act(director, made.pk, "answer")

    made.refresh_from_db()
    assert (made.is_extended, made.result, made.answered_on) == (True, "partly", date(2026, 3, 5))
    visitor.goto("/portal/track/")
    visitor.fill("[name=code]", code)
    visitor.click("main form button")
    visitor.wait_for_load_state("networkidle")
    look(visitor, "tracked")
    assert "部分公开" in visitor.inner_text("main")
    with visitor.expect_download() as reply:
        visitor.click("text=下载答复书")
    assert Path(reply.value.path()).read_bytes().startswith(b"%PDF")
