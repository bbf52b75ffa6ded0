"""Which papers of a topic were opened by whom (材料阅看)."""

from typing import ClassVar

from django.db import models

from shuniu.matters.models import Attachment
from shuniu.org.models import Person


class PaperOpened(models.Model):
    """阅看: somebody invited to the meeting opened a paper of one of its topics, and when first. Nobody types it."""

    paper = models.ForeignKey(Attachment, models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["paper", "person"], name="paper_is_opened_first_once_by_each")
        ]
