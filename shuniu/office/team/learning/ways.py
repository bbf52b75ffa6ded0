"""The ways of learning (形式)."""

from django.db import models


class Way(models.TextChoices):
    """形式."""

    COURSE = "course", "课程培训"
    TRIP = "trip", "考察学习"
    SESSION = "session", "学习交流"
