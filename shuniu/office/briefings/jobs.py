"""What information does behind the pages: the night's look for early signals."""

from django.utils import timezone

from shuniu.jobs.registry import job
from shuniu.office.briefings.topics.counting import raise_signals


@job(name="briefings.signals", label="发现苗头", cron="20 6 * * *")
def look_for_signals() -> None:
    """苗头, every morning before the office opens."""
    raise_signals(timezone.localdate())
