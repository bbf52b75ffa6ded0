"""The incoming document (收文)."""

from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from shuniu.matters.models import Link, Matter, MatterQuerySet
from shuniu.matters.models.matter import Awaiting, register_kind
from shuniu.office.documents.archiving.needs import item_of
from shuniu.office.documents.incoming.workflow import CLOSED_STATES, INCOMING, State
from shuniu.office.documents.kinds import DocumentType
from shuniu.org.models import Person, Unit
from shuniu.routes.waiting import awaits_on_route

if TYPE_CHECKING:
    from shuniu.office.documents.incoming.records import Assignment, HandlingProposal, Instruction, Reader

OFFICE_DESK = "role:clerk"


def handled_by(unit: Unit | int) -> Q:
    """The documents that a unit handles, in the lead or in support, asked of a matter or of a document."""
    from shuniu.office.documents.incoming.records import Assignment

    return Q(pk__in=Assignment.objects.filter(unit=unit, ended_at=None).values("document_id"))


class IncomingQuerySet(MatterQuerySet["IncomingDocument"]):
    def for_list(self) -> Self:
        """With what a row of the register shows, in a fixed number of queries."""
        return self.select_related("unit", "officer").prefetch_related("assignments__unit", "instructions__leader")


@register_kind
class IncomingDocument(Matter):
    """收文. `unit` is the organ that received it; who handles it stands in its assignments."""

    class Handling(models.TextChoices):
        FOR_ACTION = "for_action", "办件"
        FOR_INFORMATION = "for_information", "阅件"

    workflow = INCOMING

    matter = models.OneToOneField(
        Matter, models.CASCADE, parent_link=True, primary_key=True, related_name="as_incoming"
    )
    sender = models.CharField("来文单位", max_length=200, blank=True)
    sender_number = models.CharField("来文字号", max_length=60, blank=True)
    document_type = models.CharField("文种", max_length=30, choices=DocumentType, blank=True)
    dated_on = models.DateField("成文日期", null=True, blank=True)
    received_on = models.DateField("收文日期", default=timezone.localdate)
    copies = models.PositiveIntegerField("份数", default=1)
    pages = models.PositiveIntegerField("页数", default=0)
    handling = models.CharField("办理类别", max_length=20, choices=Handling, default=Handling.FOR_ACTION)
    needs_answer = models.BooleanField("需要答复", default=False)
    fingerprint = models.BigIntegerField(default=0, editable=False)
    """指纹 of the text (`shuniu.text.similarity.simhash`, as a signed number); 0 where no text was read."""

    objects: ClassVar = IncomingQuerySet.as_manager()

    class Meta:
        verbose_name = "收文"
        indexes: ClassVar = [
            models.Index(fields=["sender_number"], name="incoming_sender_number"),
            models.Index(fields=["received_on"], name="incoming_received"),
            models.Index(fields=["sender", "-matter"], name="incoming_by_sender"),
            models.Index(fields=["document_type", "-matter"], name="incoming_by_type"),
            models.Index(fields=["handling", "-matter"], name="incoming_by_handling"),
        ]

    # ── questions ────────────────────────────────────────────────────────────────────────────────────────────────
    @property
    def is_for_action(self) -> bool:
        return self.handling == self.Handling.FOR_ACTION

    @property
    def text(self) -> str:
        """正文: the text that was read from the first of its files that has any."""
        return next((file.blob.text for file in self.attachments.select_related("blob") if file.blob.text), "")

    @cached_property
    def desk(self) -> frozenset[int]:
        """收文岗: the receiving unit and all below it, whose people may handle the document for it."""
        return frozenset(Unit.objects.within([self.unit_id]).values_list("pk", flat=True))

    @property
    def desk_key(self) -> str:
        """Whom the receiving unit's own steps wait for: the clerks of the office, else the unit itself."""
        return OFFICE_DESK if self.unit.kind == Unit.Kind.OFFICE else self.unit.principal

    def proposal(self) -> "HandlingProposal | None":
        """拟办意见: the newest."""
        return self.proposals.order_by("-pk").first()

    def latest_instruction(self) -> "Instruction | None":
        return self.instructions.order_by("-pk").first()

    def leaders_waiting(self) -> list[Person]:
        """The leaders who were asked for an instruction and have not given one."""
        return [each.leader for each in self.leaders_asked.filter(instruction=None).select_related("leader")]

    def assignments_now(self) -> "models.QuerySet[Assignment]":
        """分办 as it stands: the lead unit first; those that were declined or taken back are left out."""
        return self.assignments.filter(ended_at=None).select_related("unit", "handler").order_by("-is_lead", "pk")

    def assignments_open(self) -> "models.QuerySet[Assignment]":
        return self.assignments_now().filter(handled_at=None)

    def lead_assignment(self) -> "Assignment | None":
        return self.assignments_now().filter(is_lead=True).first()

    def assignment_open_to(self, person: Person) -> "Assignment | None":
        return self.assignments_open().filter(unit__in=person.own_units).first()

    def readers_waiting(self) -> "models.QuerySet[Reader]":
        """Those who have it before them or will have it, and have not read it."""
        from shuniu.office.documents.incoming.records import Reader

        return Reader.objects.filter(circulation__document=self, read_at=None, recalled_at=None).select_related(
            "person", "circulation"
        )

    def reader_open_to(self, person: Person) -> "Reader | None":
        """His own place in a circulation whose turn it is."""
        own = (each for each in self.readers_waiting().filter(person=person) if each.is_his_turn())
        return next(own, None)

    def reply_in_hand(self) -> Matter | None:
        """复文: an outgoing document that answers this one and was not given up."""
        replies = Matter.objects.filter(kind="outgoing", links_out__target=self.pk, links_out__type=Link.Type.ANSWERS)
        return replies.exclude(state="cancelled").first()

    def awaits(self) -> list[Awaiting]:
        if self.state in CLOSED_STATES:
            return []
        readers = [
            Awaiting(each.person.principal, "read", each.due_on)
            for each in self.readers_waiting()
            if each.is_his_turn()
        ]
        run = getattr(self, "run", None)
        on_the_way = awaits_on_route(self) if run and run.binds else self._awaits_by_state()
        return list({(each.principal, each.verb): each for each in [*on_the_way, *readers]}.values())

    def _awaits_by_state(self) -> list[Awaiting]:
        desk = self.desk_key
        match State(self.state):
            case State.SCREENED if not self.is_for_action:
                return [] if self.readers_waiting().exists() else [Awaiting(desk, self._reading_next())]
            case State.PROPOSED | State.INSTRUCTED:
                asked = [Awaiting(leader.principal, "instruct", self.due_on) for leader in self.leaders_waiting()]
                return asked or [Awaiting(desk, "route", self.due_on)]
            case State.IN_HAND:
                return self._awaits_in_hand()
        verb = {
            State.DELIVERED: "acknowledge",
            State.ACKNOWLEDGED: "register",
            State.REGISTERED: "screen",
            State.SCREENED: "propose_handling",
            State.COMPLETED: "archive",
        }[State(self.state)]
        return [Awaiting(self.unit.principal if verb == "acknowledge" and desk != OFFICE_DESK else desk, verb)]

    def _reading_next(self) -> str:
        return "complete" if self.circulations.exists() else "circulate"

    def _awaits_in_hand(self) -> list[Awaiting]:
        """The units that have not answered; the desk, where one of them was closed meanwhile, or where all have."""
        asked, today = list(self.assignments_open()), timezone.localdate()
        waiting = [
            Awaiting(each.unit.principal, "handle", each.due_on) for each in asked if not each.unit.is_closed(today)
        ]
        if self.lead_assignment() is None or len(waiting) < len(asked):
            return [Awaiting(self.desk_key, "route", self.due_on), *waiting]
        if waiting:
            return waiting
        is_owed = self.needs_answer and not self.answers.exists()
        return [Awaiting(self.desk_key, "answer" if is_owed else "complete", self.due_on)]

    def words_for_search(self) -> str:
        said = [
            *self.proposals.values_list("opinion", flat=True),
            *self.instructions.values_list("text", flat=True),
            *self.assignments.values_list("result", flat=True),
        ]
        item = item_of(self)
        return "\n".join([self.sender, self.sender_number, item.code if item else "", *said])

    def earlier(self) -> Q:
        """The other documents that were not returned or cancelled, to which this one may be compared."""
        return ~Q(pk=self.pk) & ~Q(state__in=[State.RETURNED, State.CANCELLED])
