"""act(): the one door through which a matter changes.

Lock, check, change, trace, in one transaction. Pages, API, imports, jobs and the command line come through here.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeVar, cast

from django.db import transaction
from django.dispatch import Signal
from django.utils import timezone
from django.utils.translation import gettext

from shuniu.audit.chain import append
from shuniu.audit.models import AuditEntry
from shuniu.matters.guard import refuse_state_secrets
from shuniu.matters.models import Awaited, Matter, Participant
from shuniu.matters.models.matter import Awaiting
from shuniu.matters.models.participant import give_part
from shuniu.matters.recusal import reasons_to_recuse
from shuniu.matters.spoken import spoken
from shuniu.org.models import Person
from shuniu.org.roles import NOT_LENT
from shuniu.workflow import Move

M = TypeVar("M", bound=Matter)

acted = Signal()
"""Sent inside the transaction of each act: what must change together listens here.

With the `matter`, the `entry` of its trace, and the rows `awaited` since this act and not before.
"""

moving = Signal()
"""Sent inside the transaction, once the matter has its new state and before anything is written: a route goes on here.

With the `matter`, the `verb` and the actor `by`. What a receiver puts into `matter.details` stands in the trace; it may
refuse.
"""


class Refused(Exception):
    """拒绝: an act that may not be made; carries every reason as a sentence for the user."""

    def __init__(self, *reasons: str) -> None:
        super().__init__("；".join(reasons))
        self.reasons = reasons


def reason_given(reason: str, asked: str) -> str:
    """What was typed, without blanks around it. Raises Refused with what was asked for where nothing was."""
    if not reason.strip():
        raise Refused(asked)
    return reason.strip()


class AlreadyDone(Exception):
    """已办: the same request came twice; the first has done it, the second changes nothing."""

    def __init__(self, entry: AuditEntry) -> None:
        super().__init__(f"{entry.verb} was done before by this request")
        self.entry = entry


def person_standing(matter: Matter, verb: str, by: Person | None) -> Person | None:
    """By whose right `by` makes a move: his own, or that of somebody who has let him act for them; None for the clock.

    Raises Refused with all reasons against his own right where no right suffices.
    """
    if by is None:
        refuse_unless_clock(matter, verb)
        return None
    reasons = matter.workflow.reasons_against(matter, verb, by)
    if not reasons:
        return by
    personal = [
        reason
        for need in matter.workflow.move(verb).needs
        if need.personal and (reason := need.reason_against(matter, by))
    ]
    for principal in lending(by, matter):
        if not personal and not matter.workflow.reasons_against(matter, verb, principal):
            return principal
    raise Refused(*reasons)


def refuse_replay(key: str | None, chain: str | None, verb: str, by: Person | None) -> None:
    """Raises AlreadyDone where this client key of his has made this act before; Refused where it made another."""
    entry = AuditEntry.objects.filter(client_key=key, actor=by).first() if key else None
    if entry is None:
        return
    if entry.verb == verb and chain in (None, entry.chain):
        raise AlreadyDone(entry)
    raise Refused("页面的请求标识已被另一次操作用过，请刷新页面后再试")


def _refuse_stale(matter: Matter, seen: int, by: Person | None) -> None:
    """Raises Refused where a matter has changed since the revision he saw; reminders and followers change nothing of it."""
    aside = [matter.workflow.code(move.verb) for move in matter.workflow.moves if move.aside]
    since = AuditEntry.objects.filter(chain=matter.chain, payload__revision__gt=seen).exclude(verb__in=aside)
    if since.exists() and not since.exclude(actor=by).exists():
        raise Refused("您在别处刚办理过这件事项，页面已不是最新；请看过最新情况再办，您填写的内容已保留")
    if seen > matter.revision or since.exists():
        raise Refused("这件事项刚被别人办理过，页面已不是最新；请看过最新情况再办，您填写的内容已保留")


@contextmanager
def act(
    matter: M, verb: str, *, by: Person | None, key: str | None = None, seen: int | None = None, **details: object
) -> Iterator[M]:
    """Make one move of a matter's workflow: lock, check, change, leave a trace.

    `key` is the client's own mark of the request, so that a double click changes nothing twice; `seen` the revision
    that the user had before him, so that nobody acts on a stale page. The body gets the locked matter and may add to
    `matter.details`, which become the entry's payload. `by` is None where the clock acts, which only moves marked
    `by_clock` allow. Raises Refused with every reason, or AlreadyDone.
    """
    details = {**matter.brought, **details}
    with transaction.atomic():
        matter = cast(M, type(matter).objects.select_for_update().get(pk=matter.pk))
        refuse_replay(key, matter.chain, matter.workflow.code(verb), by)
        if seen is not None and seen != matter.revision:
            _refuse_stale(matter, seen, by)
        standing = person_standing(matter, verb, by)
        refuse_state_secrets(details)
        matter.details = dict(details)
        in_charge = matter.officer_id
        yield matter
        _conclude(matter, verb, by, standing, key, in_charge)


@contextmanager
def opening(matter: M, verb: str, *, by: Person | None, key: str | None = None, **details: object) -> Iterator[M]:
    """Bring a new matter into being by the opening verb of its workflow, with the first entry of its chain.

    The body gets the saved matter, to add its parts. `by` is None for what comes in by itself, such as a letter through the
    public site: only moves marked `by_clock` allow it, and the matter says beforehand whose it is (`created_by`). Raises
    Refused or AlreadyDone.
    """
    with transaction.atomic():
        if key and by is not None:  # whoever clicks twice waits for himself
            Person.objects.select_for_update(no_key=True).get(pk=by.pk)
            refuse_replay(key, None, matter.workflow.code(verb), by)
        if matter.workflow.move(verb).sources:
            raise ValueError(f"{verb} does not bring a matter into being")
        standing = _standing_to_open(matter, verb, by)
        refuse_state_secrets(
            [value for field in matter._meta.fields if isinstance(value := getattr(matter, field.attname), str)]
        )
        refuse_state_secrets(details)
        matter.state = matter.workflow.move(verb).target_for(matter)
        if by is not None:
            matter.created_by = by
        matter.save()
        give_part(matter, matter.unit, Participant.Part.OWNER)
        matter.details = {"title": matter.title, **details}
        yield matter
        _conclude(matter, verb, by, standing, key, None)


def _standing_to_open(matter: Matter, verb: str, by: Person | None) -> Person | None:
    """By whose right a matter comes into being. Raises Refused."""
    if by is None:
        if not matter.workflow.move(verb).by_clock:
            raise Refused(gettext("系统不能自行%(deed)s") % {"deed": spoken(matter.workflow.move(verb).label)})
        return None
    code = matter.workflow.code(verb)
    standing = next((each for each in (by, *lending(by, matter)) if each.may(code)), None)
    if standing is None:
        raise Refused(gettext("您的岗位没有“%(deed)s”的权限") % {"deed": spoken(matter.workflow.move(verb).label)})
    if matter.classification > by.clearance:
        raise Refused("事项的密级高于您的知悉范围，不能由您登记")
    return standing


def lending(by: Person, matter: Matter) -> list[Person]:
    """委托人 by whose right `by` may act on a matter of this kind."""
    return [] if matter.workflow.kind in NOT_LENT else by.principals_delegated()


def refuse_unless_clock(matter: Matter, verb: str) -> None:
    """Raises Refused where the system's clock may not make this move now."""
    move = matter.workflow.move(verb)
    if not move.by_clock or str(matter.state) not in move.sources:
        raise Refused(gettext("系统不能自行%(deed)s") % {"deed": spoken(move.label)})


