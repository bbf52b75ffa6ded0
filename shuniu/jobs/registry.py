"""Jobs (任务): functions that run behind the pages, each known by its name."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from croniter import croniter
from django.utils import timezone

LIMIT = timedelta(minutes=10)
FIRST_PAUSE = timedelta(seconds=15)
LONGEST_PAUSE = timedelta(hours=1)


@dataclass(frozen=True)
class Job:
    """任务. Its function must be idempotent: after a failure, a crash or beyond its limit it is run again.

    `label` names it to an administrator; `cron` is its timetable in the office's time zone, empty where only acts ask
    for it; `retries` how often it is
    tried again after the first time; `limit` after how long without an end its worker is taken for dead.
    """

    name: str
    function: Callable[..., object]
    cron: str = ""
    retries: int = 3
    limit: timedelta = LIMIT
    label: str = ""

    def __call__(self, *args: Any, **kwargs: Any) -> object:
        """Run it here and now."""
        return self.function(*args, **kwargs)

    def enqueue(self, *, run_after: datetime | None = None, **arguments: object) -> str:
        """Ask for it to be run behind the page. Answers the id of the task.

        The request is a row of the same database: made inside a transaction, it stands or falls with it. Arguments
        are what JSON can hold.
        """
        from shuniu.jobs.tasks import carry_out

        return carry_out.using(run_after=run_after).enqueue(self.name, arguments).id

    def next_after(self, moment: datetime) -> datetime:
        """When its timetable next names after a moment. Times the office's clock skips or repeats are croniter's."""
        local = timezone.localtime(moment)
        return croniter(self.cron, local).get_next(datetime)  # type: ignore[no-any-return]

    def pause_after(self, attempt: int) -> timedelta:
        """How long to wait after a failed attempt, the first being 1: 15 s, 1 min, 4 min, … an hour at most."""
        return min(FIRST_PAUSE * int(4 ** (attempt - 1)), LONGEST_PAUSE)


JOBS: dict[str, Job] = {}
"""All jobs by name. Each application registers its own in a module `jobs`."""


def job(
    *, name: str, label: str = "", cron: str = "", retries: int = 3, limit: timedelta = LIMIT
) -> Callable[[Callable[..., object]], Job]:
    """Register a function as a job; a decorator. Raises ValueError where the name is taken or the timetable wrong."""

    def register(function: Callable[..., object]) -> Job:
        if name in JOBS:
            raise ValueError(f"two jobs are named {name}")
        if cron and not croniter.is_valid(cron):
            raise ValueError(f"{name} has no valid timetable: {cron}")
        JOBS[name] = Job(name, function, cron, retries, limit, label or name)
        return JOBS[name]

    return register
