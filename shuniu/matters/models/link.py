"""Links (关联): typed, directed, and tied to a passage where provenance needs it."""

import hashlib
import re
from collections.abc import Collection
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop


class Link(models.Model):
    """关联: source → target. The anchor is the exact quote and its place in the target's text."""

    class Type(models.TextChoices):
        DERIVES_FROM = "derives_from", "来源于"
        IMPLEMENTS = "implements", "落实"
        ANSWERS = "answers", "答复"
        EVIDENCE_FOR = "evidence_for", "佐证"
        DISCUSSED_AT = "discussed_at", "议于"
        EVALUATES = "evaluates", "评估"
        LEADS_TO = "leads_to", "引出"
        SUPERSEDES = "supersedes", "取代"
        MERGED_INTO = "merged_into", "并入"

    source = models.ForeignKey("matters.Matter", models.CASCADE, related_name="links_out")
    target = models.ForeignKey("matters.Matter", models.CASCADE, related_name="links_in")
    type = models.CharField("关系", max_length=20, choices=Type)
    quote = models.TextField("引文", blank=True)
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    text_sha256 = models.CharField(max_length=64, blank=True)
    is_lost = models.BooleanField("引文已失", default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["source", "target", "type", "start"], name="link_is_drawn_once"),
            models.CheckConstraint(condition=~Q(source=F("target")), name="nothing_links_to_itself"),
            models.CheckConstraint(
                condition=Q(start=None, end=None) | Q(start__isnull=False, end__gt=F("start")),
                name="anchor_ends_after_it_starts",
            ),
        ]

    @property
    def reverse_label(self) -> str:
        """What the link says to who stands at its target."""
        return _(FROM_THE_TARGET[self.Type(self.type)])

    @property
    def is_anchored(self) -> bool:
        return self.start is not None

    def anchor(self, text: str, start: int, end: int) -> Self:
        """锚: tie the link to text[start:end]. Raises ValueError where that passage is empty or outside."""
        if not 0 <= start < end <= len(text):
            raise ValueError("the passage lies outside the text")
        self.quote, self.start, self.end = text[start:end], start, end
        self.text_sha256, self.is_lost = sha256_of(text), False
        return self

    def find_again(self, text: str) -> bool:
        """Find the passage in a changed text by its quote, nearest to where it stood; flag it where it is gone."""
        if not self.is_anchored or self.text_sha256 == sha256_of(text):
            return True
        start = nearest_place(self.quote, text, self.start or 0)
        if start is None:
            self.is_lost = True
            return False
        self.anchor(text, start, start + len(self.quote))
        return True


FROM_THE_TARGET = {
    Link.Type.DERIVES_FROM: gettext_noop("是其来源"),
    Link.Type.IMPLEMENTS: gettext_noop("由其落实"),
    Link.Type.ANSWERS: gettext_noop("由其答复"),
    Link.Type.EVIDENCE_FOR: gettext_noop("由其佐证"),
    Link.Type.DISCUSSED_AT: gettext_noop("会上研究"),
    Link.Type.EVALUATES: gettext_noop("由其评估"),
    Link.Type.LEADS_TO: gettext_noop("由其引出"),
    Link.Type.SUPERSEDES: gettext_noop("被其取代"),
    Link.Type.MERGED_INTO: gettext_noop("并入本件"),
}


def nearest_place(quote: str, text: str, near: int) -> int | None:
    """Where a quote stands in a text, of several places the one nearest to where it stood; None where it is gone."""
    places = (match.start() for match in re.finditer(f"(?={re.escape(quote)})", text))
    return min(places, key=lambda place: abs(place - near), default=None)


def sha256_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def find_anchors_again(target_id: int, text: str, types: Collection[str] = Link.Type.values) -> list[Link]:
    """After a text has changed: find all anchors into it again. Answers those that are lost; none is dropped.

    A matter with several texts says by `types` which links point into this one.
    """
    links = list(Link.objects.filter(target_id=target_id, start__isnull=False, type__in=types))
    lost = [link for link in links if not link.find_again(text)]
    Link.objects.bulk_update(links, ["start", "end", "text_sha256", "is_lost"], batch_size=500)
    return lost
