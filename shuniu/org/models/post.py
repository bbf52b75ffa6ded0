"""Posts (职务) and who holds them from when to when (任职)."""

from collections.abc import Iterable
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from shuniu.org.models.unit import Unit


class Post(models.Model):
    """职务（岗位）: a place in a unit, whoever holds it."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="posts")
    title = models.CharField("职务", max_length=60)
    is_head = models.BooleanField("主要负责人", default=False)
    is_liaison = models.BooleanField("联络员", default=False)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["unit", "title"], name="post_stands_once_in_its_unit")]

    def __str__(self) -> str:
        return f"{self.unit}{self.title}"

    @property
    def principal(self) -> str:
        return f"post:{self.pk}"

    @staticmethod
    def heading(units: Iterable[int]) -> dict[int, str]:
        """The key of the head's post of each of these units; a unit whose post nobody holds today is left out."""
        today = timezone.localdate()
        held = Appointment.objects.filter(Q(until_on=None) | Q(until_on__gte=today), from_on__lte=today)
        found = Post.objects.filter(
            unit__in=units, is_head=True, appointments__in=held, appointments__person__is_active=True
        )
        return {post.unit_id: post.principal for post in found}


class Manner(models.TextChoices):
    """任职方式."""

    POST = "post", "任职"
    LOAN = "loan", "借调"
    ACTING = "acting", "代理"


class Appointment(models.Model):
    """任职: a person in a post, from a day to a day; held, or only on loan or acting."""

    person = models.ForeignKey("org.Person", models.CASCADE, related_name="appointments")
    post = models.ForeignKey(Post, models.PROTECT, related_name="appointments")
    from_on = models.DateField("起")
    until_on = models.DateField("止", null=True, blank=True)
    is_main = models.BooleanField("主职", default=False)
    manner = models.CharField("方式", max_length=10, choices=Manner, default=Manner.POST)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")), name="appointment_ends_after_it_begins"
            )
        ]
