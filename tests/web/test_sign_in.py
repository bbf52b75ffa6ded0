"""Signing in (登录): who gets in, what others are told, how a session ends, in which language it speaks."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from shuniu.web import urls

PASSWORD = "lin-jiang-2026"
OPEN_TO_VISITORS = {
    "sign_in",
    "language",
    "delivery_receipt",
    "delivery_file",
    "meeting_feed",
    "diary_feed",
    "waiting_screen",
}


def text_of(answer) -> str:
    return answer.content.decode()


def test_after_signing_in_one_is_back_on_the_page_that_was_asked_for(client, cast):
    assert client.get("/profile/").headers["Location"] == "/sign-in/?next=/profile/"

    answer = client.post("/sign-in/", {"username": "director", "password": PASSWORD, "next": "/profile/"})

    assert answer.headers["Location"] == "/profile/"
    assert "沈知远" in text_of(client.get("/profile/"))


def test_nobody_is_sent_to_another_site_after_signing_in(client, cast):
    answer = client.post(
        "/sign-in/", {"username": "director", "password": PASSWORD, "next": "https://elsewhere.example/"}
    )
    assert "elsewhere" not in answer.headers["Location"]


def test_a_wrong_password_and_an_unknown_name_are_told_the_same(client, cast):
    wrong = client.post("/sign-in/", {"username": "director", "password": "not-this-one"})
    unknown = client.post("/sign-in/", {"username": "nobody", "password": "not-this-one"})

    assert "登录名或密码不对" in text_of(wrong)
    assert "登录名或密码不对" in text_of(unknown)


def test_a_closed_account_ends_at_once(desk, cast):
    cast.director.is_active = False
    cast.director.save()

    assert desk.get("/profile/").status_code == 302


def test_after_too_many_wrong_passwords_the_right_one_waits_too(client, cast, settings):
    for _ in range(settings.AXES_FAILURE_LIMIT):
        answer = client.post("/sign-in/", {"username": "director", "password": "not-this-one"})
    assert answer.status_code == 429
    assert f"密码连续输错 {settings.AXES_FAILURE_LIMIT} 次" in text_of(answer)

    assert client.post("/sign-in/", {"username": "director", "password": PASSWORD}).status_code == 429


def test_whoever_was_away_too_long_is_told_so_and_comes_back_to_his_page(desk, clock, settings):
    clock.shift(timedelta(seconds=settings.SESSION_COOKIE_AGE + 60))

    asked = desk.get("/help/", follow=True)

    assert asked.redirect_chain[0][0] == "/sign-in/?next=/help/"
    assert "登录已超时，请重新登录" in text_of(asked)


def test_a_session_lasts_while_its_owner_works(desk, clock, settings):
    for _ in range(4):
        clock.shift(timedelta(seconds=settings.SESSION_COOKIE_AGE / 2))
        assert desk.get("/help/").status_code == 200


def test_text_typed_into_a_page_whose_session_has_ended_is_shown_to_be_copied(desk, clock, settings):
    clock.shift(timedelta(seconds=settings.SESSION_COOKIE_AGE + 60))

    answer = desk.post("/profile/delegate/", {"reason": "赴省里参加为期两周的专题培训，期间请代办"})

    assert answer.status_code == 401
    assert "赴省里参加为期两周的专题培训，期间请代办" in text_of(answer)


def test_a_few_words_and_a_telephone_number_are_shown_too_when_the_session_has_ended(desk, clock, settings):
    clock.shift(timedelta(seconds=settings.SESSION_COOKIE_AGE + 60))

    answer = desk.post("/coordination/new/", {"title": "路灯坏了", "phone": "5550199", "asked": "12"})

    shown = answer.content.decode()
    assert ">路灯坏了</textarea>" in shown
    assert ">5550199</textarea>" in shown
    assert ">12</textarea>" not in shown


def test_what_a_field_looks_up_after_the_session_has_ended_puts_no_page_into_the_page(desk, clock, settings):
    clock.shift(timedelta(seconds=settings.SESSION_COOKIE_AGE + 60))

    asked = {"HX-Request": "true", "HX-Source": "input#id_title"}
    answer = desk.post("/cases/new/", {"title": "路灯坏了"}, headers=asked)

    assert (answer.status_code, answer.content, answer.headers["HX-Reswap"]) == (401, b"", "none")


def test_signing_out_needs_a_form_and_ends_the_session(desk):
    assert desk.get("/sign-out/").status_code == 405

    left = desk.post("/sign-out/")

    assert left.headers["Clear-Site-Data"] == '"cache"'
    assert desk.get("/profile/").status_code == 302


def addresses(patterns, before="/"):
    """Every address of the office's pages, with a 1 for each number and a word for each word."""
    for pattern in patterns:
        here = before + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            yield from addresses(pattern.url_patterns, here)
        else:
            filled = re.sub(r"<int:\w+>", "1", here)
            filled = re.sub(r"<uuid:\w+>", "00000000-0000-4000-8000-000000000000", filled)
            yield pattern.name, re.sub(r"<slug:\w+>", "comment", filled)


@pytest.mark.parametrize(("name", "address"), sorted(set(addresses(urls.urlpatterns))))
def test_no_page_but_sign_in_is_open_to_visitors(name, address, client, db):
    if name in OPEN_TO_VISITORS:
        return
    answer = client.get(address)
    assert (answer.status_code, answer.headers["Location"].split("?")[0]) == (302, "/sign-in/")


def test_the_page_speaks_the_language_of_the_person(signed_in, cast):
    cast.officer.language = "zh-hant"
    cast.officer.save()

    page = text_of(signed_in(cast.officer).get("/help/"))

    assert 'lang="zh-TW"' in page
    assert "退出登入" in page or "退出登錄" in page


def test_a_language_chosen_before_signing_in_stays_with_the_person(cast):
    browser = Client()
    browser.post("/language/", {"language": "zh-hant", "next": "/sign-in/"})
    assert 'lang="zh-TW"' in text_of(browser.get("/sign-in/"))

    browser.post("/sign-in/", {"username": "clerk", "password": PASSWORD})

    cast.clerk.refresh_from_db()
    assert cast.clerk.language == "zh-hant"
    assert 'lang="zh-TW"' in text_of(browser.get("/help/"))


def test_an_unknown_language_changes_nothing(desk, cast):
    desk.post("/language/", {"language": "xx", "next": "https://elsewhere.example/"})
    cast.director.refresh_from_db()
    assert cast.director.language == "zh-hans"
