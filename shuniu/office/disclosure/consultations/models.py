"""An opinion of the public (公众意见) and the groups of what is one letter (同类意见)."""

from typing import ClassVar

from django.db import models

from shuniu.office.disclosure.publications.published import Published
from shuniu.office.disclosure.requests.models import new_code


class OpinionGroup(models.Model):
    """同类意见: one text, however many have sent it, and what became of it."""

    published = models.ForeignKey(Published, models.CASCADE, related_name="groups")
    text = models.TextField("意见")
    """As the public reads it: personal data masked."""
    voices = models.PositiveIntegerField("人数")
    handed_as = models.PositiveBigIntegerField("决策中的意见", null=True, blank=True)
    disposition = models.CharField("处理", max_length=20, blank=True)
    reply = models.TextField("理由", blank=True)

    class Meta:
        ordering: ClassVar = ["-voices", "pk"]


class PublicOpinion(models.Model):
    """公众意见 as it came in over the portal. Who wrote it is shown to nobody outside."""

    published = models.ForeignKey(Published, models.CASCADE, related_name="opinions")
    author = models.CharField("称呼", max_length=60, blank=True)
    contact = models.CharField("联系方式", max_length=100, blank=True)
    text = models.TextField("意见")
    code = models.CharField("查询码", max_length=12, unique=True, default=new_code, editable=False)
    received_at = models.DateTimeField("提交时间", auto_now_add=True)
    group = models.ForeignKey(OpinionGroup, models.SET_NULL, null=True, blank=True, related_name="opinions")

    class Meta:
        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [models.Index(fields=["published", "id"], name="opinion_of_consultation")]
