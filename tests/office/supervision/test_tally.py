"""The tally (累计): what it keeps gives the same figures as the rows, whatever happens to an item after."""

from datetime import date

import pytest
from django.db.models import F

from shuniu.office.supervision.actions import items
from shuniu.office.supervision.models import Draw, Revisit, SupervisionItem, Tally
from shuniu.office.supervision.statistics import EVER, Period, age_of_open, by_unit_and_month
from shuniu.office.supervision.tallying import tally_anew, tally_closed, tally_findings
from shuniu.office.supervision.workflow import State
from tests.conftest import again

PERIODS = (
    EVER,
    Period(date(2026, 1, 1), date(2026, 12, 31)),
    Period(date(2026, 3, 1), date(2026, 4, 30)),
    Period(date(2026, 3, 6), date(2026, 5, 10)),
    Period(date(2026, 3, 6), date(2026, 3, 20)),
    Period(last=date(2026, 4, 12)),
    Period(first=date(2026, 4, 2)),
)


@pytest.fixture
def years(cast, item, clock):
    """Items of three months in many states, of two units, one of them a work secret, two looked at again."""
    draw = Draw.objects.create(
        period="2026年第一季度",
        first_day=date(2026, 1, 1),
        last_day=date(2026, 3, 31),
        committed_at="2026-01-01T00:00Z",
    )
    for days in (0, 9, 25, 20):
        clock.shift(days * 86400)
        item(State.IN_HAND, due_on=date(2026, 6, 30))
        item(State.CANCELLED, due_on=date(2026, 6, 30), lead_unit=cast.housing)
        closed = [item(State.CLOSED, due_on=date(2026, 6, 30)) for _ in range(2)]
        Revisit.objects.create(
            item=closed[0], draw=draw, reviewer=cast.officer2, due_on=date(2026, 7, 1), done_at=closed[0].closed_at,
            passed=days != 9,
        )  # fmt: skip
    SupervisionItem.objects.filter(pk=closed[1].pk).update(classification=2)
    return closed


def figures(person):
    person = again(person)
    return [(by_unit_and_month(person, period=period), age_of_open(person, period=period)) for period in PERIODS]


def test_figures_are_the_same_from_the_tally_as_from_the_rows(cast, years):
    readers = (cast.director, cast.officer, cast.finance_liaison, cast.schools_liaison)
    counted = [figures(person) for person in readers]

    assert tally_closed() == 12
    assert [figures(person) for person in readers] == counted
    assert not list(tally_findings())


def test_the_tally_is_cut_by_clearance(cast, years):
    cast.director.clearance = 1
    cast.director.save()
    counted = figures(cast.director)
    tally_closed()

    assert figures(cast.director) == counted
    assert sum(row.docketed for row in counted[0][0][0]) == 15


def test_what_is_reopened_leaves_the_tally_and_comes_back_when_it_is_closed_again(cast, years, clock):
    tally_closed()
    clock.shift(3600)
    item = years[0]
    draw = Draw.objects.create(
        period="2026年第二季度",
        first_day=date(2026, 4, 1),
        last_day=date(2026, 6, 30),
        committed_at="2026-04-01T00:00Z",
    )
    revisit = Revisit(reviewer=cast.officer2, due_on=date(2026, 7, 20))
    items.draw(item, by=cast.director, made_in=draw, revisit=revisit)
    items.revisit(item, by=cast.officer2, passed=False, finding="清单与现场不符。")

    finance = by_unit_and_month(again(cast.director))[0][0]
    assert (finance.open, finance.verified, finance.revisits, finance.revisits_failed) == (5, 7, 5, 2)
    assert not SupervisionItem.objects.get(pk=item.pk).is_tallied
    assert not list(tally_findings())


def test_a_changed_tally_is_found_and_counted_anew(cast, years):
    tally_closed()
    Tally.objects.filter(month="2026-03", verified__gt=0).update(verified=F("verified") + 1)

    assert ["2026-03" in finding for finding in tally_findings()] == [True]
    assert tally_anew() == 12
    assert not list(tally_findings())
