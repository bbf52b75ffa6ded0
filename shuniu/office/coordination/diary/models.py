"""The diary of a leader (领导日程), and who may read it."""

import secrets
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from shuniu.org.models import Person


def new_salt() -> str:
    return secrets.token_hex(16)


class DiaryQuerySet(models.QuerySet["DiaryEntry"]):
    def standing(self) -> Self:
        return self.filter(cancelled="")

    def at_the_time(self, first: object, last: object) -> Self:
        """Those that begin before the end and end after the beginning."""
        return self.filter(starts_at__lt=last, ends_at__gt=first)


class DiaryEntry(models.Model):
    """日程: one thing a leader does. `is_private` shows to others than the office only that he is engaged."""

    leader = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="领导")
    title = models.CharField("事由", max_length=200)
    starts_at = models.DateTimeField("开始时间")
    ends_at = models.DateTimeField("结束时间")
    place = models.CharField("地点", max_length=100, blank=True)
    note = models.CharField("备注", max_length=500, blank=True)
    is_private = models.BooleanField("只让办公室看到事由", default=False)
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="登记人")
    text_salt = models.CharField(max_length=32, default=new_salt, editable=False)
    revision = models.PositiveIntegerField(default=0, editable=False)
    cancelled = models.CharField("取消的理由", max_length=200, blank=True)

    objects = DiaryQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["starts_at", "pk"]
        indexes: ClassVar = [models.Index(fields=["leader", "starts_at"], name="diary_of_leader")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="diary_entry_ends_after_it_starts")
        ]

    def __str__(self) -> str:
        return self.title


class DiaryReader(models.Model):
    """可看日程: somebody who may read the whole diary of a leader, such as his driver's dispatcher or a bureau head."""

    leader = models.ForeignKey(Person, models.CASCADE, related_name="+", verbose_name="领导")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+", verbose_name="谁可以看")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["leader", "person"], name="a_diary_is_opened_once_to_somebody")
        ]
