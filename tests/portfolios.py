"""The makers of portfolios (工作实绩档案): of the supervision officer, whose items were closed this year."""

from collections.abc import Callable
from datetime import date

import pytest


@pytest.fixture
def portfolio(cast, today) -> Callable[..., object]:
    """A portfolio in a state, by its acts: `portfolio(State.HANDED_IN)` goes to the director for the yearly review."""
    from shuniu.office.team.portfolio import actions
    from shuniu.office.team.portfolio.models import Portfolio
    from shuniu.office.team.portfolio.workflow import State

    def make(state: str = State.PRIVATE, *, by=None, first_on: date = date(2026, 1, 1), last_on: date | None = None):
        holder = type(cast.officer).objects.get(pk=(by or cast.officer).pk)
        made = actions.begin(by=holder, first_on=first_on, last_on=last_on or today)
        if state == State.HANDED_IN:
            if not made.items.exists():
                actions.add_item(made, by=holder, title="值班室春节保障", happened_on=today, evidence="值班日志")
            actions.hand_in(made, by=holder, to=cast.director, purpose="review", until_on=date(2026, 4, 1))
        elif state == State.DISCARDED:
            actions.discard(made, by=holder)
        return Portfolio.objects.get(pk=made.pk)

    return make
