"""The request between two units (协调事项), and the ruling that ends it where they do not agree (裁定)."""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from shuniu.matters.models import Matter, MatterQuerySet
from shuniu.matters.models.matter import Awaiting, register_kind
from shuniu.office.coordination.requests.workflow import COORDINATION, State
from shuniu.org.models import Person, Unit

RULERS = ("role:director", "role:leader")


class CoordinationQuerySet(MatterQuerySet["CoordinationRequest"]):
    def for_list(self) -> Self:
        return self.select_related("unit", "asked", "officer")

    def late(self, today: Any) -> Self:
        """没有答复而日子已过: they go to a ruling."""
        return self.filter(state__in=[State.ASKED, State.ACCEPTED], due_on__lt=today)


@register_kind
class CoordinationRequest(Matter):
    """协调事项. `unit` asks, `asked` is asked; `summary` says why; `due_on` is the day of the answer, and of the ruling
    once it waits for one."""

    workflow = COORDINATION

    matter = models.OneToOneField(
        Matter, models.CASCADE, parent_link=True, primary_key=True, related_name="as_coordination"
    )
    asked = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="请哪个单位")
    answer = models.TextField("答复", blank=True)
    refusal = models.CharField("不接受的理由", max_length=500, blank=True)
    suggested = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="认为应由谁办"
    )
    reminded_on = models.DateField(null=True, blank=True, editable=False)

    objects: ClassVar = CoordinationQuerySet.as_manager()

    class Meta:
        verbose_name = "协调事项"
        indexes: ClassVar = [models.Index(fields=["asked"], name="coordination_asked")]

    @property
    def asked_is_closed(self) -> bool:
        return self.asked.is_closed(timezone.localdate())

    def awaits(self) -> list[Awaiting]:
        match State(self.state):
            case State.ASKED:
                return [Awaiting(f"unit:{self.asked_id}", "accept", self.due_on)]
            case State.ACCEPTED:
                return [Awaiting(f"unit:{self.asked_id}", "answer", self.due_on)]
            case State.ANSWERED:
                return [Awaiting(f"unit:{self.unit_id}", "agree", self.due_on)]
            case State.DISPUTED:
                return [Awaiting(each, "rule", self.due_on) for each in RULERS]
        return []

    def words_for_search(self) -> str:
        ruling = getattr(self, "ruling", None)
        return "\n".join([self.answer, self.refusal, ruling.reason if ruling else ""])


class Ruling(models.Model):
    """裁定: who leads, who assists, why. It stands as a precedent (先例) for like requests."""

    request = models.OneToOneField(CoordinationRequest, models.CASCADE, related_name="ruling")
    lead = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="牵头单位")
    support = models.ManyToManyField(Unit, related_name="+", blank=True, verbose_name="配合单位")
    reason = models.CharField("裁定理由", max_length=1000)
    due_on = models.DateField("什么时候前办好")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="裁定人")
    at = models.DateTimeField("裁定时间", default=timezone.now)

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        constraints: ClassVar = [models.CheckConstraint(condition=~Q(reason=""), name="a_ruling_has_a_reason")]

    def __str__(self) -> str:
        return f"{self.lead}牵头"

    @property
    def on(self) -> Any:
        return timezone.localdate(self.at)
