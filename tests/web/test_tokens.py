"""The page of one's tokens: made, shown once, used, ended; each leaves its trace."""

import re

import pytest
from django.test import Client

from shuniu.audit.models import AuditEntry

TOKENS = "/profile/tokens/"


@pytest.fixture
def desk(cast):
    client = Client()
    client.force_login(cast.officer, backend="shuniu.org.backend.AccountBackend")
    return client


def test_a_token_is_shown_once_works_and_ends(desk, cast):
    page = desk.post(TOKENS, {"name": "大屏取数", "days": 30})
    text = re.search(r"shuniu_[\w-]+", page.content.decode())[0]
    program = Client(headers={"Authorization": f"Bearer {text}"})

    assert page.headers["Cache-Control"] == "no-store"
    assert text not in desk.get(TOKENS).content.decode()
    assert program.get("/api/v1/me").json()["name"] == cast.officer.name
    assert AuditEntry.objects.filter(verb="org.make_token", actor=cast.officer).count() == 1

    desk.post(f"{TOKENS}{cast.officer.api_tokens.get().pk}/end/")
    assert program.get("/api/v1/me").status_code == 401


@pytest.mark.parametrize(
    ("typed", "said"), [({"name": "", "days": 30}, "name"), ({"name": "取数", "days": 900}, "days")]
)
def test_what_is_wrong_is_said_and_nothing_is_made(desk, cast, typed, said):
    page = desk.post(TOKENS, typed)

    assert page.status_code == 422
    assert said in page.context["form"].errors
    assert not cast.officer.api_tokens.exists()


def test_a_use_is_named_once(desk, cast):
    desk.post(TOKENS, {"name": "取数", "days": 30})

    assert "已有同样用途" in desk.post(TOKENS, {"name": "取数", "days": 30}).content.decode()
    assert cast.officer.api_tokens.count() == 1
