"""The meeting (会议)."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from shuniu.matters.asking import AsksUnits
from shuniu.matters.models import Matter, MatterQuerySet
from shuniu.matters.models.matter import Awaiting, register_kind
from shuniu.office.meetings.kinds import Form
from shuniu.office.meetings.workflow import MEETING, MeetingState
from shuniu.org.models import Person, Unit

if TYPE_CHECKING:
    from shuniu.office.meetings.models.agenda import AgendaItem
    from shuniu.office.meetings.models.invitation import Invitation
    from shuniu.office.meetings.models.record import ResolvedItem

MEETING_DESK = "role:meeting_officer"


def desk_key(unit: Unit) -> str:
    """Whom the convening unit's own steps wait for: the meeting officers of the office, else the unit itself."""
    return MEETING_DESK if unit.kind == Unit.Kind.OFFICE else unit.principal


class MeetingQuerySet(MatterQuerySet["Meeting"]):
    def to_come(self, form: str, unit: Unit | int, now: datetime) -> Self:
        """The meetings of a kind and a convenor that lie ahead, the next first."""
        ahead = self.filter(form=form, unit=unit, starts_at__gt=now, state__in=MeetingState.ahead())
        return ahead.order_by("starts_at", "pk")

    def between(self, first: date, last: date) -> Self:
        """The meetings that begin on these days, found by the index of their beginnings."""
        zone = timezone.get_current_timezone()
        begin, end = (datetime.combine(day, time(), zone) for day in (first, last + timedelta(days=1)))
        return self.filter(starts_at__gte=begin, starts_at__lt=end)

    def for_list(self) -> Self:
        return self.select_related("unit", "chair").annotate(items=models.Count("agenda"))


@register_kind
class Meeting(AsksUnits):
    """会议. `unit` convenes it, `officer` arranges it; `due_on` is the day on which it begins."""

    workflow = MEETING

    matter = models.OneToOneField(Matter, models.CASCADE, parent_link=True, primary_key=True, related_name="as_meeting")
    form = models.CharField("会议类别", max_length=20, choices=Form)
    starts_at = models.DateTimeField("开始时间")
    ends_at = models.DateTimeField("结束时间")
    place = models.CharField("地点", max_length=100)
    chair = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="主持人")
    room = models.ForeignKey(
        "meetings.Room", models.PROTECT, null=True, blank=True, related_name="meetings", verbose_name="会议室"
    )
    items_due_on = models.DateField("议题截止", null=True, blank=True)
    receipt_due_on = models.DateField("回执截止", null=True, blank=True)
    seated = models.JSONField("座次", default=list, blank=True)
    """The people in the order in which the desk has put them; empty where protocol alone seats them."""

    objects: ClassVar = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = "会议"
        indexes: ClassVar = [
            models.Index(fields=["form", "starts_at"], name="meeting_form_start"),
            models.Index(fields=["starts_at"], name="meeting_start"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="meeting_ends_after_it_starts")
        ]

    # ── questions ────────────────────────────────────────────────────────────────────────────────────────────────
    @property
    def has_begun(self) -> bool:
        return self.starts_at <= timezone.now()

    @cached_property
    def desk(self) -> frozenset[int]:
        """会务岗: the convening unit and all below it, whose people may arrange the meeting."""
        return frozenset(Unit.objects.within([self.unit_id]).values_list("pk", flat=True))

    @property
    def length(self) -> timedelta:
        return self.ends_at - self.starts_at

    @property
    def minutes(self) -> int:
        return int(self.length.total_seconds()) // 60

    @property
    def is_announced(self) -> bool:
        """Whether anybody was called to it yet."""
        return self.state not in MeetingState.unannounced()

    def asks(self) -> tuple[Mapping[Unit, int], date]:
        """Of each unit the time of those of its people who are expected; the unit that convenes is not asked."""
        from shuniu.office.meetings.homes import homes

        at = Counter(homes(list(self.invitations.expected().values_list("person_id", flat=True))).values())
        units = Unit.objects.filter(pk__in=at.keys() - {self.unit_id}).order_by("sort", "pk")
        return {each: at[each.pk] * self.minutes for each in units}, timezone.localdate(self.starts_at)

    def items(self) -> "list[AgendaItem]":
        """议程: the topics in their order, each with the moment at which it begins (`begins_at`)."""
        moment, found = self.starts_at, list(self.agenda.in_order())
        for item in found:
            item.begins_at = moment
            moment += timedelta(minutes=item.minutes)
        return found

    def overrun(self, items: "list[AgendaItem]") -> int:
        """超时: by how many minutes the topics take longer than the meeting."""
        planned = timedelta(minutes=sum(item.minutes for item in items))
        return max(0, int((planned - self.length).total_seconds()) // 60)

    def invitation_of(self, person: Person) -> "Invitation | None":
        return self.invitations.filter(person=person).select_related("person", "stands_for").first()

    def resolved_waiting(self) -> "models.QuerySet[ResolvedItem]":
        """议定事项 that were not handed to supervision yet."""
        from shuniu.office.meetings.models.record import ResolvedItem

        waiting = ResolvedItem.objects.filter(item__meeting=self, supervised_as=None)
        return (
            waiting.select_related("item", "lead_unit").prefetch_related("support_units").order_by("item__place", "pk")
        )

    def awaits(self) -> list[Awaiting]:
        if self.state == MeetingState.HELD:
            return [Awaiting(desk_key(self.unit), "draft_minutes", self.due_on)]
        if self.state == MeetingState.ISSUED and self.resolved_waiting().exists():
            return [Awaiting(desk_key(self.unit), "send_to_supervision")]
        if self.state == MeetingState.AWAITING_CONSENT:
            return self.awaits_consent()
        if self.state not in MeetingState.ahead():
            return []
        verb = "notify" if self.state == MeetingState.PLANNING else "conclude"
        waiting = self.invitations.unanswered().select_related("person")
        waiting = waiting if self.state == MeetingState.NOTIFIED else waiting.none()
        receipts = [Awaiting(each.person.principal, "answer_notice", self.receipt_due_on) for each in waiting]
        desk, day = desk_key(self.unit), timezone.localdate(self.starts_at)
        unannounced = [Awaiting(desk, "amend", day, opens_at=self.starts_at)] if verb == "notify" else []
        return [Awaiting(desk, verb, day), *unannounced, *receipts]

    def words_for_search(self) -> str:
        return f"{self.get_form_display()}\n{self.place}\n{self.chair}"
