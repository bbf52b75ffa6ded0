"""Tokens (访问令牌) with which programs call the API in a person's name."""

import hashlib
import secrets
from datetime import datetime
from typing import ClassVar, Self

from django.db import models
from django.utils import timezone

from shuniu.org.models import Person


class ApiToken(models.Model):
    """访问令牌: kept as a digest alone; the token itself is shown once, when it is made."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="api_tokens")
    name = models.CharField("用途", max_length=60)
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(auto_now_add=True)
    ends_at = models.DateTimeField("失效时间", null=True, blank=True)
    used_at = models.DateTimeField("最近使用", null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-made_at"]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def make(cls, person: Person, name: str, ends_at: datetime | None = None) -> tuple[Self, str]:
        """A new token and its text."""
        text = f"shuniu_{secrets.token_urlsafe(32)}"
        return cls.objects.create(person=person, name=name, digest=digest_of(text), ends_at=ends_at), text

    @classmethod
    def holder(cls, text: str) -> Person | None:
        """Whose token it is, if it is good and his account open."""
        token = cls.objects.filter(digest=digest_of(text)).select_related("person").first()
        if token is None or not token.person.is_active or (token.ends_at and token.ends_at <= timezone.now()):
            return None
        cls.objects.filter(pk=token.pk).update(used_at=timezone.now())
        return token.person


def digest_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
