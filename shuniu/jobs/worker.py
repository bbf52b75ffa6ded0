"""The worker (后台工作): takes tasks from the queue one by one, tries again what failed, revives what was killed.

The queue is django-tasks' in the database. Two things it leaves open are done here: a failed task is made ready again
after a pause, as often as its job allows; a task whose worker died in its midst would stay running for ever, and is
made ready again once its job's limit has passed.
"""

import logging
from datetime import datetime, timedelta
from threading import Event
from traceback import format_exception
from typing import Any
from uuid import uuid4

from django.db import OperationalError, close_old_connections
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from django_tasks_db.utils import exclusive_transaction, is_locked_database_exception

from shuniu.jobs.models import Schedule
from shuniu.jobs.registry import JOBS, LIMIT
from shuniu.jobs.scheduler import tick

Row = DBTaskResult[..., Any]

logger = logging.getLogger(__name__)

INTERVAL_SECONDS = 1.0
SECONDS_BETWEEN_ROUNDS = 15


def run_worker(stop: Event, interval: float = INTERVAL_SECONDS) -> None:
    """Work until `stop` is set: the timetable, the dead and then whatever is ready. A task begun is finished first."""
    worker_id = uuid4().hex
    round_at: datetime | None = None
    while not stop.is_set():
        close_old_connections()
        worked = False
        try:
            now = timezone.now()
            if round_at is None or (now - round_at).total_seconds() >= SECONDS_BETWEEN_ROUNDS:
                round_at = now
                tick(now)
                revive(now)
            worked = work_one(worker_id)
        except OperationalError as error:
            # A busy or restarting database must not end the background work.
            logger.warning("The database did not answer: %s", error)
            stop.wait(interval * 5)
        if not worked:
            stop.wait(interval)
    close_old_connections()


def work_one(worker_id: str) -> bool:
    """Take the next task that is ready and run it. False where none is."""
    # Looking first takes no lock: on SQLite the claim locks out every other writer.
    if not DBTaskResult.objects.ready().exists():
        return False
    try:
        with exclusive_transaction():
            row = DBTaskResult.objects.ready().get_locked()
            if row is None:
                return False
            row.claim(worker_id)
    except OperationalError as error:
        if is_locked_database_exception(error):
            return False
        raise
    run(row)
    return True


def run(row: Row) -> None:
    """Run a claimed task and write down how it ended."""
    try:
        row.task.call(*row.args_kwargs["args"], **row.args_kwargs["kwargs"])
    except Exception as error:
        logger.exception("The task %s failed", name_of(row))
        end_badly(row, str(error) or type(error).__name__, error)
    else:
        row.set_successful(None)
        Schedule.objects.filter(name=name_of(row)).exclude(last_error="").update(last_error="")


def revive(now: datetime) -> int:
    """End the attempts that run beyond their job's limit: their worker was killed. Answers how many there were."""
    dead = [
        row
        for row in DBTaskResult.objects.running()
        if row.started_at is not None and row.started_at + limit_of(row) < now
    ]
    for row in dead:
        end_badly(row, "执行中断：后台进程被终止，或超过了时限")
    return len(dead)


def end_badly(row: Row, sentence: str, error: Exception | None = None) -> None:
    """End a failed attempt: make the task ready for the next one, or leave it failed where none is left.

    One conditional update of the row as it was read, so that a kill loses nothing and of two who revive a task one does.
    """
    job, attempt, now = JOBS.get(name_of(row)), len(row.worker_ids), timezone.now()
    trace = {
        "traceback": "".join(format_exception(error)) if error else sentence,
        "exception_class_path": f"{type(error).__module__}.{type(error).__qualname__}" if error else "",
    }
    as_read = DBTaskResult.objects.filter(pk=row.pk, status=row.status, started_at=row.started_at)
    if job and attempt <= job.retries:
        as_read.update(status=TaskResultStatus.READY, run_after=now + job.pause_after(attempt), **trace)
    elif as_read.update(status=TaskResultStatus.FAILED, finished_at=now, **trace):
        Schedule.objects.filter(name=name_of(row)).update(last_error=sentence)


def name_of(row: Row) -> str:
    """The name of the job that a task carries out."""
    return str(next(iter(row.args_kwargs["args"]), row.task_path))


def limit_of(row: Row) -> timedelta:
    job = JOBS.get(name_of(row))
    return job.limit if job else LIMIT
