"""Records of the work on an item: who, when and why, each a row of its own."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from shuniu.matters.models import Attachment
from shuniu.office.supervision.models.item import EvidenceKind, SupervisionItem
from shuniu.org.models import Person, Unit


class Milestone(models.Model):
    """节点: a step of the work, with a day it is planned for and the day it was reached."""

    item = models.ForeignKey(SupervisionItem, models.CASCADE, related_name="milestones")
    title = models.CharField("节点", max_length=200)
    due_on = models.DateField("计划日期", null=True, blank=True)
    done_on = models.DateField("完成日期", null=True, blank=True)
    done_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    sort = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["sort", "pk"]
        indexes: ClassVar = [models.Index(fields=["due_on"], condition=Q(done_on=None), name="milestone_ahead")]

    def __str__(self) -> str:
        return self.title


class ProgressReport(models.Model):
    """进展反馈: what a unit writes about the work."""

    item = models.ForeignKey(SupervisionItem, models.CASCADE, related_name="reports")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, related_name="reports_written")
    text = models.TextField("办理情况", max_length=5000)
    is_final = models.BooleanField("申报办结", default=False)
    written_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-written_at", "-pk"]
        indexes: ClassVar = [models.Index(fields=["unit", "-written_at"], name="report_unit_written")]

    def __str__(self) -> str:
        return self.text[:60]


class Evidence(models.Model):
    """佐证: a file or a reference that can be looked up, of a named kind."""

    item = models.ForeignKey(SupervisionItem, models.CASCADE, related_name="evidence")
    report = models.ForeignKey(ProgressReport, models.CASCADE, null=True, blank=True, related_name="evidence")
    kind = models.CharField("类别", max_length=20, choices=EvidenceKind)
    attachment = models.ForeignKey(Attachment, models.PROTECT, null=True, blank=True, related_name="+")
    reference = models.CharField("出处（文号、系统名称、确认人）", max_length=300, blank=True)
    given_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(attachment__isnull=False) | ~Q(reference=""), name="evidence_is_a_file_or_a_reference"
            )
        ]

    def __str__(self) -> str:
        return self.reference or str(self.attachment)


class Problem(models.Model):
    """需要协调的问题: what a unit can't settle by itself, and the office's answer."""

    item = models.ForeignKey(SupervisionItem, models.CASCADE, related_name="problems")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    text = models.TextField("问题", max_length=2000)
    raised_at = models.DateTimeField()
    answer = models.TextField("协调意见", max_length=2000, blank=True)
    settled_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-raised_at"]


class Extension(models.Model):
    """延期: asked for with a reason before a decision, granted or refused."""

    item = models.ForeignKey(SupervisionItem, models.CASCADE, related_name="extensions")
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    was_due_on = models.DateField("原时限")
    until = models.DateField("延至")
    reason = models.CharField("理由", max_length=500)
    decided_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    granted = models.BooleanField(null=True)
    answer = models.CharField("批复意见", max_length=500, blank=True)

    class Meta:
        ordering: ClassVar = ["-asked_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["item"], condition=Q(decided_at=None), name="one_extension_is_pending_at_a_time"
            ),
            models.CheckConstraint(condition=Q(until__gt=models.F("was_due_on")), name="extension_goes_forward"),
        ]


class Transfer(models.Model):
    """转办: from one unit to another, valid once the receiver has accepted."""

    item = models.ForeignKey(SupervisionItem, models.CASCADE, related_name="transfers")
    from_unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    to_unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    reason = models.CharField("理由", max_length=500)
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    accepted = models.BooleanField(null=True)
    answer = models.CharField("答复", max_length=500, blank=True)

    class Meta:
        ordering: ClassVar = ["-asked_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["item"], condition=Q(answered_at=None), name="one_transfer_is_pending_at_a_time"
            )
        ]


class Verification(models.Model):
    """核验: somebody outside the executing line looked, and what he found."""

    item = models.ForeignKey(SupervisionItem, models.CASCADE, related_name="verifications")
    by = models.ForeignKey(Person, models.PROTECT, related_name="verifications_made")
    made_at = models.DateTimeField()
    passed = models.BooleanField()
    opinion = models.TextField("核验意见", max_length=2000)

    class Meta:
        ordering: ClassVar = ["-made_at"]
