"""What the pages do behind the scenes: the morning by mail."""

from django.utils import timezone

from shuniu.jobs.registry import job
from shuniu.workdays import Calendar


@job(name="web.morning_mail", label="发晨报邮件", cron="30 7 * * *")
def morning_mail() -> None:
    """发晨报 before each working day."""
    from shuniu.web.morning_mail import send_mails  # the pages are loaded after the jobs are registered

    today = timezone.localdate()
    if Calendar().is_working(today):
        send_mails(today)
