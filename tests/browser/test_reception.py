"""A visitor at the desk in half a minute, his number on the hall's screen, and the case that he leaves; in a browser."""

from datetime import date, time
from types import SimpleNamespace

import pytest

from shuniu.handovers.reception_in_diary import publish_reception_day
from shuniu.office.cases.models import ReceptionSettings, StandardPhrase, Visit
from shuniu.office.cases.reception import bookings, calls, days, visits
from shuniu.office.cases.reception.slots import at
from tests.browser.looks import look
from tests.rights.test_every_page_in_browser import THUMB

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
COMERS = (
    ("柳河镇新街二楼早晚没有自来水", "王秀兰", 1),
    ("老旧小区加装电梯意见不一致", "", 7),
    ("问居住证怎么办", "李顺", 1),
    ("低保金到账晚了", "赵庆山", 2),
)


@pytest.fixture
def hall(cast, window):
    """Four who came, a call, a leader's day that is published, the phrases of the first day."""
    for about, name, persons in COMERS:
        visits.register(by=window, about=about, name=name, persons=persons)
    calls.log(by=window, phone="0700-5551234", name="王秀兰", about="问昨天反映的停水", passed_to="市住建局")
    StandardPhrase.objects.get_or_create(text="您好，请坐，慢慢说。", defaults={"situation": "opening"})
    day = days.plan(
        by=cast.director, leader=cast.mayor, on=date(2026, 3, 10), starts_at=time(14), ends_at=time(16),
        place="信访接待大厅", topics="供水、供暖、老旧小区改造",
    )  # fmt: skip
    publish_reception_day(day, by=cast.director)
    booked = bookings.book(
        by=window, starts_at=at(date(2026, 3, 10), time(14)), day=day, name="李顺", phone="0700-5550002",
        about="加装电梯补贴没有到位", channel="phone",
    )  # fmt: skip
    return SimpleNamespace(
        screen_code=ReceptionSettings.current().screen_code, visit=Visit.objects.latest("pk").pk, day=day.pk,
        booking=booked.pk,
    )  # fmt: skip


def test_a_visitor_is_written_down_called_and_becomes_a_case(hall, cast, sit_down):
    desk = sit_down("window")
    desk.goto("/cases/reception/")
    look(desk, "reception")
    desk.fill("[name=about]", "井盖破损，晚上看不见")
    desk.press("[name=about]", "Enter")
    desk.wait_for_selector(".notice-success")
    assert "排队号 005" in desk.inner_text(".notice-success")

    screen = desk.context.browser.new_context(locale="zh-CN", viewport={"width": 1280, "height": 720}).new_page()
    base = desk.url.split("/cases/")[0]
    screen.goto(f"{base}/cases/waiting/{hall.screen_code}/")
    desk.click("#waiting .next-form button")
    desk.wait_for_selector("#at-rooms")
    screen.wait_for_selector("text=001", timeout=15_000)
    screen.wait_for_selector(".hall-called li", timeout=15_000)
    look(screen, "waiting")
    assert "柳河镇" not in screen.inner_text("body")
    screen.context.set_offline(True)
    screen.wait_for_selector("#hall-lost:not([hidden])", timeout=15_000)
    assert "001" in screen.inner_text("#hall")

    desk.click("#at-rooms button:has-text('到了，接待')")
    desk.wait_for_selector("#answer")
    look(desk, "visit")
    desk.click("#phrases summary >> nth=0")
    desk.click("#phrases summary >> nth=0")
    desk.click("#phrases [data-copy] >> nth=0")
    assert desk.input_value("#id_answer-text")
    desk.evaluate("document.querySelectorAll('form[data-changed]').forEach(each => delete each.dataset.changed)")
    desk.click("a:has-text('登记为首问件')")
    desk.wait_for_selector("#take-form")
    assert desk.input_value("[name=title]") == COMERS[0][0]
    desk.click("button.btn-primary:has-text('接件')")
    desk.wait_for_selector(".notice-success")
    assert "查询码" in desk.inner_text(".notice-success")


@pytest.mark.parametrize("phone", [False, True])
def test_the_pages_of_reception_look_as_they_should(hall, cast, sit_down, phone):
    page, missed = sit_down("window", phone=phone), []
    for name, address in (
        ("reception", "/cases/reception/"),
        ("visit", f"/cases/reception/visits/{hall.visit}/"),
        ("day", f"/cases/reception/days/{hall.day}/"),
        ("booking", f"/cases/reception/bookings/{hall.booking}/"),
        ("phone", "/cases/reception/phone/"),
        ("bookings", "/cases/reception/bookings/?on=2026-03-06"),
        ("days", "/cases/reception/days/"),
        ("visits", "/cases/reception/visits/"),
        ("phrases", "/cases/reception/phrases/"),
        ("mails", "/cases/reception/mail/"),
        ("waiting", f"/cases/waiting/{hall.screen_code}/"),
        ("portal", "/portal/appointments/"),
        ("portal-book", "/portal/appointments/new/?at=2026-03-06T09:00"),
        ("figures", "/cases/figures/"),
    ):
        page.goto(address)
        look(page, f"reception-{name}")
        missed += [f"{name}: {each}" for each in page.evaluate(THUMB)] if phone else []
    assert not missed
