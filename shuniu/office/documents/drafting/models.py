"""What the drafting desk keeps: working copies, the office's terms and banned words, and organs outside the house."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from shuniu.matters.models.matter import Urgency
from shuniu.office.documents.drafting.advice import STANDING_LABELS, Standing
from shuniu.office.documents.kinds import Direction, DocumentType
from shuniu.org.models import Person, Unit


class WorkingCopy(models.Model):
    """工作稿: what somebody is writing and nobody else sees; kept at every pause, gone once it is a revision.

    `document` is empty until the draft is registered; `based_on` is the number of the revision it went out from.
    """

    document = models.ForeignKey(
        "documents.OutgoingDocument", models.CASCADE, null=True, blank=True, related_name="working_copies"
    )
    by = models.ForeignKey(Person, models.CASCADE, related_name="+")
    text = models.TextField(blank=True)
    document_type = models.CharField("文种", max_length=30, choices=DocumentType)
    direction = models.CharField("行文方向", max_length=10, choices=Direction)
    issuing_organ = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="发文机关")
    organ_code = models.CharField("机关代字", max_length=20, blank=True)
    urgency = models.PositiveSmallIntegerField("紧急程度", choices=Urgency, default=Urgency.ROUTINE)
    is_normative = models.BooleanField("规范性文件", default=False)
    based_on = models.PositiveIntegerField(default=0)
    begun_at = models.DateTimeField()
    saved_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["document", "by"],
                condition=Q(document__isnull=False),
                name="one_working_copy_of_a_document_each",
            )
        ]

    def __str__(self) -> str:
        return self.text.split("\n", 1)[0][:60] or DocumentType(self.document_type).label


class OfficeWord(models.Model):
    """本单位用语: a term with what is right, or a word that the office does not use."""

    class Section(models.TextChoices):
        TERM = "terms", "规范用语"
        BANNED = "banned", "禁用词"

    section = models.CharField("类别", max_length=10, choices=Section)
    word = models.CharField("词", max_length=60)
    instead = models.CharField("改为", max_length=60, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["section", "word"], name="office_word_stands_once_in_its_section"),
            models.CheckConstraint(condition=Q(section="banned") | ~Q(instead=""), name="term_says_what_is_right"),
        ]

    def __str__(self) -> str:
        return f"{self.word} → {self.instead}" if self.instead else self.word


class ExternalOrgan(models.Model):
    """外部机关: an organ outside the organisation to which one writes, and how it stands to one's own."""

    name = models.CharField("名称", max_length=100, unique=True)
    standing = models.CharField(
        "行文关系", max_length=12, choices=list(STANDING_LABELS.items()), default=Standing.UNKNOWN
    )

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.name
