"""Urging (催办): by hand and by the clock, in the trace, and never twice a day."""

import pytest

from shuniu.audit.models import AuditEntry
from shuniu.jobs.registry import JOBS
from shuniu.matters.acts import Refused
from shuniu.matters.models import Matter
from shuniu.notices.models import Notice
from shuniu.routes.models import StepReminder
from shuniu.routes.reminding import remind, remind_all
from tests.routes.drawing import line, task
from tests.routes.letters import REVIEW, SIMPLE

COUNTERSIGNED = line(
    task("draft", "submit"), task("asked", "countersign", "units", "会签", of="finance", working_days=3), REVIEW
)


@pytest.fixture
def on(clock):
    """The morning of a day."""
    return lambda day: clock.move_to(f"2026-03-{day:02}T08:40+08:00")


def urged() -> list[tuple[str, str]]:
    return [(row.occasion, f"{row.sent_on:%m-%d}") for row in StepReminder.objects.order_by("pk")]


def told(person) -> list[str]:
    reminders = Notice.objects.filter(person=person, kind=Notice.Kind.REMINDER).order_by("pk")
    return list(reminders.values_list("sentence", flat=True))


def test_reminded_by_who_started_it_once_a_day(desk, cast):
    letter = desk(SIMPLE)
    letter.do("submit", cast.clerk)
    with pytest.raises(Refused, match="可以催办"):
        remind(letter.step("pass"), by=cast.finance_liaison)

    remind(letter.step("pass"), by=cast.clerk)
    with pytest.raises(Refused, match="今天已经催办过"):
        remind(letter.step("pass"), by=cast.clerk)

    entry = AuditEntry.objects.get(verb="route.remind_step")
    assert (entry.actor, entry.payload["people"]) == (cast.clerk, cast.director.name)
    assert told(cast.director) == ["“关于落实防汛责任的函”的“核稿”请抓紧办理"]


def test_the_clock_urges_before_on_and_after_the_date_then_tells_the_head(desk, cast, on):
    letter = desk(COUNTERSIGNED)
    letter.do("submit", cast.clerk)
    assert f"{letter.step('asked').due_on:%m-%d}" == "03-10"

    for day in range(6, 19):
        on(day)
        remind_all()
        remind_all()

    assert urged() == [("before", "03-09"), ("on_day", "03-10"), ("late", "03-11"), ("escalated", "03-13")]
    assert told(cast.finance_liaison)[-1] == "“关于落实防汛责任的函”的“会签”已逾期1个工作日，请抓紧办理"
    assert told(cast.finance_head) == [
        f"“关于落实防汛责任的函”的“会签”已逾期3个工作日，在{cast.finance_liaison.name}处，请督促办理"
    ]
    assert told(cast.clerk) == told(cast.finance_head)
    assert AuditEntry.objects.filter(verb="route.remind_step", actor=None).count() == 4


def test_days_on_which_nothing_ran_are_made_up_for_once(desk, cast, on):
    letter = desk(COUNTERSIGNED)
    letter.do("submit", cast.clerk)
    on(18)

    assert (remind_all(), remind_all()) == (3, 0)
    assert {occasion for occasion, _ in urged()} == {"late", "escalated"}


def test_nobody_is_urged_on_a_weekend_nor_where_the_step_is_done(desk, cast, on):
    letter = desk(COUNTERSIGNED)
    letter.do("submit", cast.clerk)
    on(14)
    assert remind_all() == 0

    letter.do("countersign", cast.finance_liaison)
    on(16)
    assert remind_all() == 0


def test_the_head_who_is_told_sees_the_matter(desk, cast, on):
    letter = desk(COUNTERSIGNED)
    letter.do("submit", cast.clerk)
    on(18)
    remind_all()

    assert Matter.objects.visible_to(cast.finance_head).filter(pk=letter.letter.pk).exists()


def test_the_job_runs_in_the_morning():
    assert JOBS["routes.remind"].cron == "40 8 * * *"
