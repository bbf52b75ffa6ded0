"""What a study asks, where it goes and what is written down there (调研问题、走访、笔记)."""

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from shuniu.matters.models import Attachment
from shuniu.office.research.studies.models import Study
from shuniu.org.models import Person, Unit

SHOWN = 300


class StudyQuestion(models.Model):
    """调研问题: what the study has to answer."""

    study = models.ForeignKey(Study, models.CASCADE, related_name="questions")
    text = models.CharField("问题", max_length=300)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.text


class VisitQuerySet(models.QuerySet["Visit"]):
    def standing(self) -> Self:
        """Those that were not called off."""
        return self.filter(called_off="")

    def between(self, first: date, last: date) -> Self:
        return self.filter(on__range=(first, last))

    def with_people(self) -> Self:
        return self.select_related("study__unit", "unit").prefetch_related("people")


class Visit(models.Model):
    """走访: who goes where on which day for what. `reason` says why, where the place was visited for the same lately."""

    study = models.ForeignKey(Study, models.CASCADE, related_name="visits")
    place = models.CharField("地点", max_length=100)
    place_key = models.CharField(max_length=100, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="到哪个单位")
    on = models.DateField("日期")
    purpose = models.CharField("了解什么", max_length=300)
    people = models.ManyToManyField(Person, related_name="+", verbose_name="哪些人去")
    reason = models.CharField("近期去过仍须再去的理由", max_length=300, blank=True)
    called_off = models.CharField("取消的理由", max_length=300, blank=True)

    objects = VisitQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["on", "pk"]
        indexes: ClassVar = [
            models.Index(fields=["on"], name="visit_by_day"),
            models.Index(fields=["place_key", "on"], name="visit_by_place"),
        ]

    def __str__(self) -> str:
        return f"{self.on:%Y-%m-%d} {self.place}"

    def save(self, *args: object, **kwargs: object) -> None:
        self.place_key = key_of(self.place)
        super().save(*args, **kwargs)  # type: ignore[arg-type]


def key_of(place: str) -> str:
    """By what a place is known again: its name without blanks."""
    return "".join(place.split())[:100]


class Note(models.Model):
    """笔记: what somebody wrote down, where and when, with a photo if he took one."""

    study = models.ForeignKey(Study, models.CASCADE, related_name="notes")
    visit = models.ForeignKey(Visit, models.PROTECT, null=True, blank=True, related_name="notes", verbose_name="走访")
    text = models.TextField("笔记")
    place = models.CharField("地点", max_length=100, blank=True)
    photo = models.ForeignKey(Attachment, models.PROTECT, null=True, blank=True, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField("时间")

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(text="") | Q(photo__isnull=False), name="note_holds_something")
        ]

    def __str__(self) -> str:
        return f"{timezone.localtime(self.at):%m-%d} {self.where} {self.text[:30]}".strip()

    @property
    def where(self) -> str:
        """The place that was written down, else that of its visit."""
        return self.place or (self.visit.place if self.visit else "")

    @property
    def beginning(self) -> str:
        return self.text[:SHOWN]

    @property
    def is_long(self) -> bool:
        return len(self.text) > SHOWN
