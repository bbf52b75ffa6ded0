"""Working without a mouse: an act is asked for, its form is gone on with, rows that are ticked are counted."""

import pytest

from shuniu.office.supervision.workflow import State

pytestmark = pytest.mark.browser


def test_the_next_act_is_asked_for_and_its_first_field_has_the_focus(sit_down, item):
    made = item(State.REPORTED)
    officer = sit_down("officer")
    officer.goto(f"/matters/{made.pk}/")

    officer.keyboard.press("e")
    officer.locator("#act form").wait_for()
    officer.wait_for_function("document.activeElement.name === 'opinion'")
    officer.keyboard.type("核对文件原件，属实。")
    officer.keyboard.press("Tab")
    officer.keyboard.press("Enter")
    officer.locator(".notice-success").wait_for()

    made.refresh_from_db()
    assert made.state == State.VERIFIED


def test_what_is_ticked_is_counted_before_it_is_acted_on(sit_down, item):
    for _ in range(3):
        item(State.ASSIGNED)
    officer = sit_down("officer")
    officer.goto("/supervision/items/")

    for box in officer.locator("tbody input[type=checkbox]").all()[:2]:
        box.focus()
        officer.keyboard.press("Space")

    assert "2" in officer.inner_text("[data-chosen]")
