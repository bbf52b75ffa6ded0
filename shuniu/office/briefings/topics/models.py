"""Marks of topics (主题标记) on matters, and the signals (苗头) that were raised."""

from typing import ClassVar

from django.db import models

from shuniu.matters.models import Matter


class TopicMark(models.Model):
    """主题标记: on this day something was told of a topic, by this matter."""

    matter = models.ForeignKey(Matter, models.CASCADE, related_name="topic_marks")
    topic = models.CharField("主题", max_length=40)
    on = models.DateField("日期")
    act = models.CharField(max_length=60)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["topic", "on"], name="topic_mark_by_day")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["matter", "topic", "act"], name="act_marks_a_topic_once")
        ]


class Signal(models.Model):
    """苗头: on a day a topic stood so high that chance alone would hardly give it."""

    topic = models.CharField("主题", max_length=40)
    on = models.DateField("日期")
    count = models.PositiveIntegerField("件数")
    expected = models.FloatField("往常")
    chance = models.FloatField("偶然概率")

    class Meta:
        ordering: ClassVar = ["-on", "topic"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["topic", "on"], name="topic_signals_once_a_day")]
