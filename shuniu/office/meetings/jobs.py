"""What meetings do behind the pages: the morning's reminders of receipts."""

from django.utils import timezone

from shuniu.jobs.registry import job
from shuniu.office.meetings.actions.inviting import remind_all


@job(name="meetings.remind", label="会议回执催办", cron="40 8 * * *")
def remind() -> None:
    """自动催回执 on every working day."""
    remind_all(timezone.localdate())
