"""The record (会议记录): what was resolved and who is to do it by when, how it was voted on, who withdrew."""

from typing import ClassVar

from django.db import models

from shuniu.matters.models import Matter
from shuniu.office.meetings.models.agenda import AgendaItem
from shuniu.org.models import Person, Unit


class ResolvedItem(models.Model):
    """议定事项: what is to be done, by which unit, by when; `supervised_as` is the source that it became."""

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="resolved_items")
    text = models.CharField("议定事项", max_length=300)
    lead_unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="牵头单位")
    support_units = models.ManyToManyField(Unit, related_name="+", blank=True, verbose_name="配合单位")
    due_on = models.DateField("完成时限", null=True, blank=True)
    supervised_as = models.ForeignKey(Matter, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.text


class Vote(models.Model):
    """表决: how one of those who attend voted on a topic."""

    class Choice(models.TextChoices):
        IN_FAVOUR = "in_favour", "赞成"
        AGAINST = "against", "反对"
        ABSTAINED = "abstained", "弃权"

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="votes")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    choice = models.CharField("表决", max_length=20, choices=Choice)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["item", "person"], name="person_votes_on_a_topic_once")
        ]


class Recusal(models.Model):
    """回避: who took no part in a topic, and why."""

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="recusals")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    reason = models.CharField("回避理由", max_length=200)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["item", "person"], name="person_withdraws_from_a_topic_once")
        ]
