"""Appointments by the public: booked without an account, once, limited; opened by number and code and by nothing else."""

from datetime import date, time, timedelta

import pytest

from shuniu.office.cases.models import Booking
from shuniu.office.cases.reception import days
from shuniu.portal.fields import opened_now

SLOT = "2026-03-06T09:00"


def sent(client, n=0, **more):
    given = {
        "name": "王秀兰", "phone": f"0700-555{1000 + n}", "about": "停水", "persons": "1", "at": SLOT,
        "opened": opened_now(),
    }  # fmt: skip
    return client.post("/portal/appointments/new/", given | more, REMOTE_ADDR=more.pop("caller", f"10.0.0.{n}"))


def opened(client, booking, **more):
    return client.post("/portal/appointments/mine/", {"phone": booking.phone, "code": booking.code} | more)


def test_a_slot_is_chosen_booked_and_has_a_code(client, cast, window):
    shown = client.get("/portal/appointments/").content.decode()
    assert f"?at={SLOT}" in shown
    assert "王秀兰" not in shown
    answer = sent(client)
    made = Booking.objects.get()
    assert answer.status_code == 201
    assert f"{made.code[:4]}-{made.code[4:8]}-{made.code[8:]}" in answer.content.decode()
    assert (made.channel, made.booked_by) == ("online", None)


def test_a_double_click_books_once(client, cast):
    mark = opened_now()
    first, second = sent(client, opened=mark), sent(client, opened=mark)
    assert first.content == second.content
    assert Booking.objects.count() == 1


def test_a_full_slot_offers_the_next_ones_and_keeps_what_was_typed(client, cast):
    sent(client, 1)
    sent(client, 2)
    refused = sent(client, 3)
    assert refused.status_code == 422
    assert "这个时段已经约满，最近可以约：03-06 09:30" in refused.content.decode()
    assert 'value="王秀兰"' in refused.content.decode()
    assert "约满" in client.get("/portal/appointments/").content.decode()


@pytest.mark.parametrize(
    "at",
    [
        "2026-03-04T09:00",
        "2026-03-07T09:00",
        "2026-03-06T03:00",
        "nonsense",
        "",
        "9999-12-31T23:59",
        "0001-01-01T00:00",
    ],
)
def test_a_slot_that_is_none_is_refused(client, cast, at):
    assert sent(client, at=at).status_code == 422
    assert client.get("/portal/appointments/new/", {"at": at}).status_code in (200, 404)
    assert not Booking.objects.exists()


def test_markup_stays_text(client, cast):
    sent(client, name="<script>alert(1)</script>", about="<b>停水</b>")
    answer = opened(client, Booking.objects.get()).content.decode()
    assert "<b>停水</b>" not in answer
    assert "&lt;b&gt;停水" in answer


def test_a_robot_that_fills_the_hidden_field_books_nothing(client, cast):
    assert sent(client, website="x").status_code == 422
    assert not Booking.objects.exists()


def test_one_caller_can_not_book_up_a_day(client, cast):
    answers = [
        sent(client, n, at=f"2026-03-{6 if n < 2 else 9:02d}T{9 + n // 2:02d}:00", caller="10.0.0.9") for n in range(8)
    ]
    assert [each.status_code for each in answers].count(429) == 2
    assert Booking.objects.count() <= 6


def test_it_is_moved_and_cancelled_by_its_code(client, cast):
    sent(client)
    made = Booking.objects.get()
    assert "改期" in opened(client, made).content.decode()
    assert opened(client, made, move="1", at="2026-03-06T10:00").status_code == 200
    assert opened(client, made, move="1", at="2026-03-07T10:00").status_code == 422
    assert opened(client, made, move="1", at="nonsense").status_code == 422
    made.refresh_from_db()
    assert made.starts_at.isoformat().startswith("2026-03-06T02:00")
    assert "已取消" in opened(client, made, cancel="1").content.decode()
    assert opened(client, made, cancel="1").status_code == 422
    made.refresh_from_db()
    assert made.state == "cancelled"


def test_codes_are_not_found_by_trying(client, cast):
    sent(client)
    made = Booking.objects.get()
    answers = [opened(client, made, code="A" * 12).status_code for _ in range(11)]
    assert answers == [404] * 10 + [429]
    assert opened(client, made).status_code == 429
    assert (
        client.get("/portal/appointments/mine/", {"phone": made.phone, "code": made.code})
        .content.decode()
        .count("停水")
        == 0
    )


def test_a_wrong_number_and_a_wrong_code_say_the_same(client, cast):
    sent(client)
    made = Booking.objects.get()
    by_number = opened(client, made, phone="0700-9999999").content.decode()
    by_code = opened(client, made, code="B" * 12).content.decode()
    for answer in (by_number, by_code):
        assert "电话和预约码对不上" in answer
        assert "停水" not in answer


def test_only_leaders_days_that_are_published_are_shown_and_booked(client, cast):
    day = days.plan(
        by=cast.director, leader=cast.mayor, on=date(2026, 3, 10), starts_at=time(14), ends_at=time(16),
        place="信访接待大厅", topics="供水、供暖",
    )  # fmt: skip
    at = "2026-03-10T14:00"
    assert "供水、供暖" not in client.get("/portal/appointments/").content.decode()
    assert sent(client, at=at, day=str(day.pk)).status_code == 422
    days.publish(day, by=cast.director)
    assert "供水、供暖" in client.get("/portal/appointments/").content.decode()
    assert sent(client, at=at, day=str(day.pk)).status_code == 201
    assert Booking.objects.get().day == day
    assert sent(client, 5, at=at, day="999999").status_code == 422


def test_days_are_shown_as_far_as_one_may_book_and_nonsense_shows_the_next(client, cast, today):
    later = client.get("/portal/appointments/", {"from": (today + timedelta(days=7)).isoformat()})
    assert "2026-03-12" in later.content.decode()
    for asked in ("nonsense", "9999-12-31", "0001-01-01"):
        assert client.get("/portal/appointments/", {"from": asked}).status_code == 200
