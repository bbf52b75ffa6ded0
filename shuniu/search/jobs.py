"""What search does behind the pages: texts of files that could not be read when they came."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q

from shuniu.jobs.registry import job
from shuniu.matters.files import IMAGES, MEDIA_TYPES, WIPED, read_again
from shuniu.matters.models import Blob, Matter
from shuniu.search.index import refresh
from shuniu.text.reading.recognising import program


@job(name="search.extract", label="重读附件文字", cron="40 2 * * *", limit=timedelta(hours=2))
def extract() -> None:
    """提取文字: read once more what gave no text, such as DOC before a converter was installed, and make it findable.

    Pictures are left out where nothing here recognises their text. Each file is a transaction of its own.
    """
    kinds = [*MEDIA_TYPES.values(), *(media_type for _, media_type in IMAGES if program())]
    failed = Blob.objects.filter(~Q(extraction=Blob.Extraction.DONE), media_type__in=kinds)
    for blob in failed.exclude(extraction_note=WIPED).iterator(chunk_size=20):
        with transaction.atomic():
            if read_again(blob):
                for matter in Matter.objects.select_for_update().filter(attachments__blob=blob):
                    refresh(matter)
