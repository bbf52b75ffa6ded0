"""Standard phrases (标准用语): what one says in a situation, in the office's own words."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from shuniu.org.models import Person


class Situation(models.TextChoices):
    """什么时候说."""

    OPENING = "opening", "开头"
    LISTENING = "listening", "倾听核对"
    ANGRY = "angry", "对方激动"
    REFER = "refer", "引导去别处"
    WAIT = "wait", "还要等"
    UNSOLVED = "unsolved", "解决不了"
    CLOSING = "closing", "结束"


class StandardPhrase(models.Model):
    """一条用语. `written_by` is empty for those that came with the system."""

    situation = models.CharField("什么时候说", max_length=12, choices=Situation)
    text = models.CharField("用语", max_length=500, unique=True)
    written_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    written_at = models.DateTimeField(null=True, blank=True)
    ended_on = models.DateField("停用日期", null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [models.CheckConstraint(condition=~Q(text=""), name="a_phrase_says_something")]

    def __str__(self) -> str:
        return self.text

    @property
    def chain(self) -> str:
        return f"phrase:{self.pk}"
