"""The outgoing document (发文) and the records of what was done with it."""

from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from shuniu.matters.models import Attachment, Matter
from shuniu.matters.models.matter import Awaiting, Unnumbered, register_kind
from shuniu.office.documents.archiving.needs import item_of
from shuniu.office.documents.drafting.stops import remarks_stopping
from shuniu.office.documents.kinds import ALWAYS_UPWARD, Direction, DocumentType
from shuniu.office.documents.outgoing.workflow import CLOSED_STATES, OUTGOING, State
from shuniu.org.models import Person, Post, Unit
from shuniu.routes.models import Part
from shuniu.routes.waiting import awaits_on_route, has_a_step_for

if TYPE_CHECKING:
    from shuniu.office.documents.outgoing.delivery import Delivery


@register_kind
class OutgoingDocument(Matter):
    """发文. `unit` is where it is drafted, `issuing_organ` the organ in whose name it goes out."""

    workflow = OUTGOING

    matter = models.OneToOneField(
        Matter, models.CASCADE, parent_link=True, primary_key=True, related_name="as_outgoing"
    )
    document_type = models.CharField("文种", max_length=30, choices=DocumentType)
    direction = models.CharField("行文方向", max_length=10, choices=Direction)
    issuing_organ = models.ForeignKey(Unit, models.PROTECT, related_name="documents_issued", verbose_name="发文机关")
    organ_code = models.CharField("机关代字", max_length=20)
    number_key = models.CharField(max_length=40, blank=True, editable=False)
    """发文字号 as registers sort it: 2号 before 10号."""
    main_recipients = models.CharField("主送机关", max_length=1000, blank=True)
    cc_recipients = models.CharField("抄送机关", max_length=1000, blank=True)
    drafter = models.ForeignKey(Person, models.PROTECT, related_name="documents_drafted", verbose_name="拟稿人")
    is_normative = models.BooleanField("规范性文件", default=False)
    legality_due_on = models.DateField("合法性审查时限", null=True, blank=True)
    copies = models.PositiveIntegerField("份数", null=True, blank=True)
    has_copy_numbers = models.BooleanField("编份号", default=False)
    printed = models.ForeignKey(
        Attachment, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="正本"
    )
    dated_on = models.DateField("成文日期", null=True, blank=True)
    distributed_on = models.DateField("印发日期", null=True, blank=True)

    class Meta:
        verbose_name = "发文"
        indexes: ClassVar = [
            models.Index(fields=["number_key"], name="outgoing_by_number"),
            models.Index(Unnumbered("number_key"), "number_key", name="outgoing_numbered_first"),
            models.Index(fields=["document_type", "-matter"], name="outgoing_by_type"),
            models.Index(fields=["issuing_organ", "-matter"], name="outgoing_by_organ"),
            models.Index(fields=["drafter", "-matter"], name="outgoing_by_drafter"),
            models.Index(fields=["dated_on", "matter"], name="outgoing_by_date"),
            models.Index(fields=["distributed_on", "matter"], name="outgoing_by_distribution"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(document_type__in=sorted(ALWAYS_UPWARD)) | Q(direction=Direction.UPWARD),
                name="reports_and_requests_go_upward",
            ),
            models.CheckConstraint(
                condition=Q(distributed_on=None) | Q(dated_on__lte=models.F("distributed_on")),
                name="no_document_is_dated_after_its_distribution",
            ),
        ]

    # ── questions ────────────────────────────────────────────────────────────────────────────────────────────────
    @property
    def latest(self) -> "Revision":
        """现稿: the newest text."""
        return self.revisions.order_by("-number")[0]

    @property
    def is_upward(self) -> bool:
        return self.direction == Direction.UPWARD

    @cached_property
    def organs_beside(self) -> list[Unit]:
        """联合行文机关 after the lead organ, in their order; empty for a document of one organ."""
        return [row.unit for row in self.joint_organs.select_related("unit").order_by("place")]

    @property
    def organs(self) -> list[Unit]:
        """Whose names stand in the masthead: the lead organ first."""
        return [self.issuing_organ, *self.organs_beside]

    @property
    def is_joint(self) -> bool:
        return bool(self.organs_beside)

    @property
    def copies_kept(self) -> int:
        """留存份数: what was printed beyond what was sent."""
        return max((self.copies or 0) - sum(each.copies for each in self.deliveries.all()), 0)

    def is_headed_by(self, person: Person) -> bool:
        """Whether he is the head (主要负责人) of the issuing organ today."""
        return any(
            appointment.post.is_head and appointment.post.unit_id == self.issuing_organ_id
            for appointment in person.appointments_today
        )

    def unreceived(self) -> "list[Delivery]":
        """没有签收回执: to whom it went out, where not one of them has signed for it; empty as soon as one has."""
        standing = list(self.deliveries.standing().select_related("unit"))
        return [] if any(each.signed_at for each in standing) else standing

    def countersignature_open_to(self, person: Person) -> "Countersignature | None":
        """The unit that he may answer for: the one where he has his post before those below it."""
        asked = self.countersignatures.filter(agrees=None, asked=None, unit__in=person.own_units)
        posts = {appointment.post.unit_id for appointment in person.appointments_today}
        return min(asked, key=lambda row: (row.unit_id not in posts, row.pk), default=None)

    def awaits(self) -> list[Awaiting]:
        if self.state in CLOSED_STATES:
            return []
        run = getattr(self, "run", None)
        on_the_way = awaits_on_route(self) if run and run.ended_at is None else self._awaits_by_state()
        on_the_way = [each._replace(verb=self._instead_of(each.verb)) for each in on_the_way]
        if self.state == State.UNDER_REVIEW:
            on_the_way += self._awaits_of_countersigners()
        return list({(each.principal, each.verb): each for each in on_the_way}.values())

    def _instead_of(self, verb: str) -> str:
        """What has to be done before a verb can be: 改稿 what proofreading stops before 送核; before 送签, 退改 what it stops or
        what did not pass the legality review, and 送会签 anew to who disagreed."""
        if verb == "submit":
            return self.first_possible(self.drafter, "submit", "revise")
        if verb != "put_forward":
            return verb
        if self._failed_the_legality_review() or remarks_stopping(self, "put_forward"):
            return "send_back"
        return "ask_to_countersign" if self.countersignatures.filter(agrees=False).exists() else verb

    def _failed_the_legality_review(self) -> bool:
        last = self.legality_reviews.order_by("-pk").first() if self.is_normative else None
        return last is not None and last.revision_id == self.latest.pk and not last.passed

    def _awaits_by_state(self) -> list[Awaiting]:
        if self.state == State.UNDER_REVIEW:
            return self._awaits_under_review()
        signer = f"unit:{self.issuing_organ_id}"
        principal, verb = {
            State.DRAFTING: (f"person:{self.drafter_id}", "submit"),
            State.AWAITING_SIGNOFF: (signer, "sign_off"),
            State.SIGNED_OFF: ("role:clerk", "recheck"),
            State.RECHECKED: ("role:clerk", "assign_number"),
            State.NUMBERED: ("role:clerk", "affix_seal"),
            State.SEALED: ("role:clerk", "distribute"),
            State.DISTRIBUTED: ("role:clerk", "archive"),
        }[State(self.state)]
        return [Awaiting(principal, verb, self.due_on)]

    def _awaits_of_countersigners(self) -> list[Awaiting]:
        """Of each unit its head: a leader who is in charge of it sees what reaches it, and does not sign in its name. Where a
        unit was closed meanwhile (撤销), the clerk asks the one that has its duties."""
        unanswered = self.asked_beside_the_route(self.countersignatures.filter(agrees=None))
        closed = set(
            Unit.objects.filter(pk__in=unanswered, closed_on__lte=timezone.localdate()).values_list("pk", flat=True)
        )
        heads = Post.heading(unanswered)
        principals = [heads.get(unit, f"unit:{unit}") for unit in sorted(unanswered - closed)]
        anew = [Awaiting("role:clerk", "ask_to_countersign", self.due_on)] if closed else []
        return [*(Awaiting(principal, "countersign", self.due_on) for principal in principals), *anew]

    def asked_beside_the_route(self, rows: "models.QuerySet[Countersignature]") -> set[int]:
        """单独请会签的单位: the units of these rows, without those that its route asks, now or when it comes to it."""
        asked = set(rows.filter(asked=None).values_list("unit_id", flat=True))
        run = getattr(self, "run", None)
        if not asked or run is None or not run.binds or not has_a_step_for(run, "countersign"):
            return asked
        if not run.steps.filter(verb="countersign").exists():
            return asked - {organ.pk for organ in self.organs_beside}
        parts = Part.objects.pending().filter(step__run=run, step__verb="countersign", step__done_at=None)
        return asked - {part.person.organ.pk for part in parts.select_related("person") if part.person.organ}

    def _awaits_under_review(self) -> list[Awaiting]:
        if self.countersignatures.filter(agrees=None).exists():
            return []
        latest = self.latest
        if not self.reviews.filter(revision=latest).exists():
            return [Awaiting("role:clerk", "review", self.due_on)]
        if self.is_normative and not self.legality_reviews.filter(revision=latest, passed=True).exists():
            if self._failed_the_legality_review():
                return [Awaiting("role:clerk", "send_back", self.due_on)]
            return [Awaiting("role:legal_officer", "review_legality", self.legality_due_on or self.due_on)]
        return [Awaiting("role:director", "put_forward", self.due_on)]

    def words_for_search(self) -> str:
        item = item_of(self)
        return "\n".join([self.main_recipients, self.cc_recipients, item.code if item else "", self.latest.body])


