"""A leader's consent to more burden than the month allows (超过负担上限的同意)."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from shuniu.org.models import Person


class BurdenConsent(models.Model):
    """超限同意: which leader is asked and why; once he has consented, his words and when. One that he refuses is gone."""

    matter = models.OneToOneField("matters.Matter", models.CASCADE, related_name="burden_consent")
    leader = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="请哪位领导同意")
    reason = models.CharField("为什么非要这个月要", max_length=500)
    by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="同意的领导")
    words = models.CharField("同意的理由", max_length=500, blank=True)
    at = models.DateTimeField("同意时间", null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["at", "pk"]
        indexes: ClassVar = [models.Index(fields=["at"], name="burden_consent_at")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(by=None, at=None) | (Q(by__isnull=False, at__isnull=False) & ~Q(words="")),
                name="a_consent_to_more_burden_has_a_reason",
            )
        ]
