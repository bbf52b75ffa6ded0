"""The training (学习培训): what is learnt for which work, when and where, and who takes part."""

from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from shuniu.matters.models import Matter, MatterQuerySet
from shuniu.matters.models.matter import Awaiting, register_kind
from shuniu.office.team.learning.plans.models import PlanLine
from shuniu.office.team.learning.trainings.workflow import TRAINING, State
from shuniu.office.team.learning.ways import Way
from shuniu.org.models import Person

if TYPE_CHECKING:
    from shuniu.office.team.learning.notes.models import LearningNote


class TrainingQuerySet(MatterQuerySet["Training"]):
    def for_list(self) -> Self:
        return self.select_related("unit", "officer").prefetch_related("people")


@register_kind
class Training(Matter):
    """学习培训. `officer` organises it (组织人); `topic` is the ability, `work` for which work; `people` take part, and once
    it was held, took part. `due_on` is its last day, later the day on which one looks what came of it.
    """

    workflow = TRAINING

    matter = models.OneToOneField(
        Matter, models.CASCADE, parent_link=True, primary_key=True, related_name="as_training"
    )
    way = models.CharField("形式", max_length=20, choices=Way)
    topic = models.CharField("要提升的能力", max_length=60)
    work = models.CharField("用在什么工作上", max_length=300)
    begins_at = models.DateTimeField("开始时间")
    ends_at = models.DateTimeField("结束时间")
    place = models.CharField("地点", max_length=100)
    held_by = models.CharField("谁来讲、谁接待", max_length=100, blank=True)
    cost = models.PositiveIntegerField("预计费用（元）", null=True, blank=True)
    spent = models.PositiveIntegerField("实际费用（元）", null=True, blank=True)
    report = models.TextField("考察报告", blank=True)
    people = models.ManyToManyField(Person, related_name="trainings", verbose_name="参加人")
    plan_line = models.ForeignKey(
        PlanLine, models.PROTECT, null=True, blank=True, related_name="trainings", verbose_name="学习计划"
    )

    objects: ClassVar = TrainingQuerySet.as_manager()

    class Meta:
        verbose_name = "学习培训"
        indexes: ClassVar = [
            models.Index(fields=["begins_at"], name="training_begins"),
            models.Index(fields=["topic"], name="training_topic"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("begins_at")), name="training_ends_after_it_begins"),
            models.CheckConstraint(condition=Q(way=Way.TRIP) | Q(report=""), name="only_a_trip_has_its_report"),
        ]

    @property
    def is_trip(self) -> bool:
        return self.way == Way.TRIP

    @property
    def needs_no_consent(self) -> bool:
        """Whether it is proposed by the head of the unit himself, and no trip."""
        return not self.is_trip and self.created_by.may("training.agree") and self.unit_id in self.created_by.own_units

    @property
    def days(self) -> int:
        """How many days it takes, the first and the last among them."""
        first, last = timezone.localdate(self.begins_at), timezone.localdate(self.ends_at)
        return (last - first + timedelta(days=1)).days

    def note_of(self, person: Person) -> "LearningNote | None":
        """The note that a participant wrote, also if he took it back."""
        return self.notes.filter(created_by=person.pk).first()

    def without_note(self) -> list[Person]:
        """Those who took part, are in office and have written nothing yet."""
        written = self.notes.values("created_by_id")
        return list(self.people.filter(is_active=True).exclude(pk__in=written).order_by("pk"))

    def awaits(self) -> list[Awaiting]:
        organiser = self.officer.principal if self.officer else self.unit.principal
        if self.state == State.PROPOSED:
            return [Awaiting(self._approver(), "agree", timezone.localdate(self.begins_at))]
        if self.state == State.PLANNED:
            return [Awaiting(organiser, "hold", self.due_on)]
        if self.state != State.HELD:
            return []
        found = [Awaiting(each.own_principal, "write_note") for each in self.without_note()]
        verb = "close" if not self.is_trip or self.report else "report"
        return [*found, Awaiting(organiser, verb, self.due_on)]

    def _approver(self) -> str:
        """Whoever is asked: the head of the unit; where he proposed it himself, the leader in charge."""
        head, leader = self.unit.head(), self.unit.leader_in_charge
        if head is not None and head.pk != self.created_by_id:
            return head.principal
        if leader is not None and leader.is_active:
            return leader.principal
        above = self.unit.parent
        while above is not None:
            if (head := above.head()) is not None and head.pk != self.created_by_id:
                return head.principal
            above = above.parent
        return self.unit.principal

    def words_for_search(self) -> str:
        return "\n".join([self.topic, self.work, self.place, self.held_by, self.report])
