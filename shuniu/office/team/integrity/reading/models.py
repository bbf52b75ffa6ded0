"""What was read and exported on a day, the day's figures, and the days that stood out (异常阅读与导出)."""

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from shuniu.matters.models import Matter
from shuniu.org.models import Person


class DayReading(models.Model):
    """阅读: that a person read a matter above 公开 on a day, once however often. Kept for some months."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    matter = models.ForeignKey(Matter, models.CASCADE, related_name="+")
    on = models.DateField()
    at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["on"], name="reading_of_day")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "on", "matter"], name="reading_is_kept_once_a_day")
        ]


class DayExport(models.Model):
    """导出和下载: how often a person took out files under an address on a day, and how many rows of lists."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    on = models.DateField()
    what = models.CharField(max_length=120)
    count = models.PositiveIntegerField(default=0)
    rows = models.PositiveIntegerField(default=0)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["on"], name="export_of_day")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "on", "what"], name="export_is_kept_once_a_day")
        ]


class PersonDay(models.Model):
    """一天的数: what a person's own pattern is made of. Nobody is shown another's, and no list is made of them."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    on = models.DateField()
    reads = models.PositiveIntegerField(default=0)
    outside = models.PositiveIntegerField(default=0)
    after_hours = models.PositiveIntegerField(default=0)
    exports = models.PositiveIntegerField(default=0)
    rows = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["person", "on"], name="a_person_has_a_day_once")]


class Measure(models.TextChoices):
    """哪方面."""

    READS = "reads", "阅读的事项"
    OUTSIDE = "outside", "不是自己经办或者本单位的事项"
    AFTER_HOURS = "after_hours", "在工作时间以外阅读的事项"
    EXPORTS = "exports", "下载和导出的次数"
    ROWS = "rows", "导出的行数"


class UnusualDayQuerySet(models.QuerySet["UnusualDay"]):
    def of(self, person: Person) -> Self:
        return self.filter(person=person)

    def to_explain(self) -> Self:
        return self.filter(passed_on_at=None)

    def passed_on(self) -> Self:
        """What the audit administrator sees: explained, or beyond its day."""
        return self.filter(passed_on_at__isnull=False)


class UnusualDay(models.Model):
    """与平时不同的一天: shown to the person first, to explain; then to the audit administrator, with what he said."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="unusual_days")
    on = models.DateField("日期")
    measure = models.CharField("哪方面", max_length=20, choices=Measure)
    count = models.PositiveIntegerField("数量")
    usual = models.PositiveIntegerField("本人平时最多")
    explain_by = models.DateField("说明期限")
    explanation = models.TextField("本人说明", blank=True)
    explained_at = models.DateTimeField(null=True, blank=True)
    passed_on_at = models.DateTimeField(null=True, blank=True)
    conclusion = models.TextField("核实结论", blank=True)
    settled_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)

    objects = UnusualDayQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-on", "-pk"]
        indexes: ClassVar = [models.Index(fields=["passed_on_at", "-on"], name="unusual_passed_on")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "on", "measure"], name="a_day_stands_out_once"),
            models.CheckConstraint(
                condition=Q(settled_at=None) | ~Q(conclusion=""), name="a_settled_day_has_its_conclusion"
            ),
        ]

    def is_late(self, today: date) -> bool:
        return not self.explanation and self.explain_by < today
