"""The pages of reception, as a browser without script uses them: the desk, the hall's screen, calls, appointments."""

import re
from datetime import date, time, timedelta
from io import BytesIO

import pytest
from django.test import Client

from shuniu.handovers.reception_in_diary import publish_reception_day
from shuniu.office.cases.models import (
    Booking,
    MailReceived,
    PhoneCall,
    ReceptionSettings,
    ServiceCase,
    StandardPhrase,
    Visit,
)
from shuniu.office.cases.reception import bookings, calls, days, visits
from shuniu.text.reading import FileKind, sniff
from tests.conftest import again
from tests.web.counting import queries_of

ABOUT = "新街二楼早晚没有自来水"
DESK = "/cases/reception/"


@pytest.fixture
def browser():
    def open_for(person) -> Client:
        client = Client()
        client.force_login(again(person))
        return client

    return open_for


@pytest.fixture
def clerk(window, browser):
    return browser(window)


def page(client, address, status=200):
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


def inputs(html):
    """What the fields of a page hold."""
    found = dict(re.findall(r'<input[^>]*name="([a-z_]+)"[^>]*value="([^"]*)"', html))
    found |= dict(re.findall(r'<textarea[^>]*name="([a-z_]+)"[^>]*>\s*([^<]*)</textarea>', html))
    return found


def test_a_visitor_is_written_down_called_received_and_carried_over_to_a_case(clerk, window, clock):
    said = clerk.post(DESK, {"about": ABOUT, "name": "王秀兰", "phone": "0700-5551234", "persons": "6"}, follow=True)
    assert "排队号 001" in said.content.decode()
    assert "请推选代表，不超过5人" in said.content.decode()
    clock.shift(timedelta(minutes=12))
    assert "等了 12 分钟" in page(clerk, DESK)
    clerk.post(f"{DESK}next/", {"room": "1号窗口"})
    made = Visit.objects.get()
    clerk.post(f"{DESK}visits/{made.pk}/receive/", {"room": "1号窗口"})
    desk = page(clerk, f"/cases/new/?visit={made.pk}")
    held = inputs(desk)
    assert (held["title"], held["name"], held["phone"], held["wish"]) == (ABOUT, "王秀兰", "0700-5551234", ABOUT)
    assert held["first_contact_at"] == "2026-03-05T09:30"
    given = {name: held[name] for name in ("title", "name", "phone", "wish", "summary", "first_contact_at", "visit")}
    clerk.post("/cases/new/", given | {"channel": "visit", "key": "k"})
    case, made = ServiceCase.objects.get(), Visit.objects.get()
    assert (made.case, made.ending, case.channel, case.summary) == (case, "case", "visit", "来访6人")
    assert case.opened_at == made.came_at
    assert case.number in page(clerk, f"{DESK}visits/{made.pk}/")
    assert "现在没有人候访" in page(clerk, DESK)


def test_what_was_typed_stays_where_it_is_refused(clerk):
    refused = clerk.post(DESK, {"about": "", "name": "王秀兰", "persons": "many"})
    assert refused.status_code == 422
    assert 'value="王秀兰"' in refused.content.decode()
    made = Client and clerk.post(DESK, {"about": ABOUT}, follow=True)
    assert made.status_code == 200
    visit = Visit.objects.get()
    refused = clerk.post(f"{DESK}visits/{visit.pk}/turn/", {"turn-where": "市中级人民法院", "turn-reason": ""})
    assert refused.status_code == 422
    assert "市中级人民法院" in refused.content.decode()
    done = clerk.post(f"{DESK}visits/{visit.pk}/answer/", {"answer-text": "带身份证到3号窗口"}, follow=True)
    assert "001号已当场答复" in done.content.decode()


def test_an_unknown_act_or_window_changes_nothing(clerk, window):
    made = visits.register(by=window, about=ABOUT)
    assert clerk.post(f"{DESK}visits/{made.pk}/register/").status_code == 404
    assert clerk.post(f"{DESK}visits/{made.pk}/call/", {"room": "<b>屋顶</b>"}).status_code == 422
    made.refresh_from_db()
    assert made.state == "waiting"


def test_the_screen_of_the_hall_shows_numbers_and_windows_and_never_a_name_or_a_matter(clerk, window, cast):
    for name in ("王秀兰", "李顺"):
        visits.register(by=window, about=ABOUT, name=name, phone="0700-5551234")
    visits.call_next(by=window, room="1号窗口")
    code = ReceptionSettings.current().screen_code
    answer = Client().get(f"/cases/waiting/{code}/")
    shown = answer.content.decode()
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    assert "<strong>001</strong><span>1号窗口</span>" in shown
    assert "002" in shown
    assert not [each for each in ("王秀兰", "李顺", ABOUT, "5551234", window.name) if each in shown]
    assert Client().get("/cases/waiting/made-up/").status_code == 404
    assert Client().get(f"/cases/waiting/{code[:-1]}/").status_code == 404


