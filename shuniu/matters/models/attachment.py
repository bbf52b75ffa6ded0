"""Attachments (附件): the file once, under its digest; the names and places where it is attached."""

from typing import ClassVar

from django.db import models

from shuniu.org.models import Person


class Blob(models.Model):
    """文件: content addressed by its SHA-256; stored once however often it is attached."""

    class Extraction(models.TextChoices):
        DONE = "done", "已提取"
        PARTLY = "partly", "部分提取"
        FAILED = "failed", "未能提取"

    sha256 = models.CharField(max_length=64, primary_key=True)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100)
    text = models.TextField(blank=True)
    extraction = models.CharField(max_length=10, choices=Extraction)
    extraction_note = models.CharField(max_length=300, blank=True)

    @property
    def path(self) -> str:
        """Where the storage keeps it."""
        return f"{self.sha256[:2]}/{self.sha256[2:4]}/{self.sha256}"


class Attachment(models.Model):
    """附件: a file as it hangs on a matter, under the name it came with."""

    matter = models.ForeignKey("matters.Matter", models.CASCADE, related_name="attachments")
    blob = models.ForeignKey(Blob, models.PROTECT, related_name="attachments")
    name = models.CharField("文件名", max_length=200)
    attached_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    attached_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.name
