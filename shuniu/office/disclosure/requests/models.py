"""The disclosure request (公开申请), whom it was asked about, its replies; and what came in over the web and waits to be confirmed."""

import secrets
from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from shuniu.matters.models import Attachment, Blob, Matter, MatterQuerySet
from shuniu.matters.models.matter import Awaiting, register_kind
from shuniu.office.disclosure.publications.kinds import Ground
from shuniu.office.disclosure.requests.clock import answer_due
from shuniu.office.disclosure.requests.kinds import (
    ApplicantKind,
    Channel,
    FeeWay,
    Outcome,
    PartyKind,
    PartyView,
    WantedForm,
)
from shuniu.office.disclosure.requests.workflow import REQUEST, State
from shuniu.org.models import Person
from shuniu.workdays import DueDate

OFFICER, DIRECTOR = "role:disclosure_officer", "role:director"
LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


def new_code() -> str:
    """查询码: twelve letters of 31 that can't be confused, 59 bits, which nobody finds by trying."""
    return "".join(secrets.choice(LETTERS) for _ in range(12))


class Applicant(models.Model):
    """申请人 (art. 29): who asks, how to reach him, what he asks for. Never shown on the portal, never in the audit."""

    applicant_kind = models.CharField("申请人类别", max_length=20, choices=ApplicantKind)
    applicant = models.CharField("申请人", max_length=100)
    identity = models.CharField("身份证明", max_length=60, help_text="身份证号码，或者统一社会信用代码")
    contact = models.CharField("联系方式", max_length=200)
    description = models.TextField("要公开的信息")
    wanted_form = models.CharField("获取方式", max_length=20, choices=WantedForm, default=WantedForm.ELECTRONIC)
    code = models.CharField("查询码", max_length=12, unique=True, default=new_code, editable=False)

    class Meta:
        abstract = True


class RequestQuerySet(MatterQuerySet["DisclosureRequest"]):
    def for_list(self) -> Self:
        return self.select_related("unit", "officer")


@register_kind
class DisclosureRequest(Matter, Applicant):
    """公开申请. `due_on` is the last day of an answer in time; `clock_from` the day from which it is counted."""

    workflow = REQUEST

    matter = models.OneToOneField(
        Matter, models.CASCADE, parent_link=True, primary_key=True, related_name="as_disclosure_request"
    )
    channel = models.CharField("申请渠道", max_length=20, choices=Channel)
    received_on = models.DateField("收到日期")
    clock_from = models.DateField("期限起算")
    amendment_asked_on = models.DateField("通知补正", null=True, blank=True)
    amend_until = models.DateField("补正期限", null=True, blank=True)
    is_extended = models.BooleanField("已延期", default=False)
    fee_way = models.CharField("计费方式", max_length=10, choices=FeeWay, blank=True)
    fee = models.PositiveIntegerField("信息处理费（元）", default=0)
    fee_until = models.DateField("缴费期限", null=True, blank=True)
    result = models.CharField("办理结果", max_length=20, choices=Outcome, blank=True)
    ground = models.CharField("不予公开的依据", max_length=20, choices=Ground, blank=True)
    answered_on = models.DateField("答复日期", null=True, blank=True)
    reassess_on = models.DateField("重新审查", null=True, blank=True, db_index=True)
    """By when what was refused is looked at again (art. 18)."""

    objects: ClassVar = RequestQuerySet.as_manager()

    class Meta:
        verbose_name = "公开申请"
        indexes: ClassVar = [
            models.Index(fields=["received_on", "-matter"], name="request_received"),
            models.Index(fields=["answered_on", "-matter"], name="request_answered"),
            models.Index(fields=["result"], name="request_result"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(answered_on=None) | ~Q(result=""), name="an_answered_request_has_its_outcome"
            ),
            models.CheckConstraint(
                condition=~Q(result__in=["refused", "partly"]) | ~Q(ground=""), name="what_is_refused_names_its_ground"
            ),
        ]

    # ── the clock ────────────────────────────────────────────────────────────────────────────────────────────────
    def pauses(self) -> list[tuple[date, date]]:
        """征求意见的时间: from the day after asking to the day of the answer, and no longer than its 15 working days
        (art. 32, 33): who answers after them is taken to have been silent.
        """
        spans = self.parties.filter(asked_on__gte=self.clock_from).values_list("asked_on", "answered_on", "due_on")
        return [(asked_on, min(answered_on or due_on, due_on)) for asked_on, answered_on, due_on in spans]

    def pieces_this_month(self) -> int:
        """同一申请人当月第几件, this one included: by his name and the month in which it was received."""
        day = self.received_on
        same = DisclosureRequest.objects.filter(applicant=self.applicant, received_on__year=day.year)
        return same.filter(received_on__month=day.month, pk__lte=self.pk).count()

    def answer_due(self) -> DueDate:
        """答复期限 with its explanation."""
        return answer_due(self.clock_from, extended=self.is_extended, pauses=self.pauses())

    @property
    def waits_until(self) -> date | None:
        """Until when it is for the applicant to do something."""
        return self.amend_until if self.state == State.AMENDING else self.fee_until

    def state_after_view(self) -> str:
        return State.CONSULTING if self.parties.filter(view="").exists() else State.HANDLING

    def reply_now(self) -> "Reply | None":
        return self.replies.last()

    def awaits(self) -> list[Awaiting]:
        match State(self.state):
            case State.HANDLING:
                return [Awaiting(OFFICER, "draft_reply", self.due_on)]
            case State.AMENDING:
                return [Awaiting(OFFICER, "record_amendment", self.amend_until)]
            case State.CONSULTING:
                due = self.parties.filter(view="").aggregate(first=models.Min("due_on"))["first"]
                return [Awaiting(OFFICER, "record_view", due)]
            case State.AWAITING_FEE:
                return [Awaiting(OFFICER, "record_payment", self.fee_until)]
            case State.DRAFTED:
                return [Awaiting(DIRECTOR, "answer", self.due_on)]
            case State.ANSWERED if self.reassess_on and self.reassess_on <= timezone.localdate():
                return [Awaiting(DIRECTOR, "reassess", self.reassess_on)]
        return []

    def words_for_search(self) -> str:
        return self.description


