"""The director enters an approval and sees who is lent, who is away (编制与岗位)."""

from datetime import timedelta

import pytest

from shuniu.administration import accounts
from shuniu.org.models import Delegation
from tests.browser.looks import look
from tests.conftest import again

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def lent(cast, today):
    accounts.appoint(
        again(cast.budget_staff),
        by=cast.security_admin,
        unit=cast.division,
        title="跟班学习",
        from_on=today,
        manner="loan",
    )
    Delegation.objects.create(
        principal_person=cast.finance_head, deputy=cast.finance_liaison, from_on=today,
        until_on=today + timedelta(days=3), reason="住院",
    )  # fmt: skip


def test_the_establishment_is_read_and_an_approval_entered(lent, sit_down, cast):
    head = sit_down("director")
    head.goto(f"/team/establishment/{cast.finance.pk}/")
    head.fill("[name=approved]", "8")
    head.fill("[name=basis]", "临编〔2025〕2号")
    head.fill("[name=from_on]", "2025-03-01")
    head.locator("main form .btn-primary").click()
    head.wait_for_selector("text=编制 8 名，在编在岗 2 名，空缺 6")
    look(head, "unit-posts")
    head.goto("/team/establishment/")
    assert "正在代办" in head.inner_text("main")
    assert "住院" not in head.inner_text("main")
    look(head, "establishment")

    phone = sit_down("finance_head", phone=True)
    phone.goto("/team/establishment/")
    look(phone, "establishment")
    phone.goto(f"/team/establishment/{cast.finance.pk}/")
    assert phone.locator("[name=approved]").count() == 0
    look(phone, "unit-posts")
