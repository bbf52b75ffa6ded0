"""Routes and their versions; runs, steps and people's parts. Rows are the state of a run."""

from collections.abc import Iterable
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from shuniu.matters.models import Matter
from shuniu.org.models import Person


class Route(models.Model):
    """办理路线: how an office handles one kind of matter. New runs take the current version."""

    key = models.SlugField("代号", max_length=40, unique=True)
    kind = models.CharField("事项种类", max_length=20)
    name = models.CharField("名称", max_length=100)
    current = models.ForeignKey("RouteVersion", models.PROTECT, null=True, blank=True, related_name="+")

    def __str__(self) -> str:
        return self.name


class RouteVersion(models.Model):
    """版本: a file as it was published; never changed. A run keeps the version it began with."""

    route = models.ForeignKey(Route, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField("版次")
    bpmn = models.TextField("BPMN")
    sha256 = models.CharField(max_length=64)
    published_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    published_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["route", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["route", "number"], name="route_version_is_numbered_once")
        ]


class Run(models.Model):
    """在办路线: a matter on its route."""

    matter = models.OneToOneField(Matter, models.CASCADE, related_name="run")
    version = models.ForeignKey(RouteVersion, models.PROTECT, related_name="runs")
    started_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    started_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    shows_only = models.BooleanField("只显示走过的路", default=False)
    """Lit by the acts that are made (`shuniu.routes.showing`); it binds nobody."""

    @property
    def binds(self) -> bool:
        """Whether it says now who is next."""
        return self.ended_at is None and not self.shows_only


class StepQuerySet(models.QuerySet["Step"]):
    def with_run(self) -> "StepQuerySet":
        return self.select_related("run__version__route", "run__started_by")

    def open(self) -> "StepQuerySet":
        """The steps in which somebody is asked for something."""
        return self.filter(done_at=None, run__shows_only=False)


class Step(models.Model):
    """环节: one opening of a node. `opened_by` is the step that led here; a step that was closed by sending back
    waits for the step sent back to (`closed_for`), and opens again after it where that goes straight back."""

    class Outcome(models.TextChoices):
        OPEN = "open", "办理中"
        DONE = "done", "已办"
        RETURNED = "returned", "已退回"
        WITHDRAWN = "withdrawn", "已撤销"
        JUMPED = "jumped", "已特送"

    run = models.ForeignKey(Run, models.CASCADE, related_name="steps")
    node = models.CharField(max_length=100)
    name = models.CharField("环节", max_length=100)
    verb = models.CharField("动作", max_length=40)
    state_before = models.CharField(max_length=30)
    opened_at = models.DateTimeField(default=timezone.now)
    due_on = models.DateField("办理时限", null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField("结果", max_length=10, choices=Outcome, default=Outcome.OPEN)
    opened_by = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="led_to")
    closed_for = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="holding_up")
    goes_straight_back = models.BooleanField("办后直送退回人", default=False)

    objects = StepQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [models.Index(fields=["due_on"], condition=Q(done_at=None), name="step_open_due")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["run", "node"], condition=Q(done_at=None), name="node_is_open_once"),
            models.CheckConstraint(
                condition=Q(outcome="open", done_at=None) | (~Q(outcome="open") & Q(done_at__isnull=False)),
                name="step_that_is_over_says_when",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PartQuerySet(models.QuerySet["Part"]):
    def with_run(self) -> "PartQuerySet":
        return self.select_related("step__run__version__route", "step__run__started_by", "person")

    def open(self) -> "PartQuerySet":
        return self.filter(status=Part.Status.OPEN)

    def asked(self, matter_id: int, people: Iterable[Person]) -> "PartQuerySet":
        """The parts in which a matter waits for one of these people now."""
        here = self.open().with_run().filter(kind=Part.Kind.DO, person__in=people)
        return here.filter(step__run__matter_id=matter_id, step__done_at=None)

    def to_do(self, matter_id: int, verb: str, people: Iterable[Person]) -> "PartQuerySet":
        """The parts in which one of these people may make a verb on a matter now."""
        return self.asked(matter_id, people).filter(step__verb=verb)

    def pending(self) -> "PartQuerySet":
        return self.filter(status__in=(Part.Status.OPEN, Part.Status.WAITING))


class Part(models.Model):
    """办理人的一份: what one person does in a step. `done_by` is another where a deputy acted; `for_whom` has delegated
    it; `asked_by` is the part whose holder asked for it (加签、转办、传阅)."""

    class Kind(models.TextChoices):
        DO = "do", "办理"
        COUNTERSIGN = "countersign", "加签"
        READ = "read", "传阅"

    class Status(models.TextChoices):
        OPEN = "open", "待办"
        WAITING = "waiting", "未轮到"
        DONE = "done", "已办"
        RETURNED = "returned", "已退回"
        TRANSFERRED = "transferred", "已转办"
        WITHDRAWN = "withdrawn", "已撤销"

    step = models.ForeignKey(Step, models.CASCADE, related_name="parts")
    person = models.ForeignKey(Person, models.PROTECT, related_name="parts")
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.DO)
    status = models.CharField(max_length=12, choices=Status, default=Status.OPEN)
    place = models.PositiveIntegerField("次序", default=0)
    opinion = models.TextField("意见", blank=True)
    done_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    done_at = models.DateTimeField(null=True, blank=True)
    for_whom = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    asked_by = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="asked")

    objects = PartQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["place", "pk"]
        indexes: ClassVar = [models.Index(fields=["person", "status"], name="part_of_person")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["step", "person", "kind"],
                condition=Q(status__in=("open", "waiting")),
                name="person_has_one_open_part_of_a_kind",
            ),
            models.CheckConstraint(
                condition=Q(status="done", done_at__isnull=False, done_by__isnull=False)
                | (~Q(status="done") & Q(done_at=None, done_by=None)),
                name="part_that_is_done_says_by_whom_and_when",
            ),
            models.CheckConstraint(
                condition=Q(for_whom=None) | ~Q(for_whom=F("person")), name="nobody_does_a_part_for_himself"
            ),
        ]


class StepReminder(models.Model):
    """催办记录: that a step was urged, on which occasion, on which day; so that nobody is urged twice a day."""

    class Occasion(models.TextChoices):
        BY_HAND = "by_hand", "人工催办"
        BEFORE = "before", "到期前提醒"
        ON_DAY = "on_day", "到期当日提醒"
        LATE = "late", "逾期催办"
        ESCALATED = "escalated", "逾期提醒负责人"

    step = models.ForeignKey(Step, models.CASCADE, related_name="reminders")
    occasion = models.CharField(max_length=10, choices=Occasion)
    sent_on = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["step", "occasion", "sent_on"], name="step_is_urged_once_a_day")
        ]
