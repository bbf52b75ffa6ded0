"""负担设置: how many hours of a month a unit may be asked for; each change leaves its trace."""

from collections.abc import Collection, Iterable, Mapping
from typing import ClassVar, Self

from django import forms
from django.db import models, transaction
from django.db.models import Q

from shuniu.audit.chain import append
from shuniu.matters.acts import Refused
from shuniu.matters.burden import ceilings_by
from shuniu.org.models import Person, Unit

SET = "burden.set"
CHAIN = "settings:burden"
USUAL_HOURS = 16
"""小时: two working days of a month, where the office has set nothing."""


class BurdenSettings(models.Model):
    """负担设置: one row for the office; `hours` is every unit's monthly ceiling (月度上限)."""

    hours = models.PositiveSmallIntegerField("每个单位每月上限（小时）", default=USUAL_HOURS)

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(condition=Q(hours__gt=0), name="a_ceiling_leaves_some_time")]

    @classmethod
    def current(cls) -> Self:
        return cls.objects.get_or_create(pk=1)[0]

    @classmethod
    def locked(cls) -> Self:
        """The row, so that two who send at once are weighed one after the other."""
        cls.current()
        return cls.objects.select_for_update().get(pk=1)

    def minutes_of(self, units: Iterable[int]) -> Mapping[int, int]:
        """每月上限 of these units, in minutes: their own where one was set."""
        units = list(units)
        own = dict(OwnCeiling.objects.filter(unit__in=units).values_list("unit", "hours"))
        return {unit: own.get(unit, self.hours) * 60 for unit in units}


def minutes_now(units: Collection[int]) -> Mapping[int, int]:
    """每月上限 for the burden meter."""
    return BurdenSettings.current().minutes_of(units)


def minutes_kept(units: Collection[int]) -> Mapping[int, int]:
    """每月上限, and nobody else sends until this is done."""
    return BurdenSettings.locked().minutes_of(units)


ceilings_by(minutes_now, locked=minutes_kept)


class OwnCeiling(models.Model):
    """单独上限: a unit's own, such as of a township with five people."""

    unit = models.OneToOneField(Unit, models.CASCADE, related_name="+", verbose_name="单位")
    hours = models.PositiveSmallIntegerField("每月上限（小时）")

    class Meta:
        ordering: ClassVar = ["unit__sort", "unit_id"]


class SettingsForm(forms.Form):
    """负担上限: for all units, and for one that has its own."""

    hours = forms.IntegerField(
        label="每个单位每月上限（小时）",
        min_value=1,
        max_value=160,
        help_text="超过上限的报送要求，要领导书面同意才发得出去",
    )
    unit = forms.ModelChoiceField(
        Unit.objects.filter(closed_on=None), label="单独规定的单位", required=False, empty_label="不单独规定"
    )
    own_hours = forms.IntegerField(
        label="这个单位每月上限（小时）", min_value=0, max_value=160, required=False, help_text="填 0 取消单独规定"
    )


def set_burden(*, by: Person, hours: int, unit: Unit | None = None, own_hours: int | None = None) -> BurdenSettings:
    """负担设置: the ceiling of all, and one unit's own; 0 takes that away again. What was sent stays. Raises Refused."""
    if not by.may(SET):
        raise Refused("您的岗位没有“负担设置”的权限")
    if hours < 1:
        raise Refused("每月上限至少 1 小时")
    if unit is not None and own_hours is None:
        raise Refused("请写明这个单位每月上限是多少小时")
    with transaction.atomic():
        settings = BurdenSettings.locked()
        before, settings.hours = settings.hours, hours
        settings.save()
        if unit is not None and own_hours:
            OwnCeiling.objects.update_or_create(unit=unit, defaults={"hours": own_hours})
        elif unit is not None:
            OwnCeiling.objects.filter(unit=unit).delete()
        append(SET, CHAIN, by, before=before, after=hours, unit=str(unit or ""), own=own_hours or 0)
    return settings
