"""The declaration (利害关系申报) of a person, and its ties with their history."""

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from shuniu.audit.digests import salted
from shuniu.matters.models import Matter, MatterQuerySet
from shuniu.matters.models.matter import Awaiting, register_kind
from shuniu.office.team.integrity.ties.workflow import DECLARATION, State
from shuniu.org.models import Person

CONFIRMED_UNTIL = (1, 31)
"""每年1月31日以前确认: 领导干部报告个人有关事项规定 (2017) art. 4 asks for the yearly report by then."""


class Relation(models.TextChoices):
    """关系种类. Source: 公务员法 (2018) arts. 74, 76; 领导干部报告个人有关事项规定 (2017) art. 4."""

    RELATIVE = "relative", "亲属"
    EMPLOYER = "employer", "原工作单位"
    BUSINESS = "business", "经商办企业"
    SHARES = "shares", "持股投资"
    PROPERTY = "property", "房产及其他财产利益"
    OTHER = "other", "其他利害关系"


class DeclarationQuerySet(MatterQuerySet["Declaration"]):
    def for_list(self) -> Self:
        standing = models.Count("ties", filter=Q(ties__ended_on=None))
        return self.select_related("unit", "declarer").annotate(standing=standing)


@register_kind
class Declaration(Matter):
    """利害关系申报 of one person; he, the director and 廉政专员 see it, and nobody else."""

    workflow = DECLARATION

    matter = models.OneToOneField(
        Matter, models.CASCADE, parent_link=True, primary_key=True, related_name="as_declaration"
    )
    declarer = models.OneToOneField(Person, models.PROTECT, related_name="declaration", verbose_name="申报人")
    confirmed_on = models.DateField("最近确认")
    salt = models.CharField(max_length=32, editable=False)

    objects: ClassVar = DeclarationQuerySet.as_manager()

    class Meta:
        verbose_name = "利害关系申报"

    def traced(self, words: str) -> dict[str, str]:
        return {"text_digest": salted(words, self.salt)}

    def is_to_confirm(self, today: date | None = None) -> bool:
        """Whether this year's confirmation is still to come."""
        return self.confirmed_on.year < (today or timezone.localdate()).year

    def awaits(self) -> list[Awaiting]:
        if self.state != State.IN_FORCE or not self.is_to_confirm():
            return []
        until = date(timezone.localdate().year, *CONFIRMED_UNTIL)
        return [Awaiting(self.declarer.own_principal, "confirm", until)]


class Tie(models.Model):
    """一项关系: whom or what, how, since when. A change is a new row that replaces the old one, which stays."""

    declaration = models.ForeignKey(Declaration, models.CASCADE, related_name="ties")
    person = models.ForeignKey(Person, models.PROTECT, related_name="ties")
    relation = models.CharField("种类", max_length=20, choices=Relation)
    name = models.CharField("姓名", max_length=60, blank=True)
    organisation = models.CharField("单位或者企业名称", max_length=120, blank=True)
    detail = models.CharField("具体关系", max_length=200)
    since_on = models.DateField("开始时间", null=True, blank=True)
    declared_at = models.DateTimeField(auto_now_add=True)
    ended_on = models.DateField(null=True, blank=True)
    replaces = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="replaced_by")

    class Meta:
        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [models.Index(fields=["person", "ended_on"], name="tie_of_person")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(name="", organisation=""), name="tie_names_somebody_or_something")
        ]

    def __str__(self) -> str:
        return " · ".join(each for each in (self.name, self.organisation, self.detail) if each)

    @property
    def names(self) -> tuple[str, ...]:
        """What is looked for in a matter."""
        return tuple(each for each in (self.name, self.organisation) if each)
