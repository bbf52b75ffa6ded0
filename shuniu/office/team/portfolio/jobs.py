"""Portfolios whose day has passed are taken back (到期收回) before anybody comes to work."""

from django.utils import timezone

from shuniu.jobs.registry import job
from shuniu.office.team.portfolio import actions
from shuniu.office.team.portfolio.models import Portfolio
from shuniu.office.team.portfolio.workflow import State


@job(name="team.lapse_portfolios", label="实绩档案到期收回", cron="5 0 * * *")
def lapse_what_is_over() -> None:
    """到期收回, just after midnight."""
    for portfolio in Portfolio.objects.filter(state=State.HANDED_IN, until_on__lt=timezone.localdate()):
        actions.lapse(portfolio)
