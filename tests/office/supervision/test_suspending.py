"""Suspension (挂起): the clock stands, and what stood ahead moves on by the working days that it stood."""

from datetime import date

import pytest

from shuniu.matters.acts import Refused
from shuniu.matters.models import Matter
from shuniu.matters.models.matter import Light
from shuniu.matters.timeline import timeline
from shuniu.office.supervision.actions import items
from shuniu.office.supervision.agenda import agenda
from shuniu.office.supervision.ledger import LedgerFilter
from shuniu.office.supervision.workflow import State
from tests.conftest import again

FRIDAY, NEXT_THURSDAY = date(2026, 3, 20), date(2026, 3, 26)


@pytest.fixture
def suspended(cast, item, clock):
    """Suspended on Thursday 5 March, resumed on Wednesday 11 March: four working days, for the weekend does not count."""

    def make(**fields):
        made = item(State.IN_HAND, **{"due_on": FRIDAY} | fields)
        items.suspend(made, by=cast.director, reason="等待上级文件")
        clock.move_to("2026-03-11 10:00:00+08:00")
        return again(made)

    return make


def test_resuming_moves_the_date_on_by_the_working_days_of_the_suspension(cast, suspended):
    made = items.resume(suspended(), by=cast.director)

    assert (made.state, made.due_on) == (State.IN_HAND, NEXT_THURSDAY)
    assert made.original_due_on == FRIDAY, "the first date stays in the record"
    assert timeline(made)[0].sentence == (
        "恢复办理：3月5日挂起，3月11日恢复，其间 4 个工作日不计入时限，办理时限由3月20日顺延到3月26日"
    )


def test_another_date_may_be_set_and_the_trace_says_so(cast, suspended):
    made = items.resume(suspended(), by=cast.director, due_on=date(2026, 4, 30))

    assert made.due_on == date(2026, 4, 30)
    assert timeline(made)[0].sentence.endswith("；办理时限另定为4月30日")


def test_open_milestones_and_the_next_feedback_move_on_too(cast, item, clock):
    made = item(State.DOCKETED, due_on=FRIDAY, cadence="weekly")
    items.assign(made, by=cast.officer, milestones=[("摸清底数", date(2026, 3, 6)), ("形成办法", date(2026, 3, 13))])
    made = items.acknowledge(again(made), by=cast.finance_liaison)
    items.complete_milestone(made, by=cast.finance_liaison, milestone=made.milestones.first())
    items.suspend(again(made), by=cast.director, reason="等待上级文件")
    clock.move_to("2026-03-11 10:00:00+08:00")

    made = items.resume(again(made), by=cast.director)

    assert list(made.milestones.values_list("due_on", flat=True)) == [date(2026, 3, 6), date(2026, 3, 19)]
    assert made.feedback_due_on == date(2026, 3, 12)


def test_only_the_last_suspension_counts(cast, suspended, clock):
    made = items.resume(suspended(), by=cast.director)
    items.suspend(again(made), by=cast.director, reason="仍等上级文件")
    clock.move_to("2026-03-12 10:00:00+08:00")

    assert items.resume(again(made), by=cast.director).due_on == date(2026, 3, 27)


def test_resumed_on_the_same_day_nothing_moves(cast, item):
    made = item(State.IN_HAND, due_on=FRIDAY)
    items.suspend(made, by=cast.director, reason="等待上级文件")

    assert items.resume(again(made), by=cast.director).due_on == FRIDAY
    assert timeline(made)[0].sentence.endswith("其间 0 个工作日不计入时限，办理时限仍是3月20日")


def test_without_a_date_none_appears(cast, suspended):
    made = items.resume(suspended(due_on=None, cadence="weekly"), by=cast.director)

    assert made.due_on is None
    assert timeline(made)[0].sentence.endswith("；此事项没有办理时限")


def test_while_it_stands_it_is_neither_late_nor_on_the_calendar(cast, suspended, clock):
    made, running = suspended(), Matter.objects.none()
    clock.move_to("2026-04-01 10:00:00+08:00")
    today = date(2026, 4, 1)

    assert (made.light(today), made.untimed_words) == (Light.NONE, "暂停计时")
    assert list(Matter.objects.overdue(today)) == list(running)
    assert list(Matter.objects.showing(Light.NONE, today).values_list("pk", flat=True)) == [made.pk]
    assert not agenda(cast.director, FRIDAY, FRIDAY).entries
    counts = LedgerFilter({}, person=cast.director).counts(today)
    assert (counts.lights["red"], counts.lights["none"], counts.open) == (0, 1, 1)


def test_a_past_date_is_refused_on_resuming(cast, suspended):
    with pytest.raises(Refused, match="已经过去"):
        items.resume(suspended(), by=cast.director, due_on=date(2026, 3, 10))
