"""Headers, cookies, signing in and sessions (安全加固): what a page scanner and a guesser of passwords find."""

import pytest
from axes.models import AccessAttempt
from django.contrib.sessions.models import Session
from django.http.response import HttpResponseBase
from django.test import Client

from shuniu.audit.models import AuditEntry
from tests.rights.addresses import pages
from tests.rights.table import EVERYBODY, PAGES

PASSWORD = "lin-jiang-2026"
NEW = "qing-shi-he-2027"


def sign_in(client: Client, username: str, password: str = PASSWORD):
    return client.post("/sign-in/", {"username": username, "password": password})


# ── headers ──────────────────────────────────────────────────────────────────────────────────────────────────────────
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
OF_ITS_OWN = ("<script>", " onclick=", ' style="', "<style", "javascript:")


@pytest.fixture
def answers(objects, browser) -> dict[str, HttpResponseBase]:
    """What each page says to the first who may read it, by its address."""
    clients = {who: browser(who) for who in EVERYBODY}
    said = {"/sign-in/": browser("visitor").get("/sign-in/")}
    for route in pages():
        if route.name in PAGES:
            address = route.filled(objects)
            said[address] = clients[(PAGES[route.name] or ("director",))[0]].get(address)
            if said[address].streaming:
                list(said[address].streaming_content)
    return said


def test_every_page_bears_the_headers_that_a_browser_needs(answers):
    assert len(answers) > len(PAGES)
    for address, answer in answers.items():
        policy, kept = answer.headers["Content-Security-Policy"], answer.headers["Cache-Control"]
        assert "unsafe-inline" not in policy, address
        assert "unsafe-eval" not in policy, address
        assert "default-src 'self'" in policy, address
        assert "frame-ancestors 'none'" in policy, address
        assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS, address
        assert "no-cache" in kept or "no-store" in kept, address
        assert "Server" not in answer.headers, address


def test_no_page_holds_script_or_style_of_its_own(answers):
    shown = {
        address: answer.content.decode()
        for address, answer in answers.items()
        if not answer.streaming and "html" in answer.headers.get("Content-Type", "")
    }
    assert len(shown) > len(PAGES) / 2
    assert [(address, part) for address, page in shown.items() for part in OF_ITS_OWN if part in page] == []


def test_a_file_is_never_shown_as_a_page_of_ours(cast, item, browser):
    from django.core.files.base import ContentFile

    from shuniu.matters import actions

    made = item("in_hand")
    evil = b"<!doctype html><html><body><script>alert(1)</script>\xe6\xad\xa3\xe6\x96\x87</body></html>"
    attachment = actions.attach(made, by=cast.officer, file=ContentFile(evil), name='说明"\r\nX: y.html')

    answer = browser("officer").get(f"/files/{attachment.pk}/")
    list(answer.streaming_content)

    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "X" not in answer.headers
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(client, cast):
    sign_in(client, "director")

    session = client.cookies["sessionid"]
    assert session["httponly"]
    assert session["samesite"] == "Lax"
    assert client.cookies["csrftoken"]["samesite"] == "Lax" if "csrftoken" in client.cookies else True


