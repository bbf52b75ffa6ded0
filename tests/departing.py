"""The makers of hand-overs (离岗交接): the supervision officer leaves, the second officer takes over, the director watches."""

from collections.abc import Callable
from datetime import timedelta

import pytest


@pytest.fixture
def leaving(cast, item, today) -> Callable[..., object]:
    """A hand-over in a state: of the officer, with one item of his in hand unless `with_item=False`."""
    from shuniu.office.team.leaving import actions
    from shuniu.office.team.leaving.models import Leaving
    from shuniu.office.team.leaving.workflow import State

    def make(state: str = State.OPEN, *, with_item: bool = True, **fields: object):
        if with_item:
            item()
        given = {"leaver": cast.officer, "why": "transfer", "leaves_on": today + timedelta(days=10)} | fields
        made = actions.begin(by=cast.director, **given)
        if state == State.CANCELLED:
            actions.cancel(made, by=cast.director, reason="不走了")
        elif state == State.COMPLETE:
            pass_all(made, cast)
            for who in made.signers():
                actions.sign(made, by=who)
            actions.confirm(made, by=cast.director)
        return Leaving.objects.get(pk=made.pk)

    return make


def pass_all(made, cast) -> None:
    """Everything that passes goes to the second officer, who takes it over."""
    from shuniu.office.team.leaving import actions

    keys = [row.key for row in made.checklist() if row.is_open and row.passes]
    if keys:
        actions.name_successor(made, by=cast.director, lines=keys, successor=cast.officer2)
        actions.accept(made, by=cast.officer2, lines=keys)


def row_of(made, matter):
    """The line of a hand-over that a matter stands on."""
    rows = type(made).objects.get(pk=made.pk).checklist()
    return next(row for row in rows if row.matter and row.matter.pk == matter.pk)
