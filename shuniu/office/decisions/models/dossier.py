"""The dossier (决策案卷)."""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, Self

from django.db import models
from django.db.models import prefetch_related_objects
from django.utils import timezone

from shuniu.matters.models import Link, Matter, MatterQuerySet
from shuniu.matters.models.matter import Awaiting, register_kind
from shuniu.office.decisions.facts import factual_sentences
from shuniu.office.decisions.procedure import BEFORE_DELIBERATION, BEFORE_EXECUTION, RULES, Part, Procedure, parts_of
from shuniu.office.decisions.workflow import CLOSED, DOSSIER, State
from shuniu.org.models import Person, Unit

if TYPE_CHECKING:
    from shuniu.office.decisions.models.consulting import Consultation, Opinion
    from shuniu.office.decisions.models.judging import ExpertOpinion, LegalityReview, RiskAssessment, View
    from shuniu.office.decisions.models.outcome import Evaluation
    from shuniu.office.decisions.models.parts import Statement, Step

INTO_TEXT = (Link.Type.EVIDENCE_FOR,)
INTO_CONCLUSION = (Link.Type.DERIVES_FROM, Link.Type.IMPLEMENTS)
"""关联 by the text of a dossier that their anchors point into: what it states, or what was decided."""
DIRECTOR = "role:director"
LEGAL = "role:legal_officer"


def desk_of(decider: Unit) -> frozenset[int]:
    """The units whose people see to the procedure: the office, and the government that it serves."""
    below = frozenset(Unit.objects.within([decider.pk]).values_list("pk", flat=True))
    if decider.kind == Unit.Kind.OFFICE and decider.parent_id is not None:
        return below | {decider.parent_id}
    return below


def desk_key_of(decider: Unit) -> str:
    """Whom the steps of the procedure wait for: the director of the office, else the unit itself."""
    return DIRECTOR if decider.kind == Unit.Kind.OFFICE else decider.principal


class DossierQuerySet(MatterQuerySet["Dossier"]):
    def for_list(self) -> Self:
        return self.select_related("unit", "lead_unit", "decider")


