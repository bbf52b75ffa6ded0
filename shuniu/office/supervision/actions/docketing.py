"""From a task to an item with a unit that answers for it (立项、交办)."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import cast

from django.utils import timezone
from django.utils.translation import gettext

from shuniu.matters.acts import Refused, act, opening
from shuniu.matters.guard import refuse_state_secrets
from shuniu.matters.models import Link, Participant
from shuniu.matters.models.number import next_serial, take_number
from shuniu.matters.models.participant import give_part, take_part
from shuniu.office.supervision.cadence import next_feedback_on
from shuniu.office.supervision.models import Directive, Milestone, Source, SupervisionItem, SupervisionSettings
from shuniu.org.models import Person, Unit
from shuniu.workdays import Calendar


def refuse_past(due_on: date) -> None:
    """Raises Refused for a date that has passed."""
    if due_on < timezone.localdate():
        raise Refused(gettext("办理时限%(day)s已经过去，请重新选择") % {"day": due_on})


def give_number(item: SupervisionItem) -> str:
    """编号: 督〔2026〕12号, the year's next in the office's series; one that an imported item brought along stays its own."""
    prefix, year = SupervisionSettings.current().number_prefix, timezone.localdate().year
    key, holder = f"supervision:{prefix}", None
    while holder != item:
        number = f"{prefix}〔{year}〕{next_serial(key, year)}号"
        holder = SupervisionItem.objects.filter(number=number).first() or item
        take_number(key, year, holder)
    item.number = number
    return item.number


def _give_parts(item: SupervisionItem, support: Sequence[Unit]) -> None:
    give_part(item, item.lead_unit, Participant.Part.RESPONSIBLE)
    for unit in support:
        give_part(item, unit, Participant.Part.SUPPORT)


def _docketed(item: SupervisionItem, by: Person) -> None:
    item.docketed_by, item.docketed_at, item.docketed_on = by, timezone.now(), timezone.localdate()
    item.original_due_on = item.due_on
    item.details["number"] = give_number(item)


def docket_directive(source: Source, directive: Directive, *, by: Person) -> list[SupervisionItem]:
    """立项 of one approved directive: one item, or one for each unit of a group, each anchored to the sentence."""
    lead, support = list(directive.lead_units.all()), list(directive.support_units.all())
    if not lead:
        raise Refused(gettext("“%(task)s”没有对上责任单位") % {"task": directive.task})
    shares = [([unit], support) for unit in lead] if directive.each_unit else [(lead[:1], lead[1:] + support)]
    return [
        docket(source, directive, by=by, lead_unit=leading[0], support_units=supporting)
        for leading, supporting in shares
    ]


def _named(name: str, unit: Unit) -> Person | None:
    """The person of a unit whom the text names as answering for the task (责任人); None where nobody or two bear the name."""
    named = (
        list(Person.objects.filter(Person.holding(unit=unit), name=name, is_active=True).distinct()[:2]) if name else []
    )
    return named[0] if len(named) == 1 else None


def docket(
    source: Source, directive: Directive, *, by: Person, lead_unit: Unit, support_units: Sequence[Unit] = ()
) -> SupervisionItem:
    """立项: make an item of a directive, numbered, with its anchor into the source."""
    item = SupervisionItem(
        title=directive.task,
        requirement=directive.sentence,
        source=source,
        directive=directive,
        lead_unit=lead_unit,
        due_on=directive.due_on,
        cadence=directive.cadence,
        evidence_needed=directive.evidence_needed,
        classification=source.classification,
        urgency=source.urgency,
        unit=source.unit,
        handler=_named(directive.officer_name, lead_unit),
        officer=source.officer if source.officer and source.officer.may("supervision.assign") else None,
    )
    with opening(item, "docket", by=by, source=source.pk) as item:
        item.support_units.set(support_units)
        _give_parts(item, support_units)
        link = Link(source_id=item.pk, target_id=source.pk, type=Link.Type.DERIVES_FROM)
        if not directive.is_lost:
            link.anchor(source.text, directive.start, directive.end)
        link.save()
        _docketed(item, by)
    return item


def draft(
    *,
    by: Person,
    title: str,
    lead_unit: Unit,
    requirement: str = "",
    support_units: Sequence[Unit] = (),
    due_on: date | None = None,
    cadence: str = "",
    evidence_needed: Sequence[str] = (),
    urgency: int = 0,
    key: str | None = None,
) -> SupervisionItem:
    """拟立项: an item by hand, for what has no text, such as a word from a leader."""
    if not title.strip():
        raise Refused("请写明督查事项")
    if due_on:
        refuse_past(due_on)
    if by.main_unit is None:
        raise Refused("您还没有所属单位，请联系安全管理员设置任职")
    item = SupervisionItem(
        title=title.strip()[:300],
        requirement=requirement,
        lead_unit=lead_unit,
        due_on=due_on,
        cadence=cadence,
        evidence_needed=list(evidence_needed),
        urgency=urgency,
        unit=by.main_unit,
        officer=by,
    )
    with opening(item, "draft", by=by, key=key) as item:
        item.support_units.set([unit for unit in support_units if unit != lead_unit])
        _give_parts(item, list(item.support_units.all()))
    return item


def carry_over(
    *,
    by: Person,
    title: str,
    lead_unit: Unit,
    was: str,
    state: str,
    requirement: str = "",
    support_units: Sequence[Unit] = (),
    due_on: date | None = None,
    opened_at: datetime | None = None,
    number: str = "",
    outcome: str = "",
) -> SupervisionItem:
    """导入: take an item over from an existing ledger, in the state it had there. Its old number is kept."""
    if by.main_unit is None:
        raise Refused("您还没有所属单位，请联系安全管理员设置任职")
    item = SupervisionItem(
        title=title.strip()[:300],
        requirement=requirement,
        lead_unit=lead_unit,
        due_on=due_on,
        original_due_on=due_on,
        state=state,
        number=number,
        outcome=outcome,
        opened_at=opened_at or timezone.now(),
        docketed_at=opened_at or timezone.now(),
        docketed_on=timezone.localdate(opened_at),
        unit=by.main_unit,
        officer=by,
    )
    with opening(item, "carry_over", by=by, was=was) as item:
        item.support_units.set(support_units)
        _give_parts(item, support_units)
        if not item.number:
            item.details["number"] = give_number(item)
    return item


AMENDABLE = ("title", "requirement", "due_on", "cadence", "evidence_needed", "urgency", "officer")
LABELS = {
    "title": "事项",
    "requirement": "要求",
    "due_on": "时限",
    "cadence": "频次",
    "evidence_needed": "所需佐证",
    "urgency": "紧急程度",
    "officer": "督查专员",
    "lead_unit": "承办单位",
    "support_units": "配合单位",
}


def amend(
    item: SupervisionItem,
    *,
    by: Person,
    lead_unit: Unit | None = None,
    support_units: Sequence[Unit] | None = None,
    seen: int | None = None,
    key: str | None = None,
    **fields: object,
) -> SupervisionItem:
    """修改 an item before it is assigned."""
    if unknown := set(fields) - set(AMENDABLE):
        raise ValueError(f"not amendable: {sorted(unknown)}")
    refuse_state_secrets([str(value) for value in fields.values()])
    with act(item, "amend", by=by, seen=seen, key=key) as item:
        changed = [name for name, value in fields.items() if getattr(item, name) != value]
        if "due_on" in changed and (due_on := cast(date | None, fields["due_on"])):
            refuse_past(due_on)
        for name in changed:
            setattr(item, name, fields[name])
        if lead_unit is not None and lead_unit != item.lead_unit:
            take_part(item, item.lead_unit, Participant.Part.RESPONSIBLE)
            item.lead_unit = lead_unit
            changed.append("lead_unit")
        if support_units is not None:
            for unit in item.support_units.all():
                take_part(item, unit, Participant.Part.SUPPORT)
            item.support_units.set([unit for unit in support_units if unit != item.lead_unit])
            changed.append("support_units")
        _give_parts(item, list(item.support_units.all()))
        item.details["fields"] = [LABELS[name] for name in changed] or ["（无变化）"]
    return item


def submit(item: SupervisionItem, *, by: Person, seen: int | None = None, key: str | None = None) -> SupervisionItem:
    """报批."""
    with act(item, "submit", by=by, seen=seen, key=key) as item:
        pass
    return item


def send_back(
    item: SupervisionItem, *, by: Person, reason: str, seen: int | None = None, key: str | None = None
) -> SupervisionItem:
    """退回修改."""
    if not reason.strip():
        raise Refused("请写明退回的理由")
    with act(item, "send_back", by=by, seen=seen, key=key, reason=reason) as item:
        pass
    return item


def approve(item: SupervisionItem, *, by: Person, seen: int | None = None, key: str | None = None) -> SupervisionItem:
    """批准立项: the item takes its number."""
    with act(item, "approve", by=by, seen=seen, key=key) as item:
        _docketed(item, by)
    return item


def assign(
    item: SupervisionItem,
    *,
    by: Person,
    due_on: date | None = None,
    milestones: Sequence[tuple[str, date | None]] = (),
    seen: int | None = None,
    key: str | None = None,
) -> SupervisionItem:
    """交办: hand the item to its lead unit, to be acknowledged within two working days (设置可改).

    A due date that is given replaces the item's own; without any, the office's usual term counts from today.
    """
    today, settings = timezone.localdate(), SupervisionSettings.current()
    if due_on:
        refuse_past(due_on)
    with act(item, "assign", by=by, seen=seen, key=key) as item:
        item.due_on = due_on or item.due_on
        if item.due_on is None and not item.cadence:
            item.due_on = Calendar().add_days(today, settings.default_days).date
        item.original_due_on = item.due_on
        item.assigned_at = timezone.now()
        item.acknowledge_by = Calendar().add_working_days(today, settings.acknowledge_working_days).date
        Milestone.objects.bulk_create(
            Milestone(item=item, title=title[:200], due_on=on, sort=place)
            for place, (title, on) in enumerate(milestones, start=item.milestones.count())
        )
        item.feedback_due_on = next_feedback_on(item.cadence, today)
        item.details |= {
            "unit": item.lead_unit.name,
            "due_on": item.due_on or "长期",
            "acknowledge_by": item.acknowledge_by,
            "milestones": [title for title, _ in milestones],
        }
    return item
