"""Answers (答复), what was asked after them (回访、评价), and the base of answers (答案库)."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from shuniu.office.cases.kinds import CHOICES
from shuniu.office.cases.models.case import Channel, Result, ServiceCase
from shuniu.org.models import Person, Unit


class Answer(models.Model):
    """答复: one edition. A petition's states facts, reasons and basis (信访工作条例 art. 32)."""

    case = models.ForeignKey(ServiceCase, models.CASCADE, related_name="answers")
    number = models.PositiveSmallIntegerField("第几稿")
    stage = models.PositiveSmallIntegerField(default=0)
    result = models.CharField("结果", max_length=20, choices=Result)
    text = models.TextField("答复")
    basis = models.CharField("依据", max_length=300, blank=True)
    drafted_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    reviewed_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    sent_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    sent_at = models.DateTimeField("答复时间", null=True, blank=True)
    channel = models.CharField("答复方式", max_length=10, choices=Channel, blank=True)
    received_on = models.DateField("来访人收到书面答复", null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["case", "number"], name="an_edition_is_numbered_once")]


class Revisit(models.Model):
    """回访: what the asker said when he was asked after, by somebody else than who answered him."""

    class Finding(models.TextChoices):
        SOLVED = "solved", "来访人说已解决"
        EXPLAINED = "explained", "没有解决，来访人知道了原因"
        NOT_SOLVED = "not_solved", "来访人说没有解决，要求再办"
        NOT_REACHED = "not_reached", "多次联系不上"

    case = models.ForeignKey(ServiceCase, models.CASCADE, related_name="revisits")
    finding = models.CharField("结果", max_length=20, choices=Finding)
    note = models.CharField("来访人的话", max_length=500, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-pk"]


class Rating(models.Model):
    """满意度评价: asked once, never forced. About the service, never about a person; the last two grades are 差评."""

    class Grade(models.IntegerChoices):
        NOT_SAID = 0, "不愿评价"
        VERY_BAD = 1, "非常不满意"
        BAD = 2, "不满意"
        FAIR = 3, "基本满意"
        GOOD = 4, "满意"
        VERY_GOOD = 5, "非常满意"

    case = models.OneToOneField(ServiceCase, models.CASCADE, primary_key=True, related_name="rating")
    grade = models.PositiveSmallIntegerField("评价", choices=Grade)
    at = models.DateTimeField()


class AnswerEntryQuerySet(models.QuerySet["AnswerEntry"]):
    def current(self) -> Self:
        """What one may answer from: checked by another, and not taken out."""
        return self.filter(checked_by__isnull=False, ended_on=None).select_related("unit")


class AnswerEntry(models.Model):
    """答案库: a question that is asked again and again, its answer, all that has to be brought, and whose duty it is."""

    question = models.CharField("问题", max_length=200, unique=True)
    answer = models.TextField("答复")
    case_kind = models.CharField("种类", max_length=20, choices=CHOICES, default="consult")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="职责单位")
    materials = models.JSONField("要带的材料", default=list, blank=True)
    basis = models.CharField("依据", max_length=300, blank=True)
    written_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    checked_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    ended_on = models.DateField("停用日期", null=True, blank=True)

    objects = AnswerEntryQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["question"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(checked_by=None) | ~Q(checked_by=models.F("written_by")),
                name="an_answer_has_two_pairs_of_eyes",
            )
        ]

    def __str__(self) -> str:
        return self.question

    @property
    def chain(self) -> str:
        return f"answer:{self.pk}"
