"""The hand-over (离岗交接), what was decided on each of its lines, and who signed."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar, Self

from django.db import models
from django.db.models import Q

from shuniu.matters.models import Matter, MatterQuerySet
from shuniu.matters.models.matter import Awaiting, register_kind
from shuniu.office.team.leaving.workflow import LEAVING
from shuniu.org.models import Person

if TYPE_CHECKING:
    from shuniu.office.team.leaving.checklist import Row

DIRECTOR = "role:director"


class Why(models.TextChoices):
    """离岗原因. Whoever changes posts inside keeps his account; everybody else's is closed afterwards."""

    TRANSFER = "transfer", "调离"
    RETIREMENT = "retirement", "退休"
    RESIGNATION = "resignation", "辞职"
    SECONDMENT = "secondment", "借调、挂职"
    CHANGE = "change", "内部转岗"


class Sort(models.TextChoices):
    """What sort of thing is handed over."""

    MATTER = "matter", "在办事项"
    PAPER = "paper", "材料和物品"
    ACCESS = "access", "岗位和权限"


class LeavingQuerySet(MatterQuerySet["Leaving"]):
    def for_list(self) -> Self:
        return self.select_related("unit", "officer", "leaver")


@register_kind
class Leaving(Matter):
    """离岗交接. `leaver` goes on `due_on`; `officer` watches over it (监交人); `unit` is the unit he leaves."""

    workflow = LEAVING

    matter = models.OneToOneField(Matter, models.CASCADE, parent_link=True, primary_key=True, related_name="as_leaving")
    leaver = models.ForeignKey(Person, models.PROTECT, related_name="leavings", verbose_name="离岗人员")
    why = models.CharField("离岗原因", max_length=20, choices=Why)

    objects: ClassVar = LeavingQuerySet.as_manager()

    class Meta:
        verbose_name = "离岗交接"

    @property
    def is_for_good(self) -> bool:
        """Whether the account is closed afterwards, and all that it may do ends with it."""
        return self.why != Why.CHANGE

    read: "list[Row] | None" = None
    """The list as it was read for a page, whose rules ask for it again and again; acts find it anew."""

    def checklist(self) -> "list[Row]":
        """交接清单 as it stands now."""
        from shuniu.office.team.leaving.checklist import checklist

        return checklist(self) if self.read is None else self.read

    def read_for_page(self) -> None:
        self.read = self.checklist()

    def receivers(self) -> "models.QuerySet[Person]":
        """接收人: who has taken something over."""
        taken = self.lines.filter(outcome=Line.Outcome.ACCEPTED).values("successor_id")
        return Person.objects.filter(pk__in=taken).order_by("pk")

    def signers(self) -> list[Person]:
        """Who has to sign: the leaver and the receivers, as far as their accounts are open."""
        return [each for each in (self.leaver, *self.receivers()) if each.is_active]

    def unsigned(self) -> list[Person]:
        signed = set(self.signatures.values_list("person_id", flat=True))
        return [each for each in self.signers() if each.pk not in signed]

    def awaits(self) -> list[Awaiting]:
        if self.state in LEAVING.closed:
            return []
        rows = self.checklist()
        if any(row.is_open for row in rows):
            return self._awaits_of(rows)
        if waiting := self.unsigned():
            return [Awaiting(each.principal, "sign", self.due_on) for each in waiting]
        received = self.officer is None or self.officer in self.receivers()
        return [Awaiting(DIRECTOR if received else self.officer.principal, "confirm", self.due_on)]  # type: ignore[union-attr]

    def _awaits_of(self, rows: "Iterable[Row]") -> list[Awaiting]:
        waiting = [row for row in rows if row.is_open]
        offered = {row.successor for row in waiting if row.is_offered and row.successor}
        found = [Awaiting(each.principal, "accept", self.due_on) for each in sorted(offered, key=lambda each: each.pk)]
        if any(not row.is_offered for row in waiting):
            found.append(Awaiting(self.officer.principal if self.officer else DIRECTOR, "name_successor", self.due_on))
        return found

    def words_for_search(self) -> str:
        return "\n".join([self.leaver.name, *self.lines.filter(sort=Sort.PAPER).values_list("words", flat=True)])


class Line(models.Model):
    """交接项目: what was decided on one line. `key` names what it is about, such as `matter:12` or `role:clerk`."""

    class Outcome(models.TextChoices):
        NOTED = "noted", "待定接收人"
        OFFERED = "offered", "待接收"
        REFUSED = "refused", "不接收"
        ACCEPTED = "accepted", "已接收"
        SETTLED = "settled", "已了结"

    leaving = models.ForeignKey(Leaving, models.CASCADE, related_name="lines")
    key = models.CharField(max_length=60)
    sort = models.CharField("类别", max_length=10, choices=Sort)
    words = models.CharField("名称", max_length=300, blank=True)
    matter = models.ForeignKey(Matter, models.PROTECT, null=True, blank=True, related_name="+")
    successor = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    outcome = models.CharField("结果", max_length=10, choices=Outcome)
    reason = models.CharField("说明", max_length=300, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [models.Index(fields=["successor", "outcome"], name="line_of_successor")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["leaving", "key"], name="line_stands_once_in_a_leaving"),
            models.CheckConstraint(
                condition=~Q(outcome__in=("offered", "accepted")) | Q(successor__isnull=False),
                name="line_that_passes_names_its_successor",
            ),
            models.CheckConstraint(
                condition=~Q(outcome__in=("settled", "refused")) | ~Q(reason=""),
                name="line_settled_or_refused_says_why",
            ),
        ]


class Signature(models.Model):
    """交接签字."""

    leaving = models.ForeignKey(Leaving, models.CASCADE, related_name="signatures")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["leaving", "person"], name="leaving_is_signed_once_by_each")
        ]
