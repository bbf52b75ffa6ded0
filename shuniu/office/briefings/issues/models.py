"""Bulletins (刊物), their issues (刊期), what stands in an issue and who got it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from shuniu.matters.models import Attachment, Matter
from shuniu.matters.models.matter import Awaiting, register_kind
from shuniu.office.briefings.issues.workflow import BULLETIN, State
from shuniu.office.briefings.items.models import BriefingItem
from shuniu.org.models import Person, Unit


class Bulletin(models.Model):
    """刊物: a bulletin under a name of its own, and the list of those who get each issue (分送名单)."""

    name = models.CharField("刊名", max_length=40, unique=True)
    purpose = models.CharField("用途", max_length=200, blank=True)
    people = models.ManyToManyField(Person, related_name="+", blank=True, verbose_name="分送人员")
    units = models.ManyToManyField(Unit, related_name="+", blank=True, verbose_name="分送单位")
    is_closed = models.BooleanField("已停刊", default=False)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.name


@register_kind
class BulletinIssue(Matter):
    """刊期: an issue of a bulletin. Its number is given when it goes out, so that the year has no gap."""

    workflow = BULLETIN

    matter = models.OneToOneField(
        Matter, models.CASCADE, parent_link=True, primary_key=True, related_name="as_bulletin"
    )
    bulletin = models.ForeignKey(Bulletin, models.PROTECT, related_name="issues", verbose_name="刊物")
    foreword = models.TextField("编者按", blank=True)
    serial = models.PositiveIntegerField("期号", null=True, blank=True)
    issued_on = models.DateField("印发日期", null=True, blank=True)
    signed_off_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="签发人"
    )
    printed = models.ForeignKey(
        Attachment, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="印发的版本"
    )

    class Meta:
        verbose_name = "简报"
        indexes: ClassVar = [models.Index(fields=["issued_on"], name="bulletin_issued")]

    @property
    def is_open_to_change(self) -> bool:
        return self.state == State.COMPILING

    def contents(self) -> "models.QuerySet[Adoption]":
        """What stands in it, in the order of print."""
        return (
            self.adoptions.select_related("item__unit").prefetch_related("item__taken_in__unit").order_by("place", "pk")
        )

    def awaits(self) -> list[Awaiting]:
        match State(self.state):
            case State.COMPILING:
                return [Awaiting((self.officer or self.created_by).principal, "submit", self.due_on)]
            case State.PROPOSED:
                return [Awaiting("role:director", "sign_off", self.due_on)]
            case State.SIGNED_OFF:
                return [Awaiting((self.officer or self.created_by).principal, "distribute", self.due_on)]
        return []

    def words_for_search(self) -> str:
        return "\n".join([self.foreword, *(each.item.text for each in self.contents())])


class Adoption(models.Model):
    """采用: an item in an issue, and its place there. Another issue may take up the same item."""

    issue = models.ForeignKey(BulletinIssue, models.CASCADE, related_name="adoptions")
    item = models.ForeignKey(BriefingItem, models.PROTECT, related_name="adoptions")
    place = models.PositiveIntegerField("次序")
    title = models.CharField("刊出的标题", max_length=300, blank=True)
    body = models.TextField("刊出的正文", blank=True)
    """The text as it was printed; empty until the issue goes out."""
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["place", "pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["issue", "item"], name="item_stands_once_in_an_issue")]

    @property
    def shown_title(self) -> str:
        return self.title or self.item.title

    @property
    def shown_body(self) -> str:
        return self.body or self.item.body


class Copy(models.Model):
    """分送: one person or unit that got an issue, and when it was opened there first."""

    issue = models.ForeignKey(BulletinIssue, models.CASCADE, related_name="copies")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    opened_at = models.DateTimeField(null=True, blank=True)
    opened_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(person=None, unit__isnull=False) | Q(person__isnull=False, unit=None),
                name="copy_goes_to_one_person_or_unit",
            ),
            models.UniqueConstraint(fields=["issue", "person"], name="person_gets_an_issue_once"),
            models.UniqueConstraint(fields=["issue", "unit"], name="unit_gets_an_issue_once"),
        ]

    @property
    def receiver(self) -> Person | Unit | None:
        return self.person or self.unit
