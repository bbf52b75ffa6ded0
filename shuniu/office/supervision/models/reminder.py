"""Reminders (催办): each one sent, to whom and why."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from shuniu.office.supervision.models.item import SupervisionItem
from shuniu.org.models import Person


class Reminder(models.Model):
    """催办: one reminder to one person on one day."""

    class Level(models.TextChoices):
        OFFICER = "officer", "经办人"
        HEAD = "head", "单位负责人"
        LEADER = "leader", "分管领导"

    class Occasion(models.TextChoices):
        ACKNOWLEDGE = "acknowledge", "签收"
        BEFORE = "before", "临期"
        ON_DAY = "on_day", "到期"
        AFTER = "after", "逾期"
        FEEDBACK = "feedback", "定期反馈"
        BY_HAND = "by_hand", "人工催办"

    item = models.ForeignKey(SupervisionItem, models.CASCADE, related_name="reminders")
    person = models.ForeignKey(Person, models.CASCADE, related_name="reminders")
    level = models.CharField("层级", max_length=20, choices=Level)
    occasion = models.CharField("时机", max_length=20, choices=Occasion)
    sent_on = models.DateField("日期")
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    text = models.CharField("内容", max_length=300)

    class Meta:
        ordering: ClassVar = ["-sent_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["item", "person", "sent_on"],
                condition=~Q(occasion="by_hand"),
                name="nobody_gets_the_same_reminder_twice_a_day",
            )
        ]
