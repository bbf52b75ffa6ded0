"""The recommendation (推荐), and the facts that bear it out."""

from typing import ClassVar, Self

from django.db import models

from shuniu.audit.digests import salted
from shuniu.matters.models import Link, Matter, MatterQuerySet, Participant
from shuniu.matters.models.matter import Awaiting, register_kind
from shuniu.office.team.recommendation.workflow import CONSIDERED, RECOMMENDATION, State
from shuniu.org.models import Person


class Sort(models.TextChoices):
    """推荐去向: what somebody is recommended for."""

    POST = "post", "岗位"
    TASK_FORCE = "task_force", "专班"
    TRAINING = "training", "培训"
    HONOUR = "honour", "表彰"
    OTHER = "other", "其他"


class RecommendationQuerySet(MatterQuerySet["Recommendation"]):
    def for_list(self) -> Self:
        return self.select_related("unit", "created_by", "candidate")


@register_kind
class Recommendation(Matter):
    """推荐 of `candidate` by `created_by`; `summary` are the reasons. Until the candidate agrees, only these two see it; then
    whoever considers it, who has the responsible part. The trace holds digests of what is said of people."""

    workflow = RECOMMENDATION

    matter = models.OneToOneField(
        Matter, models.CASCADE, parent_link=True, primary_key=True, related_name="as_recommendation"
    )
    candidate = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="被推荐人")
    sort = models.CharField("推荐去向", max_length=20, choices=Sort)
    purpose = models.CharField("推荐做什么", max_length=120)
    interest = models.CharField("利益关系", max_length=300, blank=True)
    own_words = models.TextField("本人补充", blank=True)
    objection = models.TextField("本人的异议", blank=True)
    result = models.TextField("研究结果", blank=True)
    look_again_on = models.DateField("再看的日期", null=True, blank=True)
    text_salt = models.CharField(max_length=32, editable=False)

    objects: ClassVar = RecommendationQuerySet.as_manager()

    class Meta:
        verbose_name = "推荐"
        indexes: ClassVar = [models.Index(fields=["look_again_on"], name="recommendation_look_again")]

    def traced(self, words: str) -> dict[str, str]:
        return {"text_digest": salted(words, self.text_salt)}

    def awaits(self) -> list[Awaiting]:
        match State(self.state):
            case State.TOLD:
                return [Awaiting(self.candidate.own_principal, "agree", self.due_on)]
            case State.OBJECTED:
                return [Awaiting(self.created_by.own_principal, "revise")]
            case State.PUT_FORWARD | State.KEPT:
                return [Awaiting(each.principal, "take_up", self.look_again_on) for each in self.considering()]
        return []

    def considering(self) -> list[Person]:
        """研究的人: those who have it to consider, and whose accounts are open."""
        parts = self.participants.filter(part=Participant.Part.RESPONSIBLE, person__is_active=True)
        return [each.person for each in parts.select_related("person").order_by("pk") if each.person]

    def evidence(self) -> "models.QuerySet[Link]":
        """依据: the matters that bear it out."""
        found = Link.objects.filter(target=self.pk, type=Link.Type.EVIDENCE_FOR)
        return found.select_related("source").order_by("pk")

    @property
    def is_considered(self) -> bool:
        return self.state in CONSIDERED

    def words_for_search(self) -> str:
        facts = self.facts.values_list("text", flat=True)
        return "\n".join([self.candidate.name, self.purpose, self.own_words, *facts])


class Fact(models.Model):
    """事实: what the candidate did, on a day, where no matter of the system shows it."""

    recommendation = models.ForeignKey(Recommendation, models.CASCADE, related_name="facts")
    on = models.DateField("日期")
    text = models.CharField("事实", max_length=300)

    class Meta:
        ordering: ClassVar = ["on", "pk"]
