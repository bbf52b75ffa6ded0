"""The approved establishment (核定编制) of a unit: each approval stays, the latest counts."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from shuniu.org.models import Person, Unit


class Quota(models.Model):
    """核定编制: how many posts a unit was given, by which document, from which day."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="quotas")
    approved = models.PositiveSmallIntegerField("编制数")
    basis = models.CharField("依据", max_length=120)
    from_on = models.DateField("核定日期")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="登记人")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-from_on", "-pk"]
        indexes: ClassVar = [models.Index(fields=["unit", "-from_on"], name="quota_of_unit")]
        constraints: ClassVar = [models.CheckConstraint(condition=~Q(basis=""), name="quota_names_its_document")]

    def __str__(self) -> str:
        return f"{self.unit}：{self.approved}"
