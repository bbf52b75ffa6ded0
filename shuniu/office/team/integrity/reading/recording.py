"""Keeping what is read and exported (阅读和导出的记录): a row a day for each matter and each address, not one a look."""

import logging
from datetime import datetime
from typing import TypeVar

from django.db import OperationalError
from django.db.models import F, QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone

from shuniu.matters.models import Matter
from shuniu.office.team.integrity.pledges.models import IntegritySettings
from shuniu.office.team.integrity.reading.models import DayExport, DayReading
from shuniu.org.classification import Classification
from shuniu.org.models import Person
from shuniu.workdays import Calendar

M = TypeVar("M", bound=Matter)

logger = logging.getLogger(__name__)


def is_after_hours(moment: datetime, settings: IntegritySettings) -> bool:
    """工作时间以外: a day off, or before and after the hours that the office has set."""
    local = timezone.localtime(moment)
    if not Calendar().is_working(local.date()):
        return True
    return not settings.day_begins <= local.time() < settings.day_ends


def note_read(person: Person, matter: M) -> M:
    """阅读 of a matter above 公开, when it came first that day; answers the matter. What can't be written here is let go,
    so that a page is shown all the same.
    """
    if matter.classification <= Classification.PUBLIC:
        return matter
    now = timezone.now()
    row = DayReading(person_id=person.pk, matter_id=matter.pk, on=timezone.localdate(now), at=now)
    try:
        DayReading.objects.bulk_create([row], ignore_conflicts=True)
    except OperationalError:
        logger.warning("a reading was not kept: the database could not be written")
    return matter


def open_one(rows: "QuerySet[M]", pk: int, *, by: Person) -> M:
    """打开一件, on a page or over the API alike: the one of these rows with this key, which he has read by that. Raises
    Http404. `rows` are what he sees; every address of one matter goes through here, so that no face is left out.
    """
    return note_read(by, get_object_or_404(rows, pk=pk))


def note_rows(person: Person, what: str, rows: int) -> None:
    """Rows of a list that were read by a program, under the name of its address: as many as an export would have held."""
    _add(person, what, count=0, rows=rows)


def note_export(person: Person, what: str, rows: int = 0) -> None:
    """导出或者下载: what was taken out, by the name of the address, and how many rows of a list."""
    _add(person, what, count=1, rows=rows)


def _add(person: Person, what: str, *, count: int, rows: int) -> None:
    try:
        row, _ = DayExport.objects.get_or_create(person_id=person.pk, on=timezone.localdate(), what=what[:120])
        DayExport.objects.filter(pk=row.pk).update(count=F("count") + count, rows=F("rows") + rows)
    except OperationalError:
        logger.warning("an export was not kept: the database could not be written")
