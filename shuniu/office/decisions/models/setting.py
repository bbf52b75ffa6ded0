"""What an office sets for its ordinary decisions (一般决策程序)."""

from typing import Self

from django.db import models

from shuniu.office.decisions.procedure import LIGHT_OPTIONAL, LIGHT_USUAL


def usual() -> list[str]:
    return [part.value for part in LIGHT_USUAL]


class DecisionSettings(models.Model):
    """决策设置: one row for the office. The parts of the light procedure besides those that no decision does without."""

    light_parts = models.JSONField("一般决策的环节", default=usual)

    @classmethod
    def current(cls) -> Self:
        return cls.objects.get_or_create(pk=1)[0]

    def chosen(self) -> list[str]:
        return [part.value for part in LIGHT_OPTIONAL if part in self.light_parts]
