"""Succession (接办): what a person has in hand, whatever its kind, and how it passes to another.

A general rule covers the officer of a matter and a person's own part in it. A room that keeps a person in fields of its
own, such as the drafter of a document, registers how that passes; nothing here knows a kind.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext

from shuniu.matters.acts import Refused, act
from shuniu.matters.models import Awaited, Matter, MatterQuerySet, Participant
from shuniu.matters.models.matter import kinds_between_people
from shuniu.matters.models.participant import give_part, take_part
from shuniu.matters.recusal import reasons_to_recuse
from shuniu.matters.spoken import spoken
from shuniu.org.models import Person
from shuniu.org.roles import EVERYONE, codes_of

WORKING_PARTS = (Participant.Part.RESPONSIBLE, Participant.Part.SUPPORT)
"""The parts that are work; whoever only follows, or was given something to read, owes nothing by it."""


@dataclass(frozen=True)
class Succession:
    """接办规则: `holds` says which matters a person has in hand by it; `passes` puts another in his place, inside the act."""

    holds: Callable[[Person], Q]
    passes: Callable[[Matter, Person, Person], None]


def _in_charge(person: Person) -> Q:
    parts = Participant.objects.filter(principal=person.principal, part__in=WORKING_PARTS)
    awaited = Awaited.objects.filter(principal=person.principal)
    mine = Q(officer=person) | Q(pk__in=parts.values("matter_id"))
    return Q(mine, closed_at=None) | Q(pk__in=awaited.values("matter_id"))


def _pass_charge(matter: Matter, leaver: Person, successor: Person) -> None:
    if matter.officer_id == leaver.pk:
        matter.officer = successor
    for row in matter.participants.filter(person=leaver, part__in=WORKING_PARTS):
        give_part(matter, successor, row.part)
        take_part(matter, leaver, row.part)


_rules: list[Succession] = [Succession(_in_charge, _pass_charge)]


def register_succession(rule: Succession) -> None:
    """Let what a room keeps of a person pass on with his matters; called as the room is set up."""
    if rule not in _rules:
        _rules.append(rule)


def in_hand(person: Person) -> MatterQuerySet[Matter]:
    """在手事项: the matters that a person is in charge of, has a part of work in, or that wait for him by name. What is between
    people alone passes to nobody, and is not named among them.
    """
    held = Matter.objects.filter(reduce(or_, [rule.holds(person) for rule in _rules]))
    return held.exclude(kind__in=kinds_between_people())


def reasons_against(matter: Matter, leaver: Person, successor: Person) -> list[str]:
    """Why somebody can't take a matter over from another: himself, no account, not cleared, without the right for what it
    waits for, with a tie."""
    if successor.pk == leaver.pk:
        return [gettext("不能交给本人")]
    if not matter.own().workflow.knows("take_over"):
        return [
            gettext("%(kind)s不能由别人接办，请本人办完，或者由监交人写明理由了结")
            % {"kind": matter.own().workflow.label}
        ]
    if not successor.is_active:
        return [gettext("%(name)s的账号已停用") % {"name": successor}]
    if successor.is_administrator:
        return [gettext("%(name)s是管理员账号，不经手业务") % {"name": successor}]
    reasons = []
    if successor.clearance < matter.classification:
        reasons.append(gettext("事项的密级高于%(name)s的知悉范围") % {"name": successor})
    if lacking := _rights_lacking(matter.own(), leaver, successor):
        deeds = gettext("、").join(spoken(each) for each in lacking)
        reasons.append(gettext("%(name)s的岗位没有“%(deeds)s”的权限") % {"name": successor, "deeds": deeds})
    return reasons + reasons_to_recuse(matter, None, [successor])


def _rights_lacking(matter: Matter, leaver: Person, successor: Person) -> list[str]:
    """The acts that the matter waits for from the leaver and the successor may not make; of one that waits for nobody by
    name, the acts that the leaver's own roles gave him, where the successor may make none of them."""
    workflow, awaited = matter.workflow, matter.awaited.filter(principal=leaver.principal)
    verbs = sorted({row.verb for row in awaited})
    if verbs:
        return [workflow.move(verb).label for verb in verbs if not successor.may(workflow.code(verb))]
    if matter.officer_id != leaver.pk:
        return []
    own = codes_of(leaver.grants.values_list("role", flat=True)) - EVERYONE
    moves = [move for move in workflow.moves_from(matter.state) if workflow.code(move.verb) in own]
    moves = [move for move in moves if not workflow.code(move.verb).startswith("matter.")]
    return [] if any(successor.may(workflow.code(move.verb)) for move in moves) else [move.label for move in moves[:3]]


def take_over(matter: Matter, *, by: Person, of: Person, key: str | None = None) -> Matter:
    """接办: `by` steps into a matter in the place of another, who handed it to him. Raises Refused with every reason.

    Refused too where the other stays bound by name, as by an invitation to a meeting: that is done or settled, not passed.
    """
    with transaction.atomic():
        with act(matter.own(), "take_over", by=by, key=key, of=of.name, successor=by.name) as matter:
            if reasons := reasons_against(matter, of, by):
                raise Refused(*reasons)
            for rule in _rules:
                rule.passes(matter, of, by)
        if in_hand(of).filter(pk=matter.pk).exists():
            raise Refused(
                gettext("“%(matter)s”要%(name)s本人办，不能由别人接；请他办完，或者由监交人写明理由了结")
                % {"matter": matter.label, "name": of}
            )
    return matter
