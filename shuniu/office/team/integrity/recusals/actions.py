"""The acts of a recusal (回避). Why somebody recuses himself is read by him and by who decides, not in the trace."""

import secrets
from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext

from shuniu.audit.digests import salted
from shuniu.matters.acts import Refused, act, opening, reason_given
from shuniu.matters.guard import refuse_state_secrets
from shuniu.matters.models import Matter, Participant
from shuniu.matters.succession import in_hand, reasons_against, take_over
from shuniu.matters.workflow import HANDED
from shuniu.office.team.integrity.recusals.models import Recusal
from shuniu.office.team.integrity.recusals.workflow import State
from shuniu.office.team.integrity.sight import keep_from_the_unit, let_see
from shuniu.org.models import Person, Unit

DECIDED_WITHIN_DAYS = 3
UNDER_WAY = (State.APPLIED, State.NAMED, State.COMPLETE)


def deciders_of(person: Person) -> list[Person]:
    """谁来决定: the head of his unit, or of the next one above; where he is the head of all, the directors, else the leaders."""
    unit: Unit | None = person.main_unit
    while unit is not None:
        head = unit.head()
        if head is not None and head.pk != person.pk and not head.is_administrator:
            return [head]
        unit = unit.parent
    for role in ("director", "leader"):
        found = _holding(role).exclude(pk=person.pk)
        if found:
            return list(found)
    return []


def _holding(role: str) -> "QuerySet[Person]":
    return Person.objects.filter(grants__role=role, is_active=True).distinct().order_by("pk")


def _new(by: Person, person: Person, about: Matter, reason: str) -> Recusal:
    unit = person.main_unit or by.main_unit
    if unit is None:
        raise Refused("您还没有所属单位，请联系安全管理员设置任职")
    return Recusal(
        title=f"{person.name}的回避"[:300], why=reason, about=about, person=person, unit=unit,
        classification=about.classification, salt=secrets.token_hex(16),
    )  # fmt: skip


def apply(*, by: Person, about: Matter, reason: str, key: str | None = None) -> Recusal:
    """申请回避: the head decides within three days. Raises Refused where it is under way or was decided, StateSecret."""
    reason = reason_given(reason, "请写明申请回避的理由")
    refuse_state_secrets(reason)
    if not Matter.objects.visible_to(by).filter(pk=about.pk).exists():
        raise Refused("找不到要回避的事项")
    if Recusal.objects.filter(person=by, about=about, state__in=UNDER_WAY).exists():
        raise Refused(gettext("您对“%(matter)s”已经申请过回避") % {"matter": about.label})
    if about.closed_at is not None:
        raise Refused(gettext("“%(matter)s”已经办结，不用回避") % {"matter": about.label})
    deciders = deciders_of(by)
    if not deciders:
        raise Refused("找不到可以决定的负责人，请联系安全管理员设置单位负责人")
    made = _new(by, by, about, reason)
    made.due_on = timezone.localdate() + timedelta(days=DECIDED_WITHIN_DAYS)
    with opening(made, "apply", by=by, key=key, about=about.pk, text_digest=salted(reason, made.salt)) as made:
        keep_from_the_unit(made)
        let_see(made, by, Participant.Part.FOLLOWER)
        for each in deciders:
            let_see(made, each, Participant.Part.RESPONSIBLE)
    return made


def exempt(*, by: Person, about: Matter, person: Person, reason: str, key: str | None = None) -> Recusal:
    """决定不用回避 of somebody with a tie, before he is given a part: with the reason, and never of oneself."""
    reason = reason_given(reason, "请写明不用回避的理由")
    if person.pk == by.pk:
        raise Refused("不能给自己决定不用回避")
    _refuse_no_decider(by, about, person)
    made = _new(by, person, about, "")
    made.outcome = f"不用回避：{reason}"[:300]
    with opening(made, "exempt", by=by, key=key, about=about.pk, person=person.name, reason=reason) as made:
        keep_from_the_unit(made)
        let_see(made, person, Participant.Part.FOLLOWER)
        let_see(made, by, Participant.Part.FOLLOWER)
    return made


