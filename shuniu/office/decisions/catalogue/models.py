"""The catalogue of major decision matters of a year (年度重大行政决策事项目录), its lines, and its editions."""

from functools import cached_property
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from shuniu.matters.models import Matter, MatterQuerySet
from shuniu.matters.models.matter import Awaiting, register_kind
from shuniu.office.decisions.catalogue.workflow import CATALOGUE, State
from shuniu.office.decisions.models.dossier import Dossier, desk_key_of, desk_of
from shuniu.office.decisions.workflow import State as DossierState
from shuniu.org.models import Person, Unit

FALLEN = (DossierState.DECLINED, DossierState.WITHDRAWN)
"""A dossier that was not begun, or taken back: its line may be proposed anew."""


class Subject(models.TextChoices):
    """决策事项的类别 (art. 3)."""

    POLICY = "policy", "重大公共政策和措施"
    PLAN = "plan", "经济和社会发展等方面的重要规划"
    RESOURCES = "resources", "重要自然资源、文化资源的公共政策"
    PROJECT = "project", "重大公共建设项目"
    OTHER = "other", "其他对经济社会发展有重大影响的事项"


class Quarter(models.IntegerChoices):
    """计划在哪个季度提请讨论."""

    FIRST = 1, "一季度"
    SECOND = 2, "二季度"
    THIRD = 3, "三季度"
    FOURTH = 4, "四季度"


class CatalogueQuerySet(MatterQuerySet["Catalogue"]):
    def for_list(self) -> Self:
        standing = Q(lines__dropped="")
        begun = standing & Q(lines__dossiers__isnull=False) & ~Q(lines__dossiers__state__in=FALLEN)
        return (
            self.select_related("decider", "unit")
            .annotate(
                listed=models.Count("lines", standing, distinct=True), begun=models.Count("lines", begun, distinct=True)
            )
            .order_by("-year", "pk")
        )


@register_kind
class Catalogue(Matter):
    """决策事项目录 of a `year`; `decider` fixes it, in the name of the government where it is the government's office."""

    workflow = CATALOGUE

    matter = models.OneToOneField(
        Matter, models.CASCADE, parent_link=True, primary_key=True, related_name="as_decision_catalogue"
    )
    year = models.PositiveSmallIntegerField("年度")
    decider = models.ForeignKey(
        Unit, models.PROTECT, related_name="decision_catalogues", verbose_name="决策程序归口单位"
    )
    edition = models.PositiveSmallIntegerField("第几版", default=1)

    objects: ClassVar = CatalogueQuerySet.as_manager()

    class Meta:
        verbose_name = "决策事项目录"
        indexes: ClassVar = [models.Index(fields=["year"], name="decision_catalogue_year")]

    @cached_property
    def desk(self) -> frozenset[int]:
        return desk_of(self.decider)

    def standing(self) -> "LineQuerySet":
        """The lines that were not struck out."""
        return self.lines.filter(dropped="")

    def awaits(self) -> list[Awaiting]:
        desk = desk_key_of(self.decider)
        if self.state == State.AGREED:
            return [Awaiting(desk, "publish")]
        if self.state != State.DRAFTING:
            return []
        silent = self.asked.filter(answer="").select_related("unit")
        asked = [Awaiting(each.unit.principal, "add_line", each.due_on) for each in silent]
        return [*asked, Awaiting(desk, "record_consent" if self.standing().exists() else "add_line")]

    @property
    def text(self) -> str:
        """The list as it is published: one matter a line, with who prepares it and when."""
        lines = self.standing().select_related("lead_unit")
        return "\n".join(
            f"{place}. {line.title}（{line.lead_unit}承办，{line.get_quarter_display()}）"
            for place, line in enumerate(lines, start=1)
        )

    def words_for_search(self) -> str:
        return "\n".join(f"{line.title} {line.reason}" for line in self.standing())


class LineQuerySet(models.QuerySet["CatalogueLine"]):
    def free(self) -> Self:
        """Those on which no dossier is under way."""
        begun = Dossier.objects.exclude(state__in=FALLEN).filter(catalogue_line=models.OuterRef("pk"))
        return self.filter(~models.Exists(begun))

    def open_to_dossiers(self, person: Person) -> Self:
        """Those of published catalogues for which he may propose a dossier now: for the unit that prepares the matter, or
        for the one that sees to the procedure.
        """
        acting = (person, *person.principals_delegated())
        units = frozenset[int]().union(*(each.own_units for each in acting))
        his = Q(lead_unit__in=units) | Q(catalogue__decider__in=[each.organ.pk for each in acting if each.organ])
        standing = self.filter(his, dropped="", catalogue__state=State.PUBLISHED)
        return standing.free().select_related("lead_unit", "catalogue")


class CatalogueLine(models.Model):
    """目录里的一项: what is to be decided, why it stands there, who prepares it and when."""

    catalogue = models.ForeignKey(Catalogue, models.CASCADE, related_name="lines")
    title = models.CharField("事项", max_length=200)
    subject = models.CharField("类别", max_length=20, choices=Subject)
    reason = models.CharField("列入的理由和依据", max_length=500)
    lead_unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="承办单位")
    quarter = models.PositiveSmallIntegerField("计划在哪个季度提请讨论", choices=Quarter)
    dropped = models.CharField("划去的理由", max_length=300, blank=True)
    not_begun_reason = models.CharField("没有启动的原因", max_length=300, blank=True)

    objects = LineQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["quarter", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["catalogue", "title"], condition=Q(dropped=""), name="matter_stands_in_a_catalogue_once"
            )
        ]

    def __str__(self) -> str:
        return self.title


class AskedForLines(models.Model):
    """征集: a unit that was asked what it wants listed; an empty answer is silence."""

    class Answer(models.TextChoices):
        LISTED = "listed", "已申报"
        NONE = "none", "无事项申报"

    catalogue = models.ForeignKey(Catalogue, models.CASCADE, related_name="asked")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    due_on = models.DateField("申报截止")
    answer = models.CharField("答复", max_length=10, choices=Answer, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["catalogue", "unit"], name="unit_is_asked_for_a_catalogue_once")
        ]


class Edition(models.Model):
    """版: a catalogue as the Party committee agreed to it, and as it was published; an adjustment makes another."""

    catalogue = models.ForeignKey(Catalogue, models.CASCADE, related_name="editions")
    number = models.PositiveSmallIntegerField("第几版")
    text = models.TextField("目录")
    consent = models.CharField("党委同意的文号或者会议", max_length=300)
    agreed_on = models.DateField("同意日期")
    channels = models.CharField("公布途径", max_length=200, blank=True)
    published_on = models.DateField("公布日期", null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["catalogue", "number"], name="edition_of_a_catalogue_is_numbered_once"),
            models.CheckConstraint(
                condition=Q(published_on=None) | ~Q(channels=""), name="published_catalogue_says_where"
            ),
        ]
