"""Taking the record (记录): the discussion, what was resolved, how it was voted on, who withdrew."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from shuniu.matters.acts import Refused, act
from shuniu.matters.guard import refuse_state_secrets
from shuniu.office.meetings.actions.agenda import reason_given
from shuniu.office.meetings.models import AgendaItem, Invitation, Recusal, ResolvedItem, Vote
from shuniu.office.meetings.models.invitation import InvitationQuerySet
from shuniu.org.models import Person, Unit


def record_discussion(
    item: AgendaItem, *, by: Person, text: str, seen: int | None = None, key: str | None = None
) -> AgendaItem:
    """记讨论情况: each view and each dissent, as they were said; written over as the minute taker goes on."""
    refuse_state_secrets(text)
    with act(item, "record_discussion", by=by, seen=seen, key=key) as item:
        item.proceedings = text.strip()
        item.details["length"] = len(item.proceedings)
    return item


def add_resolved(
    item: AgendaItem,
    *,
    by: Person,
    text: str,
    lead_unit: Unit,
    support_units: Sequence[Unit] = (),
    due_on: date | None = None,
    seen: int | None = None,
    key: str | None = None,
) -> ResolvedItem:
    """记议定事项: what is to be done, who leads, who assists, by when."""
    text = reason_given(text, "请写明要办的事").rstrip("。；，")[:300]
    today = timezone.localdate()
    if due_on and due_on < today:
        raise Refused(gettext("完成时限%(day)s已经过去，请重新选择") % {"day": f"{due_on:%Y-%m-%d}"})
    for unit in (lead_unit, *support_units):
        if unit.is_closed(today):
            raise Refused(unit.closed_note(today))
    with act(item, "add_resolved", by=by, seen=seen, key=key, text=text) as item:
        made = ResolvedItem.objects.create(item=item, text=text, lead_unit=lead_unit, due_on=due_on)
        made.support_units.set([unit for unit in support_units if unit != lead_unit])
        item.details |= {"lead": str(lead_unit), "due_on": due_on}
    return made


def drop_resolved(
    item: AgendaItem, *, by: Person, resolved: ResolvedItem, seen: int | None = None, key: str | None = None
) -> AgendaItem:
    """删议定事项 that was recorded by mistake; that it stood there stays in the trace."""
    with act(item, "drop_resolved", by=by, seen=seen, key=key, text=resolved.text) as item:
        if not item.resolved_items.filter(pk=resolved.pk, supervised_as=None).delete()[0]:
            raise Refused("这条议定事项已经删去，或者已转督查")
    return item


def recuse(
    item: AgendaItem, *, by: Person, person: Person, reason: str, seen: int | None = None, key: str | None = None
) -> Recusal:
    """回避: he takes no part in this topic; a vote that he has given no longer counts."""
    reason = reason_given(reason, "请写明回避的理由")[:200]
    with act(item, "recuse", by=by, seen=seen, key=key, person=person.name, reason=reason) as item:
        item.votes.filter(person=person).delete()
        made, _ = Recusal.objects.update_or_create(item=item, person=person, defaults={"reason": reason})
    return made


def vote(
    item: AgendaItem,
    *,
    by: Person,
    in_favour: Sequence[Person] = (),
    against: Sequence[Person] = (),
    abstained: Sequence[Person] = (),
    seen: int | None = None,
    key: str | None = None,
) -> list[Vote]:
    """表决 as it was counted, in the place of an earlier count. Only who attends votes; who withdrew or proposed does not."""
    cast = {Vote.Choice.IN_FAVOUR: in_favour, Vote.Choice.AGAINST: against, Vote.Choice.ABSTAINED: abstained}
    people = [person for each in cast.values() for person in each]
    if not people:
        raise Refused("请选择各人的表决意见")
    if twice := sorted({person.name for person in people if people.count(person) > 1}):
        raise Refused(gettext("%(names)s只能投一票") % {"names": "、".join(twice)})
    with act(item, "vote", by=by, seen=seen, key=key) as item:
        _refuse_who_may_not_vote(item, people)
        with transaction.atomic():
            item.votes.all().delete()
            votes = Vote.objects.bulk_create(
                Vote(item=item, person=person, choice=choice) for choice, each in cast.items() for person in each
            )
        item.details |= {str(choice): len(each) for choice, each in cast.items()}
    return votes


def _refuse_who_may_not_vote(item: AgendaItem, people: Sequence[Person]) -> None:
    withdrawn = set(item.recusals.values_list("person_id", flat=True))
    if names := [person.name for person in people if person.pk in withdrawn]:
        raise Refused(gettext("%(people)s已回避，不能参加表决") % {"people": "、".join(names)})
    if names := [person.name for person in people if person.pk == item.officer_id]:
        raise Refused(gettext("%(people)s是这个议题的申报人，应当回避，不能参加表决") % {"people": "、".join(names)})
    voting = set(who_vote(item).values_list("person_id", flat=True))
    if names := [person.name for person in people if person.pk not in voting]:
        raise Refused(gettext("%(people)s不是出席人员，或者请了假，不能参加表决") % {"people": "、".join(names)})


def who_vote(item: AgendaItem) -> InvitationQuerySet:
    """有表决权的: who attends and is expected to be there."""
    assert item.meeting is not None
    return item.meeting.invitations.expected().filter(part=Invitation.Part.ATTENDING)