class Revision(models.Model):
    """稿本: one state of the text; none is ever changed, a new one is added."""

    document = models.ForeignKey(OutgoingDocument, models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField("稿次")
    body = models.TextField("正文", blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["document", "number"], name="revision_is_numbered_once_in_its_document")
        ]


class OnRevision(models.Model):
    """What somebody said of one revision, and when."""

    revision = models.ForeignKey(Revision, models.PROTECT, related_name="+", verbose_name="稿本")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    opinion = models.TextField("意见", blank=True)

    class Meta:
        abstract = True


class Review(OnRevision):
    """核稿: the office has read it before it goes to the signer (art. 20)."""

    document = models.ForeignKey(OutgoingDocument, models.CASCADE, related_name="reviews")


class LegalityReview(OnRevision):
    """合法性审查 of a normative document: 国办发〔2018〕115号."""

    document = models.ForeignKey(OutgoingDocument, models.CASCADE, related_name="legality_reviews")
    passed = models.BooleanField("通过")


class Signoff(OnRevision):
    """签发: who signed which text when (art. 22). An empty opinion is 圈阅, which counts as consent."""

    document = models.ForeignKey(OutgoingDocument, models.CASCADE, related_name="signoffs")


class JointOrgan(models.Model):
    """联合行文机关 beside the lead organ, in the order in which the masthead names them (art. 9(4), 17)."""

    document = models.ForeignKey(OutgoingDocument, models.CASCADE, related_name="joint_organs")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="联合行文机关")
    place = models.PositiveSmallIntegerField("次序")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["document", "unit"], name="organ_joins_a_document_once"),
            models.UniqueConstraint(fields=["document", "place"], name="joint_organs_stand_in_order"),
        ]


