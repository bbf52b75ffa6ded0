"""The note (学习笔记) of one participant of a training."""

from typing import ClassVar, Self

from django.db import models

from shuniu.matters.models import Matter, MatterQuerySet
from shuniu.matters.models.matter import register_kind
from shuniu.office.team.learning.notes.workflow import LEARNING_NOTE, State
from shuniu.office.team.learning.trainings.models import Training


class Share(models.TextChoices):
    """分享范围."""

    UNIT = "unit", "本单位"
    ORGAN = "organ", "整个机关"


class LearningNoteQuerySet(MatterQuerySet["LearningNote"]):
    def open_to_readers(self) -> Self:
        """Those that were not taken back."""
        return self.filter(state=State.SHARED)

    def for_list(self) -> Self:
        return self.select_related("unit", "created_by", "training")


@register_kind
class LearningNote(Matter):
    """学习笔记 by `created_by`: `text`, and what he will try in his own work (`to_try`). A matter of its own, so that who
    reads it, finds it and answers it is a matter of sight like anything else.
    """

    workflow = LEARNING_NOTE

    matter = models.OneToOneField(
        Matter, models.CASCADE, parent_link=True, primary_key=True, related_name="as_learning_note"
    )
    training = models.ForeignKey(Training, models.PROTECT, related_name="notes", verbose_name="学习培训")
    topic = models.CharField("专题", max_length=60)
    text = models.TextField("笔记")
    to_try = models.TextField("学以致用", blank=True)
    share = models.CharField("分享范围", max_length=10, choices=Share)

    objects: ClassVar = LearningNoteQuerySet.as_manager()

    class Meta:
        verbose_name = "学习笔记"
        indexes: ClassVar = [models.Index(fields=["topic"], name="learning_note_topic")]

    def words_for_search(self) -> str:
        return "\n".join([self.topic, self.text, self.to_try])
