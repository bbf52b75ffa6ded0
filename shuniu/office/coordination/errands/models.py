"""Errands (办事申请), the cars of a unit with the quarters for which they are taken, and the register of seals (用印登记簿)."""

from datetime import date, datetime
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from shuniu.matters.models import Matter, MatterQuerySet
from shuniu.matters.models.matter import Awaiting, register_kind
from shuniu.matters.quarters import quarters
from shuniu.office.coordination.errands.workflow import ERRAND, State
from shuniu.org.models import Person, Unit
from shuniu.routes.waiting import awaits_on_route


class Form(models.TextChoices):
    """事项."""

    SEAL = "seal", "用印"
    CAR = "car", "用车"
    MEETING = "meeting", "会务保障"
    RECEPTION = "reception", "接待"


class CarQuerySet(models.QuerySet["Car"]):
    def in_use(self) -> Self:
        return self.filter(is_closed=False)

    def free(self, starts_at: datetime, ends_at: datetime, *, but: Matter | None = None) -> Self:
        """The cars that no other errand has at any moment of this time."""
        span = quarters(starts_at, ends_at)
        taken = CarSlot.objects.filter(quarter__gte=span.start, quarter__lt=span.stop)
        if but is not None:
            taken = taken.exclude(errand=but.pk)
        return self.in_use().exclude(pk__in=taken.values("car_id"))


class Car(models.Model):
    """公务用车 of a unit."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="单位")
    plate = models.CharField("车牌号", max_length=20, unique=True)
    seats = models.PositiveSmallIntegerField("座位")
    is_closed = models.BooleanField("停用", default=False)

    objects = CarQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.plate


class ErrandQuerySet(MatterQuerySet["Errand"]):
    def for_list(self) -> Self:
        return self.select_related("unit", "created_by", "car")


@register_kind
class Errand(Matter):
    """办事申请. `unit` is whose seal, car or desk it is; `created_by` asks; `due_on` is the day on which it is wanted."""

    workflow = ERRAND

    matter = models.OneToOneField(Matter, models.CASCADE, parent_link=True, primary_key=True, related_name="as_errand")
    form = models.CharField("事项", max_length=20, choices=Form)
    starts_at = models.DateTimeField("开始时间", null=True, blank=True)
    ends_at = models.DateTimeField("结束时间", null=True, blank=True)
    place = models.CharField("地点", max_length=100, blank=True)
    people = models.PositiveSmallIntegerField("人数", null=True, blank=True)
    seal = models.CharField("印章", max_length=60, blank=True)
    copies = models.PositiveSmallIntegerField("份数", null=True, blank=True)
    car = models.ForeignKey(Car, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="车辆")

    objects: ClassVar = ErrandQuerySet.as_manager()

    class Meta:
        verbose_name = "办事申请"
        indexes: ClassVar = [models.Index(fields=["form"], name="errand_form")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gt=models.F("starts_at")), name="errand_ends_after_it_starts"
            )
        ]

    @property
    def needs_car(self) -> bool:
        return self.form == Form.CAR

    def awaits(self) -> list[Awaiting]:
        if self.state in self.workflow.closed:
            return []
        run = getattr(self, "run", None)
        if run and run.ended_at is None:
            return awaits_on_route(self)
        if self.state == State.REQUESTED:
            return [Awaiting(self.unit.principal, "approve", self.due_on)]
        verb = "assign_car" if self.needs_car and self.car_id is None else "carry_out"
        return [Awaiting(self.unit.principal, verb, self.due_on)]

    def words_for_search(self) -> str:
        return "\n".join([self.get_form_display(), self.place, self.seal])


class CarSlot(models.Model):
    """占用: a car for a quarter of an hour."""

    car = models.ForeignKey(Car, models.CASCADE, related_name="slots")
    errand = models.ForeignKey(Errand, models.CASCADE, related_name="slots")
    quarter = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["car", "quarter"], name="car_is_taken_once_at_a_time")]


class SealUse(models.Model):
    """用印登记: each use of a seal with its number, what it stands on, how often, by whom it was approved and affixed."""

    errand = models.OneToOneField(Errand, models.PROTECT, related_name="seal_use")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="单位")
    number = models.CharField("登记号", max_length=40)
    seal = models.CharField("印章", max_length=60)
    copies = models.PositiveSmallIntegerField("份数")
    approved_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="批准人")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="用印人")
    at = models.DateTimeField("用印时间", default=timezone.now)

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "number"], name="seal_use_number_is_taken_once"),
            models.CheckConstraint(condition=Q(copies__gt=0), name="a_seal_is_affixed_at_least_once"),
        ]

    @property
    def on(self) -> date:
        return timezone.localdate(self.at)
