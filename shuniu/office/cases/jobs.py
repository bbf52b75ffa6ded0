"""What first contact does behind the pages: nothing that was passed on is left lying, and nobody's cases lie with one who left."""

from django.utils import timezone

from shuniu.jobs.registry import job
from shuniu.office.cases.actions.passing import come_back_all, fall_back_all, relieve_absent
from shuniu.office.cases.grievances.actions import pass_on_all
from shuniu.office.cases.reception.bookings import miss_all


@job(name="cases.fall_back", label="移交逾期退回", cron="5 * * * *")
def fall_back() -> None:
    """逾期未接收退回, every hour."""
    fall_back_all(timezone.localdate())


@job(name="cases.relieve", label="首问责任人接替", cron="50 6 * * *")
def relieve() -> None:
    """首问责任人离岗的, every morning before the office opens; before these, what lies with a unit that is no more."""
    come_back_all(timezone.localdate())
    relieve_absent()
    pass_on_all()


@job(name="cases.miss_bookings", label="过期预约记为没有来", cron="20 0 * * *")
def miss_bookings() -> None:
    """没有来的预约, every night for the days that are over."""
    miss_all(timezone.localdate())
