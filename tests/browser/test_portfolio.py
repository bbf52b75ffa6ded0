"""An officer keeps his portfolio (工作实绩档案), hands it in for the yearly review, and takes it back."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page

from shuniu.matters.models import Link
from shuniu.office.supervision.actions import items, sources
from shuniu.office.supervision.workflow import State as Of
from shuniu.office.team.models import Portfolio
from tests.browser.looks import look
from tests.conftest import again

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def press(page: Page, *, asks: bool = False) -> None:
    """The red button, which leads to the matter; some ask once more."""
    page.locator("main form .btn-primary").first.click()
    if asks:
        page.click("dialog[open] .btn-primary")
    page.wait_for_url(re.compile(r"/matters/\d+/$"))
    page.wait_for_load_state("networkidle")


@pytest.fixture
def year(cast, item, clock):
    """What the officer did: two things that he saw himself, one that he was asked for, and what others built on one."""
    clock.shift(timedelta(days=-50))
    item(title="修订城区供水管网抢修办法")
    clock.shift(timedelta(days=50))
    first = item(Of.CLOSED, title="印发城区供水管网抢修办法")
    item(Of.CLOSED, title="打通惠企资金拨付堵点，由年底集中拨付改为按季直达企业账户")
    asked = item(Of.CLOSED, title="整改防汛物资台账不清问题")
    speech = sources.enter(
        by=cast.officer, title="市长在防汛工作会议上的讲话", original="市财政局要在6月底前理清防汛物资台账。"
    )
    Link.objects.create(source_id=asked.pk, target_id=speech.pk, type=Link.Type.DERIVES_FROM)
    later = items.draft(
        by=again(cast.officer2), title="推广供水管网抢修办法到县区", lead_unit=cast.housing,
        due_on=first.due_on + timedelta(days=60),
    )  # fmt: skip
    Link.objects.create(source_id=later.pk, target_id=first.pk, type=Link.Type.DERIVES_FROM)
    return first


def test_an_officer_keeps_his_portfolio_and_hands_it_in(year, sit_down, cast, today):
    own = sit_down("officer")
    own.goto("/team/portfolios/")
    look(own, "portfolios-empty")
    own.goto("/team/portfolios/new/")
    own.fill("[name=first_on]", "2026-01-01")
    own.fill("[name=last_on]", f"{today:%Y-%m-%d}")
    look(own, "portfolio-new")
    press(own)
    made = Portfolio.objects.get()
    shown = own.inner_text("#deeds")
    assert "与《修订城区供水管网抢修办法》（2026年1月）相近" in shown
    assert "办公室此前没有相近的事项" in shown
    assert "推广供水管网抢修办法到县区" in shown
    assert "市长在防汛工作会议上的讲话" in shown
    own.goto(f"/matters/{made.pk}/introduce/?fields")
    own.fill(
        "main [name=statement]", "今年做成一件事：惠企资金由年底集中拨付改为按季直达。\n拨付清单和企业回执可以查证。"
    )
    press(own)
    one = made.items.get(matter=year.pk)
    own.goto(f"/matters/{made.pk}/describe/?fields&item={one.pk}")
    own.fill("main [name=words]", "办法里的抢修时限由我提出并逐家核对，三个街道试了一个月才定下来。")
    own.fill("main [name=place]", "1")
    look(own, "portfolio-describe")
    press(own)
    own.goto(f"/matters/{made.pk}/drop_items/?fields&items={made.items.last().pk}")
    press(own)
    own.goto(f"/team/portfolios/{made.pk}/matters/")
    look(own, "portfolio-matters")
    own.check("main [name=matters]")
    press(own)
    own.goto(f"/matters/{made.pk}/add_item/?fields")
    own.fill("main [name=title]", "给县区督查干部讲课两次")
    own.fill("main [name=happened_on]", "2026-02-11")
    own.fill("main [name=evidence]", "市委党校培训安排表第3期")
    press(own)
    look(own, "portfolio")
    own.goto(f"/matters/{made.pk}/hand_in/?fields")
    own.select_option("main [name=to]", str(cast.director.pk))
    own.check("main [name=purpose][value=review]")
    look(own, "portfolio-hand-in")
    press(own, asks=True)

    head = sit_down("director", phone=True)
    head.goto(f"/matters/{made.pk}/")
    assert "抢修时限由我提出" in head.inner_text("main")
    look(head, "portfolio")
    head.goto(f"/matters/{made.pk}/read/?fields")
    press(head)
    own.goto(f"/team/portfolios/{made.pk}/versions/1/")
    look(own, "portfolio-version")
    own.goto("/team/portfolios/")
    look(own, "portfolios")
    own.emulate_media(media="print")
    own.goto(f"/matters/{made.pk}/")
    assert own.locator(".deed-acts").count() == 0 or not own.locator(".deed-acts").first.is_visible()
    own.goto(f"/matters/{made.pk}/withdraw/?fields")
    own.emulate_media(media="screen")
    press(own)
    head.goto(f"/matters/{made.pk}/")
    assert "抢修时限由我提出" not in head.inner_text("body")
