"""A commission that would fill up a unit's month waits for a leader's word, who gives it on his phone; a field named like
its form is sent from the page."""

import pytest

from shuniu.office.briefings.commissions.models import Commission
from shuniu.office.coordination.burden.models import DataRequest
from shuniu.office.coordination.burden.setting import set_burden
from tests.browser.looks import look

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_commission_over_the_ceiling_is_consented_to_on_a_phone(sit_down, cast, editor, today):
    set_burden(by=cast.director, hours=1)
    page = sit_down("editor")
    page.goto("/briefings/commissions/new/")
    page.fill("[name=title]", "城市供水保障情况")
    page.fill("[name=questions]", "缺口多大？")
    page.fill("[name=due_on]", f"{today:%Y-%m-%d}")
    page.click(".units > summary")
    page.check(f"[name=units][value='{cast.finance.pk}']")
    page.click(".form-actions .btn-primary")
    assert "超过负担上限" in page.inner_text("#weighed")
    look(page, "commission-weighed")
    page.click(".form-actions .btn-primary")
    page.wait_for_selector("#ceiling")
    made = Commission.objects.get()
    assert made.state == "drafting"
    look(page, "commission-draft")
    page.click("[data-next-act]")
    page.wait_for_selector("#act [name=leader]")
    page.select_option("[name=leader]", str(cast.mayor.pk))
    page.fill("#act [name=reason]", "省里周五要")
    page.click("#act .btn-primary")
    page.wait_for_url(f"**/matters/{made.pk}/")

    phone = sit_down("mayor", phone=True)
    phone.goto(f"/matters/{made.pk}/consent/")
    look(phone, "commission-consent")
    phone.fill("#act [name=reason]", "只此一次")
    phone.click("#act .btn-primary")
    phone.click("dialog[open] .btn-primary")
    phone.wait_for_url(f"**/matters/{made.pk}/")
    assert Commission.objects.get().state == "open"
    look(phone, "commission-consented")


def test_a_field_named_like_its_form_is_sent_from_the_page(sit_down, cast, data_request):
    made = data_request("drafting")
    page = sit_down("officer")
    page.goto(f"/matters/{made.pk}/amend/")
    page.check("#act [name=form_][value=report]")
    page.click("#act .btn-primary")
    page.wait_for_url(f"**/matters/{made.pk}/")

    assert DataRequest.objects.get(pk=made.pk).form == "report"
