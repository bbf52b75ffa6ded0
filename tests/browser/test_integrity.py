"""Integrity in the browser: a pledge signed, a tie declared, one click to recuse, the head names another; a gift; one's own reading."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page

from shuniu.office.team.integrity.pledges import actions as pledging
from shuniu.office.team.models import Declaration, Recusal, UnusualDay
from tests.browser.looks import look

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

COMPANY = "临江远航建设有限公司"


@pytest.fixture
def before(cast, item, today):
    """What is there before a browser is: a pledge, an item on the company, and two days of the officer that stood out."""
    pledging.set_text(
        by=cast.director, sort="integrity", year=2026, text="一、不收受礼品礼金。\n二、不利用职务谋取私利。"
    )
    pledging.set_text(by=cast.director, sort="confidentiality", year=2026, text="一、不越权查阅。\n二、不无故导出。")
    pledging.train(
        by=cast.director, people=[cast.clerk, cast.officer], trained_on=today - timedelta(days=350), what="保密法"
    )
    mine = item(title=f"督促{COMPANY}整改工地扬尘")
    for back, passed_on in ((1, None), (9, "2026-03-01T09:00:00+08:00")):
        UnusualDay.objects.create(
            person=cast.officer, on=today - timedelta(days=back), measure="exports", count=30, usual=3,
            explain_by=today + timedelta(days=5), passed_on_at=passed_on,
        )  # fmt: skip
    return mine


def press(page: Page, *, asks: bool = False) -> None:
    page.locator("main form .btn-primary").first.click()
    if asks:
        page.click("dialog[open] .btn-primary")
    page.wait_for_url(re.compile(r"/matters/\d+/$"))
    page.wait_for_load_state("networkidle")


def test_a_tie_is_declared_and_the_matter_passes_to_another(before, sit_down, cast):
    head = sit_down("director")
    head.goto("/team/integrity/")
    look(head, "integrity-head")
    for address, name in (("settings", "integrity-settings"), ("training", "integrity-training")):
        head.goto(f"/team/integrity/{address}/")
        look(head, name)

    officer = sit_down("officer", phone=True)
    officer.goto("/")
    assert "请签署2026年廉政承诺书" in officer.inner_text("main")
    officer.goto("/team/integrity/")
    look(officer, "integrity-own")
    officer.click("main .btn-primary")
    officer.wait_for_load_state("networkidle")
    assert "已签署2026年廉政承诺书" in officer.inner_text("body")
    officer.goto("/team/integrity/declarations/")
    look(officer, "declarations-empty")
    officer.goto("/team/integrity/declarations/new/")
    look(officer, "declaration-new")
    press(officer)
    made = Declaration.objects.get()
    officer.goto(f"/matters/{made.pk}/add_tie/?fields")
    officer.check("main [name=relation][value=relative]")
    officer.fill("main [name=name]", "陆文华")
    officer.fill("main [name=organisation]", COMPANY)
    officer.fill("main [name=detail]", "胞弟，任项目经理")
    look(officer, "declaration-add")
    press(officer)
    look(officer, "declaration")
    officer.goto(f"/matters/{before.pk}/")
    look(officer, "matter-with-tie")
    officer.goto(f"/matters/{made.pk}/")
    officer.click("#touched button")
    officer.wait_for_load_state("networkidle")
    assert "申请已交负责人决定" in officer.inner_text("body")
    look(officer, "recusal-applied")

    recusal = Recusal.objects.get()
    head.goto(f"/matters/{recusal.pk}/")
    look(head, "recusal-to-decide")
    head.goto(f"/matters/{recusal.pk}/agree/?fields")
    head.select_option("main [name=successor]", str(cast.officer2.pk))
    look(head, "recusal-agree")
    press(head)
    second = sit_down("officer2")
    second.goto(f"/matters/{recusal.pk}/accept/?fields")
    press(second)
    before.refresh_from_db()
    assert before.officer_id == cast.officer2.pk
    head.goto("/team/recusals/?is_open=all")
    look(head, "recusals")


def test_a_gift_is_reported_and_ones_own_reading_explained(before, sit_down, cast, today):
    officer = sit_down("officer", phone=True)
    officer.goto("/team/gifts/new/")
    officer.check("main [name=way][value=to_hand_in]")
    officer.fill("main [name=what]", "茶叶两盒")
    officer.fill("main [name=giver]", "某公司经理")
    officer.fill("main [name=offered_on]", f"{today}")
    look(officer, "gift-new")
    press(officer)
    look(officer, "gift")
    officer.goto("/team/gifts/")
    look(officer, "gifts-own")
    officer.goto("/team/integrity/reading/")
    look(officer, "own-reading")
    officer.locator("main textarea").first.fill("编合订本，下载了各期。")
    officer.locator("main form button").first.click()
    officer.wait_for_load_state("networkidle")
    assert "转给审计管理员" in officer.inner_text("body")

    head = sit_down("director")
    head.goto("/team/gifts/")
    look(head, "gifts")
    audit = sit_down("audit_admin")
    audit.goto("/administration/reading/")
    look(audit, "audit-reading")
    assert "编合订本" in audit.inner_text("main")
    guard = sit_down("security_admin")
    guard.goto(f"/administration/accounts/{cast.clerk.pk}/")
    look(guard, "account-with-training")
