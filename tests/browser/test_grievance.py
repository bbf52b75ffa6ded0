"""A grievance of the public: written on a phone, kept by whom it can't concern, answered, read by number and code."""

import pytest

from shuniu.office.cases.models import Grievance
from tests.browser.looks import fits, look

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_it_goes_past_the_window_and_its_writer_reads_the_answer(cast, sit_down):
    writer = sit_down("clerk", phone=True)
    writer.context.clear_cookies()
    writer.goto("/portal/letters/")
    writer.click("main a:has-text('投诉举报')")
    writer.fill("[name=title]", "让我到指定的店复印")
    writer.fill("[name=summary]", "三月二日下午，二号窗口。")
    writer.click("main form button")
    writer.wait_for_load_state()
    assert "请写明被投诉的人，或者选择单位" in writer.inner_text("main")
    look(writer, "grievance-missing")
    writer.fill("[name=about_name]", "二号窗口姓何的")
    writer.click("main form button")
    writer.wait_for_selector(".code")
    number, code = writer.locator(".code").all_inner_texts()

    clerk = sit_down("clerk")
    assert clerk.goto(Grievance.objects.get().get_absolute_url()).status == 404
    director = sit_down("director")
    director.goto("/cases/grievances/")
    director.click("a:has-text('指定的店复印')")
    look(director, "grievance-kept")
    director.click("a:has-text('受理')")
    director.click("main form .btn-primary")
    director.click("a:has-text('答复')")
    director.check("[name=result][value=upheld]")
    director.fill("[name=text]", "已责令改正，复印自便。")
    director.click("main form .btn-primary")
    director.wait_for_selector("text=已答复投诉人")

    writer.goto("/portal/follow/")
    writer.fill("[name=number]", number)
    writer.fill("[name=code]", code)
    writer.click("main form button")
    writer.wait_for_selector("text=已责令改正，复印自便。")
    look(writer, "grievance-answered")
    fits(writer)
