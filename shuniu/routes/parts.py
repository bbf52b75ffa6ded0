"""Moves of one person's part (加签、减签、转办、委托、传阅); none of them changes the matter's state."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db.models import Max, Q
from django.utils.translation import gettext

from shuniu.matters.acts import Refused, act
from shuniu.matters.models import Matter, Participant
from shuniu.matters.models.participant import give_part
from shuniu.org.models import Person
from shuniu.routes.models import Part, Step
from shuniu.routes.people import may_take_part
from shuniu.routes.running import finish


def holders(by: Person) -> list[Person]:
    """In whose name somebody may do a part: his own, and theirs who have let him act for them (在外期间的代理人)."""
    return [by, *by.principals_delegated()]


def own(part: Part, by: Person, status: str = Part.Status.OPEN) -> Part:
    """A part as it stands under the matter's lock. Raises Refused where it is not this person's, or not his turn."""
    found = Part.objects.with_run().get(pk=part.pk)
    if found.person not in holders(by):
        raise Refused("这一份不是交您办理的")
    if found.status != status:
        raise Refused(gettext("这一份%(status)s，不能再这样办") % {"status": found.get_status_display()})
    return found


@contextmanager
def _moving(part: Part, verb: str, *, by: Person, key: str | None, **details: object) -> Iterator[tuple[Matter, Part]]:
    with act(matter_of(part.step), verb, by=by, key=key, seen=None, step=part.step.name, **details) as matter:
        yield matter, own(part, by)


def matter_of(step: Step) -> Matter:
    return step.run.matter.own()


def names(people: Sequence[Person]) -> str:
    return "、".join(person.name for person in people)


def _ask(matter: Matter, part: Part, people: Sequence[Person], kind: str, **given: object) -> None:
    """Give people a part of their own that another's part asks for."""
    if not people:
        raise Refused("请选定人员")
    last = part.step.parts.aggregate(last=Max("place"))["last"]
    for place, person in enumerate(people, last + 1):
        if not may_take_part(person, matter):
            raise Refused(gettext("%(person)s已不在岗，或者不在知悉范围内") % {"person": person})
        if part.step.parts.pending().filter(Q(kind=kind) | ~Q(kind=Part.Kind.READ), person=person).exists():
            raise Refused(gettext("%(person)s在这个环节已有待办") % {"person": person})
        part.step.parts.create(**{"person": person, "kind": kind, "asked_by": part, "place": place} | given)
        give_part(matter, person, Participant.Part.CIRCULATED if kind == Part.Kind.READ else Participant.Part.SUPPORT)


def add_countersigner(part: Part, people: Sequence[Person], *, by: Person, key: str | None = None) -> None:
    """加签: ask others to sign before oneself does one's part."""
    with _moving(part, "add_countersigner", by=by, key=key, people=names(people)) as (matter, part):
        if part.kind != Part.Kind.DO:
            raise Refused("只有环节的办理人可以加签")
        _ask(matter, part, people, Part.Kind.COUNTERSIGN)


def drop_countersigner(part: Part, person: Person, *, by: Person, key: str | None = None) -> None:
    """减签: no longer ask somebody who has not signed yet."""
    with _moving(part, "drop_countersigner", by=by, key=key, people=person.name) as (_, part):
        if not part.asked.filter(kind=Part.Kind.COUNTERSIGN, person=person).open().update(status=Part.Status.WITHDRAWN):
            raise Refused(gettext("%(person)s不是您请的加签人，或者已经签过") % {"person": person})


def give_countersignature(part: Part, *, by: Person, opinion: str, key: str | None = None) -> None:
    """会签意见: a countersigner who was added gives his opinion."""
    with _moving(part, "give_countersignature", by=by, key=key, opinion=opinion) as (_, part):
        if part.kind != Part.Kind.COUNTERSIGN:
            raise Refused("这一份不是加签")
        finish(part, by=by, opinion=opinion)


def transfer(part: Part, person: Person, *, by: Person, reason: str, key: str | None = None) -> None:
    """转办: hand one's part over to another for good."""
    with _moving(part, "transfer_part", by=by, key=key, people=person.name, reason=reason) as (matter, part):
        _hand_over(matter, part, person, for_whom=part.for_whom)


def delegate(part: Part, person: Person, *, by: Person, reason: str, key: str | None = None) -> None:
    """委托办理: let another do one's part in one's name."""
    with _moving(part, "delegate_part", by=by, key=key, people=person.name, reason=reason) as (matter, part):
        _hand_over(matter, part, person, for_whom=part.for_whom or part.person)


def _hand_over(matter: Matter, part: Part, person: Person, *, for_whom: Person | None) -> None:
    if part.kind == Part.Kind.READ or part.asked.filter(kind=Part.Kind.COUNTERSIGN).open().exists():
        raise Refused("传阅件不能转办；请人加签期间也不能转办")
    part.status = Part.Status.TRANSFERRED
    part.save()
    asked_by = part.asked_by if part.kind == Part.Kind.COUNTERSIGN else part
    for_whom = None if for_whom == person else for_whom
    _ask(matter, part, [person], part.kind, place=part.place, asked_by=asked_by, for_whom=for_whom)


def circulate(part: Part, people: Sequence[Person], *, by: Person, key: str | None = None) -> None:
    """传阅: let others read; nothing waits for them."""
    with _moving(part, "circulate_part", by=by, key=key, people=names(people)) as (matter, part):
        _ask(matter, part, people, Part.Kind.READ)


def mark_read(part: Part, *, by: Person, opinion: str = "", key: str | None = None) -> None:
    """阅: have read, with or without an opinion; also after the step is over."""
    with _moving(part, "mark_read", by=by, key=key, opinion=opinion) as (_, part):
        if part.kind != Part.Kind.READ:
            raise Refused("这一份不是传阅件")
        finish(part, by=by, opinion=opinion)