@register_kind
class Dossier(Matter):
    """决策. `unit` proposes it, `lead_unit` prepares it once it is begun, `decider` (决策机关) is whose procedure it goes by."""

    class Origin(models.TextChoices):
        """决策建议从哪里来 (art. 10)."""

        LEADER = "leader", "领导人员提出"
        UNIT = "unit", "部门或者下级政府提出"
        DEPUTIES = "deputies", "人大代表、政协委员建议"
        PUBLIC = "public", "公民、法人或者其他组织建议"
        EVALUATION = "evaluation", "决策后评估建议"

    workflow = DOSSIER

    matter = models.OneToOneField(Matter, models.CASCADE, parent_link=True, primary_key=True, related_name="as_dossier")
    procedure = models.CharField("程序", max_length=10, choices=Procedure)
    light_parts = models.JSONField("一般决策的环节", default=list, blank=True)
    """As the office had set them on the day on which it was proposed."""
    origin = models.CharField("建议来源", max_length=20, choices=Origin, default=Origin.UNIT)
    decider = models.ForeignKey(Unit, models.PROTECT, related_name="decisions", verbose_name="决策程序归口单位")
    lead_unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="decisions_prepared", verbose_name="承办单位"
    )
    catalogue_line = models.ForeignKey(
        "decisions.CatalogueLine",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="dossiers",
        verbose_name="目录事项",
    )
    """The matter of the year's catalogue that it is (art. 3); none where it is not listed."""
    question = models.TextField("要解决的问题")
    situation = models.TextField("现状", blank=True)
    analysis = models.TextField("分析", blank=True)
    chosen = models.ForeignKey(
        "decisions.Option", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="推荐方案"
    )
    recommendation = models.TextField("推荐理由", blank=True)
    adopted = models.ForeignKey(
        "decisions.Option", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="采用方案"
    )
    """What was decided on, which need not be what was recommended."""
    round = models.PositiveSmallIntegerField("第几轮", default=1)
    """A major adjustment goes through the same procedure again (art. 37)."""
    sitting = models.PositiveSmallIntegerField("第几次讨论", default=1)
    """How often it was put to discussion: what was said before it was sent back stays on record."""
    chair = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="主持讨论的主要负责人"
    )
    conclusion = models.TextField("决定", blank=True)
    against_majority = models.TextField("与多数意见不一致的理由", blank=True)
    decided_on = models.DateField("决定日期", null=True, blank=True)
    evaluate_on = models.DateField("评估日期", null=True, blank=True)
    supervised_round = models.PositiveSmallIntegerField("转督查的轮次", default=0)
    """The round whose decision went to supervision last; 0 where none has."""

    objects: ClassVar = DossierQuerySet.as_manager()

    class Meta:
        verbose_name = "决策"
        indexes: ClassVar = [
            models.Index(fields=["procedure"], name="dossier_procedure"),
            models.Index(fields=["decided_on"], name="dossier_decided"),
            models.Index(fields=["evaluate_on"], name="dossier_evaluate"),
        ]

    # ── whose it is ──────────────────────────────────────────────────────────────────────────────────────────────
    @property
    def preparing_unit(self) -> Unit:
        return self.lead_unit or self.unit

    @cached_property
    def preparers(self) -> frozenset[int]:
        """承办单位 with the units below it."""
        return frozenset(Unit.objects.within([self.preparing_unit.pk]).values_list("pk", flat=True))

    @cached_property
    def desk(self) -> frozenset[int]:
        return desk_of(self.decider)

    @property
    def desk_key(self) -> str:
        return desk_key_of(self.decider)

    # ── the procedure ────────────────────────────────────────────────────────────────────────────────────────────
    @property
    def parts(self) -> tuple[Part, ...]:
        return parts_of(self.procedure, self.light_parts)

    def steps_now(self) -> "models.QuerySet[Step]":
        """What was done or left out in the present round."""
        return self.steps.filter(round=self.round)

    def missing(self, wanted: Sequence[Part]) -> list[Part]:
        """The parts among these that are neither done nor left out."""
        settled = {step.part for step in self.steps.all() if step.round == self.round}
        return [part for part in self.parts if part in wanted and part not in settled]

    def risks_now(self) -> "list[RiskAssessment]":
        """风险评估 of this round, the last first."""
        return [each for each in reversed(self.risks.all()) if each.round == self.round]

    def reviews_now(self) -> "list[LegalityReview]":
        return [each for each in self.reviews.all() if each.round == self.round]

    def review_now(self) -> "LegalityReview | None":
        return next(reversed(self.reviews_now()), None)

    def review_open(self) -> "LegalityReview | None":
        return next((each for each in self.reviews_now() if not each.result), None)

    def consultations_open(self) -> "list[Consultation]":
        return [each for each in self.consultations.all() if each.closed_at is None]

    def unit_consultation_open(self) -> "Consultation | None":
        """征求单位意见 that runs: one at a time."""
        return next((each for each in self.consultations_open() if each.is_of_units), None)

    def experts_now(self) -> "models.QuerySet[ExpertOpinion]":
        return self.experts.filter(round=self.round)

    def views_now(self) -> "models.QuerySet[View]":
        return self.views.filter(round=self.round, sitting=self.sitting).order_by("pk")

    def opinions_given(self) -> "models.QuerySet[Opinion]":
        """What has come in to the consultations that still run."""
        from shuniu.office.decisions.models.consulting import Opinion

        running = Opinion.objects.filter(consultation__dossier=self.pk, consultation__closed_at=None)
        return running.exclude(given_at=None).select_related("unit", "consultation").order_by("disposition", "pk")

    def opinions_silent(self) -> "models.QuerySet[Opinion]":
        """没有反馈的单位, of the consultations that still run."""
        from shuniu.office.decisions.models.consulting import Opinion

        silent = Opinion.objects.silent().filter(consultation__dossier=self.pk)
        return silent.select_related("unit", "consultation")

    def opinion_open_to(self, person: Person) -> "Opinion | None":
        """The place in which he may write what his unit holds, until the consultation is closed."""
        running = self.unit_consultation_open()
        own = [one for one in running.opinions.all() if one.unit_id in person.own_units] if running else []
        return min(own, key=lambda one: (one.given_at is not None, one.pk), default=None)

    def opinion_to_write(self, by: Person) -> "Opinion | None":
        """The place in which he writes: of his own unit, else of one for whose people he acts."""
        return next((own for who in (by, *by.principals_delegated()) if (own := self.opinion_open_to(who))), None)

    def evaluation_open(self) -> "Evaluation | None":
        """评估 that is awaited; one that an adjustment has overtaken is awaited no more."""
        own = (each for each in reversed(self.evaluations.all()) if each.round == self.round)
        return next((each for each in own if not each.verdict), None)

    def has_spoken(self, person_id: int | None) -> bool:
        """Whether a member's opinion is recorded in this round."""
        return any(each.person_id == person_id for each in self.views_of_sitting())

    def views_of_sitting(self) -> "list[View]":
        """What was said in the discussion that is on now, or was last; of what was read already."""
        return [each for each in self.views.all() if (each.round, each.sitting) == (self.round, self.sitting)]

    def read_for_page(self) -> None:
        """Everything that the rules and the page ask for again and again: each table once."""
        prefetch_related_objects(
            [self], "unit", "lead_unit", "decider", "catalogue_line__catalogue", "chair", "chosen", "adopted", "officer", "options", "bases", "steps", "versions__by",
            "statements__evidence", "statements__basis", "consultations__version", "consultations__opinions__unit",
            "experts", "risks", "reviews__by", "views__person", "effects__measures", "evaluations__unit",
        )  # fmt: skip

    def shows_inside_to(self, person: Person) -> bool:
        """Whether he may know what others hold of it: who prepares it, sees to its procedure, chairs its discussion, or sees
        all decisions as leaders and legal reviewers do.
        """
        if "dossier" in person.kinds_seen or person.pk == self.chair_id:
            return True
        return bool((self.desk | self.preparers) & person.own_units)

    # ── what it states ───────────────────────────────────────────────────────────────────────────────────────────
    @property
    def text(self) -> str:
        """What the anchors of its sources point into."""
        return f"{self.question}\n{self.situation}\n{self.analysis}"

    def facts(self) -> list[str]:
        return factual_sentences(f"{self.situation}\n{self.analysis}")

    def unsupported(self, statements: "Sequence[Statement] | None" = None) -> list[str]:
        """无出处的语句: what is stated as a fact and rests on nothing that is named."""
        quotes = {each.quote for each in (self.statements.all() if statements is None else statements)}
        return [fact for fact in self.facts() if fact not in quotes]

    # ── what it waits for ────────────────────────────────────────────────────────────────────────────────────────
    def awaits(self) -> list[Awaiting]:
        return [] if self.state in CLOSED else _awaited(self)

    def next_verb(self, wanted: Sequence[Part]) -> str:
        """The verb of the first part that is missing; empty where none is."""
        missing = self.missing(wanted)
        return RULES[missing[0]].verb if missing else ""

    def words_for_search(self) -> str:
        return "\n".join([self.question, self.situation, self.analysis, self.recommendation, self.conclusion])


