"""The story of the loop in a browser: from the picture of one decision to what it came from, and on to the next."""

import pytest

from tests.browser.looks import fits

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def told(story):
    """Told before a browser is there, whose loop the sealing could not share."""
    return story()


def test_the_loop_is_walked_from_the_complaints_to_the_next_decision_and_back(told, sit_down):
    page = sit_down("director")

    page.goto(f"/matters/{told.dossier.pk}/")
    page.click(f"a[href='/matters/{told.dossier.pk}/loop/']")
    page.wait_for_url("**/loop/")
    stages = [stage.inner_text() for stage in page.query_selector_all(".loop-stage")]
    here = next(place for place, text in enumerate(stages) if "老城区供水管网改造方案" in text and "决策" in text)
    before, after = "\n".join(stages[:here]), "\n".join(stages[here + 1 :])
    assert "供水压力不足" in before
    assert "老城区供水投诉为什么上升" in before
    for title in ("常务会议", "改造柳渡片区管网12公里", "关于老城区供水管网改造的通知", "二次供水设施改造方案"):
        assert title in after, title

    page.click(f"a.loop-on[href='/matters/{told.next.pk}/loop/']")
    page.wait_for_url(f"**/matters/{told.next.pk}/loop/")
    assert "老城区供水管网改造方案" in page.inner_text(".loop")
    page.click(".loop-stage.is-here >> xpath=preceding-sibling::li[1] >> a:not(.loop-on)")
    page.wait_for_load_state("networkidle")
    assert "老城区供水管网改造方案" in page.inner_text("h1")


def test_the_picture_fits_a_phone(told, sit_down):
    page = sit_down("director", phone=True)
    page.goto(f"/matters/{told.dossier.pk}/loop/")
    fits(page)
    assert page.is_visible(".loop-stage.is-here")
