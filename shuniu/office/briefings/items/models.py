"""The item of information (政务信息)."""

from typing import TYPE_CHECKING, ClassVar, Self

from django.db import models

from shuniu.matters.models import Matter, MatterQuerySet
from shuniu.matters.models.matter import Awaiting, register_kind
from shuniu.office.briefings.items.workflow import BRIEFING, State
from shuniu.org.models import Unit

if TYPE_CHECKING:
    from shuniu.office.briefings.issues.models import BulletinIssue
    from shuniu.office.briefings.items.records import Edition

DESK = "role:information_officer"


class Category(models.TextChoices):
    """信息类别."""

    NEWS = "news", "动态"
    EXPERIENCE = "experience", "经验"
    PROBLEM = "problem", "问题"
    SUGGESTION = "suggestion", "建议"
    URGENT = "urgent", "紧急"


GOOD_NEWS = (Category.NEWS, Category.EXPERIENCE)
BAD_NEWS = (Category.PROBLEM, Category.URGENT)


class BriefingQuerySet(MatterQuerySet["BriefingItem"]):
    def for_list(self) -> Self:
        """With what a row of a list shows, in a fixed number of queries."""
        return self.select_related("unit", "officer").prefetch_related("adoptions__issue")


@register_kind
class BriefingItem(Matter):
    """信息. `unit` is the unit that sent it, `created_by` its author (信息员), `officer` the editor who took it."""

    workflow = BRIEFING

    matter = models.OneToOneField(
        Matter, models.CASCADE, parent_link=True, primary_key=True, related_name="as_briefing"
    )
    category = models.CharField("类别", max_length=20, choices=Category)
    body = models.TextField("正文")
    evidence = models.TextField("依据", blank=True)
    asked = models.TextField("希望怎样办", blank=True)
    same_as = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="same_things",
        verbose_name="与哪一条报的是同一件事",
    )
    """The item that reported the same thing first; found when it was sent."""
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="taken_in", verbose_name="并入哪一条"
    )

    objects: ClassVar = BriefingQuerySet.as_manager()

    class Meta:
        verbose_name = "政务信息"
        indexes: ClassVar = [models.Index(fields=["category"], name="briefing_category")]

    # ── questions ────────────────────────────────────────────────────────────────────────────────────────────────
    @property
    def text(self) -> str:
        """Title and body, as they are edited and compared."""
        return f"{self.title}\n{self.body}"

    def first_edition(self) -> "Edition | None":
        """What the unit sent last, before the office laid hands on it."""
        return self.editions.filter(is_senders=True).order_by("-number").first()

    def senders(self) -> list[Unit]:
        """报送单位: its own, and those whose items were merged into it."""
        others = {each.unit for each in self.taken_in.all()} - {self.unit}
        return [self.unit, *sorted(others, key=lambda unit: (unit.sort, unit.pk))]

    def same_waiting(self) -> "models.QuerySet[BriefingItem]":
        """Those that report the same thing and may still be merged into it."""
        first = self.same_as_id or self.pk
        group = BriefingItem.objects.filter(models.Q(same_as=first) | models.Q(pk=first))
        return group.exclude(pk=self.pk).filter(state__in=BRIEFING.move("merge").sources).select_related("unit")

    def issue_in_hand(self) -> "BulletinIssue | None":
        """The issue that it stands in and that has not gone out yet."""
        adoption = self.adoptions.filter(issue__closed_at=None).select_related("issue").first()
        return adoption.issue if adoption else None

    def awaits(self) -> list[Awaiting]:
        asked = [
            Awaiting(each.leader.principal, "instruct", self.due_on)
            for each in self.instructions.waiting().select_related("leader")
        ]
        match State(self.state):
            case State.SENT:
                return [Awaiting(DESK, "take", self.due_on)]
            case State.RETURNED:
                return [Awaiting(self.unit.principal, "revise", self.due_on)]
            case State.IN_EDITING if self.officer:
                return [Awaiting(self.officer.principal, "adopt", self.due_on), *asked]
            case State.IN_EDITING | State.ADOPTED | State.ISSUED:
                return asked + ([Awaiting(DESK, "send_to_supervision")] if self.instructions.to_supervise() else [])
        return []

    def words_for_search(self) -> str:
        said = self.instructions.values_list("text", flat=True)
        return "\n".join([self.body, self.evidence, self.asked, *said])
