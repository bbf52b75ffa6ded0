"""A gift or money that was offered to somebody (礼品礼金)."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from shuniu.audit.digests import salted
from shuniu.matters.models import Matter, MatterQuerySet
from shuniu.matters.models.matter import Awaiting, register_kind
from shuniu.office.team.integrity.gifts.workflow import GIFT, State
from shuniu.office.team.integrity.sight import KEEPERS


class Way(models.TextChoices):
    """处理方式."""

    REFUSED = State.REFUSED.value, "当场拒收"
    RETURNED = State.RETURNED.value, "已经退还"
    TO_HAND_IN = State.TO_HAND_IN.value, "收下上交"


class GiftQuerySet(MatterQuerySet["Gift"]):
    def for_list(self) -> Self:
        return self.select_related("unit", "created_by", "about")


@register_kind
class Gift(Matter):
    """礼品礼金登记. `created_by` was offered it; he, the director and 廉政专员 see it."""

    workflow = GIFT

    matter = models.OneToOneField(Matter, models.CASCADE, parent_link=True, primary_key=True, related_name="as_gift")
    way = models.CharField("处理方式", max_length=20, choices=Way)
    giver = models.CharField("送的人或者单位", max_length=120)
    value = models.DecimalField("估价（元）", max_digits=12, decimal_places=2, null=True, blank=True)
    offered_on = models.DateField("日期")
    about = models.ForeignKey(
        Matter, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="涉及的事项"
    )
    receipt = models.CharField("接收情况", max_length=200, blank=True)
    salt = models.CharField(max_length=32, editable=False)

    objects: ClassVar = GiftQuerySet.as_manager()

    class Meta:
        verbose_name = "礼品礼金登记"
        indexes: ClassVar = [models.Index(fields=["offered_on"], name="gift_offered_on")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(value=None) | Q(value__gte=0), name="gift_is_worth_nothing_or_more")
        ]

    def traced(self, words: str) -> dict[str, str]:
        return {"text_digest": salted(words, self.salt)}

    def awaits(self) -> list[Awaiting]:
        if self.state != State.TO_HAND_IN:
            return []
        return [Awaiting(keeper, "receive", self.due_on) for keeper in KEEPERS]

    def words_for_search(self) -> str:
        return self.giver