def test_a_new_address_of_the_screen_voids_the_old_one(browser, cast):
    before, director = ReceptionSettings.current().screen_code, browser(cast.director)
    assert before in page(director, f"{DESK}settings/")
    director.post(f"{DESK}settings/screen/")
    assert Client().get(f"/cases/waiting/{before}/").status_code == 404
    assert Client().get(f"/cases/waiting/{ReceptionSettings.current().screen_code}/").status_code == 200


def test_markup_in_what_is_typed_stays_text_on_every_page(clerk, window):
    evil = "<img src=x onerror=alert(1)>"
    made = visits.register(by=window, about=evil, name=evil)
    calls.log(by=window, about=evil, name=evil, phone="0700-5551234", passed_to=evil)
    for address in (
        DESK,
        f"{DESK}visits/",
        f"{DESK}visits/{made.pk}/",
        f"{DESK}phone/",
        f"/cases/new/?visit={made.pk}",
    ):
        assert "<img src=x" not in page(clerk, address), address


def test_a_call_is_one_line_and_earlier_ones_of_the_number_come_up(clerk, window, case):
    case()
    clerk.post(f"{DESK}phone/", {"phone": "0700-5551234", "name": "王秀兰", "about": ABOUT, "passed_to": "市住建局"})
    said = clerk.post(f"{DESK}phone/", {"phone": "0700 5551234", "about": "还没有来水"}, follow=True).content.decode()
    assert "第 2 次来电" in said
    known = page(clerk, f"{DESK}phone/known/?phone=07005551234")
    assert ABOUT in known
    assert ServiceCase.objects.get().number in known
    assert "王秀兰" in page(clerk, f"{DESK}phone/?words=5551234")
    assert "没有符合条件的" in page(clerk, f"{DESK}phone/?words=9999999")
    row = PhoneCall.objects.get()
    held = inputs(page(clerk, f"/cases/new/?call={row.pk}"))
    assert (held["title"], held["summary"], held["phone"]) == (ABOUT, "还没有来水", "0700-5551234")


def test_registers_are_workbooks_too(clerk, window):
    visits.register(by=window, about="=cmd()", name="王秀兰")
    calls.log(by=window, about=ABOUT)
    for address in (f"{DESK}visits/?format=xlsx", f"{DESK}phone/?format=xlsx", "/cases/figures/?format=xlsx"):
        content = b"".join(clerk.get(address).streaming_content)
        assert sniff(content, "a.xlsx") is FileKind.XLSX
        assert BytesIO(content)


@pytest.mark.parametrize("query", ["first=nonsense", "first=9999-12-31&last=0001-01-01", "words=%00", "ending=none"])
def test_a_filter_in_error_narrows_nothing_and_breaks_nothing(clerk, query):
    for address in (f"{DESK}visits/", f"{DESK}phone/", "/cases/figures/"):
        assert clerk.get(f"{address}?{query}").status_code in (200, 400)
    assert clerk.get(f"{DESK}bookings/?on=9999-99-99&day=999999999999999999999").status_code == 200
    assert clerk.get(f"{DESK}bookings/?on=2200-12-31").status_code == 200


def test_an_appointment_is_booked_at_the_desk_and_kept(clerk, clock, window, browser):
    shown = page(clerk, f"{DESK}bookings/?on=2026-03-06")
    assert "09:00" in shown
    given = {
        "starts_at": "2026-03-06T09:00",
        "name": "李顺",
        "phone": "0700-5550002",
        "about": "问低保",
        "channel": "phone",
    }
    said = clerk.post(f"{DESK}bookings/?on=2026-03-06", given, follow=True).content.decode()
    made = Booking.objects.get()
    assert f"{made.code[:4]}-{made.code[4:8]}" in said
    refused = clerk.post(f"{DESK}bookings/", given | {"starts_at": "2026-03-07T09:00", "phone": "0700-5550003"})
    assert "2026-03-07不接待" in refused.content.decode()
    assert 'value="李顺"' in refused.content.decode()
    clerk.post(f"{DESK}bookings/{made.pk}/", {"starts_at": "2026-03-06T10:00"})
    clerk.post(f"{DESK}bookings/{made.pk}/remind/")
    clock.shift(timedelta(days=1))
    clerk = browser(window)
    said = clerk.post(f"{DESK}bookings/{made.pk}/attend/", follow=True).content.decode()
    assert "排队号 001" in said
    assert "预约 10:00" in said
    assert Visit.objects.get().about == "问低保"
    assert page(clerk, f"{DESK}bookings/{made.pk}/")