def _conclude(
    matter: Matter, verb: str, by: Person | None, standing: Person | None, key: str | None, in_charge: int | None
) -> None:
    move = matter.workflow.move(verb)
    before, matter.state = matter.state, move.target_for(matter)
    moving.send(sender=type(matter), matter=matter, verb=verb, by=by)
    matter.revision += 1
    refuse_state_secrets(matter.details)
    if matter.state in matter.workflow.closed:
        matter.closed_at = matter.closed_at or timezone.now()
    else:
        matter.closed_at = None
    matter.save()
    awaited = await_anew(matter)
    _refuse_the_tied(matter, move, by, in_charge, awaited)
    if not matter.workflow.code(verb).endswith(f".{verb}"):
        matter.details["act"] = verb  # its right has another name, which alone would not tell what was done
    entry = append(
        matter.workflow.code(verb),
        matter.chain,
        by,
        principal=None if standing == by else standing,
        client_key=key,
        before=str(before),
        after=str(matter.state),
        revision=matter.revision,
        **matter.details,
    )
    acted.send(sender=type(matter), matter=matter, entry=entry, awaited=awaited)


def _refuse_the_tied(
    matter: Matter, move: Move, by: Person | None, in_charge: int | None, awaited: list[Awaited]
) -> None:
    """回避: raises Refused where the act gives a part to somebody with a tie, or is made by one.

    A part has whoever is given one, is put in charge, or is awaited by name; who had one already keeps it until it is
    decided. To remark, to follow or to open what concerns oneself is no business done.
    """
    placed = {each.pk: each for each in matter.placed}
    if matter.officer and matter.officer_id != in_charge:
        placed[matter.officer.pk] = matter.officer
    keys = {key for row in awaited if (key := row.principal.partition(":"))[0] in ("person", "own")}
    named = {int(pk) for _, _, pk in keys} - placed.keys() - {in_charge}
    if named:
        had = Participant.objects.filter(matter=matter.pk, person__in=named).values("person_id")
        placed |= Person.objects.filter(pk__in=named).exclude(pk__in=had).in_bulk()
    is_business = not (move.aside or move.code.startswith("matter."))
    if reasons := reasons_to_recuse(matter, by if is_business else None, list(placed.values())):
        raise Refused(*reasons)


