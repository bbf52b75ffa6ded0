"""A leader signs his pile on a phone: two taps for the first document, one for each that follows."""

import pytest

from shuniu.office.documents.outgoing.workflow import State
from tests.browser.looks import fits
from tests.conftest import again

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_leader_signs_in_two_taps_and_takes_back_what_was_a_mistake(sit_down, outgoing):
    first = outgoing(State.AWAITING_SIGNOFF)
    second = outgoing(State.AWAITING_SIGNOFF, title="关于做好防汛物资储备工作的通知")
    page, taps = sit_down("mayor", phone=True), 0

    def tap(where: str) -> None:
        nonlocal taps
        taps += 1
        page.click(where)
        page.wait_for_load_state("networkidle")

    tap(f".lines a.line-title[href='/documents/outgoing/{first.pk}/sign/']")
    button = page.query_selector(".sign-form .btn-primary").bounding_box()
    assert 422 < button["y"] + button["height"] <= 844, "under the thumb"
    fits(page)
    assert page.evaluate("document.querySelector('.sign-page img').naturalWidth") > 300
    assert page.evaluate("document.querySelector('.sign-page img').width") > 390, "without most of the empty margin"
    tap(".sign-form .btn-primary")

    assert taps == 2
    assert again(first).state == State.SIGNED_OFF
    assert page.url.endswith(f"/documents/outgoing/{second.pk}/sign/?after={first.pk}")
    tap(".sign-undo .btn")
    assert again(first).state == State.AWAITING_SIGNOFF
