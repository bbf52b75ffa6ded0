"""The questionnaire (调查问卷), its questions, the units that it asks and what they answered."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_noop

from shuniu.matters.asking import AsksUnits
from shuniu.matters.models import Matter, MatterQuerySet
from shuniu.matters.models.matter import Awaiting, register_kind
from shuniu.matters.spoken import spoken
from shuniu.matters.workflow import end_of
from shuniu.office.research.questionnaires.workflow import QUESTIONNAIRE, State
from shuniu.office.research.studies.models import DIRECTOR, Study
from shuniu.org.models import Person, Unit

USUAL_MINUTES = {"single": 1, "several": 1, "scale": 1, "number": 3, "text": 5}
"""分钟: how long a question of each kind takes whoever answers it, where nobody has said otherwise."""


class QuestionKind(models.TextChoices):
    """题型."""

    SINGLE = "single", "单选"
    SEVERAL = "several", "多选"
    NUMBER = "number", "填数"
    SCALE = "scale", "量表（1至5）"
    TEXT = "text", "填文字"


PUBLIC = gettext_noop("公众")
CHOICES = (QuestionKind.SINGLE, QuestionKind.SEVERAL)
SCALE = range(1, 6)


class QuestionnaireQuerySet(MatterQuerySet["Questionnaire"]):
    def for_list(self) -> Self:
        return self.select_related("unit", "officer", "study").annotate(
            asked_count=models.Count("asked", distinct=True),
            answered_count=models.Count("replies", filter=Q(replies__unit__isnull=False), distinct=True),
            public_count=models.Count("replies", filter=Q(replies__unit=None), distinct=True),
        )


@register_kind
class Questionnaire(AsksUnits):
    """调查问卷 of a study. `due_on` is the last day on which it is answered; `minutes` what it takes a unit.

    One that `asks_public` also stands on the portal, once somebody outside the team has found nothing secret in it
    (`reviewed_by`); what is changed after that has to be looked through anew.
    """

    workflow = QUESTIONNAIRE

    matter = models.OneToOneField(
        Matter, models.CASCADE, parent_link=True, primary_key=True, related_name="as_questionnaire"
    )
    study = models.ForeignKey(Study, models.PROTECT, related_name="questionnaires", verbose_name="调研课题")
    note = models.TextField("填答说明", blank=True)
    minutes = models.PositiveSmallIntegerField("每个单位约需（分钟）", null=True, blank=True)
    asks_public = models.BooleanField("面向公众", default=False)
    reviewed_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    objects: ClassVar = QuestionnaireQuerySet.as_manager()

    class Meta:
        verbose_name = "调查问卷"

    # ── questions ────────────────────────────────────────────────────────────────────────────────────────────────
    @cached_property
    def in_order(self) -> "list[Question]":
        return list(self.questions.order_by("place", "pk"))

    def asks(self) -> tuple[Mapping[Unit, int], date]:
        units = (each.unit for each in self.asked.select_related("unit"))
        return dict.fromkeys(units, self.minutes_each), self.due_on or timezone.localdate()

    def waiting(self) -> "models.QuerySet[AskedUnit]":
        """The units that were asked and have not answered."""
        answered = self.replies.of_units().values("unit")
        return self.asked.exclude(unit__in=answered).select_related("unit")

    def place_of(self, person: Person) -> "AskedUnit | None":
        """The unit of his that is asked and has not answered."""
        return self.waiting().filter(unit__in=person.own_units).first()

    def reply_of(self, person: Person) -> "Reply | None":
        return self.replies.filter(unit__in=person.own_units).select_related("unit", "by").first()

    @property
    def minutes_each(self) -> int:
        """每个单位约需 so many minutes: as was said, else by the kinds of its questions."""
        return self.minutes or sum(USUAL_MINUTES[each.kind] for each in self.in_order)

    def hours_asked(self, units: int | None = None) -> Decimal:
        """合计占用: what it costs all units together, in hours."""
        count = self.asked.count() if units is None else units
        return (Decimal(self.minutes_each * count) / 60).quantize(Decimal("0.1"))

    @property
    def summary_words(self) -> str:
        asked, answered = self.asked.count(), self.replies.of_units().count()
        of_units = f"发出 {asked} 个单位，收回 {answered} 份"
        if not self.asks_public:
            return of_units
        of_public = f"公众答卷 {self.replies.of_the_public().count()} 份"
        return f"{of_units}；{of_public}" if asked else of_public

    def awaits(self) -> list[Awaiting]:
        assert self.officer is not None
        match State(self.state):
            case State.BUILDING:
                wanted = ("submit",) if self.asks_public and self.reviewed_by_id is None else ("send", "ask_consent")
                lacking = "address" if self.questions.exists() else "add_question"
                officer, late = self.officer.principal, end_of(self.due_on)
                found = [Awaiting(officer, self.first_possible(self.officer, *wanted, lacking))]
                return found + ([Awaiting(officer, "address", opens_at=late)] if late else [])
            case State.UNDER_REVIEW:
                return [Awaiting(DIRECTOR, "review", self.due_on)]
            case State.AWAITING_CONSENT:
                return self.awaits_consent()
            case State.SENT:
                asked = [Awaiting(each.unit.principal, "answer", self.due_on) for each in self.waiting()]
                return asked or [Awaiting(self.officer.principal, "close", self.due_on)]
        return []

    def words_for_search(self) -> str:
        return "\n".join([self.note, *self.questions.values_list("text", flat=True)])


class Question(models.Model):
    """题目: what is asked, of which kind, and what may be chosen."""

    questionnaire = models.ForeignKey(Questionnaire, models.CASCADE, related_name="questions")
    text = models.CharField("题目", max_length=300)
    kind = models.CharField("题型", max_length=20, choices=QuestionKind)
    options = models.JSONField("选项", default=list, blank=True)
    unit_of_measure = models.CharField("单位", max_length=20, blank=True)
    is_required = models.BooleanField("必答", default=True)
    place = models.PositiveSmallIntegerField("第几题")

    class Meta:
        ordering: ClassVar = ["place", "pk"]

    def __str__(self) -> str:
        return self.text

    @property
    def has_options(self) -> bool:
        return self.kind in CHOICES

    @property
    def may_be_chosen(self) -> list[tuple[str, str]]:
        """What may be chosen, with the number of each."""
        if self.kind == QuestionKind.SCALE:
            return [(str(each), str(each)) for each in SCALE]
        return [(str(place), option) for place, option in enumerate(self.options, 1)]


class AskedUnit(models.Model):
    """答卷单位."""

    questionnaire = models.ForeignKey(Questionnaire, models.CASCADE, related_name="asked")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    reminded_on = models.DateField("最近催办", null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["unit__sort", "unit_id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["questionnaire", "unit"], name="unit_is_asked_once_by_a_questionnaire")
        ]


class ReplyQuerySet(models.QuerySet["Reply"]):
    def of_units(self) -> Self:
        return self.filter(unit__isnull=False)

    def of_the_public(self) -> Self:
        return self.filter(unit=None)


class Reply(models.Model):
    """答卷 of a unit: once, by whoever acts for it. Where there is no unit, somebody of the public answered on the portal;
    of him nothing is kept but what he answered and the `opening` of the form that he sent."""

    class Channel(models.TextChoices):
        """渠道."""

        UNIT = "unit", "单位"
        PORTAL = "portal", "公开网站"

    questionnaire = models.ForeignKey(Questionnaire, models.CASCADE, related_name="replies")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    opening = models.CharField(max_length=64, null=True, blank=True, unique=True, editable=False)

    objects: ClassVar = ReplyQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["unit__sort", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["questionnaire", "unit"], name="unit_answers_a_questionnaire_once"),
            models.CheckConstraint(condition=Q(unit=None) | Q(by__isnull=False), name="a_unit_answers_by_somebody"),
            models.CheckConstraint(condition=Q(unit__isnull=False) | Q(by=None), name="of_the_public_nobody_is_named"),
        ]

    @property
    def channel(self) -> "Reply.Channel":
        return self.Channel.UNIT if self.unit_id else self.Channel.PORTAL

    @property
    def whose(self) -> str:
        """The unit, or 公众."""
        return str(self.unit) if self.unit else spoken(PUBLIC)


class Answer(models.Model):
    """答案 to one question: the options chosen, a number or a text."""

    reply = models.ForeignKey(Reply, models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, models.PROTECT, related_name="answers")
    chosen = models.JSONField("所选", default=list, blank=True)
    number = models.DecimalField("数", max_digits=18, decimal_places=4, null=True, blank=True)
    text = models.TextField("文字", blank=True)

    class Meta:
        ordering: ClassVar = ["question__place", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["reply", "question"], name="question_is_answered_once_in_a_reply")
        ]

    @property
    def words(self) -> str:
        """The answer as it is read."""
        offered = dict(self.question.may_be_chosen)
        if self.chosen:
            return "、".join(offered.get(str(each), str(each)) for each in self.chosen)
        return f"{self.number.normalize():f}{self.question.unit_of_measure}" if self.number is not None else self.text