def test_behind_tls_cookies_travel_by_tls_alone():
    import os
    import subprocess
    import sys

    said = subprocess.run(
        [sys.executable, "-c", "from shuniu.config import settings as s; print(s.SESSION_COOKIE_SECURE, "
         "s.CSRF_COOKIE_SECURE, s.SECURE_HSTS_SECONDS >= 31_536_000, s.DEBUG)"],
        env={**os.environ, "SHUNIU_TLS": "1", "SHUNIU_SECRET_KEY": "k" * 60}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert said.stdout.split() == ["True", "True", "True", "False"]


def test_a_form_without_its_token_is_refused(cast, item):
    made, client = item("in_hand"), Client(enforce_csrf_checks=True)
    client.force_login(cast.director)
    entries = AuditEntry.objects.count()

    answer = client.post(f"/matters/{made.pk}/suspend/", {"reason": "等待上级文件"})

    assert answer.status_code == 403
    assert AuditEntry.objects.count() == entries


# ── signing in ───────────────────────────────────────────────────────────────────────────────────────────────────────
def test_five_wrong_passwords_lock_one_name_and_nobody_else(cast, settings):
    guesser = Client()
    for _ in range(settings.AXES_FAILURE_LIMIT):
        answer = sign_in(guesser, "director", "wrong-guess-0000")
    assert answer.status_code == 429
    assert sign_in(guesser, "director").status_code == 429

    assert sign_in(Client(), "officer").status_code == 302
    assert sign_in(Client(REMOTE_ADDR="10.0.0.9"), "director").status_code == 302


@pytest.mark.parametrize("written", [" director", "director ", "\u3000director", "ｄirector"])
def test_a_name_written_otherwise_gives_no_further_tries(cast, settings, written):
    guesser = Client()
    for _ in range(settings.AXES_FAILURE_LIMIT):
        sign_in(guesser, "director", "wrong-guess-0000")

    assert sign_in(guesser, written).status_code == 429


def test_a_lock_ends_by_itself(cast, clock, settings):
    guesser = Client()
    for _ in range(settings.AXES_FAILURE_LIMIT):
        sign_in(guesser, "director", "wrong-guess-0000")

    clock.shift(60 * 16)

    assert sign_in(guesser, "director").status_code == 302


def test_a_wrong_name_a_wrong_password_and_a_closed_account_are_told_alike(cast):
    cast.clerk.is_active = False
    cast.clerk.save()

    told = {
        case: sign_in(Client(), name, password).content.decode().replace(name, "").replace(password, "")
        for case, name, password in (
            ("name", "nobody99", "wrong-guess-0000"),
            ("password", "director", "wrong-guess-0000"),
            ("closed", "clerk", PASSWORD),
        )
    }

    plain = {case: "登录名或密码不对" in page for case, page in told.items()}
    assert plain == dict.fromkeys(plain, True)
    assert len({len(page) for page in told.values()}) == 1


def test_no_password_is_kept_of_a_failed_sign_in(cast):
    sign_in(Client(), "director", "a-secret-typed-wrong")

    assert AccessAttempt.objects.exists()
    assert not any("a-secret-typed-wrong" in str(attempt.__dict__) for attempt in AccessAttempt.objects.all())


# ── sessions ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_session_planted_before_signing_in_is_not_the_one_after(client, cast):
    client.get("/sign-in/")
    session = client.session
    session["planted"] = "x"
    session.save()
    client.cookies["sessionid"] = session.session_key
    planted = session.session_key

    sign_in(client, "director")

    assert client.cookies["sessionid"].value != planted
    thief = Client()
    thief.cookies["sessionid"] = planted
    assert thief.get("/profile/").status_code == 302


def test_a_stolen_cookie_is_worth_nothing_after_signing_out(client, cast):
    sign_in(client, "director")
    stolen = client.cookies["sessionid"].value
    thief = Client()
    thief.cookies["sessionid"] = stolen
    assert thief.get("/profile/").status_code == 200

    client.post("/sign-out/")

    assert thief.get("/profile/").status_code == 302
    assert not Session.objects.filter(session_key=stolen).exists()


def test_a_changed_password_ends_every_other_session(client, cast):
    elsewhere = Client()
    for browser in (client, elsewhere):
        sign_in(browser, "director")

    changed = client.post("/profile/password/", {"old_password": PASSWORD, "new_password1": NEW, "new_password2": NEW})

    assert changed.status_code == 302
    assert client.get("/profile/").status_code == 200
    assert elsewhere.get("/profile/").status_code == 302
    assert sign_in(Client(), "director").status_code == 200
    assert sign_in(Client(), "director", NEW).status_code == 302


def test_a_password_reset_by_the_security_administrator_ends_all_sessions(client, cast):
    from shuniu.administration import accounts

    sign_in(client, "director")

    accounts.reset_password(cast.director, by=cast.security_admin)

    assert client.get("/profile/").status_code == 302
