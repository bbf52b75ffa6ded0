"""公开征答: a questionnaire as it stands on the portal. A copy of its own: a public page reads this table and no matter."""

from datetime import date
from functools import cached_property
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from shuniu.office.research.questionnaires.models import Question, Questionnaire

SHOWN = ("text", "kind", "options", "unit_of_measure", "is_required", "place")


class PublishedQuestionnaireQuerySet(models.QuerySet["PublishedQuestionnaire"]):
    def standing(self) -> Self:
        """What the public may read now."""
        return self.filter(withdrawn_on=None)

    def running(self, today: date) -> Self:
        """Those that are answered now, the next to end on top."""
        return self.standing().filter(ended_on=None, closes_on__gte=today).order_by("closes_on", "pk")

    def over(self, today: date) -> Self:
        over = Q(ended_on__isnull=False) | Q(closes_on__lt=today)
        return self.standing().filter(over).order_by("-closes_on", "-pk")


class PublishedQuestionnaire(models.Model):
    """公开征答的问卷: written by sending, ended by closing, emptied by cancelling. Its key is its public address."""

    questionnaire = models.OneToOneField(Questionnaire, models.CASCADE, related_name="published")
    title = models.CharField("问卷名称", max_length=300, blank=True)
    issuer = models.CharField("发布单位", max_length=100, blank=True)
    note = models.TextField("填答说明", blank=True)
    questions = models.JSONField("题目", default=list)
    opens_on = models.DateField("开始日期")
    closes_on = models.DateField("截止日期")
    ended_on = models.DateField("提前截止", null=True, blank=True)
    withdrawn_on = models.DateField("撤下日期", null=True, blank=True)
    withdrawn_why = models.CharField("撤下原因", max_length=300, blank=True)

    objects: ClassVar = PublishedQuestionnaireQuerySet.as_manager()

    class Meta:
        verbose_name = "公开征答的问卷"
        indexes: ClassVar = [models.Index(fields=["closes_on"], name="public_form_closes")]

    def __str__(self) -> str:
        return self.title

    @cached_property
    def in_order(self) -> list[Question]:
        """The questions as they were published."""
        return [Question(pk=each["id"], **{name: each[name] for name in SHOWN}) for each in self.questions]

    @property
    def last_day(self) -> date:
        """On which it was, or will be, answered last."""
        return min(self.closes_on, self.ended_on) if self.ended_on else self.closes_on

    def is_open(self, today: date) -> bool:
        """Whether it is answered today."""
        return self.withdrawn_on is None and self.ended_on is None and self.opens_on <= today <= self.closes_on
