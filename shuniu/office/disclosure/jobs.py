"""What disclosure does behind the pages: requests whose applicant let his day pass are closed."""

from django.utils import timezone

from shuniu.jobs.registry import job
from shuniu.office.disclosure.reassessing import remind_all
from shuniu.office.disclosure.requests.actions import lapse_all


@job(name="disclosure.reassess", label="不予公开的重新审查", cron="55 5 * * *")
def reassess() -> None:
    """不予公开满一年的 (art. 18), every morning."""
    remind_all(timezone.localdate())


@job(name="disclosure.lapse_requests", label="公开申请逾期不再处理", cron="20 0 * * *")
def lapse_requests() -> None:
    """逾期不补正、不缴费的, every night."""
    lapse_all(timezone.localdate())
