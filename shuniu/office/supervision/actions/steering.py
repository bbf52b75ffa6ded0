"""Changing an item's course (延期、转办、并案、撤销、催办、协调)."""

from collections.abc import Sequence
from datetime import date
from typing import cast

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from shuniu.matters.acts import Refused, act
from shuniu.matters.models import Link, Participant
from shuniu.matters.models.participant import give_part, take_part
from shuniu.matters.quoting import inner
from shuniu.matters.spoken import spoken
from shuniu.office.supervision.models import Extension, Problem, Reminder, SupervisionItem, Transfer
from shuniu.office.supervision.workflow import TAKING_IN
from shuniu.org.models import Person, Unit


def settle_problem(
    item: SupervisionItem, *, by: Person, problem: Problem, answer: str, seen: int | None = None, key: str | None = None
) -> Problem:
    """协调答复: the office's answer to a problem that a unit raised."""
    if not answer.strip():
        raise Refused("请写明协调意见")
    with act(item, "settle_problem", by=by, seen=seen, key=key, answer=answer) as item:
        problem = item.problems.select_for_update().get(pk=problem.pk)
        if problem.settled_at:
            raise Refused("这个问题已经答复过了")
        problem.answer, problem.settled_by, problem.settled_at = answer, by, timezone.now()
        problem.save()
    return problem


def apply_to_extend(
    item: SupervisionItem, *, by: Person, until: date, reason: str, seen: int | None = None, key: str | None = None
) -> Extension:
    """申请延期, with a reason and a new date, before the director decides."""
    if not reason.strip():
        raise Refused("请写明延期的理由、目前进展和延期后的安排")
    if item.due_on and until <= item.due_on:
        raise Refused(gettext("延期的日期要晚于现在的时限%(day)s") % {"day": item.due_on})
    if until <= timezone.localdate():
        raise Refused("延期的日期已经过去，请重新选择")
    with act(item, "apply_to_extend", by=by, seen=seen, key=key, until=until, reason=reason) as item:
        return Extension.objects.create(
            item=item,
            asked_by=by,
            asked_at=timezone.now(),
            was_due_on=cast(date, item.due_on),
            until=until,
            reason=reason,
        )


def extend(
    item: SupervisionItem, *, by: Person, answer: str = "", seen: int | None = None, key: str | None = None
) -> SupervisionItem:
    """同意延期: the new date counts from now; the old one stays in the record."""
    with act(item, "extend", by=by, seen=seen, key=key, answer=answer) as item:
        extension = _decided(item, by, True, answer)
        item.due_on = extension.until
        item.details["until"] = extension.until
    return item


def refuse_extension(
    item: SupervisionItem, *, by: Person, answer: str, seen: int | None = None, key: str | None = None
) -> SupervisionItem:
    """不同意延期."""
    if not answer.strip():
        raise Refused("请写明不同意的理由")
    with act(item, "refuse_extension", by=by, seen=seen, key=key, answer=answer) as item:
        _decided(item, by, False, answer)
    return item


def _decided(item: SupervisionItem, by: Person, granted: bool, answer: str) -> Extension:
    extension = item.extensions.get(decided_at=None)
    extension.decided_by, extension.decided_at = by, timezone.now()
    extension.granted, extension.answer = granted, answer[:500]
    extension.save()
    return extension


def apply_to_transfer(
    item: SupervisionItem, *, by: Person, to_unit: Unit, reason: str, seen: int | None = None, key: str | None = None
) -> Transfer:
    """申请转办: ask another unit to take the item over; it stays here until the other accepts."""
    if not reason.strip():
        raise Refused("请写明转办的理由和职责依据")
    if to_unit == item.lead_unit:
        raise Refused(gettext("“%(unit)s”已经是承办单位") % {"unit": to_unit})
    if closed := to_unit.closed_note(timezone.localdate()):
        raise Refused(closed)
    with act(item, "apply_to_transfer", by=by, seen=seen, key=key, unit=to_unit.name, reason=reason) as item:
        give_part(item, to_unit, Participant.Part.CIRCULATED)
        return Transfer.objects.create(
            item=item, from_unit=item.lead_unit, to_unit=to_unit, asked_by=by, asked_at=timezone.now(), reason=reason
        )


def accept_transfer(
    item: SupervisionItem, *, by: Person, seen: int | None = None, key: str | None = None
) -> SupervisionItem:
    """接收转办: the receiver answers for the item from now on; the unit that gave it keeps sight of it."""
    with act(item, "accept_transfer", by=by, seen=seen, key=key) as item:
        transfer = _answered(item, by, True, "")
        if closed := transfer.to_unit.closed_note(timezone.localdate()):
            raise Refused(closed)
        take_part(item, item.lead_unit, Participant.Part.RESPONSIBLE)
        give_part(item, item.lead_unit, Participant.Part.CIRCULATED)
        take_part(item, transfer.to_unit, Participant.Part.CIRCULATED)
        give_part(item, transfer.to_unit, Participant.Part.RESPONSIBLE)
        item.lead_unit, item.handler = transfer.to_unit, by
        item.support_units.remove(transfer.to_unit)
        item.acknowledged_at = timezone.now()
        item.details["unit"] = transfer.to_unit.name
    return item