class Party(models.Model):
    """征求意见 of a third party or a co-maker, and what it answered (art. 32, 34)."""

    request = models.ForeignKey(DisclosureRequest, models.CASCADE, related_name="parties")
    kind = models.CharField("征求谁", max_length=20, choices=PartyKind)
    name = models.CharField("名称", max_length=100)
    asked_on = models.DateField("发出日期")
    due_on = models.DateField("答复期限")
    answered_on = models.DateField("答复日期", null=True, blank=True)
    view = models.CharField("意见", max_length=20, choices=PartyView, blank=True)
    words = models.TextField("理由", blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(view="", answered_on=None) | (~Q(view="") & Q(answered_on__isnull=False)),
                name="a_view_has_its_day",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Reply(models.Model):
    """答复: as drafted; the last one is what is signed."""

    request = models.ForeignKey(DisclosureRequest, models.CASCADE, related_name="replies")
    outcome = models.CharField("办理结果", max_length=20, choices=Outcome)
    ground = models.CharField("依据", max_length=20, choices=Ground, blank=True)
    text = models.TextField("答复正文")
    material = models.ForeignKey(Attachment, models.PROTECT, null=True, blank=True, related_name="+")
    """提供的信息: the file that is given, if the outcome gives one."""
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    pdf = models.ForeignKey(Blob, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["pk"]


class SubmissionQuerySet(models.QuerySet["Submission"]):
    def waiting(self) -> Self:
        """What was neither registered nor declined."""
        return self.filter(request=None, declined_on=None)


class Submission(Applicant):
    """网上申请: what came in over the portal; it becomes a request once somebody has confirmed it with the applicant (art. 31)."""

    received_at = models.DateTimeField("提交时间", auto_now_add=True)
    file = models.ForeignKey(Blob, models.PROTECT, null=True, blank=True, related_name="+")
    file_name = models.CharField("附件", max_length=200, blank=True)
    request = models.OneToOneField(DisclosureRequest, models.CASCADE, null=True, blank=True, related_name="submission")
    declined_on = models.DateField("不予登记", null=True, blank=True)
    declined_why = models.CharField("不予登记的理由", max_length=300, blank=True)

    objects: ClassVar = SubmissionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [models.Index(fields=["request", "id"], name="submission_waiting")]

    def __str__(self) -> str:
        return self.description[:40]
