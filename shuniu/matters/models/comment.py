"""Comments (批注) on a matter, with mentions."""

import re
from typing import ClassVar

from django.db import models

from shuniu.org.models import Person

MENTION = re.compile(r"[@＠]([\w.\-·]{2,40})")


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
        """Whom the remark calls. Chinese sets no space after a name (@李明请核实): the longest name that fits is meant."""
        runs = MENTION.findall(self.text)
        heads = {run[:length] for run in runs for length in range(2, len(run) + 1)}
        held = Person.objects.filter(models.Q(username__in=heads) | models.Q(name__in=heads), is_active=True)
        names = {name for pair in held.values_list("username", "name") for name in pair} & heads
        meant = {max(fitting, key=len) for run in runs if (fitting := [name for name in names if run.startswith(name)])}
        return held.filter(models.Q(username__in=meant) | models.Q(name__in=meant))
