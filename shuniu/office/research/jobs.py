"""What research does behind the pages: questionnaires are closed once their day is over."""

from django.utils import timezone

from shuniu.jobs.registry import job
from shuniu.office.research.questionnaires.actions import close_all


@job(name="research.close_questionnaires", label="问卷到期截止", cron="10 0 * * *")
def close_questionnaires() -> None:
    """到期截止, every night."""
    close_all(timezone.localdate())
