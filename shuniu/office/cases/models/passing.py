"""How cases are passed on (移交、裁定): each hand-over with its duty and what became of it; rulings that route like cases."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from shuniu.office.cases.models.case import ServiceCase
from shuniu.org.models import Person, Unit


class Ground(models.TextChoices):
    """不接收的理由, by what units say most."""

    NOT_OURS = "not_ours", "不是本单位职责"
    OTHER_PLACE = "other_place", "属地不符"
    UNCLEAR_OWNER = "unclear_owner", "权属不清"
    SHARED = "shared", "职能交叉"
    NOT_ENOUGH = "not_enough", "情况不清"
    SILENT = "silent", "到期没有接收"


class HandoverQuerySet(models.QuerySet["Handover"]):
    def waiting(self) -> Self:
        return self.filter(outcome="")

    def turned_down(self) -> Self:
        return self.filter(outcome__in=(Handover.Outcome.REFUSED, Handover.Outcome.LAPSED))


class Handover(models.Model):
    """移交: to which unit, on the ground of which duty, and whether it was accepted. Once decided it is never changed."""

    class Outcome(models.TextChoices):
        ACCEPTED = "accepted", "已接收"
        REFUSED = "refused", "不接收"
        LAPSED = "lapsed", "到期未接收"
        TAKEN_BACK = "taken_back", "已收回"

    case = models.ForeignKey(ServiceCase, models.CASCADE, related_name="handovers")
    from_unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="移交到")
    duty = models.CharField("依据的职责", max_length=300)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField("移交时间")
    accept_by = models.DateField("接收期限")
    outcome = models.CharField("结果", max_length=20, choices=Outcome, blank=True)
    ground = models.CharField("理由类别", max_length=20, choices=Ground, blank=True)
    reason = models.CharField("理由", max_length=300, blank=True)
    decided_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField("决定时间", null=True, blank=True)

    objects = HandoverQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [
            models.Index(fields=["outcome", "accept_by"], name="handover_waiting"),
            models.Index(fields=["outcome", "at"], name="handover_by_outcome"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case"], condition=Q(outcome=""), name="a_case_is_offered_to_one_unit"),
            models.CheckConstraint(condition=~Q(duty=""), name="a_handover_names_a_duty"),
        ]

    def __str__(self) -> str:
        return f"{self.from_unit}→{self.unit}"

    def decide(self, outcome: str, by: Person | None, *, ground: str = "", reason: str = "") -> None:
        self.outcome, self.ground, self.reason = outcome, ground, reason[:300]
        self.decided_by, self.decided_at = by, timezone.now()
        self.save()


class Ruling(models.Model):
    """裁定: who leads and who assists. It routes like cases until another ruling on the same takes its place."""

    case = models.ForeignKey(ServiceCase, models.CASCADE, related_name="rulings")
    case_kind = models.CharField("种类", max_length=20)
    place = models.CharField("地点", max_length=100, blank=True)
    words = models.TextField("说的什么事")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="牵头单位")
    supporting_units = models.ManyToManyField(Unit, related_name="+", blank=True, verbose_name="配合单位")
    reason = models.CharField("理由", max_length=500)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField("裁定时间")
    ended_on = models.DateField("停用日期", null=True, blank=True)
    ended_for = models.CharField("停用理由", max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        indexes: ClassVar = [models.Index(fields=["ended_on", "-at"], name="ruling_standing")]

    def __str__(self) -> str:
        return f"{self.unit}：{self.reason[:40]}"
