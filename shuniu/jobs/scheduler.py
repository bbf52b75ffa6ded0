"""The scheduler (调度): asks for each periodic job when its time has come, once, however many schedulers tick."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from shuniu.jobs.models import Schedule
from shuniu.jobs.registry import JOBS, Job


def tick(now: datetime | None = None) -> list[str]:
    """Ask for all jobs that are due. Answers their names.

    A run that was missed while nothing was running is made up once, not as often as it was missed.
    """
    now = now or timezone.now()
    periodic = {name: job for name, job in JOBS.items() if job.cron}
    schedules = {schedule.name: schedule for schedule in Schedule.objects.filter(name__in=list(periodic))}
    asked = []
    for name, job in periodic.items():
        schedule = schedules.get(name)
        if schedule is None or schedule.cron != job.cron:
            enter(job, now)
        elif schedule.next_at <= now and claim(job, schedule, now):
            asked.append(name)
    return asked


def enter(job: Job, now: datetime) -> None:
    """Enter a job into the timetable, or its new times."""
    Schedule.objects.update_or_create(name=job.name, defaults={"cron": job.cron, "next_at": job.next_after(now)})


def claim(job: Job, schedule: Schedule, now: datetime) -> bool:
    """Take a run that is due, and ask for it, in one transaction. False where another scheduler has taken it."""
    with transaction.atomic():
        mine = Schedule.objects.filter(pk=schedule.pk, next_at=schedule.next_at).update(
            next_at=job.next_after(now), last_at=now
        )
        if mine:
            job.enqueue()
    return bool(mine)