def test_a_leader_reads_his_list_and_no_other_page_of_the_desk(browser, cast, window):
    day = days.plan(
        by=cast.director, leader=cast.mayor, on=date(2026, 3, 6), starts_at=time(14), ends_at=time(16), place="大厅"
    )
    director, mayor = browser(cast.director), browser(cast.mayor)
    director.post(f"{DESK}days/{day.pk}/publish/")
    day.refresh_from_db()
    assert day.published_at
    director.post(
        f"{DESK}bookings/?day={day.pk}",
        {
            "starts_at": "2026-03-06T14:00", "day": day.pk, "name": "李顺", "phone": "0700-5550002", "about": "问低保",
            "channel": "phone",
        },
    )  # fmt: skip
    assert "问低保" in page(mayor, f"{DESK}days/{day.pk}/")
    assert "李顺" not in page(browser(cast.director), "/")
    page(mayor, DESK, 404)
    page(browser(cast.finance_head), f"{DESK}days/{day.pk}/", 404)
    said = director.post(f"{DESK}days/{day.pk}/call_off/", {"reason": "赴省里开会"}, follow=True).content.decode()
    assert "李顺 0700-5550002" in said


def test_a_leader_is_told_of_his_reception_in_the_morning(browser, cast, clock):
    day = days.plan(
        by=cast.director, leader=cast.mayor, on=date(2026, 3, 6), starts_at=time(14), ends_at=time(16), place="大厅"
    )
    publish_reception_day(day, by=cast.director)
    clock.shift(timedelta(days=1))
    assert "您今天接待群众，0批已预约" in page(browser(cast.mayor), "/")


def test_the_desk_is_told_in_the_morning_who_waits_and_whom_to_remind(browser, window, clock):
    visits.register(by=window, about=ABOUT)
    bookings.book(
        by=window, starts_at=clock_at(2026, 3, 6, 9), name="李顺", phone="0700-5550002", about="问低保", channel="phone"
    )
    MailReceived.objects.create(
        folder="INBOX",
        validity=1,
        uid=1,
        subject="坏信",
        state="set_aside",
        reason="邮件损坏",
        received_at=clock_at(2026, 3, 5, 8),
    )
    shown = page(browser(window), "/")
    for words in ("1批来访人在等候", "下个工作日有1个预约要电话提醒", "1封来信邮件没能登记"):
        assert words in shown


def clock_at(*parts):
    from datetime import datetime
    from zoneinfo import ZoneInfo

    return datetime(*parts, tzinfo=ZoneInfo("Asia/Shanghai"))


def test_phrases_are_found_and_put_into_answers(clerk, browser, cast, case):
    assert "请坐" in page(clerk, f"{DESK}phrases/?words=请坐")
    assert "没有符合条件的" in page(clerk, f"{DESK}phrases/?words=没有这样的话")
    clerk.post(f"{DESK}phrases/new/", {"situation": "closing", "text": "请慢走。"})
    assert StandardPhrase.objects.get(text="请慢走。").situation == "closing"
    made = case("handling")
    form = page(browser(cast.finance_liaison), f"/matters/{made.pk}/draft_answer/")
    assert 'data-copy="请慢走。" data-into="id_text"' in form
    page(browser(cast.finance_liaison), f"{DESK}phrases/new/", 404)


def test_a_mail_that_stands_aside_is_settled_on_its_page(clerk, clock):
    row = MailReceived.objects.create(
        folder="INBOX",
        validity=1,
        uid=1,
        subject="坏信",
        state="set_aside",
        reason="邮件损坏",
        received_at=clock_at(2026, 3, 5, 8),
    )
    assert "坏信" in page(clerk, f"{DESK}mail/")
    clerk.post(f"{DESK}mail/{row.pk}/settle/")
    row.refresh_from_db()
    assert row.state == "settled"
    assert "没有需要人工处理的邮件" in page(clerk, f"{DESK}mail/")


def test_figures_count_an_honest_failure_beside_a_success(browser, cast, case):
    case("solved")
    case("answered", title="另一件", channel="visit")
    shown = page(browser(cast.director), "/cases/figures/")
    assert "来电" in shown
    assert "来访" in shown
    assert "1/1" in shown


def test_the_lists_ask_the_same_whatever_their_length(clerk, window):
    counts = []
    for more in (2, 12):
        for n in range(more):
            made = visits.register(by=window, about=f"{ABOUT}{more}{n}")
            visits.receive(made, by=window, room="1号窗口")
            calls.log(by=window, about=f"{ABOUT}{more}{n}", phone=f"0700-55{more:02d}{n:03d}")
        counts.append(
            [queries_of(clerk, each) for each in (DESK, f"{DESK}visits/", f"{DESK}phone/", f"{DESK}phrases/")]
        )
    assert counts[0] == counts[1]
    assert max(counts[1]) <= 30
