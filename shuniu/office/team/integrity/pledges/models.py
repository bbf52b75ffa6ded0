"""The texts of the pledges, who has signed them, who was trained; and what the office has set (廉政与保密设置)."""

from datetime import date, time, timedelta
from typing import ClassVar, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone

from shuniu.org.models import Person

GRACE_DAYS = 180


def _grace() -> date:
    return timezone.localdate() + timedelta(days=GRACE_DAYS)


class IntegritySettings(models.Model):
    """廉政与保密设置: one row for the office."""

    training_months = models.PositiveSmallIntegerField(
        "保密培训有效期（月）", default=12, validators=[MinValueValidator(1), MaxValueValidator(60)]
    )
    warn_days = models.PositiveSmallIntegerField(
        "培训到期前提醒（天）", default=30, validators=[MaxValueValidator(180)]
    )
    train_until = models.DateField("启用前已有知悉范围的人，在哪天以前补训", default=_grace)
    explain_working_days = models.PositiveSmallIntegerField(
        "阅读情况的说明期限（工作日）", default=5, validators=[MinValueValidator(1), MaxValueValidator(30)]
    )
    day_begins = models.TimeField("工作时间从", default=time(7, 30))
    day_ends = models.TimeField("工作时间到", default=time(20))

    @classmethod
    def current(cls) -> Self:
        """As set, else as it would be; to read it writes nothing."""
        return cls.objects.filter(pk=1).first() or cls(pk=1)

    @classmethod
    def keep(cls) -> None:
        """Let there be a row, so that the day until which people are trained later stands."""
        cls.objects.get_or_create(pk=1)


class Sort(models.TextChoices):
    """承诺书."""

    INTEGRITY = "integrity", "廉政承诺书"
    CONFIDENTIALITY = "confidentiality", "保密承诺书"


class PledgeText(models.Model):
    """承诺书 of a year, as the office has set it; once somebody has signed it, it stays as it is."""

    sort = models.CharField("承诺书", max_length=20, choices=Sort)
    year = models.PositiveSmallIntegerField("年度")
    text = models.TextField("内容")
    set_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    set_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering: ClassVar = ["-year", "sort"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["sort", "year"], name="pledge_has_one_text_a_year")]

    def __str__(self) -> str:
        return f"{self.year}年{self.get_sort_display()}"


class Pledge(models.Model):
    """签署: a person's signature under a text."""

    text = models.ForeignKey(PledgeText, models.PROTECT, related_name="pledges")
    person = models.ForeignKey(Person, models.PROTECT, related_name="pledges")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["text", "person"], name="pledge_is_signed_once")]


class SecrecyTraining(models.Model):
    """保密培训 that a person took part in, as somebody else confirms."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="secrecy_trainings", verbose_name="谁参加")
    trained_on = models.DateField("培训日期")
    what = models.CharField("培训内容", max_length=200)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-trained_on", "-pk"]
        indexes: ClassVar = [models.Index(fields=["person", "-trained_on"], name="training_of_person")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "trained_on", "what"], name="training_is_recorded_once")
        ]
