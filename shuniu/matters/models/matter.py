"""Matter (事项): what everything that the office carries to an end has in common; and what is awaited on it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import reduce
from operator import or_
from types import MappingProxyType
from typing import Any, ClassVar, NamedTuple, Self, TypeVar

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from shuniu.matters.models.participant import Participant
from shuniu.org.classification import Classification
from shuniu.org.models import Person, Unit
from shuniu.workdays import Calendar
from shuniu.workflow import Workflow

AMBER_WORKING_DAYS = 3
VERY_MANY = 50_000
"""From so many matters on, one looks from each matter whether it reaches a person, rather than gather all that do."""


class Urgency(models.IntegerChoices):
    """紧急程度."""

    ROUTINE = 0, "平件"
    URGENT = 1, "加急"
    EXTRA_URGENT = 2, "特急"


class Light(models.TextChoices):
    """灯: how a matter stands to its date; computed, never stored."""

    GREEN = "green", "正常"
    AMBER = "amber", "临期"
    RED = "red", "逾期"
    NONE = "none", "不计时限"


class Awaiting(NamedTuple):
    """What a matter waits for: a verb, from whoever is reached under a principal's key, by when; and from when, where that
    is still to come. What the needs of the verb say of that, and whom they keep out, need not be said again."""

    principal: str
    verb: str
    due_on: date | None = None
    opens_at: datetime | None = None


class Unnumbered(models.Func):
    """未编号: whether a matter has no number yet. Written without a parameter, so that an index can hold it."""

    template = "(%(expressions)s = '')"
    output_field = models.BooleanField()


class OfMatter(models.F):
    """A matter's own id, in an order: so written, a query of a section's items follows the matters' indexes, which hold
    it, where `id` would be read as the key of the section's table.
    """

    def __init__(self) -> None:
        super().__init__("pk")

    def resolve_expression(self, query: Any = None, *args: Any, **kwargs: Any) -> Any:
        alias = query.join_parent_model(query.get_meta(), Matter, query.get_initial_alias(), {})
        return Matter._meta.get_field("id").get_col(alias)


def amber_until(today: date) -> date:
    """The last due date that shows amber today: three working days ahead."""
    return Calendar().add_working_days(today, AMBER_WORKING_DAYS).date


def untimed() -> Q:
    """The matters in a state in which their clock stands (不计时限): suspended, or verified already."""
    kinds = ((kind, model.workflow.untimed) for kind, model in KINDS.items())
    return reduce(or_, (Q(kind=kind, state__in=list(states)) for kind, states in kinds if states), Q())


def reaching(keys: Sequence[str]) -> Q:
    """The matters that reach somebody under one of these keys, asked of each matter."""
    return Q(Exists(Participant.objects.filter(matter=OuterRef("pk"), principal__in=keys)))


def reach_of(person: Person, keys: Sequence[str]) -> Q:
    """The matters that reach a person under his keys: gathered from the index where they are few, as for a unit's
    people; asked of each matter where they are very many, as for the people of the office, which owns nearly all.
    """
    parts, known = Participant.objects.filter(principal__in=keys), person.reach_known
    if tuple(keys) not in known:
        known[tuple(keys)] = parts[: VERY_MANY + 1].count() > VERY_MANY
    return reaching(keys) if known[tuple(keys)] else Q(pk__in=parts.values("matter_id"))


def sight_of(person: Person) -> tuple[set[str], set[str]]:
    """The kinds of matter that he sees office-wide, and the keys under which matters reach him or whom he acts for."""
    lending = [each for each in person.principals_delegated() if not each.is_administrator]
    kinds = {*person.kinds_seen, *(kind for each in lending for kind in each.kinds_lent)}
    return kinds, {*person.principals, *(key for each in lending for key in each.principals_lent)}


def sees_all_of(kind: str, person: Person) -> bool:
    """Whether he sees all matters of a kind, as far as he is cleared for them."""
    return person.is_active and not person.is_administrator and kind in sight_of(person)[0]


def who_see(matter: "Matter", people: Iterable[Person]) -> list[Person]:
    """Those of these people who see a matter: `visible_to` asked the other way round, in one question for all of them.

    `know_reach` reads beforehand what is asked of many people.
    """
    reached = set(Participant.objects.filter(matter=matter.pk).values_list("principal", flat=True))

    def is_seen_by(person: Person) -> bool:
        if not person.is_active or person.is_administrator or person.clearance < matter.classification:
            return False
        kinds, keys = sight_of(person)
        return matter.kind in kinds or not keys.isdisjoint(reached)

    return [person for person in people if is_seen_by(person)]


_M = TypeVar("_M", bound="Matter", covariant=True)


class MatterQuerySet(models.QuerySet[_M]):
    """The questions one may ask of all matters."""

    def visible_to(self, person: Person, *, of_few: bool = False, kind: str = "") -> Self:
        """知悉范围: what this person may see, in one query.

        Participation (himself, his posts, his units and, for a head, the units below) ∪ what his roles see
        office-wide, cut by clearance. Deputies see what they act for. Administrators and closed accounts see nothing.
        `of_few` spares the count of what reaches him, where the query is narrowed to few matters anyway. `kind` narrows
        to one kind of matter, as the model of a section does by itself.
        """
        if not person.is_active or person.is_administrator:
            return self.none()
        kinds, keys = sight_of(person)
        those = self.filter(kind=kind) if kind else self
        kind = kind or (self.model.workflow.kind if self.model in KINDS.values() else "")
        return those.filter(
            self._sight(person, kinds, sorted(keys), of_few, kind), classification__lte=person.clearance
        )

    def _sight(self, person: Person, kinds: set[str], keys: list[str], of_few: bool, kind: str) -> Q:
        """Sight besides clearance. Of a single kind nothing is asked of each matter where the whole kind is seen."""
        if kind:
            if kind in kinds:
                return Q()
            kinds = set()
        if kinds or of_few:
            return Q(kind__in=sorted(kinds)) | reaching(keys)
        return reach_of(person, keys)

    def concerning(self, person: Person) -> Self:
        """What concerns a person, of all he sees: where he, a post or unit of his, or a unit he is in charge of has a
        part, or those for whom he acts. What his roles see office-wide does not."""
        if not person.is_active or person.is_administrator:
            return self.none()
        return self.filter(reach_of(person, sorted(sight_of(person)[1])), classification__lte=person.clearance)

    def having(self, column: str) -> Exists:
        """That the matter which stands in a column of another query is one of these: asked row by row, not gathered."""
        return Exists(self.order_by().filter(pk=OuterRef(column)))

    def awaiting(self, person: Person) -> Self:
        """待办: what waits for an act that this person may make."""
        return self.filter(pk__in=Awaited.objects.reaching(person).values("matter_id"))

    def open(self) -> Self:
        return self.filter(closed_at=None)

    def overdue(self, today: date) -> Self:
        return self.open().filter(~untimed(), due_on__lt=today)

    def due_between(self, first: date, last: date) -> Self:
        return self.open().filter(~untimed(), due_on__range=(first, last))

    def showing(self, light: str, today: date) -> Self:
        """The open matters that show this light today."""
        edge = amber_until(today)
        return self.open().filter(
            {
                Light.RED: Q(~untimed(), due_on__lt=today),
                Light.AMBER: Q(~untimed(), due_on__gte=today, due_on__lte=edge),
                Light.GREEN: Q(~untimed(), due_on__gt=edge),
                Light.NONE: Q(due_on=None) | untimed(),
            }[Light(light)]
        )


class Matter(models.Model):
    """事项. Sections inherit from it; `workflow` is the table that moves it, `kind` its name in codes and addresses."""

    workflow: Workflow

    is_between_people: ClassVar[bool] = False
    """本人之间: whether its kind is between the people who have a part in it and nobody else, such as a care request; it stands
    on nobody's hand-over, and the audit page does not name what it is."""

    kind = models.CharField("种类", max_length=20, editable=False)
    number = models.CharField("编号", max_length=60, blank=True)
    title = models.CharField("标题", max_length=300)
    summary = models.TextField("摘要", blank=True)
    state = models.CharField("状态", max_length=30)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="matters", verbose_name="主管单位")
    officer = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="matters_in_charge", verbose_name="责任人"
    )
    urgency = models.PositiveSmallIntegerField("紧急程度", choices=Urgency, default=Urgency.ROUTINE)
    classification = models.PositiveSmallIntegerField("密级", choices=Classification, default=Classification.INTERNAL)
    opened_at = models.DateTimeField("立项时间", default=timezone.now)
    due_on = models.DateField("办理时限", null=True, blank=True)
    closed_at = models.DateTimeField("办结时间", null=True, blank=True)
    outcome = models.CharField("结果", max_length=300, blank=True)
    created_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="登记人")
    revision = models.PositiveIntegerField("版次", default=0, editable=False)

    details: dict[str, Any]
    """What the act in progress will leave in its entry; set by act() and opening()."""

    brought: Mapping[str, Any] = MappingProxyType({})
    """What was typed besides for the act about to be made, such as who is next; it goes into the details."""

    placed: Sequence[Person] = ()
    """To whom the act in progress has given a part of work."""

    going_to: str
    """The state of the step that a move against the stream of its route goes to; set by that act."""

    objects = MatterQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [
            models.Index(fields=["kind", "state"], name="matter_kind_state"),
            models.Index(fields=["closed_at", "due_on"], name="matter_open_due"),
            models.Index(fields=["unit", "kind"], name="matter_unit_kind"),
            models.Index(fields=["opened_at"], name="matter_opened"),
            models.Index(fields=["closed_at", "id"], name="matter_open_latest"),
            models.Index(fields=["number"], name="matter_by_number"),
            models.Index(fields=["kind", "number"], name="matter_kind_number"),
            models.Index(Unnumbered("number"), "number", name="matter_numbered_first"),
            models.Index(fields=["kind", "title"], name="matter_kind_title"),
            models.Index(fields=["state", "-id"], name="matter_state_latest"),
            models.Index(fields=["due_on"], name="matter_by_due"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["number"], condition=~Q(number=""), name="matter_number_is_taken_once"),
            models.CheckConstraint(
                condition=Q(classification__lte=Classification.WORK_SECRET), name="no_state_secret_enters"
            ),
        ]

    def traced(self, words: str) -> dict[str, str]:
        """What the trace holds of somebody's words: the words; of a kind whose words may name people, their digest."""
        return {"text": words}

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self.kind:
            self.kind = self.workflow.kind
        super().save(*args, **kwargs)

    @property
    def chain(self) -> str:
        """The key of the matter's audit chain."""
        return f"matter:{self.pk}"

    @property
    def label(self) -> str:
        """Number, or title where there is no number yet."""
        return self.number or self.title

    def get_absolute_url(self) -> str:
        return f"/matters/{self.pk}/"

    def light(self, today: date | None = None) -> Light:
        """灯: red once the date has passed, amber within three working days of it, green before; none while it stands."""
        today = today or timezone.localdate()
        if self.due_on is None or self.closed_at is not None or self.untimed_words:
            return Light.NONE
        if self.due_on < today:
            return Light.RED
        return Light.AMBER if self.due_on <= amber_until(today) else Light.GREEN

    @property
    def untimed_words(self) -> str:
        """Why the clock stands in the state it is in, such as 暂停计时; empty where it runs."""
        model = KINDS.get(self.kind)
        return model.workflow.untimed.get(str(self.state), "") if model else ""

    @property
    def state_label(self) -> str:
        """The state's Chinese label, from the workflow."""
        return self.own().workflow.states[self.state]

    def awaits(self) -> list[Awaiting]:
        """What the matter waits for in its present state. Each section answers for its own."""
        return []

    def first_possible(self, by: Person | None, *verbs: str) -> str:
        """The first of these verbs that the table lets somebody make as things stand, else the last: what comes first where
        the step that one wants is not to be had yet."""
        possible = (verb for verb in verbs if by and not self.workflow.reasons_against(self, verb, by))
        return next(possible, verbs[-1])

    def own(self) -> "Matter":
        """The matter as its own kind: the row of the section, with the section's fields and workflow."""
        if hasattr(type(self), "workflow"):
            return self
        return KINDS[self.kind].objects.get(pk=self.pk)

    def read_for_page(self) -> None:
        """Read at once what the rules and the page of a matter ask for again and again. Each section has its own."""


