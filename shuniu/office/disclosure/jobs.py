"""What disclosure does behind the pages: requests whose applicant let his day pass are closed."""

from django.utils import timezone

from shuniu.jobs.registry import job
from shuniu.office.disclosure.requests.actions import lapse_all


@job(name="disclosure.lapse_requests", label="公开申请逾期不再处理", cron="20 0 * * *")
def lapse_requests() -> None:
    """逾期不补正、不缴费的, every night."""
    lapse_all(timezone.localdate())
