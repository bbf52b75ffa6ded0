"""The learning plan (学习计划) and its lines: abilities to be built, for which work, and how."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Prefetch

from shuniu.matters.models import Matter, MatterQuerySet
from shuniu.matters.models.matter import register_kind
from shuniu.office.team.learning.plans.workflow import LEARNING_PLAN
from shuniu.office.team.learning.ways import Way
from shuniu.org.models import Person


class LearningPlanQuerySet(MatterQuerySet["LearningPlan"]):
    def for_list(self) -> Self:
        return self.select_related("unit", "person").prefetch_related(
            Prefetch("lines", PlanLine.objects.filter(dropped="").prefetch_related("trainings"))
        )


@register_kind
class LearningPlan(Matter):
    """学习计划 of a `year`: of `unit` where `person` is None, kept by `officer`; else of that person."""

    workflow = LEARNING_PLAN

    matter = models.OneToOneField(
        Matter, models.CASCADE, parent_link=True, primary_key=True, related_name="as_learning_plan"
    )
    year = models.PositiveSmallIntegerField("年度")
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="learning_plans", verbose_name="个人"
    )

    objects: ClassVar = LearningPlanQuerySet.as_manager()

    class Meta:
        verbose_name = "学习计划"
        indexes: ClassVar = [models.Index(fields=["year"], name="learning_plan_year")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "year"], name="a_person_has_one_learning_plan_a_year")
        ]

    def words_for_search(self) -> str:
        return "\n".join(f"{each.topic} {each.work}" for each in self.lines.filter(dropped=""))


class Quarter(models.IntegerChoices):
    """打算在哪个季度."""

    FIRST = 1, "一季度"
    SECOND = 2, "二季度"
    THIRD = 3, "三季度"
    FOURTH = 4, "四季度"


class PlanLine(models.Model):
    """计划里的一项: an ability, the work that needs it, how and about when it is to be built."""

    plan = models.ForeignKey(LearningPlan, models.CASCADE, related_name="lines")
    topic = models.CharField("要提升的能力", max_length=60)
    work = models.CharField("用在什么工作上", max_length=300)
    way = models.CharField("形式", max_length=20, choices=Way)
    quarter = models.PositiveSmallIntegerField("打算在哪个季度", choices=Quarter, null=True, blank=True)
    dropped = models.CharField("划去的理由", max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.topic
