"""The appraisal (鉴定) and its lines: one line an item, with what is to become of it."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from shuniu.matters.models import Matter
from shuniu.matters.models.matter import Awaiting, register_kind
from shuniu.office.documents.archiving.appraising.workflow import APPRAISAL, CLOSED_STATES, State
from shuniu.office.documents.archiving.models import FiledItem, Fonds
from shuniu.org.models import Person


@register_kind
class Appraisal(Matter):
    """鉴定 of what is past its term in one fonds; its lines are the 销毁清册 and the 续存清册."""

    workflow = APPRAISAL

    matter = models.OneToOneField(
        Matter, models.CASCADE, parent_link=True, primary_key=True, related_name="as_appraisal"
    )
    fonds = models.ForeignKey(Fonds, models.PROTECT, related_name="appraisals", verbose_name="全宗")
    proposed_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="鉴定人"
    )
    approved_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="批准人"
    )
    carried_out_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="执行人"
    )
    witness = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="监销人")

    class Meta:
        verbose_name = "档案鉴定"

    def awaits(self) -> list[Awaiting]:
        if self.state in CLOSED_STATES:
            return []
        if self.state == State.PROPOSED:
            return [Awaiting("role:director", "approve", self.due_on)]
        if self.state == State.APPROVED:
            return [Awaiting("role:archivist", "carry_out", self.due_on)]
        left = self.lines.filter(decision="").exists()
        return [Awaiting((self.officer or self.created_by).principal, "decide" if left else "submit", self.due_on)]

    @property
    def summary_words(self) -> str:
        """续存几件、销毁几件."""
        kept = self.lines.exclude(decision__in=["", Decision.DESTROY]).count()
        gone = self.lines.filter(decision=Decision.DESTROY).count()
        return f"续存 {kept} 件，销毁 {gone} 件"


class Decision(models.TextChoices):
    """鉴定意见."""

    KEEP_10 = "keep_10", "续存10年"
    KEEP_30 = "keep_30", "续存30年"
    KEEP = "keep", "改为永久保管"
    DESTROY = "destroy", "销毁"


YEARS_MORE = {Decision.KEEP_10: 10, Decision.KEEP_30: 30, Decision.KEEP: None}


class AppraisalLineQuerySet(models.QuerySet["AppraisalLine"]):
    def to_destroy(self) -> Self:
        """Those whose destruction is approved and not yet carried out."""
        return self.filter(decision=Decision.DESTROY, appraisal__state=State.APPROVED)


class AppraisalLine(models.Model):
    """One item in an appraisal, with what it was proposed for and why."""

    appraisal = models.ForeignKey(Appraisal, models.CASCADE, related_name="lines")
    item = models.ForeignKey(FiledItem, models.PROTECT, related_name="appraisal_lines")
    was_until = models.PositiveSmallIntegerField("原保管至")
    decision = models.CharField("鉴定意见", max_length=10, choices=Decision, blank=True)
    reason = models.CharField("理由", max_length=200, blank=True)

    objects = AppraisalLineQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["item__code"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["appraisal", "item"], name="item_is_appraised_once_in_a_list"),
            models.CheckConstraint(condition=Q(decision="") | ~Q(reason=""), name="appraisal_says_why"),
        ]
