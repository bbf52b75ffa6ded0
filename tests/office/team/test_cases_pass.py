"""What comes over the window when somebody leaves: a case always has somebody who answers, a grievance is not passed round."""

import pytest

from shuniu.matters.acts import Refused
from shuniu.matters.succession import in_hand
from shuniu.office.cases.grievances import actions as grievances
from shuniu.office.cases.models import ServiceCase
from shuniu.office.cases.workflow import State
from shuniu.office.team.leaving import actions
from tests.conftest import again
from tests.office.team.test_leaving import offered, row_of


def test_a_case_passes_with_the_duty_of_first_contact_and_its_handler_stays(cast, window, case, leaving):
    taken, handled = case(State.TAKEN), case(State.HANDLING)
    made = leaving(leaver=window, with_item=False)

    offered(made, cast, to=again(cast.clerk))
    actions.accept(made, by=again(cast.clerk), lines=[row_of(made, each).key for each in (taken, handled)])

    taken, handled = (ServiceCase.objects.get(pk=each.pk) for each in (taken, handled))
    assert {taken.first_contact_officer, taken.officer, handled.first_contact_officer} == {cast.clerk}
    assert handled.handling_unit == cast.finance
    assert not in_hand(again(window)).filter(pk__in=[taken.pk, handled.pk]).exists()


def test_whoever_works_on_a_case_is_followed_by_one_of_his_unit_or_by_the_unit(cast, window, case, leaving):
    from shuniu.office.cases.actions import passing

    handled = case(State.HANDLING)
    passing.name_handler(handled, by=cast.finance_liaison, handler=cast.finance_liaison)
    made = leaving(leaver=cast.finance_liaison, with_item=False)

    offered(made, cast, to=again(cast.finance_head))
    actions.accept(made, by=again(cast.finance_head), lines=[row_of(made, handled).key])

    handled = ServiceCase.objects.get(pk=handled.pk)
    assert (handled.handler, handled.first_contact_officer) == (cast.finance_head, window)


def test_a_grievance_is_not_handed_on(cast, window, leaving):
    lodged = grievances.lodge(by=window, title="辱骂来访人", summary="三月二日下午。", about=cast.director)
    grievances.take_up(lodged, by=cast.mayor)
    made = leaving(leaver=cast.mayor, with_item=False)

    with pytest.raises(Refused, match="投诉举报不能由别人接办"):
        actions.name_successor(made, by=cast.director, lines=[row_of(made, lodged).key], successor=cast.officer2)
