"""Stopping the clock of an item, and letting it run again (挂起、恢复办理)."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext_noop

from shuniu.audit.models import AuditEntry
from shuniu.matters.acts import Refused, act
from shuniu.office.supervision.actions.docketing import refuse_past
from shuniu.office.supervision.models import SupervisionItem
from shuniu.org.models import Person
from shuniu.workdays import Calendar


def suspend(
    item: SupervisionItem, *, by: Person, reason: str, seen: int | None = None, key: str | None = None
) -> SupervisionItem:
    """挂起: stop the clock, with the reason."""
    if not reason.strip():
        raise Refused("请写明挂起的理由和恢复的条件")
    with act(item, "suspend", by=by, seen=seen, key=key, reason=reason) as item:
        item.state_suspended = item.state
    return item


def resume(
    item: SupervisionItem, *, by: Person, due_on: date | None = None, seen: int | None = None, key: str | None = None
) -> SupervisionItem:
    """恢复办理: every date that stood ahead moves on by the working days of the suspension, which do not count.

    Another due date may be set instead; milestones, feedback and acknowledgement move on all the same.
    """
    if due_on:
        refuse_past(due_on)
    with act(item, "resume", by=by, seen=seen, key=key) as item:
        first, last = suspended_on(item), timezone.localdate()
        lost, was = Calendar().working_days_between(first, last), item.due_on
        item.acknowledge_by, item.feedback_due_on = moved(item.acknowledge_by, lost), moved(item.feedback_due_on, lost)
        for milestone in item.milestones.filter(done_on=None).exclude(due_on=None):
            milestone.due_on = moved(milestone.due_on, lost)
            milestone.save(update_fields=["due_on"])
        item.due_on = due_on or moved(was, lost)
        item.details |= {
            "was_due_on": was,
            "due_on": item.due_on,
            "from": first,
            "resumed_on": last,
            "working_days": lost,
            "how": how(was, item.due_on, is_set=due_on is not None),
        }
    return item


def suspended_on(item: SupervisionItem) -> date:
    """The day on which the item was suspended, as the audit has it."""
    entries = AuditEntry.objects.filter(chain=item.chain, verb="supervision.suspend")
    return timezone.localdate(entries.order_by("sequence").values_list("moment", flat=True).last())


def moved(day: date | None, working_days: int) -> date | None:
    """A date as many working days later; none stays none."""
    return day and Calendar().add_working_days(day, working_days).date


def how(was: date | None, now: date | None, *, is_set: bool) -> str:
    """The clause of the trace that explains the new date; a template over the entry's details."""
    if now is None:
        return WITHOUT_DATE
    if is_set:
        return SET_ANEW
    return MOVED if was != now else UNMOVED


WITHOUT_DATE = gettext_noop("{from}挂起，{resumed_on}恢复，其间 {working_days} 个工作日不计入时限；此事项没有办理时限")
SET_ANEW = gettext_noop("{from}挂起，{resumed_on}恢复，其间 {working_days} 个工作日不计入时限；办理时限另定为{due_on}")
MOVED = gettext_noop(
    "{from}挂起，{resumed_on}恢复，其间 {working_days} 个工作日不计入时限，办理时限由{was_due_on}顺延到{due_on}"
)
UNMOVED = gettext_noop("{from}挂起，{resumed_on}恢复，其间 {working_days} 个工作日不计入时限，办理时限仍是{due_on}")
