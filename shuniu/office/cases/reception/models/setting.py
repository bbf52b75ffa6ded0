"""接待设置: windows, opening hours, how many appointments at once, and the secret address of the screen in the hall."""

from typing import Any, Self

from django.db import models
from django.utils.crypto import get_random_string

SECRET_LENGTH = 32


def usual_rooms() -> list[str]:
    return ["1号窗口", "2号窗口", "接待室"]


def usual_hours() -> list[list[str]]:
    return [["09:00", "12:00"], ["14:00", "17:00"]]


def new_secret() -> str:
    return get_random_string(SECRET_LENGTH)


class ReceptionSettings(models.Model):
    """One row for the office. Whoever needs appointments, numbers or calls one after the other, locks it."""

    rooms = models.JSONField("窗口和接待室", default=usual_rooms)
    hours = models.JSONField("接待时间", default=usual_hours)
    slot_minutes = models.PositiveSmallIntegerField("每个时段几分钟", default=30)
    capacity = models.PositiveSmallIntegerField("每个时段约几批", default=2)
    days_ahead = models.PositiveSmallIntegerField("提前多少天可以预约", default=30)
    screen_code = models.CharField(max_length=SECRET_LENGTH, default=new_secret, editable=False)

    mail_seen = models.JSONField(default=dict, editable=False)

    @classmethod
    def current(cls) -> Self:
        return cls.objects.get_or_create(pk=1)[0]

    @classmethod
    def locked(cls) -> Self:
        """The row, locked to the end of the transaction."""
        cls.current()
        return cls.objects.select_for_update().get(pk=1)

    def told(self) -> dict[str, Any]:
        """What the audit holds of it; never the secret."""
        names = ("rooms", "hours", "slot_minutes", "capacity", "days_ahead")
        return {name: getattr(self, name) for name in names}
