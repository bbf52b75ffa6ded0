"""Quarters of an hour (刻钟), by which rooms and cars are taken: that one is taken once keeps two uses apart, on any database."""

from datetime import UTC, datetime, timedelta

QUARTER = timedelta(minutes=15)
EPOCH = datetime(2000, 1, 1, tzinfo=UTC)


def quarters(starts_at: datetime, ends_at: datetime) -> range:
    """The quarters of an hour that a time touches, counted from the year 2000."""
    return range((starts_at - EPOCH) // QUARTER, -((EPOCH - ends_at) // QUARTER))
