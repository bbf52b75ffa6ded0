"""The makers of integrity (廉政): declarations with a tie, gifts, recusals, each in a state."""

from collections.abc import Callable

import pytest


@pytest.fixture
def tie(cast) -> Callable[..., object]:
    """A tie that somebody has declared: the second officer's wife works for a company, unless told otherwise."""
    from shuniu.office.team.integrity.ties import actions
    from shuniu.office.team.integrity.ties.models import Declaration

    def make(person=None, **given: object):
        person = person or cast.officer2
        made = Declaration.objects.filter(declarer=person).first() or actions.declare(by=person)
        given = {
            "relation": "relative",
            "name": "",
            "organisation": "临江远航建设有限公司",
            "detail": "配偶，任副总经理",
        } | given
        return actions.add_tie(made, by=person, **given)

    return make


@pytest.fixture
def gift(cast, today) -> Callable[..., object]:
    """A gift in a state, offered to the second officer."""
    from shuniu.office.team.integrity.gifts import actions
    from shuniu.office.team.integrity.gifts.models import Gift, Way
    from shuniu.office.team.integrity.gifts.workflow import State

    def make(state: str = State.TO_HAND_IN, **given: object):
        way = Way.TO_HAND_IN if state == State.HANDED_IN else Way(state)
        given = {"what": "茶叶两盒", "giver": "某公司经理", "offered_on": today, "way": way} | given
        made = actions.report(by=cast.officer2, **given)
        if state == State.HANDED_IN:
            actions.receive(made, by=cast.director, receipt="实物相符，存财务室")
        return Gift.objects.get(pk=made.pk)

    return make


@pytest.fixture
def recusal(cast, item) -> Callable[..., object]:
    """A recusal in a state: the officer from an item that he has in hand; the director decides, the second takes over."""
    from shuniu.office.team.integrity.recusals import actions
    from shuniu.office.team.integrity.recusals.models import Recusal
    from shuniu.office.team.integrity.recusals.workflow import State

    def make(state: str = State.APPLIED, *, about=None):
        made = actions.apply(by=cast.officer, about=about or item(), reason="承建企业由亲属经营")
        if state == State.WITHDRAWN:
            actions.withdraw(made, by=cast.officer)
        elif state == State.KEPT:
            actions.keep(made, by=cast.director, reason="只是转发文件")
        elif state in (State.NAMED, State.COMPLETE):
            actions.agree(made, by=cast.director, successor=cast.officer2)
            if state == State.COMPLETE:
                actions.accept(made, by=cast.officer2)
        return Recusal.objects.get(pk=made.pk)

    return make
