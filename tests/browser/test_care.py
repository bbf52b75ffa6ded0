"""A colleague asks for help and is answered (关怀诉求), nobody else the wiser; a recommendation and a word of praise beside it."""

import re

import pytest
from playwright.sync_api import Page

from shuniu.office.team.care.models import CareRequest
from shuniu.office.team.care.workflow import State
from shuniu.office.team.recognition import actions as recognition
from shuniu.office.team.recommendation import actions as recommendation
from tests.browser.looks import look
from tests.caring import WISHES

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def press(page: Page, *, asks: bool = False) -> None:
    """The red button, which leads to the matter; some ask once more."""
    page.locator("main form .btn-primary").first.click()
    if asks:
        page.click("dialog[open] .btn-primary")
    page.wait_for_url(re.compile(r"/matters/\d+/$"))
    page.wait_for_load_state("networkidle")


@pytest.fixture
def team(cast, item):
    """Somebody recommended and praised; there before a browser is."""
    seen = item()
    recommended = recommendation.recommend(
        by=cast.finance_head, candidate=cast.finance_liaison, sort="training", purpose="财政业务骨干培训班",
        reasons="资金直达办法三稿都由她起草，首批三十二户按期拨付。", matters=[seen],
    )  # fmt: skip
    praised = recognition.recognise(
        by=cast.finance_head, sort="praise", title="三天拨完首批惠企资金", words="连续三晚核对名单，没有一笔退回。", team="拨付专班",
        people=[cast.finance_liaison, cast.budget_staff], matters=[seen],
    )  # fmt: skip
    return recommended, praised


def test_a_colleague_asks_for_help_and_is_answered(team, sit_down, cast):
    recommended, praised = team
    asker = sit_down("finance_liaison", phone=True)
    asker.goto("/team/care/")
    look(asker, "care-empty")
    asker.goto("/team/care/new/")
    asker.check("[name=concern][value=family]")
    asker.fill("[name=wishes]", WISHES)
    asker.select_option("[name=addressee]", str(cast.finance_head.pk))
    look(asker, "care-new")
    press(asker)
    made = CareRequest.objects.get()
    look(asker, "care-asked")

    head = sit_down("finance_head")
    head.goto("/team/care/")
    look(head, "care-list")
    head.goto(f"/matters/{made.pk}/acknowledge/?fields")
    press(head)
    head.goto(f"/matters/{made.pk}/propose_helper/?fields")
    head.select_option("main [name=person]", str(cast.clerk.pk))
    head.fill("main [name=why]", "协调值班表")
    press(head)
    asker.goto(f"/matters/{made.pk}/consent/?fields")
    assert asker.locator("main [name=helpers]").first.is_checked()
    look(asker, "care-consent")
    press(asker)
    head.goto(f"/matters/{made.pk}/answer/?fields")
    head.fill("main [name=can]", "这两周不排夜班，已同科里商量。")
    head.fill("main [name=cannot]", "护工费报销没有依据，工会困难补助可以申请。")
    look(head, "care-answer")
    press(head)
    look(head, "care")
    asker.goto(f"/matters/{made.pk}/helped/?fields")
    press(asker)
    look(asker, "care-helped")
    made.refresh_from_db()
    assert made.state == State.HELPED

    director = sit_down("director")
    director.goto("/team/care/")
    assert "3月5日提出" not in director.inner_text("main")
    director.goto("/team/care/figures/")
    look(director, "care-figures")
    director.goto("/team/care/settings/")
    look(director, "care-settings")

    asker.goto(f"/matters/{recommended.pk}/")
    look(asker, "recommendation")
    head.goto("/team/recommendations/")
    look(head, "recommendations")
    head.goto("/team/recommendations/new/")
    look(head, "recommendation-new")
    asker.goto(f"/matters/{praised.pk}/choose/?fields")
    asker.check("main [name=choice][value=office]")
    press(asker)
    look(asker, "recognition")
    head.goto("/team/recognitions/")
    look(head, "recognitions")
    head.goto("/team/recognitions/new/")
    look(head, "recognition-new")