class Enclosure(models.Model):
    """附件 that goes out with the text, in its order (GB/T 9704 7.3.4); other files of the matter stay in the house."""

    document = models.ForeignKey(OutgoingDocument, models.CASCADE, related_name="enclosures")
    attachment = models.ForeignKey(Attachment, models.PROTECT, related_name="+", verbose_name="附件")
    place = models.PositiveSmallIntegerField("次序")

    class Meta:
        ordering: ClassVar = ["place"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["document", "attachment"], name="file_is_enclosed_once"),
            models.UniqueConstraint(fields=["document", "place"], name="enclosures_stand_in_order"),
        ]


class Countersignature(models.Model):
    """会签 by a unit that the matter touches, or by an organ of a joint document; `agrees` is empty until it answers.

    `asked` is the person to whom the route has given it, where it is asked of him and not of the unit.
    """

    document = models.ForeignKey(OutgoingDocument, models.CASCADE, related_name="countersignatures")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="会签单位")
    asked = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    agrees = models.BooleanField("同意", null=True, blank=True)
    opinion = models.TextField("意见", blank=True)
    by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["document", "unit"], condition=Q(asked=None), name="unit_countersigns_a_document_once"
            ),
            models.UniqueConstraint(
                fields=["document", "asked"],
                condition=Q(asked__isnull=False),
                name="person_countersigns_a_document_once",
            ),
            models.CheckConstraint(
                condition=Q(agrees=None) | (Q(by__isnull=False) & Q(made_at__isnull=False)),
                name="countersignature_says_who_and_when",
            ),
        ]
