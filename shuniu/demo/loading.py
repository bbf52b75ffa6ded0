"""Loading the demo office (演示数据): its whole past through the acts themselves, in the order of time."""

import gc
import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from itertools import count
from types import SimpleNamespace
from unittest.mock import patch

from django.db import transaction
from django.utils import timezone

from shuniu.audit.log import make_checkpoint
from shuniu.demo.clock import travelling
from shuniu.demo.history import BEGAN_DAYS_AGO, History
from shuniu.demo.office import Office
from shuniu.demo.stage import Diary, Stage
from shuniu.matters.acts import acted
from shuniu.notices.models import Notice
from shuniu.notices.receivers import tell
from shuniu.office.supervision import drawing
from shuniu.org.models import Person
from shuniu.search.index import reindex
from shuniu.search.receivers import keep_in_step

TOLD_FOR_DAYS, UNREAD_FOR_DAYS = 30, 4
SELDOM = 20_000
"""Objects between two collections: rarer ones gain no time, and without any the past takes more than a gigabyte."""


def is_loaded() -> bool:
    """Whether the database holds the demo office."""
    return Person.objects.filter(username="tangwenjie", name="唐文杰").exists()


class NotEmpty(Exception):
    """The database holds an office already; the demo never mixes with one."""


@transaction.atomic
def load(*, scale: float = 1.0, progress: Callable[[float], None] | None = None) -> None:
    """Fill an empty database with the demo office and fourteen months of its work, up to now.

    The same every time, but for the days, which count back from today. `scale` makes the number of ordinary items
    smaller; `progress` is told the share that is done. All or nothing is written. Raises NotEmpty.
    """
    if Person.objects.exists():
        raise NotEmpty
    now = timezone.localtime()
    first = now.date() - timedelta(days=BEGAN_DAYS_AGO)
    diary = Diary(first, now.date())

    def told(day: date) -> None:
        if progress:
            progress((day - first).days / BEGAN_DAYS_AGO)

    with travelling(diary.at(diary.days[0], 8 * 60)) as clock, patch.object(drawing, "secrets", _seeds()):
        office = Office(now.date())
        stage = Stage(clock, diary, now)
        History(stage, office, scale).begin()
        with _in_haste():
            stage.play(told, until=now - timedelta(days=TOLD_FOR_DAYS))
        stage.play(told)
        clock.moment = now
        make_checkpoint()
    reindex()
    _mark_read(now)


@contextmanager
def _in_haste() -> Iterator[None]:
    """Nobody is told of the distant past, and it is indexed once at the end; half of the time goes without."""
    acted.disconnect(tell)
    acted.disconnect(keep_in_step)
    threshold = gc.get_threshold()
    gc.set_threshold(SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*threshold)
        acted.connect(tell)
        acted.connect(keep_in_step)


def _seeds() -> SimpleNamespace:
    """Seeds of the draws that are the same every time: what nobody may foresee elsewhere is told beforehand here."""
    numbers = count(1)
    return SimpleNamespace(
        token_hex=lambda size: hashlib.sha256(f"demo {next(numbers)}".encode()).hexdigest()[: 2 * size]
    )


def _mark_read(now: datetime) -> None:
    """Notices of the past have been read."""
    edge = now - timedelta(days=UNREAD_FOR_DAYS)
    Notice.objects.filter(created_at__lt=edge).update(read_at=now)
