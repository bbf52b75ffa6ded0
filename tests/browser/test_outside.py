"""An organ outside signs for a document by its address alone: no account, a phone, a real browser's headers."""

import pytest

from shuniu.office.documents.outgoing import actions
from shuniu.office.documents.outgoing.workflow import State
from tests.browser.looks import fits
from tests.conftest import again

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def delivery(outgoing, cast):
    """Sealed and sent before a browser is there, whose loop the sealing could not share."""
    made = outgoing(State.SEALED)
    actions.distribute(again(made), by=cast.clerk, units=[cast.finance], organs=["江南省水利厅"])
    return again(made).deliveries.get(organ="江南省水利厅")


def test_an_organ_outside_signs_on_its_phone(delivery, sit_down):
    page = sit_down("clerk", phone=True)
    page.context.clear_cookies()

    page.goto(f"/documents/sent/{delivery.pk}/{delivery.token}/")
    page.fill("[name=name]", "魏来")
    page.click("[name=sign]")
    page.wait_for_load_state("networkidle")

    assert "已由魏来于" in page.inner_text("main")
    fits(page)
    delivery.refresh_from_db()
    assert (delivery.signed_by, bool(delivery.signed_at)) == ("魏来", True)
