"""Signing in (登录) with name and password."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest

from shuniu.org.models import Person


class AccountBackend(ModelBackend):
    """Django's own check; rights come from roles, so Django's permission tables are never asked."""

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **kwargs: Any
    ) -> Person | None:
        if username is None or password is None:
            return None
        try:
            person = Person.objects.get_by_natural_key(username.strip())
        except Person.DoesNotExist:
            Person().set_password(password)  # as long as a real check, so that names can't be told by time
            return None
        if person.check_password(password) and person.is_active:
            return person
        return None

    def get_user(self, user_id: int) -> Person | None:
        return Person.objects.filter(pk=user_id, is_active=True).first()
