"""The burden meter stops a request that asks for what is held; who has reported says so with one click, on a phone."""

import pytest

from shuniu.office.coordination.burden import actions
from shuniu.office.coordination.burden.models import AskedUnit, DataRequest
from shuniu.office.coordination.burden.workflow import State
from tests.browser.looks import fits
from tests.coordinating import values_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_meter_stops_what_is_held_and_already_reported_is_one_click(sit_down, cast, data_request, today):
    first = data_request()
    actions.answer(first, by=cast.finance_liaison, values=values_of(first, "92", "120"))
    page = sit_down("officer")
    page.goto("/coordination/data/new/")
    page.fill("[name=title]", "供水摸底")
    page.fill("[name=summary]", "写年终材料")
    page.fill("[name=items]", "农村供水覆盖率｜｜%\n停水户数｜｜户")
    page.fill("[name=due_on]", f"{today:%Y-%m-%d}")
    page.fill("[name=minutes]", "30")
    page.click(".units > summary")
    page.check(f"[name=units][value='{cast.finance.pk}']")
    page.click(".form-actions .btn-primary")
    page.wait_for_selector("#held")

    made = DataRequest.objects.get(title="供水摸底")
    assert "现在发不出去" in page.inner_text("#held")
    assert "92" in page.inner_text("#held")
    page.goto(f"/matters/{made.pk}/send/")
    assert "系统里已经有" in page.inner_text("main")
    assert DataRequest.objects.get(pk=made.pk).state == State.DRAFTING
    for field in made.in_order:
        page.goto(f"/matters/{made.pk}/explain/?field={field.pk}")
        page.fill("[name=reason]", "换了时点")
        page.click("#act .btn-primary")
        page.wait_for_url(f"**/matters/{made.pk}/")
    page.goto(f"/matters/{made.pk}/send/")
    page.click("#act .btn-primary")
    page.click("dialog[open] .btn-primary")  # a grave act asks once more
    page.wait_for_url(f"**/matters/{made.pk}/")
    assert DataRequest.objects.get(pk=made.pk).state == State.SENT

    phone = sit_down("finance_liaison", phone=True)
    phone.goto(f"/matters/{made.pk}/")
    fits(phone)
    phone.click("#known .btn-primary")
    phone.wait_for_load_state("networkidle")

    asked = AskedUnit.objects.get(request=made)
    assert (asked.is_already, asked.by_id) == (True, cast.finance_liaison.pk)
    assert {each.source_id for each in asked.answers.all()} == {first.pk}
    page.goto(f"/coordination/data/{made.pk}/results/")
    assert "以前报过" in page.inner_text("main")


def test_a_precedent_comes_up_while_the_next_like_request_is_typed(sit_down, cast, coordination):
    coordination("ruled")
    page = sit_down("schools_liaison")
    page.goto("/coordination/new/")
    page.fill("[name=title]", "提供望江区农村供水管网图")
    page.press("[name=title]", "Tab")
    page.wait_for_selector("#precedents-found")
    assert "城建档案归口住建部门" in page.inner_text("#precedents")
