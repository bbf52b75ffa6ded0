"""Sources (来源) and the directives (任务) found in them."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from shuniu.matters.models import Matter, MatterQuerySet
from shuniu.matters.models.matter import Awaiting, register_kind
from shuniu.office.supervision.workflow import SOURCE, SourceState
from shuniu.org.models import Person, Unit


@register_kind
class Source(Matter):
    """来源: a speech, document, minutes or instruction, kept as it came and as it was meant."""

    class Form(models.TextChoices):
        SPEECH = "speech", "讲话"
        DOCUMENT = "document", "文件"
        MINUTES = "minutes", "会议纪要"
        INSTRUCTION = "instruction", "批示"
        OTHER = "other", "其他"

    workflow = SOURCE

    matter = models.OneToOneField(Matter, models.CASCADE, parent_link=True, primary_key=True, related_name="as_source")
    form = models.CharField("类别", max_length=20, choices=Form, default=Form.SPEECH)
    given_by = models.CharField("讲话人（发文机关）", max_length=100, blank=True)
    given_on = models.DateField("日期", null=True, blank=True)
    original = models.TextField("原文")
    text = models.TextField("清理后的文本")
    changes = models.JSONField("清理记录", default=list)
    sentences = models.PositiveIntegerField("句数", default=0)
    orders = models.JSONField("未立任务的要求句", default=list)
    approved_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar = MatterQuerySet["Source"].as_manager()

    class Meta:
        verbose_name = "来源"

    def awaits(self) -> list[Awaiting]:
        """What the list still lacks, from whoever may put it right; only a whole list waits to be put up or approved."""
        lacking = self._lacking()
        if self.state == SourceState.BREAKING_DOWN:
            asked = {"role:supervision_officer": lacking or "submit", "role:director": lacking or "approve"}
        elif self.state == SourceState.AWAITING_APPROVAL:
            asked = {"role:director": lacking or "approve"}
        else:
            asked = {}
        return [Awaiting(principal, verb) for principal, verb in asked.items()]

    def _lacking(self) -> str:
        """The act that comes before approval: a list without any task, or with a task that no unit leads, is refused."""
        proposed = self.directives.proposed()
        if proposed.filter(lead_units=None).exists():
            return "match_unit"
        return "" if proposed.exists() else "add_directive"

    def words_for_search(self) -> str:
        return f"{self.given_by}\n{self.text}"


class DirectiveQuerySet(models.QuerySet["Directive"]):
    def proposed(self) -> Self:
        """Those that stand on the list now: neither dropped nor merged into another."""
        return self.filter(standing__in=[Directive.Standing.PROPOSED, Directive.Standing.DOCKETED])


class Directive(models.Model):
    """任务（拟立项）: a sentence that orders something, and what the office makes of it."""

    class Standing(models.TextChoices):
        PROPOSED = "proposed", "拟立项"
        DROPPED = "dropped", "不立项"
        MERGED = "merged", "已合并"
        SPLIT = "split", "已拆分"
        DOCKETED = "docketed", "已立项"

    source = models.ForeignKey(Source, models.CASCADE, related_name="directives")
    standing = models.CharField(max_length=20, choices=Standing, default=Standing.PROPOSED)
    sentence = models.TextField("原句")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    path = models.JSONField("所在标题", default=list)
    task = models.CharField("任务", max_length=300)
    lead_names = models.JSONField("原文牵头单位", default=list)
    support_names = models.JSONField("原文配合单位", default=list)
    lead_units = models.ManyToManyField(Unit, related_name="+", blank=True)
    support_units = models.ManyToManyField(Unit, related_name="+", blank=True)
    each_unit = models.BooleanField("各单位分别立项", default=False)
    officer_name = models.CharField("责任人", max_length=40, blank=True)
    deadline_text = models.CharField("原文时限", max_length=100, blank=True)
    due_on = models.DateField("办理时限", null=True, blank=True)
    cadence = models.CharField("频次", max_length=20, blank=True)
    evidence_needed = models.JSONField("所需佐证", default=list)
    strength = models.FloatField("力度", default=0)
    by_hand = models.BooleanField("人工选取", default=False)
    is_lost = models.BooleanField("原句已改", default=False)
    reason = models.CharField("不立项理由", max_length=300, blank=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged")
    split_from = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")
    version = models.PositiveIntegerField("版次", default=0)

    objects = DirectiveQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["start", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(end__gt=models.F("start")), name="directive_ends_after_it_starts"),
            models.CheckConstraint(
                condition=~Q(standing="dropped") | ~Q(reason=""), name="directive_is_dropped_with_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return self.task
