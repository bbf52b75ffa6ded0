"""The growth assignment (成长任务), its check-ins, and what both have to say at the end."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from shuniu.audit.digests import salted
from shuniu.matters.models import Matter, MatterQuerySet
from shuniu.matters.models.matter import Awaiting, register_kind
from shuniu.office.team.growth.workflow import GROWTH, State
from shuniu.office.team.knowing import posts_above
from shuniu.org.models import Person


class GrowthQuerySet(MatterQuerySet["Growth"]):
    def for_list(self) -> Self:
        return self.select_related("unit", "learner", "mentor")


@register_kind
class Growth(Matter):
    """成长任务: `summary` is the task, `to_learn` what is to be learnt by it; `learner` does it until `due_on`, `mentor` helps.

    Who sees it stands in its participants, person by person and by the heads' posts; its words are in the audit as salted
    digests, for they are about a person. There is no mark in it.
    """

    workflow = GROWTH

    matter = models.OneToOneField(Matter, models.CASCADE, parent_link=True, primary_key=True, related_name="as_growth")
    learner = models.ForeignKey(Person, models.PROTECT, related_name="growths", verbose_name="本人")
    mentor = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="growths_mentored", verbose_name="导师"
    )
    to_learn = models.CharField("要学会什么", max_length=500)
    learner_accepted = models.BooleanField("本人已接受", default=False)
    mentor_accepted = models.BooleanField("导师已接受", default=False)
    text_salt = models.CharField(max_length=32, editable=False)

    objects: ClassVar = GrowthQuerySet.as_manager()

    class Meta:
        verbose_name = "成长任务"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(mentor=None) | ~Q(mentor=F("learner")), name="nobody_is_his_own_mentor"),
            models.CheckConstraint(
                condition=Q(mentor__isnull=False) | Q(mentor_accepted=False), name="only_a_mentor_has_accepted"
            ),
        ]

    def traced(self, words: str) -> dict[str, str]:
        return {"text_digest": salted(words, self.text_salt)}

    def asked(self) -> list[int]:
        """Who still has to accept it."""
        waits = [(self.learner_id, self.learner_accepted), (self.mentor_id, self.mentor_accepted)]
        return [pk for pk, accepted in waits if pk is not None and not accepted]

    def role_of(self, person: Person) -> str:
        return "本人" if person.pk == self.learner_id else "导师"

    @property
    def both_have_reflected(self) -> bool:
        wrote = set(self.reflections.values_list("by_id", flat=True))
        return {self.learner_id, self.mentor_id} <= wrote

    def awaits(self) -> list[Awaiting]:
        if self.state in self.workflow.closed:
            return []
        people = [each for each in (self.learner, self.mentor) if each is not None and each.is_active]
        asked = self.asked()
        found = [Awaiting(each.own_principal, "accept", self.due_on) for each in people if each.pk in asked]
        if self.mentor is None or not self.mentor.is_active:
            found += [Awaiting(post.principal, "name_mentor", self.due_on) for post in posts_above(self.learner)[:1]]
        if self.state == State.UNDER_WAY and self.mentor_accepted:
            wrote = set(self.reflections.values_list("by_id", flat=True))
            turn = next((each for each in people if each.pk not in wrote), None)
            if turn is not None:
                found.append(Awaiting(turn.own_principal, "reflect", self.due_on))
        return found

    def words_for_search(self) -> str:
        own = [self.to_learn, *self.check_ins.values_list("text", flat=True)]
        return "\n".join([*own, *self.reflections.values_list("text", flat=True)])


class CheckIn(models.Model):
    """记一笔: how it goes, what is hard, or how the mentor helped."""

    class Sort(models.TextChoices):
        PROGRESS = "progress", "进展"
        DIFFICULTY = "difficulty", "遇到的困难"
        HELP = "help", "导师的帮助"

    growth = models.ForeignKey(Growth, models.CASCADE, related_name="check_ins")
    sort = models.CharField("记什么", max_length=10, choices=Sort)
    on = models.DateField("哪一天")
    text = models.TextField("内容")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-on", "-pk"]


class Reflection(models.Model):
    """体会 at the end, of the one who learnt or of the mentor; `next_step` is what he thinks should come next."""

    growth = models.ForeignKey(Growth, models.CASCADE, related_name="reflections")
    text = models.TextField("体会")
    next_step = models.CharField("接下来", max_length=500, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["growth", "by"], name="each_reflects_once_on_a_growth")
        ]
