"""The visitor in the hall (来访登记)."""

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from shuniu.audit.digests import salted
from shuniu.office.cases.models.case import ServiceCase
from shuniu.office.cases.models.enquirer import LONGEST_NUMBER, number_key
from shuniu.office.cases.reception.models.bookings import Booking, new_salt
from shuniu.office.cases.reception.workflow import VISIT, VisitState
from shuniu.org.models import Person

MOST_REPRESENTATIVES = 5
"""走访反映共同的信访事项，推选代表不超过5人: 信访工作条例 art. 20."""


class Ending(models.TextChoices):
    """怎么结束的."""

    CASE = "case", "登记为首问件"
    ANSWERED = "answered", "当场答复"
    TURNED = "turned", "引导到别处"
    LEFT = "left", "已离开"


class VisitQuerySet(models.QuerySet["Visit"]):
    def open(self) -> Self:
        return self.exclude(state=VisitState.ENDED)

    def waiting(self) -> Self:
        return self.filter(state=VisitState.WAITING)

    def for_list(self) -> Self:
        return self.select_related("received_by", "case", "booking", "booking__day", "booking__day__leader")


class Visit(models.Model):
    """来访: one visitor or one group with its number of the day. Name and telephone may be left out."""

    workflow = VISIT

    on = models.DateField("日期")
    number = models.PositiveSmallIntegerField("排队号")
    name = models.CharField("怎么称呼", max_length=40, blank=True)
    phone = models.CharField("电话", max_length=30, blank=True)
    phone_key = models.CharField(max_length=LONGEST_NUMBER, blank=True, editable=False)
    persons = models.PositiveSmallIntegerField("几个人", default=1)
    about = models.CharField("什么事、找谁", max_length=200)
    came_at = models.DateTimeField("到的时间")
    state = models.CharField("状态", max_length=10, choices=VisitState, default=VisitState.WAITING)
    room = models.CharField("窗口", max_length=30, blank=True)
    called_at = models.DateTimeField("叫号时间", null=True, blank=True)
    received_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="接待人"
    )
    received_at = models.DateTimeField("接待时间", null=True, blank=True)
    ended_at = models.DateTimeField("结束时间", null=True, blank=True)
    ending = models.CharField("结果", max_length=10, choices=Ending, blank=True)
    note = models.CharField("答复或去处", max_length=1000, blank=True)
    instruction = models.CharField("领导意见", max_length=1000, blank=True)
    case = models.ForeignKey(
        ServiceCase, models.PROTECT, null=True, blank=True, related_name="visits", verbose_name="首问件"
    )
    booking = models.OneToOneField(
        Booking, models.PROTECT, null=True, blank=True, related_name="visit", verbose_name="预约"
    )
    registered_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="登记人")
    salt = models.CharField(max_length=32, default=new_salt, editable=False)

    objects = VisitQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-on", "-number"]
        indexes: ClassVar = [
            models.Index(fields=["state", "on", "number"], name="visit_queue"),
            models.Index(fields=["phone_key"], name="visit_by_number"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["on", "number"], name="a_visit_has_its_number_of_the_day"),
            models.CheckConstraint(condition=~Q(about=""), name="a_visit_is_about_something"),
            models.CheckConstraint(condition=Q(persons__gte=1), name="a_visit_is_somebody"),
            models.CheckConstraint(
                condition=Q(state=VisitState.ENDED, ended_at__isnull=False) | ~Q(state=VisitState.ENDED),
                name="an_ended_visit_says_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ticket} {self.about}"

    def save(self, *args: object, **kwargs: object) -> None:
        self.phone_key = number_key(self.phone)
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    @property
    def ticket(self) -> str:
        """排队号 as it is called out and shown in the hall."""
        return f"{self.number:03d}"

    @property
    def chain(self) -> str:
        return f"visit:{self.pk}"

    @property
    def digest(self) -> str:
        """What stands in the audit for who came and what for."""
        return salted("\n".join((self.name, self.phone, self.about)), self.salt)

    @property
    def waited_minutes(self) -> int:
        until = self.called_at or self.ended_at or timezone.now()
        return max(0, int((until - self.came_at).total_seconds() // 60))

    @property
    def is_crowd(self) -> bool:
        """More than may come as representatives."""
        return self.persons > MOST_REPRESENTATIVES

    def is_of(self, day: date) -> bool:
        return self.on == day
