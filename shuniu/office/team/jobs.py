"""What the team does behind the pages: hand-overs are looked at anew, since matters come and go without them."""

from django.db import transaction

from shuniu.jobs.registry import job
from shuniu.matters.acts import await_anew
from shuniu.office.team.integrity import jobs as of_integrity  # noqa: F401 - registers its jobs
from shuniu.office.team.leaving.models import Leaving
from shuniu.office.team.leaving.workflow import State
from shuniu.office.team.portfolio.jobs import lapse_what_is_over  # noqa: F401 - registers the job


@job(name="team.look_again", label="离岗交接清单复看", cron="20 6 * * *")
def look_again() -> None:
    """复看, every morning: what each hand-over waits for, by what the leaver holds today."""
    for pk in Leaving.objects.filter(state=State.OPEN).values_list("pk", flat=True):
        with transaction.atomic():
            await_anew(Leaving.objects.select_for_update().get(pk=pk))
