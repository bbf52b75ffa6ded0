"""Comments (批注) on a matter, with mentions."""

import re
from typing import ClassVar

from django.db import models

from shuniu.org.models import Person

MENTION = re.compile(r"@([\w.\-]{2,40})")


class Comment(models.Model):
    """批注: a remark on a matter that moves nothing; `@登录名` or `@姓名` calls somebody's attention."""

    matter = models.ForeignKey("matters.Matter", models.CASCADE, related_name="comments")
    author = models.ForeignKey(Person, models.PROTECT, related_name="comments")
    text = models.TextField("内容", max_length=4000)
    written_at = models.DateTimeField(auto_now_add=True)
    mentions = models.ManyToManyField(Person, related_name="mentioned_in", blank=True)

    class Meta:
        ordering: ClassVar = ["written_at", "pk"]

    def __str__(self) -> str:
        return self.text[:40]

    def people_named(self) -> "models.QuerySet[Person]":
        words = MENTION.findall(self.text)
        return Person.objects.filter(models.Q(username__in=words) | models.Q(name__in=words), is_active=True)
