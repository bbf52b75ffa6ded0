"""What routes do behind the pages: the morning's reminders."""

from datetime import timedelta

from shuniu.jobs.registry import job
from shuniu.routes.reminding import remind_all


@job(name="routes.remind", cron="40 8 * * *", limit=timedelta(hours=1))
def remind() -> None:
    """到期提醒、逾期催办 of the steps of routes, at twenty to nine of every working day."""
    remind_all()
