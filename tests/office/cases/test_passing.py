"""Passing on: refused, unaccepted, ruled on, always back with whoever took it in; and rulings that route like cases."""

from datetime import date, timedelta

import pytest

from shuniu.matters.acts import Refused
from shuniu.office.cases.actions import passing, taking
from shuniu.office.cases.actions.taking import Asker
from shuniu.office.cases.buckpassing import buck_passing
from shuniu.office.cases.models import Handover, Ruling, ServiceCase
from shuniu.office.cases.precedents import precedent_for
from shuniu.office.cases.suggesting import suggest
from shuniu.office.cases.workflow import State
from shuniu.org.models import Unit
from tests.casework import TITLE, WISH

TWIN = "新街二楼以上早晚高峰没有自来水"


def fresh(case):
    return ServiceCase.objects.get(pk=case.pk)


def test_a_handover_changes_nothing_until_it_is_accepted(cast, case, window):
    made = case(State.OFFERED)
    assert made.handling_unit is None
    assert made.answerable() == (window,)
    due_on = made.due_on

    passing.accept(made, by=cast.finance_liaison, handler=cast.budget_staff)

    made = fresh(made)
    assert (made.handling_unit, made.officer) == (cast.finance, cast.budget_staff)
    assert made.answerable() == (window, cast.budget_staff)
    assert made.due_on == due_on


def test_a_handover_names_a_duty(cast, case, window):
    with pytest.raises(Refused, match="请写明依据对方的哪一项职责"):
        passing.hand_over(case(), by=window, unit=cast.finance, duty=" ")


def test_nothing_is_handed_over_to_a_closed_unit_to_oneself_or_to_nobody(cast, case, window, today):
    made = case()
    cast.housing.closed_on, cast.housing.successor = today, cast.finance
    cast.housing.save()

    with pytest.raises(Refused, match="“市住建局”已撤销，职责由“市财政局”承接"):
        passing.hand_over(made, by=window, unit=cast.housing, duty="供水")
    with pytest.raises(Refused, match="不能移交给自己"):
        passing.hand_over(made, by=window, unit=cast.office, duty="供水")
    with pytest.raises(Refused, match="没有人可以接收"):
        passing.hand_over(made, by=window, unit=cast.wangjiang, duty="供水")
    assert fresh(made).state == State.TAKEN


def test_only_the_unit_that_is_asked_accepts_or_refuses(cast, case):
    with pytest.raises(Refused, match="这件移交给了市财政局"):
        passing.accept(case(State.OFFERED), by=cast.housing_liaison)


def test_a_refused_handover_falls_back_and_the_unit_no_longer_sees_it(cast, case, window):
    made = case(State.OFFERED)

    passing.refuse(made, by=cast.finance_liaison, ground="not_ours", reason="不是我局职责")

    made = fresh(made)
    assert (made.state, made.refusals, made.officer) == (State.TAKEN, 1, window)
    assert not ServiceCase.objects.visible_to(cast.finance_liaison).exists()
    assert made.awaited.get().principal == window.principal


def test_a_handover_that_nobody_accepts_falls_back_by_the_clock(cast, case, window, clock):
    made = case(State.OFFERED)
    assert passing.fall_back_all(date(2026, 3, 6)) == 0

    assert passing.fall_back_all(date(2026, 3, 7)) == 1

    made = fresh(made)
    assert (made.state, made.refusals) == (State.TAKEN, 1)
    assert made.handovers.get().outcome == Handover.Outcome.LAPSED


def test_the_second_refusal_goes_to_the_director_for_one_working_day(cast, case):
    made = case(State.DISPUTED)

    waiting = made.awaited.get()
    assert (waiting.principal, waiting.verb, waiting.due_on) == ("role:director", "rule", date(2026, 3, 6))
    with pytest.raises(Refused, match="没有“裁定”的权限"):
        passing.rule(made, by=cast.clerk, unit=cast.housing, reason="供水归住建局")


def test_a_ruling_needs_no_acceptance_and_ends_the_passing_on(cast, case, window):
    made = case(State.DISPUTED)

    passing.rule(
        made, by=cast.director, unit=cast.housing, supporting_units=[cast.finance], reason="城市供水由住建局监管"
    )

    made = fresh(made)
    assert (made.state, made.handling_unit, made.handler) == (State.HANDLING, cast.housing, cast.housing_liaison)
    with pytest.raises(Refused, match="承办单位已经裁定"):
        passing.hand_over(made, by=cast.housing_liaison, unit=cast.finance, duty="补贴")
    assert made.answerable() == (window, cast.housing_liaison)


