"""The care request (关怀诉求), whom the asker let in, what he was answered; the office's term; what is counted."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext

from shuniu.audit.digests import salted
from shuniu.matters.models import Matter, MatterQuerySet
from shuniu.matters.models.matter import Awaiting, register_kind
from shuniu.office.team.care.workflow import CARE, WAITING, State
from shuniu.org.models import Person

ANSWERED_WITHIN, REMINDED_BEFORE = 5, 1
"""Working days, where the office has set none."""


class Concern(models.TextChoices):
    """诉求类别: what one asks help with."""

    HEALTH = "health", "健康"
    FAMILY = "family", "家庭"
    WORKLOAD = "workload", "工作负担"
    CONFLICT = "conflict", "同事关系"
    HOUSING = "housing", "住房和通勤"
    LEAVE = "leave", "休假"
    OTHER = "other", "其他"


class CareRequestQuerySet(MatterQuerySet["CareRequest"]):
    def for_list(self) -> Self:
        return self.select_related("unit", "created_by", "addressee")


@register_kind
class CareRequest(Matter):
    """关怀诉求. `created_by` asks `addressee`; `summary` is what he wishes. Who may see it stands in its participants, person by
    person, and nowhere else: its title says nothing, it has no number, and the trace holds but salted digests.
    """

    workflow = CARE
    is_between_people = True

    matter = models.OneToOneField(Matter, models.CASCADE, parent_link=True, primary_key=True, related_name="as_care")
    addressee = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="受理人")
    concern = models.CharField("类别", max_length=20, choices=Concern)
    deputies_may = models.BooleanField("受委托代办的人也可以办", default=False)
    follow_up_on = models.DateField("回访日期", null=True, blank=True)
    is_offered = models.BooleanField("已请本人另选", default=False)
    is_erased = models.BooleanField("内容已清除", default=False)
    text_salt = models.CharField(max_length=32, editable=False)

    objects: ClassVar = CareRequestQuerySet.as_manager()

    class Meta:
        verbose_name = "关怀诉求"
        indexes: ClassVar = [models.Index(fields=["concern"], name="care_concern")]

    def traced(self, words: str) -> dict[str, str]:
        return {"text_digest": salted(words, self.text_salt)}

    def awaits(self) -> list[Awaiting]:
        """The addressee; the asker, once he may say whether it helped, choose somebody else, or let somebody in."""
        asker, addressee = self.created_by.own_principal, self.addressee.own_principal
        if self.deputies_may:
            addressee = self.addressee.principal
        found = []
        match State(self.state):
            case State.ASKED:
                found.append(Awaiting(addressee, "acknowledge", self.due_on))
            case State.TAKEN:
                found.append(Awaiting(addressee, "answer", self.due_on))
            case State.ANSWERED:
                found.append(Awaiting(asker, "helped"))
                if self.follow_up_on:
                    found.append(Awaiting(addressee, "follow_up", self.follow_up_on))
        if found and self.is_offered:
            found.append(Awaiting(asker, "readdress"))
        if found and self.helpers.filter(standing=Helper.Standing.PROPOSED).exists():
            found.append(Awaiting(asker, "consent"))
        return found

    def words_for_search(self) -> str:
        return "\n".join(f"{each.can}\n{each.cannot}" for each in self.replies.all())

    @property
    def waits_for_answer(self) -> bool:
        return self.state in WAITING


class Helper(models.Model):
    """参与人: whom the addressee would like to bring in; he sees nothing before the asker agrees."""

    class Standing(models.TextChoices):
        PROPOSED = "proposed", "等本人同意"
        AGREED = "agreed", "本人已同意"
        REFUSED = "refused", "本人不同意"
        ENDED = "ended", "已停止参与"

    care = models.ForeignKey(CareRequest, models.CASCADE, related_name="helpers")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    why = models.CharField("请他做什么", max_length=300)
    standing = models.CharField("情况", max_length=10, choices=Standing, default=Standing.PROPOSED)
    at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["care", "person"], name="helper_stands_once_in_a_care_request")
        ]


class Reply(models.Model):
    """答复 or 回访: what can be done, what can't and why."""

    class Sort(models.TextChoices):
        ANSWER = "answer", "答复"
        FOLLOW_UP = "follow_up", "回访"
        NOT_HELPED = "not_helped", "没有解决"

    care = models.ForeignKey(CareRequest, models.CASCADE, related_name="replies")
    sort = models.CharField("类别", max_length=12, choices=Sort)
    can = models.TextField("能办的", blank=True)
    cannot = models.TextField("不能办的和原因", blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(can="") | ~Q(cannot=""), name="reply_says_something")
        ]


class CareSettings(models.Model):
    """关怀设置: one row for the office, in working days."""

    answer_within = models.PositiveSmallIntegerField("几个工作日内答复", default=ANSWERED_WITHIN)
    remind_before = models.PositiveSmallIntegerField("到期前几个工作日提醒受理人", default=REMINDED_BEFORE)

    @classmethod
    def current(cls) -> Self:
        return cls.objects.get_or_create(pk=1)[0]


def title_of(day: object) -> str:
    """The title of a request: when it was asked, and nothing of what."""
    return gettext("关怀诉求（%(day)s提出）") % {"day": day}