def order(
    *, by: Person, about: Matter, person: Person, reason: str, successor: Person | None = None, key: str | None = None
) -> Recusal:
    """责令回避: whoever decides on his recusals takes somebody off a matter without an application, and names who takes his
    place. The person reads why; the trace holds but its digest. Raises Refused with what speaks against it, StateSecret."""
    reason = reason_given(reason, "请写明责令回避的理由，本人看得到")
    refuse_state_secrets(reason)
    if person.pk == by.pk:
        raise Refused("自己要回避的，请申请回避")
    _refuse_no_decider(by, about, person)
    if about.closed_at is not None:
        raise Refused(gettext("“%(matter)s”已经办结，不用回避") % {"matter": about.label})
    if Recusal.objects.filter(person=person, about=about, state__in=UNDER_WAY).exists():
        raise Refused(gettext("%(name)s对这件事项的回避已经在办或者已经决定") % {"name": person})
    made = _new(by, person, about, reason)
    made.due_on = timezone.localdate() + timedelta(days=DECIDED_WITHIN_DAYS)
    named = _named(made, successor)
    given = {"about": about.pk, "person": person.name, "named": named, "text_digest": salted(reason, made.salt)}
    with opening(made, "order", by=by, key=key, **given) as made:
        keep_from_the_unit(made)
        let_see(made, person, Participant.Part.FOLLOWER)
        let_see(made, by, Participant.Part.RESPONSIBLE)
        if successor is not None:
            let_see(made, successor, Participant.Part.FOLLOWER)
        made.outcome = f"责令回避{named}"[:300]
    return made


def _refuse_no_decider(by: Person, about: Matter, person: Person) -> None:
    """Raises Refused where he neither decides on this person's recusals nor keeps them all, or does not see the matter."""
    if by.pk not in {each.pk for each in deciders_of(person)} and "recusal" not in by.kinds_seen:
        raise Refused(gettext("%(name)s不是本单位的人，由所在单位负责人决定") % {"name": person})
    if not Matter.objects.visible_to(by).filter(pk=about.pk).exists():
        raise Refused("找不到这件事项")


def _named(recusal: Recusal, successor: Person | None) -> str:
    """Put down who takes his place, which there must be where he has the matter in hand. Raises Refused."""
    person, about = recusal.person, recusal.about
    if successor is None and holds(person, about):
        raise Refused(gettext("%(name)s正在办理这件事项，请指定接办的人") % {"name": person})
    if successor is not None:
        if not holds(person, about):
            raise Refused(gettext("%(name)s名下没有这件事项，不用指定接办的人") % {"name": person})
        if reasons := reasons_against(about, person, successor):
            raise Refused(*reasons)
    recusal.successor = successor
    return f"，请{successor.name}接办" if successor else ""


def agree(
    recusal: Recusal, *, by: Person, successor: Person | None, seen: int | None = None, key: str | None = None
) -> Recusal:
    """同意回避, naming who takes his place where he has the matter in hand. Raises Refused with all that speaks against it."""
    named = f"，请{successor.name}接办" if successor else ""
    with act(recusal, "agree", by=by, seen=seen, key=key, named=named) as recusal:
        _named(recusal, successor)
        if successor is not None:
            let_see(recusal, successor, Participant.Part.FOLLOWER)
        recusal.outcome = f"同意回避{named}"[:300]
    return recusal


def holds(person: Person, about: Matter) -> bool:
    return in_hand(person).filter(pk=about.pk).exists()


def keep(recusal: Recusal, *, by: Person, reason: str, seen: int | None = None, key: str | None = None) -> Recusal:
    """不用回避, with the reason, which is recorded."""
    reason = reason_given(reason, "请写明不用回避的理由")
    with act(recusal, "keep", by=by, seen=seen, key=key, reason=reason) as recusal:
        recusal.outcome = f"不用回避：{reason}"[:300]
    return recusal


def accept(recusal: Recusal, *, by: Person, seen: int | None = None, key: str | None = None) -> Recusal:
    """接办: `by` steps into the matter in his place."""
    with act(recusal, "accept", by=by, seen=seen, key=key, person=recusal.person.name) as recusal:
        if holds(recusal.person, recusal.about):
            take_over(recusal.about, by=by, of=recusal.person)
    return recusal


def decline(recusal: Recusal, *, by: Person, reason: str, seen: int | None = None, key: str | None = None) -> Recusal:
    """不接办, with the reason; the head names another."""
    reason = reason_given(reason, "请写明不接办的理由")
    with act(recusal, "decline", by=by, seen=seen, key=key, reason=reason) as recusal:
        recusal.successor = None
        recusal.outcome = ""
    return recusal


def withdraw(recusal: Recusal, *, by: Person, seen: int | None = None, key: str | None = None) -> Recusal:
    """撤回 by whoever applied."""
    with act(recusal, "withdraw", by=by, seen=seen, key=key) as recusal:
        recusal.outcome = "申请人撤回"
    return recusal


def is_handed_to(matter: Matter, by: Person) -> bool:
    return Recusal.objects.filter(about=matter.pk, successor=by.pk, state=State.NAMED).exists()


HANDED.append(is_handed_to)
