"""The story of the loop in a browser: every step from the complaints to the next decision, then the picture of it."""

from urllib.parse import urlsplit

import pytest
from django.urls import reverse
from playwright.sync_api import Locator, Page, TimeoutError

from shuniu.cli.serve import learn_grammar
from tests.browser.looks import fits
from tests.walking import at, walk_the_loop

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def learnt() -> None:
    """What the served office does as it starts, so that nobody who sends minutes to supervision waits for it."""
    learn_grammar()


@pytest.fixture
def told(story):
    """Told before a browser is there, whose loop the sealing could not share."""
    return story()


def fill(form: Locator, name: str, value: object) -> None:
    """Type into a field, or choose in it, as its kind asks; several values choose several."""
    values = [str(each) for each in value] if isinstance(value, list) else [str(value)]
    fields = form.locator(f"[name='{name}'], [name='{name}_']")  # one named "form" would hide the form from scripts
    fields.first.wait_for(state="attached", timeout=5000)
    if fields.first.evaluate("each => each.tagName") == "SELECT":
        fields.first.select_option(values, force=True)
    elif fields.first.get_attribute("type") in ("checkbox", "radio"):
        for each in values:  # one that a list folds away is chosen without being looked for
            form.locator(f"[name='{name}'][value='{each}']").first.evaluate("each => each.checked || each.click()")
    else:
        fields.first.fill(values[0])


def sends(page: Page, form: Locator) -> None:
    """Send a form and wait until the page that it leads to is there; one that stays where it was says why."""
    try:
        with page.expect_navigation(wait_until="load", timeout=60000):
            form.locator("button").last.evaluate("each => each.form.requestSubmit()")
            if page.locator("#confirm[open]").count():
                page.click("#confirm [value=yes]")
    except TimeoutError:
        pytest.fail(f"{page.url} leads nowhere: {page.inner_text('main')[:600]}")


@pytest.fixture
def walk(sit_down):
    """As `tests.walking.Walk`: each of the story sits before a browser of his own, clicks, types and sends."""
    pages: dict[int, Page] = {}

    def opened(by, address: str) -> Page:
        page = pages.get(by.pk) or sit_down(by.username)
        page.goto(address)
        if "/sign-in/" in page.url:  # the clock has gone on since
            page.context.close()
            page = sit_down(by.username)
            page.goto(address)
        pages[by.pk] = page
        return page

    def step(by, address: str, wanted: str, **typed: object) -> None:
        page, path = opened(by, address), wanted
        if not page.locator(f"form[action='{wanted}']").count():
            link = page.locator(f"a[href*='{wanted}']").first
            path = urlsplit(link.get_attribute("href", timeout=5000) or "").path or urlsplit(page.url).path
            link.evaluate("each => each.click()")  # also one that a menu folds away
            page.wait_for_selector(f"form[action='{path}'], form.sign-form", state="attached", timeout=15000)
        form = page.locator(f"form[action='{path}'], form.sign-form").last
        for name, value in typed.items():
            fill(form, name, value)
        sends(page, form)

    return step


def test_the_whole_loop_is_gone_round_page_by_page_from_complaints_to_the_next_dossier(
    learnt, walk, sit_down, cast, clock, editor, briefing, researcher, legal_officer, meeting_officer
):
    def issue(minutes) -> None:
        for by, verb in ((meeting_officer, "submit"), (cast.clerk, "review"), (cast.director, "put_forward")):
            walk(by, at(minutes), f"/{verb}/")
        walk(cast.mayor, at(minutes), reverse("outgoing_sign", args=[minutes.pk]))
        for verb in ("recheck", "assign_number", "affix_seal"):
            walk(cast.clerk, at(minutes), f"/{verb}/")
        walk(cast.clerk, at(minutes), "/distribute/", units=[cast.finance.pk])

    told = walk_the_loop(
        walk,
        cast=cast,
        clock=clock,
        briefing=briefing,
        researcher=researcher,
        legal_officer=legal_officer,
        meeting_officer=meeting_officer,
        issue=issue,
    )

    page = sit_down("director")
    page.goto("/decisions/loops/?standing=led_on")
    assert "督查事项 3 件，已核验 3" in page.inner_text("main")
    page.click(f"a[href='/matters/{told.dossier.pk}/loop/']")
    page.wait_for_url("**/loop/")
    assert told.next.title in page.inner_text(".loop")
    fits(page)


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
