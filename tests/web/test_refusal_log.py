"""Whatever is refused leaves a line: who, when, from where, what; nothing that was typed, and nothing forged."""

import json
import logging
from datetime import datetime

import pytest
from django.test import Client

from shuniu.office.supervision.workflow import State


@pytest.fixture
def lines():
    """The lines of the log, as they are written."""
    found: list[dict[str, object]] = []

    class Keep(logging.Handler):
        def emit(self, record):
            assert "\n" not in record.getMessage()
            found.append(json.loads(record.getMessage()))

    logger, keep = logging.getLogger("shuniu.refusals"), Keep()
    logger.addHandler(keep)
    yield found
    logger.removeHandler(keep)


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person, backend="shuniu.org.backend.AccountBackend")
    return client


def test_a_page_that_is_not_ones_own_is_told(cast, item, lines):
    made = item(State.IN_HAND)

    signed_in(cast.schools_liaison).get(f"/matters/{made.pk}/", REMOTE_ADDR="10.0.0.7")

    (line,) = lines
    assert (line["who"], line["from"], line["status"]) == (cast.schools_liaison.username, "10.0.0.7", 404)
    assert line["path"] == f"/matters/{made.pk}/"
    assert datetime.fromisoformat(line["at"]).utcoffset() is not None


def test_a_refused_act_is_told_without_what_was_typed(cast, item, lines):
    made = item(State.REPORTED)

    signed_in(cast.finance_head).post(f"/matters/{made.pk}/verify/?q=密语", {"opinion": "绝不外传的话"})

    (line,) = lines
    assert (line["method"], line["status"]) == ("POST", 422)
    assert "绝不外传" not in json.dumps(line, ensure_ascii=False)
    assert "密语" not in json.dumps(line, ensure_ascii=False)


def test_a_call_without_a_name_is_told(lines, db):
    Client().get("/api/v1/me", headers={"Authorization": "Bearer shuniu_wrong"})

    assert [(line["who"], line["status"]) for line in lines] == [(None, 401)]
    assert "shuniu_wrong" not in json.dumps(lines)


def test_a_failed_sign_in_is_told_without_its_password(cast, lines):
    Client().post("/sign-in/", {"username": cast.officer.username, "password": "猜的口令"})

    assert [(line["tried"], line["status"]) for line in lines if "tried" in line] == [(cast.officer.username, 401)]
    assert "猜的口令" not in json.dumps(lines, ensure_ascii=False)


def test_nobody_writes_a_second_entry_by_an_end_of_line(cast, lines):
    signed_in(cast.officer).get("/matters/1%0A%7B%22who%22%3A%22director%22%7D/")

    assert len(lines) == 1


def test_what_is_answered_leaves_no_line(cast, lines):
    signed_in(cast.officer).get("/")

    assert lines == []
