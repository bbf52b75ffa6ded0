"""What is written down of a case besides its answers (来往、一次性告知、暂停计时), and by which it is found again."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from shuniu.office.cases.models.case import Channel, ServiceCase
from shuniu.org.models import Person


class Contact(models.Model):
    """来往: each time the asker called, came or wrote again, and each time he was called."""

    case = models.ForeignKey(ServiceCase, models.CASCADE, related_name="contacts")
    channel = models.CharField("方式", max_length=10, choices=Channel)
    note = models.CharField("说了什么", max_length=500)
    by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField("时间")

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]


class OneTimeNotice(models.Model):
    """一次性告知: all that has to be brought, told once (行政许可法 art. 32; 优化营商环境条例 art. 36)."""

    case = models.ForeignKey(ServiceCase, models.CASCADE, related_name="notices_given")
    materials = models.JSONField("材料", default=list)
    note = models.CharField("说明", max_length=500, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    on = models.DateField("告知日期")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["case"], name="materials_are_asked_for_once")]


class Pause(models.Model):
    """暂停计时: from which day to which the clock stood, and on what ground of the rule."""

    case = models.ForeignKey(ServiceCase, models.CASCADE, related_name="pauses")
    ground = models.CharField("情形", max_length=60)
    basis = models.CharField("依据", max_length=100)
    first_on = models.DateField("从哪天")
    until_on = models.DateField("到哪天", null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case"], condition=Q(until_on=None), name="a_clock_is_stopped_once"),
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("first_on")), name="a_pause_ends_later"
            ),
        ]


class CaseMark(models.Model):
    """速写: a hash of the wording, by which like cases are found among all others."""

    case = models.ForeignKey(ServiceCase, models.CASCADE, related_name="marks")
    value = models.BigIntegerField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["value"], name="case_mark_value")]
