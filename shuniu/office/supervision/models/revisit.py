"""Revisits (回头看) and the draws (抽查) that choose them."""

from typing import ClassVar

from django.db import models

from shuniu.office.supervision.models.item import SupervisionItem
from shuniu.org.models import Person


class Draw(models.Model):
    """抽查: a share of the items closed in a period, drawn from a seed whose hash stood in the audit beforehand.

    `population` is what was drawn from, as [number, unit id, share], so that anyone can draw again.
    """

    period = models.CharField("抽查期", max_length=20, unique=True)
    first_day = models.DateField()
    last_day = models.DateField()
    seed = models.CharField(max_length=64)
    seed_sha256 = models.CharField(max_length=64)
    committed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    committed_at = models.DateTimeField()
    drawn_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    drawn_at = models.DateTimeField(null=True, blank=True)
    population = models.JSONField(default=list)
    drawn = models.JSONField("抽中编号", default=list)

    class Meta:
        ordering: ClassVar = ["-last_day"]

    def __str__(self) -> str:
        return self.period

    @property
    def chain(self) -> str:
        return f"draw:{self.pk}"


class Revisit(models.Model):
    """回头看: a second look at a closed item by somebody who neither did, verified nor closed it."""

    item = models.ForeignKey(SupervisionItem, models.CASCADE, related_name="revisits")
    draw = models.ForeignKey(Draw, models.PROTECT, related_name="revisits")
    reviewer = models.ForeignKey(Person, models.PROTECT, related_name="revisits_to_make")
    due_on = models.DateField("完成时限")
    done_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    done_at = models.DateTimeField(null=True, blank=True)
    passed = models.BooleanField(null=True)
    finding = models.TextField("发现", max_length=2000, blank=True)

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["item", "draw"], name="item_is_drawn_once_in_a_draw")]
