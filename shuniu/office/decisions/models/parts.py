"""What a dossier weighs (方案、依据、出处、草案稿), and the parts of the procedure that it has gone through (环节)."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q

from shuniu.matters.models import Matter
from shuniu.office.decisions.models.dossier import Dossier
from shuniu.office.decisions.procedure import Part
from shuniu.org.models import Person


class Option(models.Model):
    """方案: one of those that are compared."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="options")
    name = models.CharField("方案名称", max_length=100)
    content = models.TextField("主要内容")
    effects = models.TextField("效果")
    cost = models.TextField("成本")
    risk = models.TextField("风险")
    supporters = models.TextField("谁赞成、为什么", blank=True)
    opponents = models.TextField("谁反对、为什么", blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["dossier", "name"], name="option_of_a_dossier_has_its_own_name")
        ]

    def __str__(self) -> str:
        return self.name


class Basis(models.Model):
    """依据: a law or document, by title and number, with its validity on the day."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="bases")
    title = models.CharField("名称", max_length=200)
    number = models.CharField("文号", max_length=60, blank=True)
    article = models.CharField("条款", max_length=60, blank=True)
    quote = models.TextField("条款原文", blank=True)
    valid_from = models.DateField("施行日期", null=True, blank=True)
    invalid_from = models.DateField("失效日期", null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["dossier", "title", "number", "article"], name="basis_is_named_once_in_a_dossier"
            )
        ]

    def __str__(self) -> str:
        return f"《{self.title.strip('《》')}》" + (f"（{self.number}）" if self.number else "") + self.article

    def is_valid_on(self, day: date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and not (
            self.invalid_from and self.invalid_from <= day
        )


class Statement(models.Model):
    """出处: what a sentence that states a fact rests on: a matter of the house, a basis, or a source in words."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="statements")
    quote = models.TextField("语句")
    evidence = models.ForeignKey(Matter, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="事项")
    basis = models.ForeignKey(Basis, models.CASCADE, null=True, blank=True, related_name="statements")
    source = models.CharField("来源说明", max_length=200, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(evidence__isnull=False) | Q(basis__isnull=False) | ~Q(source=""),
                name="a_stated_fact_rests_on_something",
            )
        ]

    def __str__(self) -> str:
        return self.quote


class DraftVersion(models.Model):
    """草案稿: the draft of the decision as it stood; `note` says what changed since the last one and why."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField("第几稿")
    text = models.TextField("草案")
    note = models.TextField("改了什么、为什么")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["dossier", "number"], name="version_of_a_draft_has_its_own_number")
        ]


class Step(models.Model):
    """环节记录: a part of the procedure that is done, or left out on the ground of an article, in one round."""

    class Outcome(models.TextChoices):
        DONE = "done", "已完成"
        SKIPPED = "skipped", "依规定不经"

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="steps")
    round = models.PositiveSmallIntegerField(default=1)
    part = models.CharField("环节", max_length=20, choices=Part)
    outcome = models.CharField(max_length=10, choices=Outcome)
    on = models.DateField("日期")
    ground = models.CharField("依据", max_length=100, blank=True)
    record = models.TextField("记录", blank=True)
    inside = models.TextField("内部记录", blank=True)
    """What experts, reviewers and the head hold: for those to whom `Dossier.shows_inside_to` opens, and no others."""
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["dossier", "round", "part"], name="part_is_settled_once_in_a_round"),
            models.CheckConstraint(condition=Q(outcome="done") | ~Q(ground=""), name="what_is_left_out_has_its_ground"),
            models.CheckConstraint(
                condition=Q(outcome="done")
                | ~Q(
                    part__in=["initiation", "drafting", "legality", "deliberation", "report", "execution", "archiving"]
                )
                | Q(ground__startswith="light."),
                name="what_may_never_be_left_out_is_done",
            ),
        ]
