"""What the portal itself keeps: how often a caller came lately, and which forms were sent."""

from typing import ClassVar

from django.db import models


class Tally(models.Model):
    """计次: uses of one thing by one caller since a moment; deleted after a day."""

    caller = models.CharField(max_length=32)
    what = models.CharField(max_length=20)
    since = models.DateTimeField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["since"], name="tally_since")]
        constraints: ClassVar = [models.UniqueConstraint(fields=["caller", "what"], name="one_tally_of_each_caller")]


class Sent(models.Model):
    """已提交: a form that was sent, by the mark of its opening, and what was made of it; deleted after two days."""

    mark = models.CharField(max_length=20, unique=True)
    made = models.CharField(max_length=40, blank=True)
    at = models.DateTimeField(auto_now_add=True, db_index=True)
