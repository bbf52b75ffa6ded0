"""What was done with an incoming document, each with who and when: proposal, instruction, assignment, circulation."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q

from shuniu.matters.models import Matter
from shuniu.office.documents.incoming.models import IncomingDocument
from shuniu.org.models import Person, Unit


class OnDocument(models.Model):
    """What somebody did with a document, and when."""

    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        abstract = True
        ordering: ClassVar = ["pk"]


class Screening(OnDocument):
    """初审 (art. 24(3)): what was found, and why it was let pass all the same."""

    document = models.ForeignKey(IncomingDocument, models.CASCADE, related_name="screenings")
    findings = models.JSONField("发现的问题", default=list)
    opinion = models.CharField("初审意见", max_length=500)


class HandlingProposal(OnDocument):
    """拟办意见: what the office proposes to the leader, or whom it proposes to hand the document to."""

    document = models.ForeignKey(IncomingDocument, models.CASCADE, related_name="proposals")
    opinion = models.TextField("拟办意见")
    lead_unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="主办单位"
    )
    support_units = models.ManyToManyField(Unit, related_name="+", blank=True, verbose_name="协办单位")
    due_on = models.DateField("办理时限", null=True, blank=True)


class Instruction(models.Model):
    """批示: a leader's words, as he wrote them; empty words are 圈阅. Never changed, never deleted.

    `recorded_by` is who typed what the leader had written on paper; `supervised_as` the source that it became.
    """

    document = models.ForeignKey(IncomingDocument, models.CASCADE, related_name="instructions")
    leader = models.ForeignKey(Person, models.PROTECT, related_name="instructions_given", verbose_name="批示领导")
    recorded_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    text = models.TextField("批示内容")
    made_at = models.DateTimeField()
    is_to_be_supervised = models.BooleanField("转督查督办", default=False)
    supervised_as = models.ForeignKey(Matter, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["pk"]


class LeaderAsked(models.Model):
    """呈批: a leader who was asked for an instruction, and the one that he gave."""

    document = models.ForeignKey(IncomingDocument, models.CASCADE, related_name="leaders_asked")
    leader = models.ForeignKey(Person, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    instruction = models.ForeignKey(Instruction, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["document", "leader"], condition=Q(instruction=None), name="leader_is_asked_once_at_a_time"
            )
        ]


class Assignment(models.Model):
    """分办: a unit that handles the document, and what it answered. One of them leads (主办), the others support (协办)."""

    document = models.ForeignKey(IncomingDocument, models.CASCADE, related_name="assignments")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="documents_assigned", verbose_name="承办单位")
    is_lead = models.BooleanField("主办")
    due_on = models.DateField("办理时限", null=True, blank=True)
    given_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    handler = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="经办人")
    result = models.TextField("办理结果", blank=True)
    handled_at = models.DateTimeField(null=True, blank=True)
    decline_reason = models.CharField("退回理由", max_length=500, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    """Since when it no longer stands: declined by the unit, or given to another."""

    class Meta:
        ordering: ClassVar = ["-is_lead", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["document", "unit"], condition=Q(ended_at=None), name="unit_handles_a_document_once"
            ),
            models.UniqueConstraint(
                fields=["document"], condition=Q(ended_at=None, is_lead=True), name="one_unit_leads_a_document"
            ),
            models.CheckConstraint(
                condition=Q(handled_at=None) | Q(handler__isnull=False), name="assignment_handled_says_by_whom"
            ),
        ]


class Circulation(OnDocument):
    """传阅单: one sending round, in order or to all at once."""

    document = models.ForeignKey(IncomingDocument, models.CASCADE, related_name="circulations")
    in_order = models.BooleanField("依次传阅", default=False)
    due_on = models.DateField("阅毕时限", null=True, blank=True)


class Reader(models.Model):
    """阅文人: one person's place in a circulation. What he wrote stays, whatever becomes of the rest."""

    circulation = models.ForeignKey(Circulation, models.CASCADE, related_name="readers")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    place = models.PositiveIntegerField()
    read_at = models.DateTimeField(null=True, blank=True)
    read_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    opinion = models.TextField("意见", blank=True)
    recalled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["circulation", "place"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["circulation", "person"], name="reader_stands_once_in_a_circulation"),
            models.CheckConstraint(
                condition=Q(read_at=None) | Q(recalled_at=None), name="what_was_read_is_not_recalled"
            ),
        ]

    @property
    def due_on(self) -> "date | None":
        return self.circulation.due_on

    def is_his_turn(self) -> bool:
        """Whether he may read it now: at once, or in order once everyone before him has."""
        if not self.circulation.in_order:
            return True
        before = self.circulation.readers.filter(place__lt=self.place, read_at=None, recalled_at=None)
        return not before.exists()


class Answer(OnDocument):
    """答复来文单位 (art. 24(7)): by an outgoing document, or by word of mouth with what was said."""

    document = models.ForeignKey(IncomingDocument, models.CASCADE, related_name="answers")
    outgoing = models.ForeignKey(
        "documents.OutgoingDocument", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="复文"
    )
    text = models.CharField("答复内容", max_length=500, blank=True)


class IncomingReminder(models.Model):
    """催办: one reminder to one person; `sent_by` is empty where the clock reminded."""

    document = models.ForeignKey(IncomingDocument, models.CASCADE, related_name="reminders")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    sent_on = models.DateField()
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    text = models.CharField("内容", max_length=300)

    class Meta:
        ordering: ClassVar = ["-sent_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["document", "person", "sent_on"], name="nobody_is_reminded_of_a_document_twice_a_day"
            )
        ]
