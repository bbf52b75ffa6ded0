"""What an office may set for its supervision (督查设置)."""

from typing import Self

from django.db import models


def days_before() -> list[int]:
    return [5, 2]


def ladder() -> list[list[object]]:
    return [[1, "officer"], [3, "head"], [7, "leader"]]


class SupervisionSettings(models.Model):
    """督查设置: one row for the office."""

    number_prefix = models.CharField("编号代字", max_length=20, default="督")
    acknowledge_working_days = models.PositiveSmallIntegerField("签收时限（工作日）", default=2)
    default_days = models.PositiveSmallIntegerField("没有写明时限时的办理天数", default=30)
    remind_before = models.JSONField("到期前提醒（工作日）", default=days_before)
    ladder = models.JSONField("逾期后逐级提醒（工作日、层级）", default=ladder)
    revisit_share = models.FloatField("回头看比例", default=0.1)
    failed_unit_factor = models.FloatField("回头看未通过单位的抽查倍数", default=2.0)
    revisit_days = models.PositiveSmallIntegerField("回头看完成时限（工作日）", default=15)

    @classmethod
    def current(cls) -> Self:
        return cls.objects.get_or_create(pk=1)[0]
