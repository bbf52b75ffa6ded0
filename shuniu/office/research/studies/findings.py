"""What a study found and on what it rests (发现与来源), the report in its editions, and who used it (成果转化)."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from shuniu.matters.models import Attachment, Matter
from shuniu.office.research.questionnaires.models import Questionnaire
from shuniu.office.research.studies.models import Study
from shuniu.office.research.studies.records import Note
from shuniu.org.models import Person


class FindingKind(models.TextChoices):
    """发现的类别, in the order of a report."""

    SITUATION = "situation", "情况"
    PROBLEM = "problem", "问题"
    CAUSE = "cause", "原因"
    ADVICE = "advice", "建议"


class Finding(models.Model):
    """发现: one thing that the study found; it stands in the report once it has a source."""

    study = models.ForeignKey(Study, models.CASCADE, related_name="findings")
    kind = models.CharField("类别", max_length=20, choices=FindingKind)
    text = models.TextField("发现")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.text[:60]


class FindingSource(models.Model):
    """发现的来源: a note, the results of a questionnaire, a matter or a file; one of them."""

    finding = models.ForeignKey(Finding, models.CASCADE, related_name="sources")
    note = models.ForeignKey(Note, models.PROTECT, null=True, blank=True, related_name="+")
    questionnaire = models.ForeignKey(Questionnaire, models.PROTECT, null=True, blank=True, related_name="+")
    matter = models.ForeignKey(Matter, models.PROTECT, null=True, blank=True, related_name="+")
    file = models.ForeignKey(Attachment, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=(
                    Q(note__isnull=False, questionnaire=None, matter=None, file=None)
                    | Q(note=None, questionnaire__isnull=False, matter=None, file=None)
                    | Q(note=None, questionnaire=None, matter__isnull=False, file=None)
                    | Q(note=None, questionnaire=None, matter=None, file__isnull=False)
                ),
                name="finding_source_is_one_thing",
            )
        ]

    def __str__(self) -> str:
        """As the list of sources behind a report names it."""
        if self.note:
            return f"{timezone.localdate(self.note.at):%Y-%m-%d}{self.note.where}笔记（{self.note.by}）"
        if self.questionnaire:
            return f"问卷《{self.questionnaire.title}》"
        if self.matter:
            return f"{self.matter.title}（{self.matter.number}）" if self.matter.number else self.matter.title
        return f"文件《{self.file}》"


class ReportEdition(models.Model):
    """报告的一稿: drafted from the findings, or written by somebody; the last one stands."""

    study = models.ForeignKey(Study, models.CASCADE, related_name="editions")
    number = models.PositiveIntegerField("第几稿")
    title = models.CharField("标题", max_length=200)
    text = models.TextField("正文")
    is_composed = models.BooleanField("按发现拟成", default=False)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["study", "number"], name="report_edition_has_its_number_once")
        ]


class Uptake(models.Model):
    """成果转化: which decision, document or task used the report, or in words what came of it."""

    study = models.ForeignKey(Study, models.CASCADE, related_name="uptakes")
    matter = models.ForeignKey(Matter, models.PROTECT, null=True, blank=True, related_name="+")
    text = models.CharField("怎样运用", max_length=300)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    on = models.DateField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["study", "matter"], condition=Q(matter__isnull=False), name="a_matter_uses_a_report_once"
            )
        ]
