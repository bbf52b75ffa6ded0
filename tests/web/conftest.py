"""What the pages' tests share: undefined template variables fail, and a browser with somebody signed in."""

from collections.abc import Callable

import pytest
from django.template import engines
from django.test import Client

PASSWORD = "lin-jiang-2026"


class Undefined(str):
    """What stands in for an undefined template variable: a failing test."""

    def __mod__(self, variable: object) -> str:
        raise AssertionError(f"undefined template variable {variable}")


@pytest.fixture(autouse=True)
def undefined_variables_fail(monkeypatch):
    monkeypatch.setattr(engines["django"].engine, "string_if_invalid", Undefined("%s"))


@pytest.fixture
def signed_in(cast) -> Callable[..., Client]:
    """A browser in which one of the cast has signed in by the form: `signed_in(cast.director)`."""

    def sign_in(person, **more: str) -> Client:
        browser = Client()
        answer = browser.post("/sign-in/", {"username": person.username, "password": PASSWORD, **more})
        assert answer.status_code == 302, answer.content.decode()
        return browser

    return sign_in


@pytest.fixture
def desk(signed_in, cast) -> Client:
    """The director's browser."""
    return signed_in(cast.director)
