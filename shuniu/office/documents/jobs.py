"""What documents do behind the pages: the morning's reminders of what came in."""

from django.utils import timezone

from shuniu.jobs.registry import job
from shuniu.office.documents.archiving import destroying, packages  # noqa: F401 - register their jobs
from shuniu.office.documents.closed_units import look_again
from shuniu.office.documents.incoming.urging import remind_all


@job(name="incoming.remind", label="收文到期催办", cron="35 8 * * *")
def remind() -> None:
    """自动催办 of incoming documents, on every working day; whose unit was closed goes back to the desk."""
    look_again(timezone.localdate())
    remind_all(timezone.localdate())
