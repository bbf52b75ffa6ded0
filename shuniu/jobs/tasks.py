"""The one task that the queue knows: to carry out a job by its name."""

from typing import Any

from django_tasks import task

from shuniu.jobs.registry import JOBS


@task()
def carry_out(name: str, arguments: dict[str, Any]) -> None:
    """Run a job. What it answers is not kept; what it raises is. Raises KeyError where no job has this name."""
    JOBS[name].function(**arguments)
