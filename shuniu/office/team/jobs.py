"""What the team does behind the pages: hand-overs are looked at anew, since matters come and go without them."""

from django.db import transaction

from shuniu.jobs.registry import job
from shuniu.matters.acts import await_anew
from shuniu.office.team.care.reminding import offer_all, remind_all
from shuniu.office.team.integrity import jobs as of_integrity  # noqa: F401 - registers its jobs
from shuniu.office.team.leaving.models import Leaving
from shuniu.office.team.leaving.workflow import State
from shuniu.office.team.portfolio.jobs import lapse_what_is_over  # noqa: F401 - registers the job
from shuniu.office.team.recommendation.actions import look_again as look_again_at_recommendations


@job(name="team.look_again", label="离岗交接清单复看", cron="20 6 * * *")
def look_again() -> None:
    """复看, every morning: what each hand-over waits for, by what the leaver holds today."""
    for pk in Leaving.objects.filter(state=State.OPEN).values_list("pk", flat=True):
        with transaction.atomic():
            await_anew(Leaving.objects.select_for_update().get(pk=pk))


@job(name="team.care", label="关怀诉求提醒", cron="40 8 * * *")
def care() -> None:
    """关怀提醒, every morning: the addressee in person; the asker, where he may choose another."""
    remind_all()
    offer_all()


@job(name="team.recommendations", label="推荐复看", cron="30 6 * * *")
def recommendations() -> None:
    """推荐复看, every morning: none waits for somebody who has left."""
    look_again_at_recommendations()
