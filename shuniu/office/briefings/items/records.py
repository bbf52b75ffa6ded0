"""What was done with an item: its editions, and what leaders wrote on it."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from shuniu.matters.models import Matter
from shuniu.office.briefings.items.models import BriefingItem
from shuniu.org.models import Person


class Edition(models.Model):
    """稿: the text as the unit sent it, and as each editing left it. Never changed: the redline is drawn between them."""

    item = models.ForeignKey(BriefingItem, models.CASCADE, related_name="editions")
    number = models.PositiveIntegerField("稿次")
    title = models.CharField("标题", max_length=300)
    body = models.TextField("正文")
    is_senders = models.BooleanField("报送单位写的")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["item", "number"], name="edition_number_is_its_own")]

    @property
    def text(self) -> str:
        return f"{self.title}\n{self.body}"


class InstructionQuerySet(models.QuerySet["ItemInstruction"]):
    def given(self) -> Self:
        return self.exclude(made_at=None)

    def waiting(self) -> Self:
        """呈批 without an answer yet."""
        return self.filter(made_at=None)

    def to_supervise(self) -> bool:
        """Whether a leader wants one followed up that supervision has not got yet."""
        return self.given().filter(is_to_be_supervised=True, supervised_as=None).exists()


class ItemInstruction(models.Model):
    """批示 on an item: first that a leader was asked (呈批), then his words, as he wrote them; never changed after.

    `recorded_by` is who typed what the leader had written on paper; `supervised_as` the source that it became.
    """

    item = models.ForeignKey(BriefingItem, models.CASCADE, related_name="instructions")
    leader = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="批示领导")
    asked_at = models.DateTimeField(null=True, blank=True)
    opinion = models.CharField("呈批意见", max_length=500, blank=True)
    text = models.TextField("批示内容", blank=True)
    made_at = models.DateTimeField(null=True, blank=True)
    recorded_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    is_to_be_supervised = models.BooleanField("转督查督办", default=False)
    supervised_as = models.ForeignKey(Matter, models.PROTECT, null=True, blank=True, related_name="+")

    objects = InstructionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["item", "leader"], condition=Q(made_at=None), name="leader_is_asked_of_an_item_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(made_at=None) | ~Q(text=""), name="an_instruction_that_was_given_says_something"
            ),
        ]


class Outcome(models.Model):
    """去向: what came of an item after it was adopted, or why it helped though it was not."""

    item = models.ForeignKey(BriefingItem, models.CASCADE, related_name="outcomes")
    text = models.CharField("去向", max_length=300)
    by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["pk"]


class SketchMark(models.Model):
    """速写: one number of the sketch of an item's text (`shuniu.text.near_duplicates`), by which its like is found."""

    item = models.ForeignKey(BriefingItem, models.CASCADE, related_name="marks", db_index=False)
    value = models.BigIntegerField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["value", "item"], name="sketch_value_item")]
        constraints: ClassVar = [models.UniqueConstraint(fields=["item", "value"], name="mark_stands_once_in_a_sketch")]
