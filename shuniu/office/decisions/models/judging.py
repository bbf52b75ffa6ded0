"""What experts, assessors, legal reviewers and those who deliberate hold of a draft."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from shuniu.office.decisions.models.dossier import Dossier
from shuniu.office.decisions.models.parts import DraftVersion
from shuniu.org.models import Person, Unit


class ExpertOpinion(models.Model):
    """专家意见: in writing and signed; who has a direct interest, or proposes the matter, is excluded (arts. 19–20)."""

    class Position(models.TextChoices):
        SUPPORTS = "supports", "赞成"
        WITH_CHANGES = "with_changes", "修改后赞成"
        OPPOSES = "opposes", "反对"

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="experts")
    round = models.PositiveSmallIntegerField(default=1)
    name = models.CharField("专家", max_length=40)
    organisation = models.CharField("单位", max_length=100)
    field = models.CharField("专业", max_length=60)
    position = models.CharField("意见", max_length=20, choices=Position)
    text = models.TextField("论证意见")
    signed_on = models.DateField("签名日期")

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["dossier", "round", "name"], name="expert_speaks_once_in_a_round")
        ]


class RiskAssessment(models.Model):
    """风险评估: risk points, precautions and plans, and whether the risk is under control (arts. 22–24)."""

    class Level(models.TextChoices):
        LOW = "low", "低风险"
        CONTROLLABLE = "controllable", "有风险，可控"
        UNCONTROLLABLE = "uncontrollable", "不可控"

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="risks")
    round = models.PositiveSmallIntegerField(default=1)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    assessor = models.CharField("评估机构", max_length=100)
    level = models.CharField("结论", max_length=20, choices=Level)
    points = models.TextField("风险点")
    precautions = models.TextField("防范措施和处置预案")
    on = models.DateField("评估日期")

    class Meta:
        ordering: ClassVar = ["pk"]


class LegalityReview(models.Model):
    """合法性审查 of a version; an empty result is one that is awaited (arts. 25–28)."""

    class Result(models.TextChoices):
        PASSED = "passed", "合法"
        WITH_RISK = "with_risk", "探索性改革，载明法律风险后可以提请讨论"
        FAILED = "failed", "不合法"
        RETURNED = "returned", "材料不全，退回补充"

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="reviews")
    round = models.PositiveSmallIntegerField(default=1)
    version = models.ForeignKey(DraftVersion, models.PROTECT, related_name="reviews")
    sent_on = models.DateField("送审日期")
    due_on = models.DateField("审查期限")
    short_reason = models.CharField("少于7个工作日的理由", max_length=300, blank=True)
    result = models.CharField("审查结论", max_length=20, choices=Result, blank=True)
    opinion = models.TextField("审查意见", blank=True)
    advisers = models.CharField("法律顾问、公职律师", max_length=200, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    reviewed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["dossier", "round"], condition=Q(result=""), name="one_legality_review_is_awaited"
            ),
            models.CheckConstraint(
                condition=Q(result="") | (~Q(opinion="") & Q(by__isnull=False)), name="legality_review_says_by_whom"
            ),
        ]


class View(models.Model):
    """讨论意见 of a member, in the order in which they spoke; dissent stands on record (arts. 30, 38)."""

    class Position(models.TextChoices):
        FOR = "for", "同意"
        AGAINST = "against", "不同意"
        RESERVED = "reserved", "保留意见"

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="views")
    round = models.PositiveSmallIntegerField(default=1)
    sitting = models.PositiveSmallIntegerField(default=1)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    position = models.CharField("态度", max_length=10, choices=Position)
    text = models.TextField("意见", blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["dossier", "round", "sitting", "person"], name="member_speaks_once_in_a_sitting"
            ),
            models.CheckConstraint(condition=Q(position="for") | ~Q(text=""), name="dissent_says_why"),
        ]

    @property
    def is_dissent(self) -> bool:
        return self.position != self.Position.FOR
