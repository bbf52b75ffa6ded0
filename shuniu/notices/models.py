"""Notices (提醒) as they lie in a person's tray."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from shuniu.audit.models import AuditEntry
from shuniu.matters.models import Matter
from shuniu.org.models import Person


class NoticeQuerySet(models.QuerySet["Notice"]):
    def shown_to(self, person: Person) -> Self:
        """A person's own notices, without those on matters that he may no longer see."""
        visible = Matter.objects.visible_to(person, of_few=True).having("matter_id")
        return self.filter(Q(matter=None) | Q(visible), person=person)

    def unread(self) -> Self:
        return self.filter(read_at=None)


class Notice(models.Model):
    """提醒: one person is told one thing."""

    class Kind(models.TextChoices):
        AWAITED = "awaited", "待办"
        CHANGED = "changed", "进展"
        MENTIONED = "mentioned", "提到您"
        REMINDER = "reminder", "催办"
        SYSTEM = "system", "系统"

    person = models.ForeignKey(Person, models.CASCADE, related_name="notices")
    matter = models.ForeignKey(Matter, models.CASCADE, null=True, blank=True, related_name="notices")
    entry = models.ForeignKey(AuditEntry, models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.CharField("类别", max_length=20, choices=Kind)
    sentence = models.CharField("内容", max_length=400)
    url = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField("时间", auto_now_add=True)
    read_at = models.DateTimeField("已读时间", null=True, blank=True)
    day_key = models.CharField(max_length=120, null=True, blank=True, unique=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = "提醒"
        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [
            models.Index(fields=["person"], condition=Q(read_at=None), name="notice_unread"),
            models.Index(fields=["person", "-id"], name="notice_person_latest"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "entry"], name="nobody_is_told_twice_of_one_act")
        ]

    def __str__(self) -> str:
        return self.sentence


class MorningMail(models.Model):
    """晨报邮件: this person wants his morning by mail; `sent_on` is the last day of which he had it."""

    person = models.OneToOneField(Person, models.CASCADE, primary_key=True, related_name="morning_mail")
    sent_on = models.DateField("最近发送", null=True, blank=True)

    class Meta:
        verbose_name = "晨报邮件"

    def __str__(self) -> str:
        return str(self.person)
