"""What is not disclosed is looked at again within a year (政府信息公开条例 art. 18): the day, and what may be decided then."""

from datetime import date

from django.db import models


class Decision(models.TextChoices):
    """What a new look comes to."""

    KEEP = "keep", "仍不公开"
    DISCLOSE = "disclose", "可以公开"


def a_year_after(day: date) -> date:
    """The same day of the next year; of 29 February the 28th."""
    return day.replace(year=day.year + 1, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=day.year + 1)
