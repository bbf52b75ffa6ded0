"""The timetable (时间表) of periodic work."""

from typing import ClassVar

from django.db import models


class Schedule(models.Model):
    """定时任务: when a job runs next, when it last did, and what last went wrong with it.

    Whoever moves `next_at` on has claimed the run: one conditional update, so that any number of schedulers may tick.
    """

    name = models.CharField("任务", max_length=80, unique=True)
    cron = models.CharField("周期", max_length=60)
    next_at = models.DateTimeField("下次")
    last_at = models.DateTimeField("上次", null=True, blank=True)
    last_error = models.TextField("上次出错", blank=True)

    class Meta:
        verbose_name = "定时任务"
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name
