"""The grievance (投诉举报)."""

from typing import ClassVar

from django.db import models

from shuniu.audit.digests import salted
from shuniu.matters.models import Matter
from shuniu.matters.models.matter import Awaiting, register_kind
from shuniu.office.cases.grievances.workflow import GRIEVANCE, State
from shuniu.org.models import Person, Unit


class Result(models.TextChoices):
    """核查结果."""

    UPHELD = "upheld", "属实"
    PARTLY = "partly", "部分属实"
    NOT_UPHELD = "not_upheld", "不属实"


@register_kind
class Grievance(Matter):
    """投诉举报 about somebody, or about a unit. `officer` takes it up; `created_by` lodged it, for himself or for somebody who
    came to the window. Who may see it stands in its participants, person by person, and nowhere else.

    One from the public site names whom it is about in the writer's own words; its `created_by` is the first of its keepers,
    and the writer follows it by its number and `tracking_code`."""

    workflow = GRIEVANCE

    matter = models.OneToOneField(
        Matter, models.CASCADE, parent_link=True, primary_key=True, related_name="as_grievance"
    )
    about = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="被投诉人")
    about_unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="被投诉单位"
    )
    about_name = models.CharField("来信写的被投诉人", max_length=100, blank=True)
    asker = models.CharField("谁来反映的", max_length=100, blank=True)
    answer_text = models.TextField("答复", blank=True)
    result = models.CharField("核查结果", max_length=20, choices=Result, blank=True)
    tracking_code = models.CharField("查询码", max_length=12, blank=True, editable=False)
    text_salt = models.CharField(max_length=32, editable=False)

    class Meta:
        verbose_name = "投诉举报"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(about__isnull=False) | models.Q(about_unit__isnull=False) | ~models.Q(about_name=""),
                name="a_grievance_is_about_somebody",
            )
        ]

    @property
    def lodged_by(self) -> Person | None:
        """Who of the office lodged it; nobody where it came through the public site."""
        return None if self.tracking_code else self.created_by

    def traced(self, words: str) -> dict[str, str]:
        return {"text_digest": salted(words, self.text_salt)}

    def awaits(self) -> list[Awaiting]:
        match State(self.state):
            case State.LODGED:
                keepers = self.participants.filter(part="responsible").order_by("pk")
                return [Awaiting(each.principal, "take_up", self.due_on) for each in keepers]
            case State.EXAMINING if self.officer:
                return [Awaiting(self.officer.own_principal, "answer", self.due_on)]
        return []

    def words_for_search(self) -> str:
        return self.summary