KINDS: dict[str, type[Matter]] = {}
"""The kinds of matter that sections have registered."""


def kinds_between_people() -> list[str]:
    """The kinds that are between their people alone."""
    return [kind for kind, model in KINDS.items() if model.is_between_people]


def register_kind(model: type[Matter]) -> type[Matter]:
    """Register a section's kind of matter; a decorator for its model."""
    KINDS[model.workflow.kind] = model
    return model


class AwaitedQuerySet(models.QuerySet["Awaited"]):
    def reaching(self, person: Person) -> Self:
        """What waits for this person, or for somebody who has let him act for them, and can be done by him now."""
        reach = Q(principal__in=person.principals, code__in=sorted(person.codes))
        for principal in person.principals_delegated():
            lent = Q(principal__in=principal.principals_lent, code__in=sorted(principal.codes_lent))
            reach |= lent & ~Q(kept_out__contains=f",{principal.pk},")
        return self.in_its_time().filter(reach, ~Q(kept_out__contains=f",{person.pk},"))

    def in_its_time(self) -> Self:
        """What can be done by now, and still can."""
        now = timezone.now()
        return self.filter(Q(opens_at=None) | Q(opens_at__lte=now), Q(closes_at=None) | Q(closes_at__gt=now))


class Awaited(models.Model):
    """待办: a verb awaited on a matter from a principal. Rewritten by each act; the inbox is a query over it.

    It is asked for from `opens_at` until `closes_at`, and of nobody in `kept_out`, who would be refused.
    """

    matter = models.ForeignKey(Matter, models.CASCADE, related_name="awaited")
    principal = models.CharField(max_length=40)
    verb = models.CharField(max_length=40)
    code = models.CharField(max_length=60)
    since = models.DateTimeField()
    due_on = models.DateField(null=True)
    opens_at = models.DateTimeField(null=True)
    closes_at = models.DateTimeField(null=True)
    kept_out = models.TextField(default="")
    """The keys of the people who are kept out, each between commas (`,3,17,`): asked row by row and joined to nothing."""

    objects = AwaitedQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["principal", "code", "due_on"], name="awaited_principal")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["matter", "principal", "verb"], name="awaited_once_from_each")
        ]
