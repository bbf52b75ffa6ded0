"""What decisions do behind the pages: units that are asked what they hold of a draft are reminded."""

from django.utils import timezone

from shuniu.jobs.registry import job
from shuniu.office.decisions.actions.reminding import remind_of_consultations


@job(name="decisions.remind", label="征求意见催办", cron="45 8 * * *")
def remind() -> None:
    """自动催反馈 on working days."""
    remind_of_consultations(timezone.localdate())
