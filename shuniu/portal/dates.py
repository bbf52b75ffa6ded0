"""Days as moments, for feeds that know only moments."""

from datetime import date, datetime, time

from django.utils import timezone


def noon_of(day: date) -> datetime:
    """Noon, so that it is the same day in every zone of the country."""
    return timezone.make_aware(datetime.combine(day, time(12)))
