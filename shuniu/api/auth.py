"""Who calls: a signed-in browser, or a program with a token."""

from typing import Any

from django.http import HttpRequest
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
