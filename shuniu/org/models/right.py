"""What somebody may do: roles given to him (授权), and others who let him act for them (授权代办)."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from shuniu.org.roles import ADMINISTRATORS, ROLES

ROLE_CHOICES = [(code, role.label) for code, role in ROLES.items()]


class RoleGrant(models.Model):
    """授权: a role given to a person."""

    person = models.ForeignKey("org.Person", models.CASCADE, related_name="grants")
    role = models.CharField("角色", max_length=40, choices=ROLE_CHOICES)
    granted_by = models.ForeignKey("org.Person", models.SET_NULL, null=True, related_name="+")
    granted_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "role"], name="role_is_granted_once"),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(role__in=sorted(ADMINISTRATORS)),
                name="no_account_holds_two_of_the_three_administrators",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}：{ROLES[self.role].label}"


class Delegation(models.Model):
    """授权代办: one person lets another act for him between two days."""

    principal_person = models.ForeignKey("org.Person", models.CASCADE, related_name="delegations_given")
    deputy = models.ForeignKey("org.Person", models.CASCADE, related_name="delegations_held")
    from_on = models.DateField("起")
    until_on = models.DateField("止")
    reason = models.CharField("事由", max_length=200)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(until_on__gte=F("from_on")), name="delegation_ends_after_it_begins"),
            models.CheckConstraint(condition=~Q(principal_person=F("deputy")), name="nobody_is_his_own_deputy"),
        ]
