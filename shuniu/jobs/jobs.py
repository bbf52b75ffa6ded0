"""The jobs of the queue itself."""

from datetime import timedelta

from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from shuniu.jobs.registry import job

KEPT_DAYS = 14
FAILURES_KEPT_DAYS = 90


@job(name="jobs.tidy", label="清理做完的任务", cron="20 3 * * *")
def tidy() -> None:
    """清理: forget tasks that were done a fortnight ago; failures are kept for a quarter."""
    now = timezone.now()
    DBTaskResult.objects.successful().filter(finished_at__lt=now - timedelta(days=KEPT_DAYS)).delete()
    DBTaskResult.objects.failed().filter(finished_at__lt=now - timedelta(days=FAILURES_KEPT_DAYS)).delete()
