"""The travelling clock: acts of the demo's history happen at the moment in which they are told.

Django asks ``datetime.now`` in one place alone, so that is where the clock is put in.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, tzinfo
from unittest.mock import patch

from django.utils import timezone


class Clock:
    """时钟: stands at a moment until it is set to another."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment


@contextmanager
def travelling(start: datetime) -> Iterator[Clock]:
    """For the whole process, Django's time is that of the clock given; afterwards it is the real one again."""
    clock = Clock(start)

    class AnyMoment(type):
        def __instancecheck__(cls, value: object) -> bool:
            return isinstance(value, datetime)

    class Moment(datetime, metaclass=AnyMoment):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
            return clock.moment.astimezone(tz)

    with patch.object(timezone, "datetime", Moment):
        yield clock
