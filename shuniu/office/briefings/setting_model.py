"""What an office may set for its information (信息设置)."""

from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from shuniu.text.signals import Rule


class BriefingSettings(models.Model):
    """信息设置: one row for the office. Points are off; who switches them on does so against the rule shown beside it."""

    scoring_on = models.BooleanField("给单位计分", default=False)
    score_adopted = models.PositiveSmallIntegerField("采用一条计几分", default=5)
    score_instructed = models.PositiveSmallIntegerField("领导批示一条加几分", default=10)
    signal_window = models.PositiveSmallIntegerField(
        "苗头：看最近几天", default=7, validators=[MinValueValidator(3), MaxValueValidator(31)]
    )
    signal_weeks = models.PositiveSmallIntegerField(
        "苗头：与此前几周比", default=12, validators=[MinValueValidator(4), MaxValueValidator(52)]
    )
    signal_chance = models.FloatField(
        "苗头：偶然出现的概率低于", default=0.001, validators=[MinValueValidator(1e-9), MaxValueValidator(0.05)]
    )
    signal_fewest = models.PositiveSmallIntegerField(
        "苗头：至少几件", default=4, validators=[MinValueValidator(2), MaxValueValidator(100)]
    )

    @classmethod
    def current(cls) -> Self:
        return cls.objects.get_or_create(pk=1)[0]

    def points(self, adopted: int, instructed: int) -> int:
        """计分 of a unit: for what was adopted, not for how much was sent."""
        return adopted * self.score_adopted + instructed * self.score_instructed

    @property
    def rule(self) -> Rule:
        return Rule(self.signal_window, self.signal_weeks, self.signal_chance, self.signal_fewest)
