"""The clock's reminders (自动催办): before, on the day, after, up the ladder; nobody the same twice a day."""

from datetime import date

import pytest

from shuniu.audit.models import AuditEntry
from shuniu.jobs.registry import JOBS
from shuniu.matters.acts import Refused
from shuniu.notices.models import Notice
from shuniu.office.supervision.actions import items
from shuniu.office.supervision.models import Reminder, SupervisionSettings
from shuniu.office.supervision.reminding import people_at, remind_all
from shuniu.office.supervision.workflow import State


def told() -> list[tuple[str, str, str]]:
    return list(Reminder.objects.order_by("pk").values_list("person__username", "occasion", "level"))


@pytest.fixture
def on(clock):
    """The morning of a day."""
    return lambda day: clock.move_to(f"{day}T08:30+08:00")


def test_a_unit_is_reminded_five_and_two_working_days_before_and_on_the_day(item, on):
    item(due_on=date(2026, 3, 20))
    seen = {}
    for day in range(9, 21):
        on(f"2026-03-{day:02}")
        seen[day] = remind_all()

    assert [day for day, people in seen.items() if people] == [13, 18, 20]
    assert told() == [("finance_liaison", occasion, "officer") for occasion in ("before", "before", "on_day")]


def test_after_the_date_reminders_climb_from_the_officer_to_the_leader_in_charge(item, on):
    item(due_on=date(2026, 3, 6))
    for day in range(9, 21):
        on(f"2026-03-{day:02}")
        remind_all()

    assert told() == [
        ("finance_liaison", "after", "officer"),
        ("finance_head", "after", "head"),
        ("mayor", "after", "leader"),
    ]


def test_days_on_which_nothing_ran_are_made_up_for_once(item, on):
    item(due_on=date(2026, 3, 6))
    on("2026-03-20")

    assert (remind_all(), remind_all()) == (3, 0)


@pytest.mark.parametrize("day", ["2026-03-21", "2026-04-06"])
def test_nobody_is_reminded_on_a_weekend_or_a_holiday(item, on, day):
    item(due_on=date(2026, 3, 6))
    on(day)

    assert remind_all() == 0


def test_an_item_that_nobody_acknowledged_is_reminded_of_to_the_officer_then_the_head(item, on):
    item(State.ASSIGNED)
    for day in ("2026-03-10", "2026-03-11", "2026-03-12"):
        on(day)
        remind_all()

    assert [(who, occasion) for who, occasion, _ in told()] == [
        ("finance_liaison", "acknowledge"),
        ("finance_head", "acknowledge"),
    ]


@pytest.mark.parametrize("state", [State.SUSPENDED, State.REPORTED, State.CLOSED, State.CANCELLED])
def test_what_no_unit_is_working_on_is_not_reminded_of(item, on, state):
    item(state, due_on=date(2026, 3, 6))
    on("2026-03-20")

    assert remind_all() == 0


def test_each_reminder_is_in_the_trace_and_in_the_tray(cast, item, on):
    made = item(due_on=date(2026, 3, 6))
    on("2026-03-09")
    remind_all()

    entry = AuditEntry.objects.get(verb="supervision.remind")
    assert (entry.chain, entry.actor, entry.payload["to"]) == (made.chain, None, [cast.finance_liaison.pk])
    assert "已逾期1个工作日" in Notice.objects.get(person=cast.finance_liaison, kind="reminder").sentence


def test_a_hand_written_reminder_is_not_sent_twice_a_day(cast, item):
    made = item()
    items.remind(made, by=cast.officer, people=[cast.finance_liaison])

    with pytest.raises(Refused, match="今天已经催办过"):
        items.remind(made, by=cast.director, people=[cast.finance_liaison])


def test_where_a_place_is_empty_the_reminder_goes_one_step_up(cast, item):
    made = item(State.DOCKETED, lead_unit=cast.schools)
    cast.schools_liaison.is_active = False
    cast.schools_liaison.save()
    cast.government.leader_in_charge = cast.mayor
    cast.government.save()

    assert people_at(made, Reminder.Level.HEAD) == [cast.mayor]


def test_the_timetable_reminds_in_the_morning_and_signs_the_log_every_hour():
    assert JOBS["supervision.remind"].cron == "30 8 * * *"
    assert JOBS["audit.checkpoint"].cron == "5 * * * *"


def test_when_and_whom_to_remind_are_the_offices_settings(item, on):
    settings = SupervisionSettings.current()
    settings.remind_before, settings.ladder = [1], [[2, "leader"]]
    settings.save()
    item(due_on=date(2026, 3, 12))
    for day in range(6, 21):
        on(f"2026-03-{day:02}")
        remind_all()

    days = [f"{day:%d}" for day in Reminder.objects.order_by("pk").values_list("sent_on", flat=True)]
    assert days == ["11", "12", "16"]
    assert [level for _, _, level in told()] == ["officer", "officer", "leader"]
