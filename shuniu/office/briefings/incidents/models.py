"""Incidents (突发事件), their reports and calls, and the duty roster (值班表)."""

from datetime import date, datetime, timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from shuniu.matters.models import Matter
from shuniu.matters.models.matter import Awaiting, register_kind
from shuniu.office.briefings.incidents.workflow import CLOSED_STATES, INCIDENT, State
from shuniu.office.briefings.items.models import DESK
from shuniu.org.models import Person


class Category(models.TextChoices):
    """突发事件类别: 突发事件应对法 art. 2."""

    NATURAL = "natural", "自然灾害"
    ACCIDENT = "accident", "事故灾难"
    HEALTH = "health", "公共卫生事件"
    SECURITY = "security", "社会安全事件"


class Grade(models.TextChoices):
    """等级: 特别重大 to 一般; what is not known yet is treated as 较大."""

    GREATEST = "greatest", "特别重大"
    GREAT = "great", "重大"
    CONSIDERABLE = "considerable", "较大"
    ORDINARY = "ordinary", "一般"
    UNKNOWN = "unknown", "等级待定"


WITHIN_MINUTES = {
    Grade.GREATEST: (15, 30),
    Grade.GREAT: (15, 30),
    Grade.CONSIDERABLE: (30, 60),
    Grade.ORDINARY: (60, 120),
    Grade.UNKNOWN: (30, 60),
}
"""By telephone and in writing, counted from when the unit learned of it. The law says “at once” (突发事件应对法 art. 61)."""
FOLLOW_UP_MINUTES = 120


@register_kind
class Incident(Matter):
    """突发事件. `unit` is who reports it; every clock runs from `learned_at`."""

    workflow = INCIDENT

    matter = models.OneToOneField(
        Matter, models.CASCADE, parent_link=True, primary_key=True, related_name="as_incident"
    )
    category = models.CharField("类别", max_length=20, choices=Category)
    grade = models.CharField("等级", max_length=20, choices=Grade, default=Grade.UNKNOWN)
    place = models.CharField("地点", max_length=200)
    occurred_at = models.DateTimeField("发生时间")
    learned_at = models.DateTimeField("获悉时间")
    acknowledged_at = models.DateTimeField("值班签收时间", null=True, blank=True)

    class Meta:
        verbose_name = "突发事件"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(learned_at__gte=models.F("occurred_at")), name="nobody_learns_before_it_happens"
            )
        ]

    @property
    def written_due_at(self) -> datetime:
        return self.learned_at + timedelta(minutes=WITHIN_MINUTES[Grade(self.grade)][1])

    @property
    def minutes_to_first_report(self) -> int:
        """距获悉几分钟首报."""
        return max(0, round((self.opened_at - self.learned_at).total_seconds() / 60))

    @property
    def is_first_report_late(self) -> bool:
        return self.opened_at > self.written_due_at

    @property
    def minutes_allowed(self) -> int:
        return WITHIN_MINUTES[Grade(self.grade)][1]

    @property
    def next_report_at(self) -> datetime | None:
        """下次续报: so long after the last report; none once it has ended."""
        if self.state in CLOSED_STATES:
            return None
        last = self.reports.order_by("-number").first()
        return (last.made_at if last else self.opened_at) + timedelta(minutes=FOLLOW_UP_MINUTES)

    @property
    def minutes_left(self) -> int | None:
        """Minutes until the next report is due; negative where it is late."""
        at = self.next_report_at
        return None if at is None else round((at - timezone.now()).total_seconds() / 60)

    def awaits(self) -> list[Awaiting]:
        if self.state == State.REPORTED:
            on_duty = people_on_duty(timezone.localdate())
            keys = [person.principal for person in on_duty if person.may("incident.acknowledge")]
            return [Awaiting(key, "acknowledge", self.due_on) for key in keys or [DESK, "role:clerk"]]
        if self.state == State.IN_HAND:
            return [Awaiting(self.unit.principal, "follow_up", self.due_on)]
        return []

    def words_for_search(self) -> str:
        return "\n".join([self.place, *self.reports.values_list("text", flat=True)])


class IncidentReport(models.Model):
    """首报、续报、终报: as it was written, with its moment."""

    class Sort(models.TextChoices):
        FIRST = "first", "首报"
        FOLLOW_UP = "follow_up", "续报"
        FINAL = "final", "终报"

    incident = models.ForeignKey(Incident, models.CASCADE, related_name="reports")
    number = models.PositiveIntegerField("第几报")
    sort = models.CharField(max_length=20, choices=Sort)
    text = models.TextField("内容")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["incident", "number"], name="report_number_is_its_own")
        ]


class Call(models.Model):
    """电话记录: who was told, when and what; by name also of people without an account."""

    incident = models.ForeignKey(Incident, models.CASCADE, related_name="calls")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    whom = models.CharField("告知谁", max_length=100)
    said = models.CharField("说了什么", max_length=500)
    called_at = models.DateTimeField("通话时间")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["called_at", "pk"]


class DutyShift(models.Model):
    """值班: a person on duty on a day, leading (带班) or at the desk (值班)."""

    class Part(models.TextChoices):
        LEADING = "leading", "带班领导"
        DESK = "desk", "值班员"

    on = models.DateField("日期")
    person = models.ForeignKey(Person, models.PROTECT, related_name="duty_shifts")
    part = models.CharField(max_length=20, choices=Part)

    class Meta:
        ordering: ClassVar = ["on", "-part", "pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["on", "person"], name="person_is_on_duty_once_a_day")]


class HandoverNote(models.Model):
    """交班记录: what whoever goes off duty leaves to the next, and who has taken it over."""

    on = models.DateField("值班日期")
    text = models.TextField("交班内容")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="交班人")
    at = models.DateTimeField("交班时间", default=timezone.now)
    taken_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="接班人")
    taken_at = models.DateTimeField("接班时间", null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(taken_by=None) | ~Q(taken_by=models.F("by")), name="nobody_relieves_himself"
            ),
            models.CheckConstraint(condition=~Q(text=""), name="a_handover_says_something"),
        ]


def people_on_duty(day: date) -> list[Person]:
    return [shift.person for shift in DutyShift.objects.filter(on=day, person__is_active=True).select_related("person")]
