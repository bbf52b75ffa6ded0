"""What a decision is expected to bring about (预期成效), what was measured, and how it is judged (决策后评估)."""

from datetime import date
from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.db.models import Q

from shuniu.office.decisions.models.dossier import Dossier
from shuniu.org.models import Person, Unit


class Effect(models.Model):
    """预期成效: an indicator with where it stands, where it is to be, and by when."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="effects")
    indicator = models.CharField("指标", max_length=100)
    unit_word = models.CharField("单位", max_length=20, blank=True)
    base = models.DecimalField("基准值", max_digits=14, decimal_places=2)
    target = models.DecimalField("目标值", max_digits=14, decimal_places=2)
    due_on = models.DateField("达到日期")

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["dossier", "indicator"], name="indicator_stands_once_in_a_dossier"),
            models.CheckConstraint(condition=~Q(base=models.F("target")), name="an_effect_changes_something"),
        ]

    def __str__(self) -> str:
        return self.indicator

    def is_met_by(self, value: Decimal) -> bool:
        return value >= self.target if self.target > self.base else value <= self.target

    @property
    def latest(self) -> "Measure | None":
        return max(self.measures.all(), key=lambda each: (each.on, each.pk), default=None)


class Measure(models.Model):
    """实测值, with its day and where it comes from."""

    effect = models.ForeignKey(Effect, models.CASCADE, related_name="measures")
    value = models.DecimalField("实测值", max_digits=14, decimal_places=2)
    on = models.DateField("日期")
    source = models.CharField("数据来源", max_length=200)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["on", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(source=""), name="a_measured_value_has_its_source")
        ]


class Evaluation(models.Model):
    """决策后评估: by whom, and with what evidence: keep, adjust or stop; its suggestions open the next dossier (art. 36)."""

    class Verdict(models.TextChoices):
        KEEP = "keep", "继续执行"
        ADJUST = "adjust", "调整"
        STOP = "stop", "停止执行"

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="evaluations")
    round = models.PositiveSmallIntegerField(default=1)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    evaluator = models.CharField("评估机构", max_length=100)
    due_on = models.DateField("完成日期", null=True, blank=True)
    verdict = models.CharField("评估意见", max_length=10, choices=Verdict, blank=True)
    reasons = models.TextField("评估情况", blank=True)
    evidence = models.JSONField("指标对照", default=list, blank=True)
    """The indicators with their values as they stood on that day."""
    suggestions = models.TextField("建议", blank=True)
    next_on = models.DateField("下次评估日期", null=True, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    evaluated_on: "models.DateField[date | None, date | None]" = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(verdict="") | (~Q(reasons="") & Q(by__isnull=False)), name="evaluation_says_why_and_by_whom"
            )
        ]
