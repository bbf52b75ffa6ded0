"""The case (首问办件)."""

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from shuniu.audit.digests import salted
from shuniu.matters.models import Link, Matter, MatterQuerySet
from shuniu.matters.models.matter import Awaiting, register_kind
from shuniu.office.cases import custody as holding
from shuniu.office.cases.custody import Custody
from shuniu.office.cases.kinds import BY_CODE, CHOICES, REVIEWS_WITHIN, Kind, PauseReason, Term, due, explained
from shuniu.office.cases.models.setting import CaseSettings
from shuniu.office.cases.workflow import CASE, HAS_ANSWER, State, waits_for
from shuniu.org.models import Person, Unit
from shuniu.workdays import Calendar, DueDate

if TYPE_CHECKING:
    from shuniu.office.cases.models.answers import Answer
    from shuniu.office.cases.models.passing import Handover

DIRECTOR, WINDOW = "role:director", "role:window_officer"
FOLLOWS_UP_WITHIN = 5
"""回访: so many working days after the answer."""


class Channel(models.TextChoices):
    """来访渠道: how the asker came, and how he is answered."""

    CALL = "call", "来电"
    VISIT = "visit", "来访"
    LETTER = "letter", "来信"
    ONLINE = "online", "网上"
    EMAIL = "email", "电子邮件"
    HOTLINE = "hotline", "热线"


class Result(models.TextChoices):
    """办理结果, as the answer states it. 未能解决 with its reason is an honest result, and not the same as solved."""

    SOLVED = "solved", "已解决"
    EXPLAINED = "explained", "已解释说明"
    UNSOLVED = "unsolved", "未能解决，说明原因"
    SUPPORTED = "supported", "支持诉求"
    NOT_SUPPORTED = "not_supported", "不予支持"


STAGES = ("办理", "复查", "复核")
LAST_STAGE = 2


class ServiceCaseQuerySet(MatterQuerySet["ServiceCase"]):
    def for_list(self) -> Self:
        return self.select_related("unit", "officer", "handling_unit", "first_contact_officer", "enquirer")

    def of_asker(self, phone_key: str) -> Self:
        """同一来访人: by the digits of the number that he left."""
        return self.filter(enquirer__phone_key=phone_key) if phone_key else self.none()


