"""What script helps with: a click too many is sent once, a text to send on is copied, a list says that nothing fits."""

import pytest
from playwright.sync_api import expect

from shuniu.office.documents.outgoing import actions
from shuniu.office.documents.outgoing.workflow import State as Out
from shuniu.office.supervision.workflow import State
from tests.browser.looks import look
from tests.conftest import again

pytestmark = pytest.mark.browser


def test_a_double_click_on_an_act_is_sent_once_and_answered_once(sit_down, item, cast):
    made = item(State.ASSIGNED)
    liaison = sit_down("finance_liaison")
    liaison.goto(f"/matters/{made.pk}/acknowledge/")
    sent = []
    liaison.on("request", lambda request: request.method == "POST" and sent.append(request.url))

    liaison.locator("form[action$='/acknowledge/'] .btn-primary").first.dblclick()
    liaison.locator(".notice-success").wait_for()

    assert len(sent) == 1
    assert "已经办过" not in liaison.inner_text("main")


@pytest.fixture
def sent_outside(outgoing, cast):
    """Sealed and sent before a browser is there, whose loop the sealing could not share."""
    made = outgoing(Out.SEALED)
    actions.distribute(again(made), by=cast.clerk, units=[cast.finance], organs=["江南省水利厅"])
    return again(made)


def test_the_letter_with_the_address_to_sign_at_is_copied_whole(sent_outside, sit_down):
    clerk = sit_down("clerk")
    clerk.context.grant_permissions(["clipboard-read", "clipboard-write"])
    clerk.goto(f"/matters/{sent_outside.pk}/")
    letter = clerk.locator(".sent-address textarea").first
    clerk.locator(".sent-address summary").first.click()

    clerk.locator(".sent-address [data-copy]").first.click()
    clerk.locator(".sent-address [data-copy][data-done]").first.wait_for()

    assert clerk.evaluate("navigator.clipboard.readText()") == letter.input_value()


def test_a_list_of_units_says_that_none_fits(sit_down, cast):
    officer = sit_down("officer")
    officer.goto("/supervision/items/new/")
    box = officer.locator(".units-field").first
    box.locator("summary").click()

    box.locator("[data-units-filter]").fill("没有这个局")
    assert box.get_by_role("status").is_visible()

    box.locator("[data-units-filter]").fill("财政")
    assert not box.get_by_role("status").is_visible()


def test_in_a_long_rail_the_page_that_one_is_on_is_in_sight(sit_down, cast):
    page = sit_down("officer")
    page.goto("/team/growth/")
    lit = page.locator(".rail [aria-current]")

    expect(lit).to_have_text("成长任务")
    expect(lit).to_be_in_viewport(ratio=1)
    assert page.evaluate("scrollY") == 0


def test_what_was_typed_goes_along_when_another_sort_of_errand_is_chosen(sit_down, cast):
    page = sit_down("clerk")
    page.goto("/coordination/errands/new/")
    look(page, "errand-choose")
    page.click(".tabs >> text=用车")
    page.fill("[name=title]", "到白沙镇看供水")
    page.fill("[name=people]", "4")
    page.click(".tabs >> text=接待")

    expect(page.locator("[name=title]")).to_have_value("到白沙镇看供水")
    expect(page.locator("[name=people]")).to_have_value("4")
    expect(page.locator(".tabs [aria-current]")).to_have_text("接待")
    page.click(".tabs >> text=用印")
    expect(page.locator("[name=seal]")).to_be_visible()
    expect(page.locator("[name=people]")).to_have_count(0)
    look(page, "errand-seal")
