"""The clock's reminders (自动催办): before the date, on the day and after it, up the ladder."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from shuniu.matters.acts import Refused
from shuniu.office.supervision.actions import items
from shuniu.office.supervision.models import Reminder, SupervisionItem, SupervisionSettings
from shuniu.office.supervision.workflow import WITH_UNIT, State
from shuniu.org.models import Person, Unit
from shuniu.workdays import Calendar


@dataclass(frozen=True)
class Due:
    """A reminder that is due now: on which occasion, at which level, in which words."""

    occasion: str
    level: str
    text: str


def people_at(item: SupervisionItem, level: str) -> list[Person]:
    """Whom a reminder of this level reaches: the officer, then the unit's head, then the leader in charge.

    Where a place is empty, the reminder goes one step up rather than nowhere.
    """
    if level == Reminder.Level.OFFICER:
        people = [item.handler] if item.handler and item.handler.is_active else list(item.lead_unit.liaison_officers())
        return people or people_at(item, Reminder.Level.HEAD)
    if level == Reminder.Level.HEAD:
        head = item.lead_unit.head()
        return [head] if head else people_at(item, Reminder.Level.LEADER)
    leader = leader_of(item.lead_unit)
    return [leader] if leader else []


def leader_of(unit: Unit) -> Person | None:
    """分管领导 of a unit, or of the nearest unit above that has one."""
    above = (
        Unit.objects.filter(lines_down__below=unit).order_by("lines_down__distance").select_related("leader_in_charge")
    )
    return next((each.leader_in_charge for each in above if each.leader_in_charge), None)


def due_reminders(item: SupervisionItem, today: date, settings: SupervisionSettings) -> Iterator[Due]:
    """What has to be said today about an item. A day on which nothing ran is made up for on the next."""
    calendar, sent = Calendar(), list(item.reminders.all())

    def is_sent(occasion: str, level: str, since: date) -> bool:
        return any(r.occasion == occasion and r.level == level and r.sent_on >= since for r in sent)

    if item.state == State.ASSIGNED and item.acknowledge_by and item.acknowledge_by < today:
        late = calendar.working_days_between(item.acknowledge_by, today)
        level = Reminder.Level.HEAD if late >= 2 else Reminder.Level.OFFICER
        if late and not is_sent(Reminder.Occasion.ACKNOWLEDGE, level, item.acknowledge_by):
            yield Due(Reminder.Occasion.ACKNOWLEDGE, level, f"“{item.title}”交办后超过{late}个工作日没有签收，请先签收")
        return
    if item.feedback_due_on and item.feedback_due_on < today and item.state == State.IN_HAND:
        late = calendar.working_days_between(item.feedback_due_on, today)
        if late and not is_sent(Reminder.Occasion.FEEDBACK, Reminder.Level.OFFICER, item.feedback_due_on):
            yield Due(Reminder.Occasion.FEEDBACK, Reminder.Level.OFFICER, f"“{item.title}”本期办理情况还没有反馈")
    if item.due_on is None:
        return
    if item.due_on > today:
        left = calendar.working_days_between(today, item.due_on)
        for days in sorted(settings.remind_before):
            if left <= days:
                since = calendar.working_days_before(item.due_on, days).date
                if not is_sent(Reminder.Occasion.BEFORE, Reminder.Level.OFFICER, since):
                    yield Due(
                        Reminder.Occasion.BEFORE,
                        Reminder.Level.OFFICER,
                        f"“{item.title}”还有{left}个工作日到期（{item.due_on:%Y-%m-%d}）",
                    )
                return
    elif item.due_on == today:
        if not is_sent(Reminder.Occasion.ON_DAY, Reminder.Level.OFFICER, today):
            yield Due(Reminder.Occasion.ON_DAY, Reminder.Level.OFFICER, f"“{item.title}”今天到期")
    else:
        late = calendar.working_days_between(item.due_on, today)
        for days, level in settings.ladder:
            if late >= days and not is_sent(Reminder.Occasion.AFTER, level, item.due_on):
                yield Due(
                    Reminder.Occasion.AFTER, level, f"“{item.title}”已逾期{late}个工作日（时限{item.due_on:%Y-%m-%d}）"
                )


def remind_all(today: date | None = None) -> int:
    """Send every reminder that is due on a working day; answers how many people were reminded."""
    today, calendar = today or timezone.localdate(), Calendar()
    if not calendar.is_working(today):
        return 0
    settings = SupervisionSettings.current()
    edge = calendar.add_working_days(today, max(settings.remind_before, default=0)).date
    running = SupervisionItem.objects.filter(state__in=WITH_UNIT)
    candidates = (
        running.filter(due_on__lte=edge)
        | running.filter(acknowledge_by__lt=today)
        | running.filter(feedback_due_on__lt=today)
    )
    reminded = 0
    for item in (
        candidates.select_related("lead_unit", "handler").prefetch_related("reminders").iterator(chunk_size=500)
    ):
        for due in due_reminders(item, today, settings):
            try:
                reminded += len(
                    items.remind(
                        item,
                        by=None,
                        people=people_at(item, due.level),
                        level=due.level,
                        occasion=due.occasion,
                        text=due.text,
                    )
                )
            except Refused:
                continue
    return reminded
