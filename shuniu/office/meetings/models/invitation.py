"""The invitation (参会人员), and what was answered to the notice (回执)."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from shuniu.office.meetings.models.meeting import Meeting
from shuniu.org.models import Person


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def unanswered(self) -> Self:
        """Those of whom nothing is known yet: who is there has answered by coming."""
        return self.filter(answer="", checked_in_at=None)

    def expected(self) -> Self:
        """Those who will be there: whoever has not excused himself, and in the place of whoever is stood in for, who stands in."""
        return self.exclude(answer__in=[Invitation.Answer.EXCUSED, Invitation.Answer.SUBSTITUTED])

    def with_people(self) -> Self:
        return self.select_related("person", "stands_for__person").prefetch_related("person__appointments__post__unit")


class Invitation(models.Model):
    """参会: one person invited to a meeting, or in the place of one who was, and what he has answered."""

    class Part(models.TextChoices):
        ATTENDING = "attending", "出席"
        SITTING_IN = "sitting_in", "列席"

    class Answer(models.TextChoices):
        COMING = "coming", "参加"
        SUBSTITUTED = "substituted", "由他人代会"
        EXCUSED = "excused", "请假"

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="invitations")
    person = models.ForeignKey(Person, models.PROTECT, related_name="invitations")
    part = models.CharField("出席或列席", max_length=20, choices=Part, default=Part.ATTENDING)
    stands_for = models.OneToOneField(
        "self", models.CASCADE, null=True, blank=True, related_name="substitute", verbose_name="代谁参会"
    )
    answer = models.CharField("回执", max_length=20, choices=Answer, blank=True)
    reason = models.CharField("理由", max_length=300, blank=True)
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    reminded_on = models.DateField("最近催办", null=True, blank=True)
    checked_in_at = models.DateTimeField("签到时间", null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["meeting", "person"], name="person_is_invited_once"),
            models.CheckConstraint(
                condition=~Q(answer="substituted") | Q(stands_for=None), name="a_substitute_sends_no_substitute"
            ),
            models.CheckConstraint(condition=~Q(answer="excused") | ~Q(reason=""), name="who_is_excused_says_why"),
        ]
