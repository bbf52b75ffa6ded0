"""The phone log (电话记录)."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from shuniu.audit.digests import salted
from shuniu.office.cases.models.case import ServiceCase
from shuniu.office.cases.models.enquirer import LONGEST_NUMBER, number_key
from shuniu.office.cases.reception.models.bookings import new_salt
from shuniu.org.models import Person


class PhoneCallQuerySet(models.QuerySet["PhoneCall"]):
    def of_number(self, phone: str) -> Self:
        key = number_key(phone)
        return self.filter(phone_key=key) if key else self.none()

    def for_list(self) -> Self:
        return self.select_related("by", "case")


class PhoneCall(models.Model):
    """一条电话记录; calls of one number within the hour are gathered in it, and counted."""

    at = models.DateTimeField("时间")
    last_at = models.DateTimeField("最近一次")
    count = models.PositiveSmallIntegerField("次数", default=1)
    phone = models.CharField("号码", max_length=30, blank=True)
    phone_key = models.CharField(max_length=LONGEST_NUMBER, blank=True, editable=False)
    name = models.CharField("谁", max_length=40, blank=True)
    about = models.TextField("什么事")
    passed_to = models.CharField("转给谁", max_length=100, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="接听人")
    case = models.ForeignKey(
        ServiceCase, models.PROTECT, null=True, blank=True, related_name="calls", verbose_name="首问件"
    )
    salt = models.CharField(max_length=32, default=new_salt, editable=False)

    objects = PhoneCallQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        indexes: ClassVar = [
            models.Index(fields=["at"], name="phone_call_at"),
            models.Index(fields=["phone_key", "at"], name="phone_call_by_number"),
        ]
        constraints: ClassVar = [models.CheckConstraint(condition=~Q(about=""), name="a_call_is_about_something")]

    def __str__(self) -> str:
        return self.about[:40]

    def save(self, *args: object, **kwargs: object) -> None:
        self.phone_key = number_key(self.phone)
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    @property
    def chain(self) -> str:
        return f"call:{self.pk}"

    @property
    def digest(self) -> str:
        return salted("\n".join((self.name, self.phone, self.about)), self.salt)
