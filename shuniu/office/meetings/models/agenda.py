"""The topic (议题), and what the units concerned hold of it."""

from datetime import datetime
from functools import cached_property
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from shuniu.matters.models import Matter, MatterQuerySet
from shuniu.matters.models.matter import Awaiting, register_kind
from shuniu.office.meetings.kinds import Form
from shuniu.office.meetings.models.meeting import Meeting, desk_key
from shuniu.office.meetings.workflow import AGENDA, AgendaState
from shuniu.office.meetings.workflow.agenda import CLOSED
from shuniu.org.models import Person, Post, Unit

USUAL_MINUTES = 15


class AgendaQuerySet(MatterQuerySet["AgendaItem"]):
    def in_order(self) -> Self:
        """With what an agenda shows of each, in the order of the agenda."""
        return self.select_related("unit").prefetch_related("positions").order_by("place", "pk")

    def for_list(self) -> Self:
        return self.select_related("unit", "convenor", "meeting").prefetch_related("positions")


@register_kind
class AgendaItem(Matter):
    """议题. `unit` proposes it, to the `convenor` of a kind of meeting; `summary` says what is to be decided."""

    workflow = AGENDA

    matter = models.OneToOneField(Matter, models.CASCADE, parent_link=True, primary_key=True, related_name="as_agenda")
    form = models.CharField("拟上会议", max_length=20, choices=Form)
    convenor = models.ForeignKey(Unit, models.PROTECT, related_name="topics_received", verbose_name="召集单位")
    reporter = models.CharField("汇报人", max_length=60, blank=True)
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="agenda", verbose_name="会议"
    )
    place = models.FloatField("次序", null=True, blank=True, editable=False)
    """Where it stands among the others: only the order tells, so that moving one touches no other."""
    minutes = models.PositiveSmallIntegerField("用时（分钟）", default=USUAL_MINUTES)
    proceedings = models.TextField("讨论情况", blank=True)
    times_deferred = models.PositiveSmallIntegerField("缓议次数", default=0)

    begins_at: datetime
    objects: ClassVar = AgendaQuerySet.as_manager()

    class Meta:
        verbose_name = "议题"
        indexes: ClassVar = [models.Index(fields=["convenor", "form"], name="agenda_convenor_form")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(meeting=None) | Q(place__isnull=False), name="topic_on_an_agenda_has_its_place"
            )
        ]

    # ── questions ────────────────────────────────────────────────────────────────────────────────────────────────
    @cached_property
    def desk(self) -> frozenset[int]:
        """会务岗 of the convenor, who reviews the topic."""
        return frozenset(Unit.objects.within([self.convenor_id]).values_list("pk", flat=True))

    @cached_property
    def proposers(self) -> frozenset[int]:
        return frozenset(Unit.objects.within([self.unit_id]).values_list("pk", flat=True))

    def positions_waiting(self) -> "models.QuerySet[Position]":
        return self.positions.filter(stance="").select_related("unit")

    def position_open_to(self, person: Person) -> "Position | None":
        """The place in which he may write his unit's position, or change it."""
        return self.positions.filter(unit__in=person.own_units).select_related("unit").order_by("pk").first()

    def shows_positions_to(self, person: Person) -> bool:
        """Whether he sees what all units hold: the convenor's people who review topics, and who chairs the meeting."""
        if self.meeting is not None and self.meeting.chair_id == person.pk:
            return True
        return person.may("agenda.accept") and bool(self.desk & person.own_units)

    def positions_shown_to(self, person: Person) -> "models.QuerySet[Position]":
        """各方意见 as far as this person may know them: his own units' besides what he sees as the convenor."""
        shown = self.positions.select_related("unit", "by").order_by("pk")
        return shown if self.shows_positions_to(person) else shown.filter(unit__in=person.own_units)

    @property
    def is_disputed(self) -> bool:
        return any(each.stance in Position.DISPUTING for each in self.positions.all())

    def why_disputed(self) -> str:
        """Why it can't pass on paper; empty where nobody objects and whoever was silent has let his day pass."""
        positions = list(self.positions.select_related("unit"))
        if not positions:
            return "还没有征求有关单位的意见，不能书面通过"
        if against := [str(each.unit) for each in positions if each.stance in Position.DISPUTING]:
            return f"{'、'.join(against)}不同意或者附有条件，请上会研究"
        today = timezone.localdate()
        if silent := [str(each.unit) for each in positions if not each.stance and each.due_on >= today]:
            return f"{'、'.join(silent)}还没有答复，也没有到答复期限"
        return ""

    def awaits(self) -> list[Awaiting]:
        if self.state in CLOSED:
            return []
        asked = [Awaiting(each.unit.principal, "give_position", each.due_on) for each in self.positions_waiting()]
        if self.state == AgendaState.RETURNED:
            return [Awaiting(self.unit.principal, "resubmit")]
        desk = {AgendaState.PROPOSED: "accept", AgendaState.ACCEPTED: "put_on_agenda"}
        if verb := desk.get(AgendaState(self.state)):
            asked.append(Awaiting(desk_key(self.convenor), verb))
        if self.state == AgendaState.ACCEPTED and self.attachments.exists() and not self.why_disputed():
            heads = Post.heading([self.convenor_id]).values()
            asked += [Awaiting(head, "pass_on_paper") for head in heads]
        return asked

    def words_for_search(self) -> str:
        return f"{self.get_form_display()}\n{self.reporter}"


class Position(models.Model):
    """意见: what a unit that was asked holds of a topic; an empty stance is silence. The convenor alone sees all."""

    class Stance(models.TextChoices):
        AGREES = "agrees", "同意"
        WITH_CHANGES = "with_changes", "修改后同意"
        OBJECTS = "objects", "不同意"

    DISPUTING = (Stance.WITH_CHANGES, Stance.OBJECTS)

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="positions")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    due_on = models.DateField("答复期限")
    stance = models.CharField("态度", max_length=20, choices=Stance, blank=True)
    text = models.TextField("意见", blank=True)
    by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField(null=True, blank=True)
    reminded_on = models.DateField("最近催办", null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["item", "unit"], name="unit_is_asked_of_a_topic_once"),
            models.CheckConstraint(
                condition=Q(stance="") | Q(by__isnull=False, made_at__isnull=False), name="position_says_by_whom"
            ),
            models.CheckConstraint(
                condition=~Q(stance__in=["with_changes", "objects"]) | ~Q(text=""), name="who_disputes_says_why"
            ),
        ]
