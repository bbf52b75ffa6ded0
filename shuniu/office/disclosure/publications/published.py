"""公开件: what stands on the portal. A copy of its own: a public page reads this table and no matter."""

import re
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.db import models, transaction
from django.db.models import Q

from shuniu.matters.models import Blob
from shuniu.office.disclosure.publications.kinds import PublicationKind, Topic
from shuniu.search.backends import Index, backend
from shuniu.search.words import body_of, phrases_in

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

    from shuniu.office.disclosure.consultations.models import OpinionGroup, PublicOpinion


PUBLISHED = Index("disclosure_published", "id", "words", "disclosure_published_fts")
"""公开检索: an index of the published copies alone, apart from that of the matters."""

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 can't hold, and the control characters that nobody reads."""


def printable(text: str) -> str:
    """A text as feeds and pages can hold it: without control characters."""
    return CONTROL.sub("", text)


class PublishedQuerySet(models.QuerySet["Published"]):
    def standing(self) -> Self:
        """What the public may read now."""
        return self.filter(withdrawn_on=None)

    def holding(self, query: str) -> Self:
        """In which all phrases of a query occur; of an empty one, nothing."""
        phrases = phrases_in(query)
        return self.filter(pk__in=backend().keys_with(phrases, index=PUBLISHED)) if phrases else self.none()

    def for_list(self) -> Self:
        return self.defer("text", "words", "report").order_by("-published_on", "-pk")


class Published(models.Model):
    """公开件: written by publishing and correcting, emptied by withdrawing. Its key is its public address."""

    publication = models.OneToOneField(
        "disclosure.Publication", models.CASCADE, related_name="published", verbose_name="主动公开"
    )
    kind = models.CharField("种类", max_length=20, choices=PublicationKind)
    topic = models.CharField("主题", max_length=20, choices=Topic)
    title = models.CharField("标题", max_length=300, blank=True)
    number = models.CharField("发文字号", max_length=60, blank=True)
    issuer = models.CharField("发布单位", max_length=100, blank=True)
    dated_on = models.DateField("成文日期", null=True, blank=True)
    published_on = models.DateField("公开日期")
    text = models.TextField("正文", blank=True)
    words = models.TextField(blank=True, editable=False)
    pdf = models.ForeignKey(Blob, models.PROTECT, null=True, blank=True, related_name="+")
    explains = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="explainers", verbose_name="解读的文件"
    )
    corrected_on = models.DateField("更正日期", null=True, blank=True)
    correction = models.CharField("更正说明", max_length=300, blank=True)
    withdrawn_on = models.DateField("撤下日期", null=True, blank=True)
    withdrawn_why = models.CharField("撤下原因", max_length=300, blank=True)
    asks = models.TextField("征求什么意见", blank=True)
    opens_on = models.DateField("征求开始", null=True, blank=True)
    closes_on = models.DateField("征求截止", null=True, blank=True)
    report = models.TextField("意见采纳情况", blank=True)
    reported_on = models.DateField("反馈日期", null=True, blank=True)

    objects = PublishedQuerySet.as_manager()
    opinions: "RelatedManager[PublicOpinion]"
    groups: "RelatedManager[OpinionGroup]"

    class Meta:
        verbose_name = "公开件"
        indexes: ClassVar = [
            models.Index(fields=["withdrawn_on", "kind", "-published_on", "-id"], name="published_by_kind"),
            models.Index(fields=["withdrawn_on", "topic", "-published_on", "-id"], name="published_by_topic"),
            models.Index(fields=["withdrawn_on", "-published_on", "-id"], name="published_latest"),
            models.Index(fields=["number"], name="published_by_number"),
            models.Index(fields=["closes_on"], name="published_by_close"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(withdrawn_on=None) | Q(text="", words="", title="", pdf=None),
                name="what_is_withdrawn_is_emptied",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on=None) | ~Q(withdrawn_why=""), name="what_is_withdrawn_says_why"
            ),
            models.CheckConstraint(
                condition=~Q(kind=PublicationKind.CONSULTATION) | Q(opens_on__isnull=False, closes_on__isnull=False),
                name="a_consultation_has_its_days",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def set_words(self) -> None:
        """What the portal's search looks in: the same folding as in the office's."""
        self.words = body_of(f"{self.title}\n{self.number}\n{self.issuer}\n{self.text}")

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """What the public finds goes with what it reads; one that is withdrawn is found no more."""
        before = Published.objects.filter(pk=self.pk).values_list("words", flat=True).first() if self.pk else None
        super().save(*args, **kwargs)
        if before != self.words:
            backend().write(self.pk, self.words, before, PUBLISHED)
