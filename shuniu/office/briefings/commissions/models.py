"""Commissions (约稿) and the units that they ask."""

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from shuniu.matters.asking import AsksUnits
from shuniu.matters.models import Matter
from shuniu.matters.models.matter import Awaiting, register_kind
from shuniu.matters.workflow import end_of
from shuniu.office.briefings.commissions.workflow import COMMISSION, State
from shuniu.office.briefings.items.models import DESK, BriefingItem
from shuniu.org.models import Person, Unit

USUAL_MINUTES = 90
"""分钟: what an item of information takes a unit, where nobody says."""


@register_kind
class Commission(AsksUnits):
    """约稿: questions that the office puts to chosen units, to be answered by items until a day."""

    workflow = COMMISSION

    matter = models.OneToOneField(
        Matter, models.CASCADE, parent_link=True, primary_key=True, related_name="as_commission"
    )
    questions = models.TextField("要回答的问题")

    class Meta:
        verbose_name = "约稿"

    def asks(self) -> tuple[Mapping[Unit, int], date]:
        units = (each.unit for each in self.asked.select_related("unit"))
        return dict.fromkeys(units, USUAL_MINUTES), self.due_on or timezone.localdate()

    def waiting(self) -> "models.QuerySet[AskedUnit]":
        return self.asked.filter(item=None, nil_reason="")

    def asked_of(self, person: Person) -> "AskedUnit | None":
        """The place of his unit, where it has not answered yet."""
        return self.waiting().filter(unit__in=person.own_units).select_related("unit").first()

    @property
    def summary_words(self) -> str:
        rows = list(self.asked.values_list("item", "nil_reason"))
        sent, nil = sum(1 for item, _nil in rows if item), sum(1 for _item, nil in rows if nil)
        silent = len(rows) - sent - nil
        return f"约 {len(rows)} 个单位，报送 {sent} 个，零报告 {nil} 个，没有回音 {silent} 个"

    def awaits(self) -> list[Awaiting]:
        assert self.officer is not None
        match State(self.state):
            case State.CLOSED | State.CANCELLED:
                return []
            case State.DRAFTING:
                verb = self.first_possible(self.officer, "send", "ask_consent", "amend")
                late = Awaiting(self.officer.principal, "amend", opens_at=end_of(self.due_on))
                return [Awaiting(self.officer.principal, verb), late]
            case State.AWAITING_CONSENT:
                return self.awaits_consent()
        waiting = [
            Awaiting(each.unit.principal, "answer", self.due_on) for each in self.waiting().select_related("unit")
        ]
        return waiting or [Awaiting(DESK, "close", self.due_on)]

    def words_for_search(self) -> str:
        return self.questions


class AskedUnit(models.Model):
    """约请单位: what it answered with, or that it has nothing to report; silent where neither."""

    commission = models.ForeignKey(Commission, models.CASCADE, related_name="asked")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    item = models.ForeignKey(BriefingItem, models.PROTECT, null=True, blank=True, related_name="answers_to")
    nil_reason = models.CharField("零报告说明", max_length=300, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["unit__sort", "unit_id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["commission", "unit"], name="unit_is_asked_once_in_a_commission"),
            models.CheckConstraint(
                condition=Q(item=None) | Q(nil_reason=""), name="a_unit_answers_or_has_nothing_to_report"
            ),
        ]
