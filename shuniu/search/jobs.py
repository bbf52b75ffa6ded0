"""What search does behind the pages: texts of files that could not be read when they came."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q

from shuniu.jobs.registry import job
from shuniu.matters.files import MEDIA_TYPES, WIPED, read_again
from shuniu.matters.models import Blob, Matter
from shuniu.search.index import refresh


@job(name="search.extract", label="重读附件文字", cron="40 2 * * *", limit=timedelta(hours=2))
def extract() -> None:
    """提取文字: read once more what gave no text, such as DOC before a converter was installed, and make it findable.

    Images are left out: nothing here reads them. Each file is a transaction of its own.
    """
    failed = Blob.objects.filter(~Q(extraction=Blob.Extraction.DONE), media_type__in=MEDIA_TYPES.values())
    for blob in failed.exclude(extraction_note=WIPED).iterator(chunk_size=20):
        with transaction.atomic():
            if read_again(blob):
                for matter in Matter.objects.select_for_update().filter(attachments__blob=blob):
                    refresh(matter)
