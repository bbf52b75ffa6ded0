"""The study (调研课题)."""

from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from shuniu.matters.models import Link, Matter, MatterQuerySet
from shuniu.matters.models.matter import Awaiting, register_kind
from shuniu.office.research.studies.workflow import STUDY, State
from shuniu.org.models import Person

if TYPE_CHECKING:
    from shuniu.office.research.studies.findings import Finding, ReportEdition

DIRECTOR = "role:director"
USED_WITHIN = timedelta(days=90)
"""How long after its delivery a report may wait before it is shown as unused (未见运用)."""


class Origin(models.TextChoices):
    """选题来源."""

    LEADER = "leader", "领导交办"
    UNIT = "unit", "单位申报"
    OFFICE = "office", "办公室提出"
    SIGNAL = "signal", "苗头"
    ITEM = "item", "信息或批示"


class Method(models.TextChoices):
    """调研方法."""

    VISIT = "visit", "实地走访"
    TALK = "talk", "座谈访谈"
    ASK = "ask", "问卷"
    PAPERS = "papers", "查阅资料"
    FIGURES = "figures", "数据分析"
    ELSEWHERE = "elsewhere", "外地学习"


class StudyQuerySet(MatterQuerySet["Study"]):
    def for_list(self) -> Self:
        return self.select_related("unit", "officer").annotate(used=self.model.is_used())

    def unused(self, today: date) -> Self:
        """未见运用: delivered ninety days ago or more, and nothing is known to have used the report."""
        return self.filter(~self.model.is_used(), delivered_on__lte=today - USED_WITHIN)


@register_kind
class Study(Matter):
    """调研课题. `unit` does it, `officer` leads it, `created_by` proposed it; `due_on` is the day of the report."""

    workflow = STUDY

    matter = models.OneToOneField(Matter, models.CASCADE, parent_link=True, primary_key=True, related_name="as_study")
    origin = models.CharField("选题来源", max_length=20, choices=Origin)
    expected = models.TextField("要回答什么、供谁决策", blank=True)
    methods = models.JSONField("调研方法", default=list)
    team = models.ManyToManyField(Person, related_name="+", blank=True, verbose_name="调研组")
    starts_on = models.DateField("调研开始", null=True, blank=True)
    ends_on = models.DateField("调研结束", null=True, blank=True)
    planned_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    delivered_on = models.DateField("报送日期", null=True, blank=True)
    delivered_to = models.ManyToManyField(Person, related_name="+", blank=True, verbose_name="报送领导")

    objects: ClassVar = StudyQuerySet.as_manager()

    class Meta:
        verbose_name = "调研课题"
        indexes: ClassVar = [
            models.Index(fields=["delivered_on"], name="study_delivered"),
            models.Index(fields=["origin"], name="study_origin"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=models.F("starts_on")),
                name="study_ends_after_it_starts",
            )
        ]

    # ── questions ────────────────────────────────────────────────────────────────────────────────────────────────
    @staticmethod
    def is_used() -> Q:
        """成果转化: something is recorded to have used the report, or a matter stands on it (来源于)."""
        from shuniu.office.research.studies.findings import Uptake

        recorded = Exists(Uptake.objects.filter(study=OuterRef("pk")))
        return Q(recorded) | Q(Exists(Link.objects.filter(target=OuterRef("pk"), type=Link.Type.DERIVES_FROM)))

    @cached_property
    def members(self) -> frozenset[int]:
        """调研组: who leads it and who is in its team."""
        return frozenset({self.officer_id, *self.team.values_list("pk", flat=True)} - {None})

    @property
    def is_planned(self) -> bool:
        return self.planned_by_id is not None

    @property
    def method_labels(self) -> list[str]:
        return [Method(each).label for each in self.methods]

    def unsourced(self) -> "models.QuerySet[Finding]":
        """没有来源的发现: they keep the report from being submitted."""
        return self.findings.filter(sources=None)

    def report(self) -> "ReportEdition | None":
        """报告 as it stands: its last edition."""
        return self.editions.order_by("-number").first()

    @property
    def is_unused(self) -> bool:
        if self.delivered_on is None or self.delivered_on > timezone.localdate() - USED_WITHIN:
            return False
        return not Study.objects.filter(Study.is_used(), pk=self.pk).exists()

    def awaits(self) -> list[Awaiting]:
        officer = self.officer.principal if self.officer else DIRECTOR
        match State(self.state):
            case State.PROPOSED:
                return [Awaiting(DIRECTOR, "choose")]
            case State.CHOSEN:
                return [Awaiting(officer, "submit_plan" if self.is_planned else "plan", self.starts_on)]
            case State.PLANNED:
                return [Awaiting(DIRECTOR, "approve_plan", self.starts_on)]
            case State.IN_FIELD:
                first = "add_finding" if self.notes.exists() else "note"
                return [Awaiting(officer, "begin_draft" if self.findings.exists() else first, self.ends_on)]
            case State.DRAFTING:
                return [Awaiting(officer, "submit_report", self.due_on)]
            case State.SUBMITTED:
                return [Awaiting(DIRECTOR, "approve", self.due_on)]
            case State.DELIVERED if self.delivered_on:
                return [Awaiting(officer, "close", self.delivered_on + USED_WITHIN)]
        return []

    def words_for_search(self) -> str:
        report = self.report()
        found = self.findings.values_list("text", flat=True)
        asked = self.questions.values_list("text", flat=True)
        return "\n".join([self.expected, *asked, *found, report.text if report else ""])
