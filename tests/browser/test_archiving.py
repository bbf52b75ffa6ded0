"""From what waits to the catalogue, by the pages alone: file as proposed, check, and destroy with two persons."""

from datetime import date

import pytest

from shuniu.office.documents.archiving.models import FiledItem, FilingClass, Fonds, FondsOrgan
from shuniu.office.documents.incoming.workflow import State as InState
from shuniu.office.documents.outgoing.workflow import State
from shuniu.org.models import RoleGrant
from tests.browser.looks import fits

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def fonds(cast):
    made = Fonds.objects.create(code="Z109", name="临江市人民政府办公室")
    for organ in (cast.government, cast.office):
        FondsOrgan.objects.create(fonds=made, unit=organ)
    FilingClass.objects.create(fonds=made, code="BGS", name="办公室")
    RoleGrant.objects.create(person=cast.clerk, role="archivist")
    return made


@pytest.fixture
def closed(fonds, incoming, outgoing):
    """What came in and what went out; made before a browser is opened, since sealing needs a loop of its own."""
    return incoming(InState.COMPLETED, dated_on=date(2010, 3, 2)), outgoing(State.DISTRIBUTED, received=True)


def test_documents_are_filed_checked_and_destroyed_by_two_persons(closed, sit_down, cast):
    asked, issued = closed
    page = sit_down("clerk")

    page.goto("/documents/archive/")
    page.check(f"[name=matter][value='{issued.pk}']")
    page.click("text=按建议归档 >> nth=-1")
    page.wait_for_selector("text=已按建议归档 1 件")
    page.click(f"a[href='/matters/{asked.pk}/archive/']")
    page.select_option("[name=term]", "D10")
    page.fill("[name=reason]", "一般事务")
    page.click(".act-panel .btn-primary")
    page.wait_for_selector("text=Z109-WS·2010-D10-BGS-0001")

    page.goto("/documents/archive/catalogue/?year=2026")
    page.click("td.cell-title a")
    page.click("text=四性检测")
    page.wait_for_selector(".four")
    assert page.locator(".four .state-done").count() >= 12
    assert page.locator(".four .state-late").count() == 0

    page.goto("/documents/archive/appraisals/")
    page.click("text=发起鉴定")
    page.click("main form .btn-primary")
    page.wait_for_selector("text=鉴〔2026〕1号")
    page.click("[data-next-act]")
    page.check("[name=decision][value=destroy]")
    page.fill("[name=reason]", "没有保存价值")
    page.click("#act .btn-primary")
    page.wait_for_selector("text=已记下鉴定意见")
    page.click("[data-next-act]")
    page.click("#act .btn-primary")
    page.wait_for_selector("text=已报批")
    address = page.url

    director = sit_down("director", phone=True)
    director.goto(address)
    director.click("[data-next-act]")
    director.click("#act .btn-primary")
    director.wait_for_selector("text=已批准，可以执行")
    fits(director)

    page.reload()
    page.click("[data-next-act]")
    page.select_option("[name=witness]", str(cast.director.pk))
    page.check("[name=understood]")
    page.click("#act .btn-primary")
    page.click("dialog[open] .btn-primary")
    page.wait_for_selector("text=已执行：续存 0 件，销毁 1 件")

    assert FiledItem.objects.get(pk=asked.pk).destroyed_at
    assert FiledItem.objects.get(pk=issued.pk).destroyed_at is None
