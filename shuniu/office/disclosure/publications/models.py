"""The publication (主动公开), the editions of its text, and the review that let it pass."""

from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, Self

from django.db import models
from django.utils import timezone

from shuniu.matters.models import Attachment, Link, Matter, MatterQuerySet
from shuniu.matters.models.matter import Awaiting, register_kind
from shuniu.office.disclosure.publications.kinds import Ground, PublicationKind, Topic
from shuniu.office.disclosure.publications.workflow import PUBLICATION, State
from shuniu.org.models import Person
from shuniu.text.personal import Find, personal_data

if TYPE_CHECKING:
    from shuniu.office.disclosure.publications.published import Published

REVIEWERS, PUBLISHERS = "role:director", "role:disclosure_officer"
ACTIVE_DISCLOSURE_DAYS = 20
"""Working days from the making of a document within which it is disclosed: 政府信息公开条例 art. 26."""


class PublicationQuerySet(MatterQuerySet["Publication"]):
    def for_list(self) -> Self:
        return self.select_related("unit", "created_by", "published")


@register_kind
class Publication(Matter):
    """主动公开. `unit` proposed it; `due_on` is the last day on which it is disclosed in time (art. 26)."""

    workflow = PUBLICATION

    matter = models.OneToOneField(
        Matter, models.CASCADE, parent_link=True, primary_key=True, related_name="as_publication"
    )
    category = models.CharField("种类", max_length=20, choices=PublicationKind)
    topic = models.CharField("主题", max_length=20, choices=Topic, default=Topic.GENERAL)
    document_number = models.CharField("发文字号", max_length=60, blank=True)
    issuer = models.CharField("发布单位", max_length=100)
    dated_on = models.DateField("成文日期", null=True, blank=True)
    explains = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="explainers", verbose_name="解读的文件"
    )
    original = models.ForeignKey(
        Attachment, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="正本"
    )
    """正本 of a document: published as it is, where nothing in it was masked."""
    asks = models.TextField("征求什么意见", blank=True)
    opens_on = models.DateField("征求开始", null=True, blank=True)
    closes_on = models.DateField("征求截止", null=True, blank=True)
    consultation = models.PositiveBigIntegerField("决策中的征求意见", null=True, blank=True, unique=True)
    """The key of the consultation in the section of decisions that it shows to the public. One that is given up, withheld
    or withdrawn lets go of it, so that it can be proposed again.
    """
    withheld_for = models.CharField("不予公开的理由", max_length=20, choices=Ground, blank=True)
    reassess_on = models.DateField("重新审查", null=True, blank=True, db_index=True)
    """By when what is withheld is looked at again (art. 18)."""

    is_disclosable: bool = False
    """What a new look found; set by that act."""

    objects: ClassVar = PublicationQuerySet.as_manager()

    class Meta:
        verbose_name = "主动公开"
        indexes: ClassVar = [
            models.Index(fields=["category", "-matter"], name="publication_by_category"),
            models.Index(fields=["topic", "-matter"], name="publication_by_topic"),
        ]

    # ── its text ─────────────────────────────────────────────────────────────────────────────────────────────────
    def latest(self) -> "PublicationEdition":
        """现稿. Raises PublicationEdition.DoesNotExist for none, which no act leaves."""
        return self.editions.latest("number")

    @cached_property
    def writers(self) -> frozenset[int]:
        return frozenset(self.editions.values_list("by_id", flat=True))

    def finds(self) -> list[Find]:
        """个人信息 in the text as it stands, and in its title."""
        latest = self.latest()
        return personal_data(f"{latest.title}\n{latest.text}")

    def review_now(self) -> "SecrecyReview | None":
        """The review of the present edition, if it passed."""
        return self.reviews.filter(edition=self.latest()).last()

    def sources(self) -> list[Matter]:
        """What it was made of."""
        of = Link.objects.filter(source_id=self.pk, type=Link.Type.DERIVES_FROM).values("target")
        return list(Matter.objects.filter(pk__in=of).order_by("pk"))

    @property
    def row(self) -> "Published | None":
        """公开件; None before it is published."""
        return getattr(self, "published", None)

    @property
    def is_consultation(self) -> bool:
        return self.category == PublicationKind.CONSULTATION

    def awaits(self) -> list[Awaiting]:
        match State(self.state):
            case State.DRAFTING:
                return [Awaiting((self.officer or self.created_by).principal, "submit", self.due_on)]
            case State.UNDER_REVIEW:
                return [Awaiting(REVIEWERS, "review", self.due_on)]
            case State.CLEARED:
                return [Awaiting(PUBLISHERS, "publish", self.due_on)]
            case State.WITHHELD if self.reassess_on and self.reassess_on <= timezone.localdate():
                return [Awaiting(REVIEWERS, "reassess", self.reassess_on)]
            case State.PUBLISHED if self.review_now() is None:
                return [Awaiting(REVIEWERS, "correct", None)]
        return []

    def words_for_search(self) -> str:
        return f"{self.document_number}\n{self.latest().text}" if self.editions.exists() else ""


class PublicationEdition(models.Model):
    """一稿: the text as somebody wrote or corrected it; none is changed."""

    publication = models.ForeignKey(Publication, models.CASCADE, related_name="editions")
    number = models.PositiveIntegerField("第几稿")
    title = models.CharField("标题", max_length=300)
    text = models.TextField("正文")
    corrects = models.CharField("更正说明", max_length=300, blank=True)
    """What it sets right of what was published."""
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["publication", "number"], name="publication_edition_has_its_number_once")
        ]


class SecrecyReview(models.Model):
    """保密审查 (art. 17): who found that an edition may be read by all, and what of it is masked or kept and why."""

    publication = models.ForeignKey(Publication, models.CASCADE, related_name="reviews")
    edition = models.ForeignKey(PublicationEdition, models.CASCADE, related_name="reviews")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    opinion = models.CharField("审查意见", max_length=500)
    kept = models.JSONField("保留的", default=list, blank=True)
    kept_why = models.CharField("保留的理由", max_length=300, blank=True)
    masked = models.PositiveIntegerField("遮盖处数", default=0)

    class Meta:
        ordering: ClassVar = ["pk"]