def await_anew(matter: Matter) -> list[Awaited]:
    """Write down what the matter waits for now, keeping since when. Answers the rows that are new."""
    wanted: dict[tuple[str, str], Awaiting] = {}
    for awaiting in matter.awaits():
        wanted.setdefault((awaiting.principal, awaiting.verb), awaiting)
    standing = {(row.principal, row.verb): row for row in matter.awaited.all()}
    gone = [row.pk for place, row in standing.items() if place not in wanted]
    if gone:
        Awaited.objects.filter(pk__in=gone).delete()
    new = []
    for place, awaiting in wanted.items():
        row, limits = standing.get(place), _limits_of(matter, awaiting)
        if row is None:
            row = Awaited.objects.create(
                matter_id=matter.pk,
                principal=awaiting.principal,
                verb=awaiting.verb,
                code=matter.workflow.code(awaiting.verb),
                since=max(timezone.now(), limits["opens_at"] or timezone.now()),
                **limits,
            )
            new.append(row)
        elif any(getattr(row, name) != value for name, value in limits.items()):
            Awaited.objects.filter(pk=row.pk).update(**limits)
    return new


def _limits_of(matter: Matter, awaiting: Awaiting) -> dict[str, Any]:
    """By when, from when until when, and of whom it is not asked."""
    kept_out = sorted(matter.workflow.kept_from(matter, awaiting.verb))
    opens_at, closes_at = matter.workflow.time_for(matter, awaiting.verb)
    opening = [moment for moment in (opens_at, awaiting.opens_at) if moment]
    return {
        "due_on": awaiting.due_on,
        "opens_at": max(opening, default=None),
        "closes_at": closes_at,
        "kept_out": f",{','.join(map(str, kept_out))}," if kept_out else "",
    }