def _awaited(dossier: Dossier) -> list[Awaiting]:
    """The next act of whoever has it; units that were asked are awaited each for itself."""
    preparing, desk = dossier.preparing_unit.principal, dossier.desk_key
    match State(dossier.state):
        case State.PROPOSED:
            return [Awaiting(desk, "initiate")]
        case State.PREPARING:
            return _awaited_in_preparation(dossier, preparing)
        case State.AWAITING:
            spoken = dossier.has_spoken(dossier.chair_id)
            return [Awaiting(desk, "decide" if spoken else "record_view")]
        case State.DECIDED:
            return [Awaiting(desk, dossier.next_verb(BEFORE_EXECUTION) or "execute")]
        case State.EXECUTING | State.SUSPENDED:
            return _awaited_in_execution(dossier, preparing, desk)
    return [Awaiting(desk, "archive")]


def _awaited_in_preparation(dossier: Dossier, preparing: str) -> list[Awaiting]:
    asked = dossier.opinions_silent()
    found = [Awaiting(each.unit.principal, "give_opinion", each.consultation.ends_on) for each in asked if each.unit]
    if review := dossier.review_open():
        return [*found, Awaiting(LEGAL, "review_legality", review.due_on)]
    if running := dossier.consultations.filter(closed_at=None).order_by("ends_on").first():
        if any(each.wants_reply for each in running.opinions.all()):
            return [*found, Awaiting(preparing, "reply_opinion", running.ends_on)]
        return [*found, Awaiting(preparing, "close_consultation", running.ends_on, running.may_end_at())]
    wanted = dossier.next_verb(BEFORE_DELIBERATION) or "submit"
    if wanted in ("consult", "send_to_legality") and not dossier.versions.exists():
        wanted = "revise_draft"
    if wanted == "recommend" and dossier.options.count() < 2:
        wanted = "add_option"
    if wanted == "conclude_experts" and not dossier.experts_now().exists():
        wanted = "add_expert"
    return [*found, Awaiting(preparing, wanted)]


def _awaited_in_execution(dossier: Dossier, preparing: str, desk: str) -> list[Awaiting]:
    if evaluation := dossier.evaluation_open():
        who = evaluation.unit.principal if evaluation.unit else desk
        return [Awaiting(who, "evaluate", evaluation.due_on or dossier.evaluate_on)]
    if Part.EVALUATION not in dossier.parts or not dossier.missing((Part.EVALUATION,)):
        return [Awaiting(desk, "archive")]
    today = timezone.localdate()
    found = [Awaiting(desk, "commission_evaluation", dossier.evaluate_on)]
    if first := dossier.effects.filter(measures=None).order_by("due_on").first():
        found.append(Awaiting(preparing, "measure", first.due_on))
    elif not dossier.effects.exists():
        found.append(Awaiting(preparing, "add_effect", max(today, dossier.evaluate_on or today)))
    return found
