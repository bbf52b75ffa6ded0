"""Urging (催办): by hand, and by the clock before a step's date, on it and after it; then the unit's head is told.

A step is urged once for each occasion, and by hand once a day. A day on which nothing ran is made up for on the next.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date

from django.utils import timezone

from shuniu.matters.acts import Refused, act
from shuniu.matters.models import Participant
from shuniu.matters.models.participant import give_part
from shuniu.matters.quoting import inner
from shuniu.org.models import Person
from shuniu.routes.models import Step, StepReminder
from shuniu.routes.parts import matter_of, names
from shuniu.routes.people import may_take_part
from shuniu.routes.waiting import is_held_up
from shuniu.workdays import Calendar

Occasion = StepReminder.Occasion
DAYS_BEFORE = 1
ESCALATED_AFTER = 3
"""Working days before the date on which a step is first urged, and after it from which its people's heads are told."""


def remind(step: Step, *, by: Person, key: str | None = None) -> list[Person]:
    """催办: whoever started the run, or answers for the matter, urges those whose part is open."""
    matter = matter_of(step)
    if by.pk not in (step.run.started_by_id, matter.officer_id) and not by.acts_for(matter.unit_id):
        raise Refused("只有发起人、责任人或主管单位的人可以催办")
    return urge(step, Occasion.BY_HAND, timezone.localdate(), by=by, key=key)


def urge(step: Step, occasion: str, today: date, *, by: Person | None, key: str | None = None) -> list[Person]:
    """Urge those who have a step in hand, or for ESCALATED tell their heads. Answers who was told."""
    with act(matter_of(step), "remind_step", by=by, key=key, step=step.name) as matter:
        if is_held_up(matter, step.verb):
            raise Refused("这个环节要等别人先办完才能办，现在不用催")
        people = [part.person for part in step.parts.open().select_related("person") if part.person.is_active]
        days = Calendar().working_days_between(step.due_on, today) if step.due_on else 0
        late = f"已逾期{days}个工作日，" if days else ""
        text = f"“{inner(matter.title)}”的“{step.name}”{late}请抓紧办理"
        if occasion == Occasion.ESCALATED:
            text = f"“{inner(matter.title)}”的“{step.name}”{late}在{names(people)}处，请督促办理"
            people = [head for head in heads_of(people, step) if may_take_part(head, matter)]
            for head in people:
                give_part(matter, head, Participant.Part.CIRCULATED)
        if step.outcome != Step.Outcome.OPEN or not people:
            raise Refused("这个环节没有人待办")
        _made, is_new = step.reminders.get_or_create(occasion=occasion, sent_on=today)
        if not is_new:
            raise Refused("今天已经催办过这个环节")
        matter.details |= {"people": names(people), "to": [person.pk for person in people], "text": text}
        return people


def heads_of(people: Sequence[Person], step: Step) -> list[Person]:
    """Who is told that a step is late: the heads of its people's units, and whoever sent the matter on its way."""
    heads = [person.main_unit.head() for person in people if person.main_unit]
    told = dict.fromkeys([head for head in heads if head] + [step.run.started_by])
    return [person for person in told if person not in people]


def occasions_today(step: Step, today: date) -> Iterator[str]:
    """On which occasions a step has to be urged today; those for which it was urged before are left out."""
    assert step.due_on
    calendar, had = Calendar(), {reminder.occasion for reminder in step.reminders.all()}
    late = calendar.working_days_between(step.due_on, today)
    fitting = {
        Occasion.BEFORE: step.opened_at.date() < today < step.due_on,
        Occasion.ON_DAY: step.due_on == today,
        Occasion.LATE: late > 0,
        Occasion.ESCALATED: late >= ESCALATED_AFTER,
    }
    yield from (occasion for occasion, fits in fitting.items() if fits and occasion not in had)


def remind_all(today: date | None = None) -> int:
    """到期提醒、逾期催办: urge every step for which today is the day. Answers how many people were told."""
    today, calendar = today or timezone.localdate(), Calendar()
    if not calendar.is_working(today):
        return 0
    edge = calendar.add_working_days(today, DAYS_BEFORE).date
    due = Step.objects.open().with_run().filter(due_on__lte=edge, run__matter__closed_at=None)
    told = 0
    for step in due.select_related("run__matter").prefetch_related("reminders").iterator(chunk_size=500):
        for occasion in () if step.run.matter.untimed_words else occasions_today(step, today):
            with suppress(Refused):
                told += len(urge(step, occasion, today, by=None))
    return told
