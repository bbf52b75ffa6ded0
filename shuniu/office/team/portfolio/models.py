"""The portfolio (工作实绩档案), what stands in it, and each version that was handed in."""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q

from shuniu.matters.models import Attachment, Matter, MatterQuerySet
from shuniu.matters.models.matter import Awaiting, register_kind
from shuniu.office.team.portfolio.workflow import PORTFOLIO, State
from shuniu.org.models import Person


class Purpose(models.TextChoices):
    """提交事由."""

    REVIEW = "review", "年度考核"
    RECOMMENDATION = "recommendation", "推荐评先"
    PROMOTION = "promotion", "职级晋升、选拔"
    TRANSFER = "transfer", "调动、挂职"
    TALK = "talk", "工作谈话"


class Came(models.TextChoices):
    """来由: whether somebody was asked, or began by himself."""

    ASKED = "asked", "交办"
    OWN = "own", "主动提出"


class PortfolioQuerySet(MatterQuerySet["Portfolio"]):
    def for_list(self) -> Self:
        return self.select_related("unit", "holder", "handed_to")


@register_kind
class Portfolio(Matter):
    """工作实绩档案 of `holder` for a period. Nobody else sees it but whom he hands it to, until the day he names.

    Its participants are persons by their own keys alone, so that neither his unit nor a deputy of either sees it.
    """

    workflow = PORTFOLIO

    matter = models.OneToOneField(
        Matter, models.CASCADE, parent_link=True, primary_key=True, related_name="as_portfolio"
    )
    holder = models.ForeignKey(Person, models.PROTECT, related_name="portfolios", verbose_name="本人")
    first_on = models.DateField("起")
    last_on = models.DateField("止")
    statement = models.TextField("本人陈述", blank=True)
    handed_to = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="提交给"
    )
    purpose = models.CharField("用途", max_length=20, choices=Purpose, blank=True)
    until_on = models.DateField("可看到", null=True, blank=True)

    objects: ClassVar = PortfolioQuerySet.as_manager()

    class Meta:
        verbose_name = "工作实绩档案"
        indexes: ClassVar = [models.Index(fields=["holder", "-matter"], name="portfolio_of_holder")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(last_on__gte=models.F("first_on")), name="portfolio_ends_after_it_begins"
            )
        ]

    @property
    def version(self) -> "PortfolioVersion | None":
        """The version that was handed in last."""
        return self.versions.order_by("-number").first()

    def awaits(self) -> list[Awaiting]:
        """Whom it was handed to has to read it, he himself and no deputy."""
        version = self.version if self.state == State.HANDED_IN else None
        if version is None or version.read_at is not None:
            return []
        return [Awaiting(version.to.own_principal, "read", None)]

    def traced(self, words: str) -> dict[str, str]:
        """A remark on a portfolio speaks of a person: the trace holds no word of it."""
        return {}

    def words_for_search(self) -> str:
        return "\n".join([self.statement, *self.items.values_list("words", flat=True)])


class PortfolioItem(models.Model):
    """一项: a matter that the person chose to show, or what he wrote himself; with his own words on it.

    `came` is what he says of how it came about where he knows better than the system, with the reason. `earlier` is
    the likest matter before this one that he may see, as it was compared when it was chosen.
    """

    portfolio = models.ForeignKey(Portfolio, models.CASCADE, related_name="items")
    matter = models.ForeignKey(Matter, models.PROTECT, null=True, blank=True, related_name="+")
    place = models.PositiveSmallIntegerField("次序")
    title = models.CharField("事项", max_length=200, blank=True)
    happened_on = models.DateField("日期", null=True, blank=True)
    evidence = models.CharField("佐证", max_length=300, blank=True)
    file = models.ForeignKey(Attachment, models.PROTECT, null=True, blank=True, related_name="+")
    words = models.TextField("本人说明", blank=True)
    came = models.CharField("来由", max_length=10, choices=Came, blank=True)
    reason = models.CharField("更正的依据", max_length=300, blank=True)
    earlier = models.ForeignKey(Matter, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["place", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["portfolio", "matter"], name="matter_stands_once_in_a_portfolio"),
            models.CheckConstraint(
                condition=Q(matter__isnull=False) | (~Q(title="") & (~Q(evidence="") | Q(file__isnull=False))),
                name="item_of_own_words_has_title_and_evidence",
            ),
            models.CheckConstraint(condition=Q(came="") | ~Q(reason=""), name="item_corrected_says_why"),
        ]

    FROZEN = (
        "matter_id",
        "place",
        "title",
        "happened_on",
        "evidence",
        "file_id",
        "words",
        "came",
        "reason",
        "earlier_id",
    )

    def frozen(self) -> dict[str, Any]:
        """What of it a version keeps; of a matter not its title, which is told to whoever may see the matter."""
        kept = {name: getattr(self, name) for name in self.FROZEN}
        return kept | {"happened_on": str(self.happened_on) if self.happened_on else None}


class PortfolioVersion(models.Model):
    """一版: what was handed in, to whom, what for and until when; whether it was read, and when it was taken back."""

    portfolio = models.ForeignKey(Portfolio, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField("版次")
    at = models.DateTimeField(auto_now_add=True)
    to = models.ForeignKey(Person, models.PROTECT, related_name="+")
    purpose = models.CharField("用途", max_length=20, choices=Purpose)
    until_on = models.DateField("可看到")
    content = models.JSONField()
    read_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["portfolio", "number"], name="portfolio_version_is_numbered_once")
        ]
