"""A call that two units refuse, the director's ruling, and its twin that goes straight to the right unit, in a browser."""

import pytest

from tests.browser.looks import fits
from tests.casework import TITLE, WISH

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def disputed(cast, case):
    """Refused twice before a browser is there."""
    return case("disputed")


def test_a_call_refused_twice_is_ruled_on_and_its_twin_goes_straight_to_the_right_unit(disputed, cast, sit_down):
    page = sit_down("director")
    page.goto(f"/matters/{disputed.pk}/")
    page.click("[data-next-act]")
    page.wait_for_selector("#act form")
    assert "应由住建局办" in page.inner_text("#act")
    page.select_option("#act [name=unit]", label="市住建局")
    page.fill("#act [name=reason]", "城市供水由住建局监管")
    page.click("#act button.btn-primary")
    page.wait_for_selector(".notice-success")
    assert "裁定由市住建局牵头" in page.inner_text("#passed")

    desk = sit_down("window")
    desk.goto("/cases/new/")
    desk.fill("[name=title]", "新街二楼以上早晚高峰没有自来水")
    desk.fill("[name=place]", "柳河镇")
    desk.fill("[name=wish]", WISH)
    desk.wait_for_selector("#bearing button[name=use]")
    assert "城市供水由住建局监管" in desk.inner_text("#bearing")
    assert TITLE in desk.inner_text("#bearing")
    desk.click("#bearing button[name=use]")
    desk.wait_for_load_state("networkidle")
    assert desk.input_value("[name=duty]").startswith(f"按{disputed.number}的裁定")
    desk.click("button.btn-primary:has-text('接件')")
    desk.wait_for_selector(".notice-success")
    assert "查询码" in desk.inner_text(".notice-success")
    assert "市政府办 → 市住建局" in desk.inner_text("#passed")


def test_the_taking_page_fits_a_phone(cast, window, sit_down):
    page = sit_down("window", phone=True)
    page.goto("/cases/new/")
    fits(page)