def test_a_ruling_against_a_unit_that_exists_no_more_is_refused_with_its_heir(cast, case, today):
    made = case(State.DISPUTED)
    Unit.objects.filter(pk=cast.housing.pk).update(closed_on=today, successor=cast.finance)

    with pytest.raises(Refused, match="职责由“市财政局”承接"):
        passing.rule(made, by=cast.director, unit=Unit.objects.get(pk=cast.housing.pk), reason="供水")
    assert not Ruling.objects.exists()


def test_the_lead_does_not_support_itself(cast, case):
    with pytest.raises(Refused, match="牵头单位不能同时是配合单位"):
        passing.rule(
            case(State.DISPUTED), by=cast.director, unit=cast.housing, supporting_units=[cast.housing], reason="理由"
        )


@pytest.fixture
def ruled(cast, case):
    made = case(State.DISPUTED)
    return passing.rule(made, by=cast.director, unit=cast.housing, reason="城市供水由住建局监管")


def test_the_twin_of_a_ruled_case_is_routed_by_it_and_shows_the_reason(cast, ruled, window):
    shown = suggest(window, subject=TWIN, wish=WISH, place="柳河镇")

    assert shown.unit == cast.housing
    assert shown.precedent.ruling == ruled
    assert shown.why == f"按{ruled.case.number}的裁定：城市供水由住建局监管"
    assert precedent_for("request", "", "孩子转学要带什么材料") is None


def test_a_precedent_follows_its_unit_to_its_heir_and_routes_nothing_without_one(cast, ruled, today):
    Unit.objects.filter(pk=cast.housing.pk).update(closed_on=today)
    alone = precedent_for("request", "柳河镇", TWIN)
    assert (alone.unit, alone.ruling) == (None, ruled)
    assert "没有承接单位" in alone.note

    Unit.objects.filter(pk=cast.housing.pk).update(successor=cast.finance)
    followed = precedent_for("request", "柳河镇", TWIN)
    assert followed.unit == cast.finance
    assert "职责由“市财政局”承接" in followed.note


def test_a_later_ruling_on_the_like_takes_the_place_of_the_earlier(cast, case, ruled):
    again = passing.rule(case(State.DISPUTED), by=cast.director, unit=cast.finance, reason="补贴供水由财政局牵头")

    ruled.refresh_from_db()
    assert ruled.ended_on
    assert precedent_for("request", "柳河镇", TWIN).ruling == again


def test_a_precedent_is_ended_with_a_reason_by_the_director(cast, ruled, window):
    with pytest.raises(Refused, match="没有“裁定”的权限"):
        passing.end_ruling(ruled, by=window, reason="不再适用")

    passing.end_ruling(ruled, by=cast.director, reason="机构改革")

    assert precedent_for("request", "柳河镇", TWIN) is None
    with pytest.raises(Refused, match="已经停用"):
        passing.end_ruling(ruled, by=cast.director, reason="再来一次")


def test_the_view_of_buck_passing_shows_hops_pairs_loops_and_what_ended_them(cast, case, window, today):
    made = case(State.OFFERED)
    for _ in range(2):
        passing.refuse(made, by=cast.finance_liaison, ground="not_ours", reason="不是我局职责")
        if fresh(made).state == State.TAKEN:
            passing.hand_over(made, by=window, unit=cast.finance, duty="补贴")
    ruling = passing.rule(made, by=cast.director, unit=cast.housing, reason="供水归住建局")
    taking.take(
        by=window, title=TITLE, wish=WISH, channel="visit", asker=Asker(), routed_by=ruling, case_kind="request"
    )

    shown = buck_passing(cast.director, today - timedelta(days=1), today)

    assert shown.hops == [(2, 1)]
    [pair] = shown.pairs
    assert (pair.from_unit, pair.unit, pair.count, pair.reasons) == (
        cast.office,
        cast.finance,
        2,
        [("不是本单位职责", 2)],
    )
    [loop] = shown.loops
    assert (loop.case, loop.ruling) == (fresh(made), ruling)
    assert [(each, each.routed_count) for each in shown.rulings] == [(ruling, 1)]
    assert buck_passing(cast.schools_liaison, today, today).pairs == []


def test_a_unit_that_passed_it_on_and_was_refused_does_not_get_it_back(cast, case, window):
    made = case(State.HANDLING)
    passing.hand_over(made, by=cast.finance_liaison, unit=cast.housing, duty="供水监管")

    passing.refuse(made, by=cast.housing_liaison, ground="shared", reason="资金归财政")

    made = fresh(made)
    assert (made.state, made.handling_unit, made.officer) == (State.TAKEN, None, window)
