"""Units (单位): the tree of who is above whom, and the names by which texts call them."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext

if TYPE_CHECKING:
    from shuniu.org.models.person import Person


class UnitQuerySet(models.QuerySet["Unit"]):
    def open_on(self, day: date) -> "UnitQuerySet":
        return self.filter(Q(closed_on=None) | Q(closed_on__gt=day))

    def within(self, units: "Iterable[Unit | int]") -> "UnitQuerySet":
        """These units and all below them."""
        return self.filter(lines_up__above__in=list(units)).distinct()


class Unit(models.Model):
    """单位: an organ, an inner division, an enterprise; a node of the tree."""

    class Kind(models.TextChoices):
        GOVERNMENT = "government", "政府"
        OFFICE = "office", "办公室"
        DIVISION = "division", "内设机构"
        BUREAU = "bureau", "部门"
        COUNTY = "county", "县（市、区）"
        TOWNSHIP = "township", "乡镇（街道）"
        ENTERPRISE = "enterprise", "企事业单位"

    code = models.CharField("编码", max_length=40, unique=True)
    name = models.CharField("名称", max_length=100, unique=True)
    short_name = models.CharField("简称", max_length=40, blank=True)
    kind = models.CharField("类别", max_length=20, choices=Kind)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    leader_in_charge = models.ForeignKey(
        "Person", models.SET_NULL, null=True, blank=True, related_name="units_led", verbose_name="分管领导"
    )
    sort = models.PositiveIntegerField("排序", default=0)
    closed_on = models.DateField("撤销日期", null=True, blank=True)
    successor = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="predecessors")

    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = "单位"
        ordering: ClassVar = ["sort", "pk"]

    def __str__(self) -> str:
        return self.short_name or self.name

    @property
    def principal(self) -> str:
        return f"unit:{self.pk}"

    def is_closed(self, today: date) -> bool:
        return self.closed_on is not None and self.closed_on <= today

    def closed_note(self, today: date) -> str:
        """That the unit is closed, and which one has taken on its duties; empty while it is open."""
        if not self.is_closed(today):
            return ""
        heir = self.heir(today)
        if heir is None:
            return gettext("“%(unit)s”已撤销，请改定承办单位") % {"unit": self}
        return gettext("“%(unit)s”已撤销，职责由“%(heir)s”承接，请改交“%(heir)s”") % {"unit": self, "heir": heir}

    def heir(self, today: date) -> "Unit | None":
        """承接单位 of a closed unit: the one that has its duties today, where successors were closed in their turn too."""
        met, heir = {self.pk}, self.successor
        while heir and heir.is_closed(today) and heir.pk not in met:
            met.add(heir.pk)
            heir = heir.successor
        return heir if heir and not heir.is_closed(today) else None

    def clean(self) -> None:
        """Raises ValidationError where the unit would stand above itself."""
        if self.pk and self.parent and UnitLine.objects.filter(above=self, below=self.parent).exists():
            reason = (
                gettext("“%(unit)s”不能归到自己之下，请另选上级单位")
                if self.parent == self
                else gettext("“%(unit)s”不能归到自己的下级“%(below)s”之下，请另选上级单位")
            )
            errors = {"parent": reason % {"unit": self.name, "below": self.parent.name}}
            raise ValidationError(errors)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keeps the lines of the tree. Raises ValidationError as `clean` does."""
        moved = self.pk is None or Unit.objects.filter(pk=self.pk).exclude(parent=self.parent).exists()
        self.clean()
        super().save(*args, **kwargs)
        if moved or not self.lines_up.exists():
            UnitLine.rebuild(self)

    def head(self) -> "Person | None":
        """主要负责人: who holds the head's post today."""
        from shuniu.org.models.person import Person

        return Person.objects.filter(Person.holding(unit=self.pk, is_head=True), is_active=True).first()

    def liaison_officers(self) -> "models.QuerySet[Person]":
        from shuniu.org.models.person import Person

        return Person.objects.filter(Person.holding(unit=self.pk, is_liaison=True), is_active=True).distinct()


class UnitLine(models.Model):
    """上下级: every pair of a unit and one above it, itself included, so that a tree question is one join."""

    above = models.ForeignKey(Unit, models.CASCADE, related_name="lines_down")
    below = models.ForeignKey(Unit, models.CASCADE, related_name="lines_up")
    distance = models.PositiveSmallIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["above", "below"], name="unit_line_is_drawn_once"),
        ]

    @classmethod
    def rebuild(cls, unit: Unit) -> None:
        """Draw anew the lines up from a unit and from all below it."""
        below = list(cls.objects.filter(above=unit).values_list("below_id", "distance")) or [(unit.pk, 0)]
        ids = [pk for pk, _ in below]
        cls.objects.filter(below__in=ids).exclude(above__in=ids).delete()
        cls.objects.get_or_create(above=unit, below=unit, defaults={"distance": 0})
        upward = [(unit.parent_id, 1)] if unit.parent_id else []
        if unit.parent_id:
            upward = [
                (above, distance + 1)
                for above, distance in cls.objects.filter(below=unit.parent_id).values_list("above_id", "distance")
            ]
        UnitLine.objects.bulk_create(
            UnitLine(above_id=above, below_id=lower, distance=up + down)
            for above, up in upward
            for lower, down in below
        )


class UnitName(models.Model):
    """别名: another name by which texts call a unit: short, former, or one that somebody matched once."""

    name = models.CharField("名称", max_length=100)
    units = models.ManyToManyField(Unit, related_name="other_names")
    remembered_by = models.ForeignKey("Person", models.SET_NULL, null=True, blank=True, related_name="+")
    remembered_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["name"], name="unit_name_is_remembered_once")]

    def __str__(self) -> str:
        return self.name
