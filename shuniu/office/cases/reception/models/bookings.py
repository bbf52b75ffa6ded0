"""Appointments (预约), and the days on which a leader receives (领导接待日)."""

import secrets
from datetime import date, datetime
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from shuniu.audit.digests import salted
from shuniu.office.cases.models.enquirer import LONGEST_NUMBER, number_key
from shuniu.office.cases.reception.workflow import BOOKING, BookingState
from shuniu.org.models import Person

AT_THE_DESK = "desk"


def new_salt() -> str:
    return secrets.token_hex(16)


class ReceptionDayQuerySet(models.QuerySet["ReceptionDay"]):
    def standing(self) -> Self:
        return self.filter(cancelled="", leader__is_active=True).select_related("leader")

    def announced(self, today: date) -> Self:
        """What the public reads: published, not over."""
        return self.standing().filter(published_at__isnull=False, on__gte=today)


class ReceptionDay(models.Model):
    """领导接待日: who receives when and where, on which topics; published ahead, then people book."""

    leader = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="接待领导")
    on = models.DateField("日期")
    starts_at = models.TimeField("开始")
    ends_at = models.TimeField("结束")
    place = models.CharField("地点", max_length=100)
    topics = models.CharField("接待议题", max_length=300, blank=True)
    slot_minutes = models.PositiveSmallIntegerField("每批几分钟", default=30)
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    published_at = models.DateTimeField("公布时间", null=True, blank=True)
    cancelled = models.CharField("取消的理由", max_length=200, blank=True)

    objects = ReceptionDayQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["on", "starts_at", "pk"]
        indexes: ClassVar = [models.Index(fields=["on"], name="reception_day_on")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="a_reception_day_ends_later"),
            models.UniqueConstraint(
                fields=["leader", "on", "starts_at"], condition=Q(cancelled=""), name="a_leader_receives_once_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.leader} {self.on}"

    @property
    def chain(self) -> str:
        return f"reception_day:{self.pk}"

    @property
    def track(self) -> str:
        return f"day:{self.pk}"


class BookingQuerySet(models.QuerySet["Booking"]):
    def booked(self) -> Self:
        return self.filter(state=BookingState.BOOKED)

    def between(self, first: datetime, last: datetime) -> Self:
        return self.filter(starts_at__gte=first, starts_at__lt=last)


class Booking(models.Model):
    """预约: one slot of the desk or of a leader's day. `seat` is which of those at the same time; no seat is given twice,
    by the database."""

    class Channel(models.TextChoices):
        DESK = "desk", "窗口"
        PHONE = "phone", "电话"
        ONLINE = "online", "网上"

    workflow = BOOKING

    starts_at = models.DateTimeField("时间")
    track = models.CharField(max_length=30, default=AT_THE_DESK, editable=False)
    seat = models.PositiveSmallIntegerField(editable=False)
    day = models.ForeignKey(
        ReceptionDay, models.PROTECT, null=True, blank=True, related_name="bookings", verbose_name="领导接待日"
    )
    name = models.CharField("姓名", max_length=40)
    phone = models.CharField("电话", max_length=30)
    phone_key = models.CharField(max_length=LONGEST_NUMBER, editable=False)
    persons = models.PositiveSmallIntegerField("几个人", default=1)
    about = models.CharField("什么事", max_length=200)
    channel = models.CharField("怎么约的", max_length=10, choices=Channel)
    code = models.CharField("预约码", max_length=20, unique=True)
    state = models.CharField("状态", max_length=10, choices=BookingState, default=BookingState.BOOKED)
    booked_at = models.DateTimeField("预约时间")
    booked_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="登记人"
    )
    reminded_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="提醒人"
    )
    salt = models.CharField(max_length=32, default=new_salt, editable=False)

    objects = BookingQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["starts_at", "pk"]
        indexes: ClassVar = [
            models.Index(fields=["starts_at"], name="booking_at"),
            models.Index(fields=["phone_key"], name="booking_by_number"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["track", "starts_at", "seat"], condition=Q(state="booked"), name="a_seat_is_booked_once"
            ),
            models.CheckConstraint(condition=~Q(name="") & ~Q(about=""), name="a_booking_says_who_and_what_for"),
        ]

    def __str__(self) -> str:
        return f"{timezone.localtime(self.starts_at):%m-%d %H:%M} {self.name}"

    def save(self, *args: object, **kwargs: object) -> None:
        self.phone_key = number_key(self.phone)
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    @property
    def chain(self) -> str:
        return f"booking:{self.pk}"

    @property
    def digest(self) -> str:
        return salted("\n".join((self.name, self.phone, self.about)), self.salt)

    @property
    def on(self) -> date:
        return timezone.localdate(self.starts_at)
