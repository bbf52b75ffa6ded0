"""The data request (报送要求), its fields, the units that it asks and what they answered."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from shuniu.matters.asking import AsksUnits
from shuniu.matters.burden import Form, Held, held, hours, key_of
from shuniu.matters.models import Matter, MatterQuerySet
from shuniu.matters.models.matter import Awaiting, register_kind
from shuniu.matters.workflow import end_of
from shuniu.office.coordination.burden.workflow import DATA_REQUEST, State
from shuniu.org.models import Person, Unit

if TYPE_CHECKING:
    from shuniu.office.coordination.burden.meter import RequestReading

FORMS = [(each.value, each.label) for each in Form if each != Form.TASK]


class DataRequestQuerySet(MatterQuerySet["DataRequest"]):
    def for_list(self) -> Self:
        answered = Q(asked__answered_at__isnull=False)
        return self.select_related("unit", "officer").annotate(
            asked_count=models.Count("asked"), answered_count=models.Count("asked", filter=answered)
        )


@register_kind
class DataRequest(AsksUnits):
    """报送要求. `unit` asks; `summary` says what it is for; `due_on` is the last day; `minutes` what it takes a unit."""

    workflow = DATA_REQUEST

    matter = models.OneToOneField(
        Matter, models.CASCADE, parent_link=True, primary_key=True, related_name="as_data_request"
    )
    form = models.CharField("报送形式", max_length=20, choices=FORMS, default=Form.FORM)
    minutes = models.PositiveSmallIntegerField("每个单位约需（分钟）")
    sent_on = models.DateField("发出日期", null=True, blank=True)
    reminded_on = models.DateField(null=True, blank=True, editable=False)

    objects: ClassVar = DataRequestQuerySet.as_manager()

    class Meta:
        verbose_name = "报送要求"
        indexes: ClassVar = [models.Index(fields=["sent_on"], name="data_request_sent")]

    # ── questions ────────────────────────────────────────────────────────────────────────────────────────────────
    @cached_property
    def in_order(self) -> "list[RequestField]":
        return list(self.fields.order_by("place", "pk"))

    def asks(self) -> tuple[Mapping[Unit, int], date]:
        units = (each.unit for each in self.asked.select_related("unit"))
        return dict.fromkeys(units, self.minutes), self.due_on or timezone.localdate()

    @cached_property
    def reading(self) -> "RequestReading":
        """负担计 as it stands now, before it is sent."""
        from shuniu.office.coordination.burden.meter import read

        return read(self)

    def waiting(self) -> "models.QuerySet[AskedUnit]":
        """The units that were asked and have not answered."""
        return self.asked.filter(answered_at=None).select_related("unit")

    def closed_units(self) -> "models.QuerySet[AskedUnit]":
        """已撤销 since they were asked, and have not answered."""
        return self.waiting().filter(unit__closed_on__lte=timezone.localdate())

    def place_of(self, person: Person) -> "AskedUnit | None":
        """The unit of his that is asked and has not answered."""
        return self.waiting().filter(unit__in=person.own_units).first()

    def answer_of(self, person: Person) -> "AskedUnit | None":
        mine = self.asked.filter(unit__in=person.own_units, answered_at__isnull=False)
        return mine.select_related("unit", "by").first()

    def held_of(self, unit: Unit | int) -> "dict[str, Held]":
        """以前报过的: what the unit answered last to each of the questions asked here, by their keys."""
        names = [each.name for each in self.in_order]
        found: dict[str, Held] = {}
        for each in held(names, [unit.pk if isinstance(unit, Unit) else unit]):
            found.setdefault(each.key, each)
        return found

    def not_held_of(self, unit: Unit) -> list[str]:
        """没有报过的: the names of what has to be answered and of which the unit has said nothing yet. Whoever asks for
        a fact again and says why is not answered with the old one."""
        known = self.held_of(unit)
        lacking = [each.name for each in self.in_order if each.is_required and each.key not in known]
        return lacking if self.in_order else [self.title]

    @property
    def summary_words(self) -> str:
        rows = list(self.asked.values_list("answered_at", "is_already"))
        answered, already = sum(1 for at, _ in rows if at), sum(1 for _, already in rows if already)
        return f"要 {len(rows)} 个单位，报了 {answered} 个，其中 {already} 个以前报过"

    def hours_asked(self) -> Decimal:
        """合计占用: what it costs all units that are really asked."""
        return hours(self.minutes * self.asked.filter(is_already=False).count())

    def awaits(self) -> list[Awaiting]:
        assert self.officer is not None
        match State(self.state):
            case State.DRAFTING:
                verb = self.first_possible(self.officer, "send", "take_held", "ask_consent", "amend")
                late = Awaiting(self.officer.principal, "amend", opens_at=end_of(self.due_on))
                return [Awaiting(self.officer.principal, verb), late]
            case State.AWAITING_CONSENT:
                return self.awaits_consent()
            case State.SENT:
                asked = [Awaiting(each.unit.principal, "answer", self.due_on) for each in self.waiting()]
                return asked or [Awaiting(self.officer.principal, "close", self.due_on)]
        return []

    def words_for_search(self) -> str:
        return "\n".join(self.fields.values_list("name", flat=True))


class RequestField(models.Model):
    """要的一项: its name, how it is counted (口径), its unit of measure. `key` is by what it is known again."""

    class Use(models.TextChoices):
        """What becomes of what is held already."""

        TAKE = "take", "用已有答案"
        AGAIN = "again", "说明再问"

    request = models.ForeignKey(DataRequest, models.CASCADE, related_name="fields")
    name = models.CharField("名称", max_length=100)
    key = models.CharField(max_length=100, editable=False)
    definition = models.CharField("口径", max_length=200, blank=True)
    measure = models.CharField("计量单位", max_length=20, blank=True)
    is_required = models.BooleanField("必填", default=True)
    place = models.PositiveSmallIntegerField("第几项")
    use = models.CharField("已有的怎样用", max_length=10, choices=Use, blank=True)
    why_again = models.CharField("已有答案为什么不够用", max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["place", "pk"]
        indexes: ClassVar = [models.Index(fields=["key"], name="request_field_key")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["request", "key"], name="a_request_asks_for_a_thing_once"),
            models.CheckConstraint(condition=~Q(use="again") | ~Q(why_again=""), name="who_asks_again_says_why"),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        self.key = key_of(self.name)
        super().save(*args, **kwargs)  # type: ignore[arg-type]


class AskedUnit(models.Model):
    """要哪个单位, and that it has answered. `is_already` where all was reported before, `by` None where the system took it over."""

    request = models.ForeignKey(DataRequest, models.CASCADE, related_name="asked")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField("报送时间", null=True, blank=True)
    is_already = models.BooleanField("已报过", default=False)

    class Meta:
        ordering: ClassVar = ["unit__sort", "unit_id"]
        indexes: ClassVar = [models.Index(fields=["unit", "request"], name="data_request_of_unit")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["request", "unit"], name="unit_is_asked_once_in_a_data_request")
        ]


class FieldAnswer(models.Model):
    """一项的答案. `given_on` is the day on which it was first said; `source` the matter that it was taken from."""

    asked = models.ForeignKey(AskedUnit, models.CASCADE, related_name="answers")
    field = models.ForeignKey(RequestField, models.PROTECT, related_name="answers")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    key = models.CharField(max_length=100, editable=False)
    value = models.CharField("答案", max_length=2000)
    given_on = models.DateField("报送日期")
    source = models.ForeignKey(
        Matter, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="取自哪一件"
    )

    class Meta:
        ordering: ClassVar = ["field__place", "pk"]
        indexes: ClassVar = [models.Index(fields=["key", "unit", "-given_on"], name="field_answer_held")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["asked", "field"], name="field_is_answered_once_by_a_unit")
        ]

    @classmethod
    def of(cls, asked: AskedUnit, field: RequestField, value: str, on: date, source: int | None = None) -> Self:
        """An answer, not yet saved."""
        return cls(
            asked=asked, field=field, unit_id=asked.unit_id, key=field.key, value=value, given_on=on, source_id=source
        )
