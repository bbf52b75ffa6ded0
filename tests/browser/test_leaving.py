"""A leaving clerk's hand-over completes (离岗交接): listed by the system, taken over, signed, confirmed, and only then is the account closed."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page

from shuniu.office.documents.outgoing import actions as outgoing
from shuniu.office.documents.outgoing.models import OutgoingDocument
from shuniu.office.team.leaving.models import Leaving
from shuniu.office.team.leaving.workflow import State
from shuniu.org.models import Appointment, Person, Post, RoleGrant
from tests.browser.looks import look
from tests.conftest import again

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def press(page: Page, *, asks: bool = False) -> None:
    """The red button, which leads to the matter; some ask once more."""
    page.locator("main form .btn-primary").first.click()
    if asks:
        page.click("dialog[open] .btn-primary")
    page.wait_for_url(re.compile(r"/matters/\d+/$"))
    page.wait_for_load_state("networkidle")


@pytest.fixture
def clerks(cast, today):
    """文书 who leaves with a draft in hand, and the one who takes over; there before a browser is."""
    second = Person.objects.create_person("clerk2", "lin-jiang-2026", name="方晓棠", clearance=2)
    post = Post.objects.create(unit=cast.office, title="一级科员")
    Appointment.objects.create(person=second, post=post, from_on=today - timedelta(days=300), is_main=True)
    RoleGrant.objects.create(person=second, role="clerk")
    draft = outgoing.draft(
        by=cast.clerk, title="关于做好档案移交工作的通知", document_type="notice", direction="downward",
        issuing_organ=cast.office, organ_code="临政办发", body="各科室：\n现通知如下。",
    )  # fmt: skip
    return second, draft


def test_a_leaving_clerks_hand_over_completes(clerks, sit_down, cast, today):
    second, draft = clerks
    guard = sit_down("security_admin")
    guard.goto(f"/administration/accounts/{cast.clerk.pk}/")
    assert "名下还有 1 件在办事项" in guard.inner_text("main")
    look(guard, "account-owing")

    head = sit_down("director")
    head.goto("/team/")
    look(head, "leavings-empty")
    head.goto("/team/new/")
    head.select_option("[name=leaver]", str(cast.clerk.pk))
    head.check("[name=why][value=transfer]")
    head.fill("[name=leaves_on]", f"{today + timedelta(days=10):%Y-%m-%d}")
    look(head, "leaving-new")
    press(head)
    made = Leaving.objects.get()
    assert draft.title in head.inner_text("main")

    leaver = sit_down("clerk", phone=True)
    leaver.goto(f"/matters/{made.pk}/add_paper/?fields")
    leaver.fill("main [name=words]", "借阅的2024年供水卷宗3册\n办公室钥匙")
    press(leaver)
    look(leaver, "leaving")
    head.goto(f"/matters/{made.pk}/name_successor/?fields")
    for box in head.locator("main [name=lines]").all():
        box.check()
    head.select_option("main [name=successor]", str(second.pk))
    look(head, "leaving-name")
    press(head)
    assert "待接收" in head.inner_text("main")
    look(head, "leaving")

    successor = sit_down("clerk2", phone=True)
    successor.goto("/inbox/")
    assert "何静离岗交接" in successor.inner_text("main")
    successor.goto(f"/matters/{made.pk}/accept/?fields")
    look(successor, "leaving-accept")
    press(successor)
    assert "已转到您名下" in successor.inner_text("body")
    assert OutgoingDocument.objects.get(pk=draft.pk).drafter_id == second.pk
    for page in (leaver, successor):
        page.goto(f"/matters/{made.pk}/sign/?fields")
        press(page)
    head.goto(f"/matters/{made.pk}/confirm/?fields")
    press(head, asks=True)
    look(head, "leaving-complete")
    assert Leaving.objects.get().state == State.COMPLETE
    head.goto("/team/?is_open=all")
    look(head, "leavings")

    guard.goto(f"/administration/accounts/{cast.clerk.pk}/")
    closing = guard.locator("form[action$='/close/']")
    closing.locator("[name=reason]").fill("调离")
    closing.locator("button").click()
    guard.click("dialog[open] .btn-primary")
    guard.wait_for_selector("text=的账号已停用")
    assert "已停用" in guard.inner_text("body")
    assert not again(cast.clerk).is_active