def decline_transfer(
    item: SupervisionItem, *, by: Person, reason: str, seen: int | None = None, key: str | None = None
) -> SupervisionItem:
    """不接收转办: the item stays where it is, and the receiver's sight of it ends."""
    if not reason.strip():
        raise Refused("请写明不接收的理由")
    with act(item, "decline_transfer", by=by, seen=seen, key=key, reason=reason) as item:
        transfer = _answered(item, by, False, reason)
        take_part(item, transfer.to_unit, Participant.Part.CIRCULATED)
        item.details["unit"] = transfer.to_unit.name
    return item


def _answered(item: SupervisionItem, by: Person, accepted: bool, answer: str) -> Transfer:
    transfer = item.transfers.get(answered_at=None)
    transfer.answered_by, transfer.answered_at = by, timezone.now()
    transfer.accepted, transfer.answer = accepted, answer[:500]
    transfer.save()
    return transfer


def remind(
    item: SupervisionItem,
    *,
    by: Person | None,
    people: Sequence[Person],
    level: str = Reminder.Level.OFFICER,
    occasion: str = Reminder.Occasion.BY_HAND,
    text: str = "",
    seen: int | None = None,
    key: str | None = None,
) -> list[Reminder]:
    """催办: tell people that something is due. `by` is None when the clock reminds; nobody is reminded twice a day."""
    now = timezone.now()
    today = timezone.localdate(now)
    text = (text.strip() or f"“{inner(item.title)}”请抓紧办理")[:300]
    with act(
        item, "remind", by=by, seen=seen, key=key, level=Reminder.Level(level).label, occasion=str(occasion), text=text
    ) as item:
        reminded = set(item.reminders.filter(sent_on=today).values_list("person_id", flat=True))
        people = [person for person in dict.fromkeys(people) if person.pk not in reminded]
        if not people:
            raise Refused("今天已经催办过，明天再催；急事请直接打电话")
        item.details |= {"people": [person.name for person in people], "to": [person.pk for person in people]}
        return Reminder.objects.bulk_create(
            Reminder(
                item=item,
                person=person,
                level=level,
                occasion=occasion,
                sent_on=today,
                sent_at=now,
                sent_by=by,
                text=text,
            )
            for person in people
        )


def merge(
    item: SupervisionItem,
    *,
    by: Person,
    target: SupervisionItem,
    reason: str,
    seen: int | None = None,
    key: str | None = None,
) -> SupervisionItem:
    """并案: carry the item on inside another, which keeps its units in sight. A circle of merges is refused."""
    if not reason.strip():
        raise Refused("请写明并案的理由")
    with transaction.atomic():
        # Both rows in one order, so that A into B and B into A at once wait for each other rather than for ever.
        locked = SupervisionItem.objects.select_for_update().filter(pk__in=(item.pk, target.pk)).order_by("pk")
        target = next(each for each in locked if each.pk == target.pk)
        return _merged(item, target, by=by, reason=reason, seen=seen, key=key)


def _merged(
    item: SupervisionItem, target: SupervisionItem, *, by: Person, reason: str, seen: int | None, key: str | None
) -> SupervisionItem:
    with act(item, "merge", by=by, seen=seen, key=key, target=target.label, target_id=target.pk, reason=reason) as item:
        step: SupervisionItem | None = target
        while step is not None:
            if step.pk == item.pk:
                raise Refused("不能并入自己，也不能循环并案")
            step = step.merged_into
        if target.state not in TAKING_IN:
            raise Refused(
                gettext("“%(matter)s”%(state)s，不能再并入事项")
                % {"matter": target.label, "state": spoken(target.state_label)}
            )
        item.merged_into = target
        Link.objects.get_or_create(source_id=item.pk, target_id=target.pk, type=Link.Type.MERGED_INTO, start=None)
        for unit in (item.lead_unit, *item.support_units.all()):
            if unit != target.lead_unit:
                target.support_units.add(unit)
                give_part(target, unit, Participant.Part.SUPPORT)
    return item


def cancel(
    item: SupervisionItem, *, by: Person, reason: str, seen: int | None = None, key: str | None = None
) -> SupervisionItem:
    """撤销, by whoever docketed it, with the reason; its number stays taken and shows why."""
    if not reason.strip():
        raise Refused("请写明撤销的理由")
    with act(item, "cancel", by=by, seen=seen, key=key, reason=reason) as item:
        item.outcome = f"撤销：{reason.strip()}"[:300]
        item.numbers_taken.update(void_reason=reason.strip()[:200], voided_by=by)
    return item