@register_kind
class ServiceCase(Matter):
    """首问办件. `unit` took it in, `opened_at` is the first contact, `handling_unit` works on it; `officer` is whoever
    has it in hand. `first_contact_officer` answers for it until the asker has an answer: it is never empty.
    """

    workflow = CASE

    matter = models.OneToOneField(Matter, models.CASCADE, parent_link=True, primary_key=True, related_name="as_case")
    case_kind = models.CharField("种类", max_length=20, choices=CHOICES)
    channel = models.CharField("渠道", max_length=10, choices=Channel)
    answer_by = models.CharField("答复方式", max_length=10, choices=Channel)
    place = models.CharField("地点", max_length=100, blank=True)
    wish = models.TextField("诉求")
    source_number = models.CharField("来源编号", max_length=60, blank=True)
    letter_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    first_contact_officer = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="首问责任人")
    handling_unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="承办单位"
    )
    handler = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="经办人")
    offered_to = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    refusals = models.PositiveSmallIntegerField("不接收次数", default=0)
    is_ruled = models.BooleanField("已裁定", default=False)
    counts_from = models.DateField("从哪天起算")
    accepted_on = models.DateField("告知受理", null=True, blank=True)
    extended_days = models.PositiveSmallIntegerField("延期天数", default=0)
    stage = models.PositiveSmallIntegerField("复查复核", default=0)
    answered_at = models.DateTimeField("答复时间", null=True, blank=True)
    reopened = models.PositiveSmallIntegerField("重新办理次数", default=0)
    routed_by = models.ForeignKey("Ruling", models.SET_NULL, null=True, blank=True, related_name="routed")
    tracking_code = models.CharField("查询码", max_length=20)
    text_salt = models.CharField(max_length=32, editable=False)

    objects: ClassVar = ServiceCaseQuerySet.as_manager()

    found_state: str
    """What a call afterwards found; set by that act."""

    class Meta:
        verbose_name = "首问办件"
        indexes: ClassVar = [
            models.Index(fields=["case_kind"], name="case_kind"),
            models.Index(fields=["channel"], name="case_channel"),
            models.Index(fields=["handling_unit"], name="case_handling_unit"),
            models.Index(fields=["place"], name="case_place"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["channel", "source_number"], condition=~Q(source_number=""), name="a_letter_is_taken_in_once"
            ),
            models.UniqueConstraint(
                fields=["letter_sha256"], condition=~Q(letter_sha256=""), name="a_scan_is_taken_in_once"
            ),
            models.CheckConstraint(condition=~Q(wish=""), name="a_case_asks_for_something"),
        ]

    # ── questions ────────────────────────────────────────────────────────────────────────────────────────────────
    @property
    def kind_of(self) -> Kind:
        return BY_CODE[self.case_kind]

    @property
    def pauses_known(self) -> tuple[PauseReason, ...]:
        """For what the clock may stand now: of a petition only the hearing of the second review (信访工作条例 art. 36)."""
        return self.kind_of.pauses if self.kind_of.reviewed is None or self.stage == LAST_STAGE else ()

    @property
    def subject(self) -> str:
        """What it is about, without what the asker wishes: by this rulings are found again."""
        return f"{self.title}\n{self.summary}".strip()

    @property
    def text(self) -> str:
        """What it is about and what is wished, as it is compared with other cases."""
        return f"{self.title}\n{self.summary}\n{self.wish}"

    def traced(self, words: str) -> dict[str, str]:
        return {"text_digest": salted(words, self.text_salt)}

    @property
    def custody(self) -> Custody:
        return Custody(
            self.first_contact_officer_id, self.handler_id, self.handling_unit_id, self.offered_to_id, self.refusals
        )

    def pass_on(self, held: Custody) -> None:
        """Take over who holds it now. Whoever has it in hand is the one in charge of the matter."""
        self.first_contact_officer_id, self.handler_id = held.first, held.handler
        self.handling_unit_id, self.offered_to_id, self.refusals = held.unit, held.offered, held.refusals
        self.officer_id = held.handler or held.first

    def code_for(self, person: Person) -> str:
        """查询码, to be told to the asker: only whoever answers for it reads it, so that nobody who handles it says in the
        asker's stead what he thinks of it."""
        return self.tracking_code if person.pk == self.first_contact_officer_id else ""

    def answerable(self) -> tuple[Person, ...]:
        """Who answers for it today: never empty while it is open and the office has anybody. Raises NobodyAnswers."""
        keys = {key for key in (self.first_contact_officer_id, self.handler_id) if key is not None}
        people = {each.pk: each for each in Person.objects.filter(pk__in=keys)}
        behind = people_behind(self.unit) if not people[self.first_contact_officer_id].is_active else []
        people |= {each.pk: each for each in behind}
        found = holding.answerable(self.custody, lambda pk: people[pk].is_active, [each.pk for each in behind])
        return tuple(people[pk] for pk in found)

    @property
    def stage_label(self) -> str:
        return STAGES[self.stage]

    def last_answer(self) -> "Answer | None":
        return self.answers.order_by("-number").first()

    def open_handover(self) -> "Handover | None":
        return self.handovers.filter(outcome="").select_related("unit").first()

    def has_notice(self) -> bool:
        return self.notices_given.exists()

    def is_rated(self) -> bool:
        from shuniu.office.cases.models.answers import Rating

        return Rating.objects.filter(case=self).exists()

    def review_until(self) -> date | None:
        """The last day on which a review may be asked for: counted from the day on which the asker got the written answer
        (信访工作条例 arts. 35–36); while that is not known, from the day on which it was given."""
        answer = self.last_answer()
        if self.answered_at is None or answer is None:
            return None
        since = answer.received_on or timezone.localdate(self.answered_at)
        return Calendar().add_days(since, REVIEWS_WITHIN).date

    def receipt_known(self) -> bool:
        """Whether it is known when the asker got the answer that stands."""
        answer = self.last_answer()
        return answer is not None and answer.received_on is not None

    def answered_with(self) -> "ServiceCase":
        """The case that this one was merged into, on and on; itself where it was not."""
        case = self
        while case.state == State.MERGED:
            into = ServiceCase.objects.filter(links_in__source=case.pk, links_in__type=Link.Type.MERGED_INTO)
            case = into.select_related("handling_unit", "unit").earliest("links_in__pk")
        return case

    # ── the clock ────────────────────────────────────────────────────────────────────────────────────────────────
    def term(self) -> Term:
        """The term that runs: to tell whether it is accepted, to handle it, to review it."""
        kind = self.kind_of
        if self.stage and kind.reviewed:
            return kind.reviewed
        if kind.begins and self.accepted_on is None:
            return kind.begins
        return CaseSettings.current().term_of(kind)

    def due(self) -> DueDate:
        """办理时限, with how it came about."""
        spans = [(each.first_on, each.until_on) for each in self.pauses.all() if each.until_on]
        return due(self.term(), self.counts_from, more=self.extended_days, pauses=spans)

    def due_explained(self) -> Sequence[str]:
        return explained(self.term(), self.due())

    def count_anew(self) -> None:
        self.due_on = self.due().date

    # ── waiting ──────────────────────────────────────────────────────────────────────────────────────────────────
    def awaits(self) -> list[Awaiting]:
        verb = waits_for(self.state)
        if verb is None:
            return []
        first = self.first_contact_officer.principal if self.first_contact_officer.is_active else DIRECTOR
        match State(self.state):
            case State.OFFERED:
                asked = self.open_handover()
                return [Awaiting(asked.unit.principal, verb, asked.accept_by)] if asked else []
            case State.DISPUTED:
                return [Awaiting(DIRECTOR, verb, self.rule_by())]
            case State.HANDLING | State.PAUSED:
                return [Awaiting(self.in_hand or first, verb, self.due_on)]
            case State.IN_REVIEW:
                reviewing = self.handling_unit.principal if self.handling_unit else DIRECTOR
                return [Awaiting(reviewing, verb, self.due_on)]
            case State.ANSWERED:
                answered_on = timezone.localdate(self.answered_at) if self.answered_at else timezone.localdate()
                return [Awaiting(WINDOW, verb, Calendar().add_working_days(answered_on, FOLLOWS_UP_WITHIN).date)]
        return [Awaiting(first, verb, self.due_on)]

    @property
    def in_hand(self) -> str:
        """The key of whoever works on it: the person, else his unit; empty where nobody does yet."""
        if self.handler and self.handler.is_active:
            return self.handler.principal
        return self.handling_unit.principal if self.handling_unit else ""

    def rule_by(self) -> date:
        """裁定时限: one working day after the refusal that made it disputed."""
        last = self.handovers.exclude(outcome="").order_by("-pk").first()
        since = timezone.localdate(last.decided_at) if last and last.decided_at else timezone.localdate()
        return Calendar().add_working_days(since, 1).date

    @cached_property
    def is_answered(self) -> bool:
        return self.state in HAS_ANSWER

    def words_for_search(self) -> str:
        answer = self.last_answer() if self.pk else None
        return "\n".join([self.summary, self.place, self.wish, answer.text if answer else ""])


def people_behind(unit: Unit) -> list[Person]:
    """Who stands in for somebody of a unit who has left: the heads of his unit and of those above, then the director."""
    above = Unit.objects.filter(lines_down__below=unit).order_by("lines_down__distance")
    heads = [head for each in above if (head := each.head())]
    directors = Person.objects.filter(grants__role="director", is_active=True).order_by("pk")
    return [*heads, *directors]
