"""What research does behind the pages: units are reminded of questionnaires, which are closed once their day is over."""

from django.utils import timezone

from shuniu.jobs.registry import job
from shuniu.office.research.questionnaires.actions import close_all, remind_all


@job(name="research.close_questionnaires", label="问卷到期截止", cron="10 0 * * *")
def close_questionnaires() -> None:
    """到期截止, every night."""
    close_all(timezone.localdate())


@job(name="research.remind", label="问卷催答", cron="40 8 * * *")
def remind() -> None:
    """自动催答 on working days."""
    remind_all(timezone.localdate())
