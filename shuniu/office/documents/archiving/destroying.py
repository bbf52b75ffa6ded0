"""销毁: the files of a document go; where no other document holds the same file, its content too."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.core.files.storage import storages
from django.utils import timezone

from shuniu.jobs.registry import job
from shuniu.matters.models import Attachment, Blob, Matter
from shuniu.office.documents.archiving.models import FiledFile, FiledItem


def forget(document: Matter) -> list[dict[str, Any]]:
    """Take the files off a document and its item; answers what they were. The content goes after the transaction.

    What is kept once under its digest may hang on another document too, and stays there. A document that lies in the item of
    its answer has no rows of its own.
    """
    rows = list(FiledFile.objects.filter(item=document.pk))
    digests = {row.sha256 for row in rows} | set(document.attachments.values_list("blob_id", flat=True))
    document.attachments.all().delete()
    FiledFile.objects.filter(item=document.pk).update(blob=None)
    FiledItem.objects.filter(pk=document.pk).update(destroyed_at=timezone.now())
    lonely = unclaimed(digests)
    Blob.objects.filter(pk__in=lonely).delete()
    wipe.enqueue(digests=sorted(lonely))
    return [{"part": row.part, "name": row.name, "sha256": row.sha256, "pages": row.pages} for row in rows]


def unclaimed(digests: Iterable[str]) -> set[str]:
    """Those of these files that nothing holds any more."""
    digests = set(digests)
    held = set(Attachment.objects.filter(blob__in=digests).values_list("blob_id", flat=True))
    held |= set(FiledFile.objects.filter(blob__in=digests).values_list("blob_id", flat=True))
    return digests - held


@job(name="archive.wipe", label="清除已销毁的文件", retries=8, limit=timedelta(minutes=30))
def wipe(digests: list[str]) -> None:
    """清除 of what was destroyed from the disk, unless the same file was taken in again meanwhile."""
    kept = set(Blob.objects.filter(pk__in=digests).values_list("pk", flat=True))
    for digest in set(digests) - kept:
        path = Blob(sha256=digest).path
        if storages["blobs"].exists(path):
            storages["blobs"].delete(path)
