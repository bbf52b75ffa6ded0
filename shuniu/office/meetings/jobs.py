"""What meetings do behind the pages: the morning's reminders of receipts and of positions."""

from django.utils import timezone

from shuniu.jobs.registry import job
from shuniu.office.meetings.actions.inviting import remind_all
from shuniu.office.meetings.actions.reminding import remind_of_topics


@job(name="meetings.remind", label="会议回执催办", cron="40 8 * * *")
def remind() -> None:
    """自动催回执 on every working day."""
    remind_all(timezone.localdate())


@job(name="meetings.remind_of_topics", label="议题意见催办", cron="45 8 * * *")
def remind_of_positions() -> None:
    """自动催答复 on working days."""
    remind_of_topics(timezone.localdate())
