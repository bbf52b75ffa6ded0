"""Who calls: a signed-in browser, or a program with a token."""

from typing import Any

from django.http import Http404, HttpRequest
from ninja.security import HttpBearer, SessionAuth

from shuniu.api.models import ApiToken
from shuniu.org.models import Person


class TokenAuth(HttpBearer):
    """访问令牌 in the Authorization header."""

    def authenticate(self, request: HttpRequest, token: str) -> Person | None:
        person = ApiToken.holder(token)
        if person:
            request.user = person
        return person


class BrowserAuth(SessionAuth):
    """The session of a signed-in browser; writing asks for its CSRF token."""

    def authenticate(self, request: HttpRequest, key: str | None) -> Any:
        return request.user if isinstance(request.user, Person) and request.user.is_active else None


AUTH = [TokenAuth(), BrowserAuth()]


def caller(request: HttpRequest) -> Person:
    """The person in whose name a call is made."""
    assert isinstance(request.user, Person)
    return request.user


def holder(request: HttpRequest, code: str) -> Person:
    """The caller, if his role gives this code. Raises Http404 for everyone else."""
    person = caller(request)
    if not person.may(code):
        raise Http404
    return person


def worker(request: HttpRequest) -> Person:
    """The caller, if he does business. Raises Http404 for the three administrators (三员)."""
    person = caller(request)
    if person.is_administrator:
        raise Http404
    return person
