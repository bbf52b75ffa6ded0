"""Taking a case in (接件), and what is written down of it while it is open (记来往、一次性告知、并案、撤回)."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.files.base import File
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext

from shuniu.audit.digests import salted
from shuniu.matters import files
from shuniu.matters.acts import Refused, act, opening, refuse_replay
from shuniu.matters.guard import refuse_state_secrets
from shuniu.matters.models import Attachment, Blob, Link, Matter, Participant
from shuniu.matters.models.number import take_number
from shuniu.matters.models.participant import give_part
from shuniu.office.cases.earlier import mark, same_still_open
from shuniu.office.cases.kinds import BY_CODE, due, kind_told
from shuniu.office.cases.letters import refuse_unsafe
from shuniu.office.cases.models import Channel, Contact, Enquirer, Handover, OneTimeNotice, Ruling, ServiceCase
from shuniu.org.models import Person

SERIES = "cases"
CODE_OF, CODE_LENGTH = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ", 12
"""查询码: 60 bits by chance, in letters and digits that nobody mistakes for one another."""
MOST_MATERIALS = 40


@dataclass(frozen=True)
class Asker:
    """来访人 as he gives himself: all of it may be left out."""

    name: str = ""
    phone: str = ""
    address: str = ""
    wants_confidence: bool = False


ANONYMOUS = Asker()


def take(
    *,
    by: Person | None,
    title: str,
    wish: str,
    channel: str,
    case_kind: str = "",
    summary: str = "",
    place: str = "",
    asker: Asker = ANONYMOUS,
    answer_by: str = "",
    source_number: str = "",
    letter: "File[Any] | None" = None,
    scan: tuple[Blob, str] | None = None,
    urgency: int = 0,
    is_another: bool = False,
    first_contact_at: datetime | None = None,
    officer: Person | None = None,
    routed_by: Ruling | None = None,
    key: str | None = None,
) -> ServiceCase:
    """接件: whoever is asked first answers for it from now on; the clock runs from the first contact.

    The asker gets a number and a code by which he follows it without an account. What he says of himself stands in the
    audit as a salted digest only. `scan` is a file that was kept already, with its name. `by` is None for a letter that came through the public site: then `officer` is who is on
    duty for these. Raises Refused where something is missing, where the same letter is here already, or where the asker's
    same matter is still open and nobody said that this is another; FileRefused, StateSecret.
    """
    if by is not None:  # what is sent again is the same call, not a second one on the same matter
        refuse_replay(key, None, "case.take", by)
    first = officer or by
    if first is None or first.main_unit is None:
        raise Refused("接件的人还没有所属单位，请联系安全管理员设置任职")
    title, wish, source_number = title.strip(), wish.strip(), source_number.strip()
    missing = [words for words, given in (("请写明什么事", title), ("请写明来访人希望怎样解决", wish)) if not given]
    now = timezone.now()
    if first_contact_at is not None and first_contact_at > now:
        missing.append("首次接触的时间不能晚于现在")
    if missing:
        raise Refused(*missing)
    text = f"{title}\n{summary.strip()}\n{wish}"
    if not is_another and (same := same_still_open(asker.phone, text)):
        raise Refused(
            gettext(
                "这位来访人的%(number)s说的是同一件事，还没有办完，请记入那一件；确是另一件事的，请勾选“是另一件事”"
            )
            % {"number": same.label}
        )
    began = first_contact_at or now
    case = ServiceCase(
        created_by=first, title=title[:300], summary=summary.strip(), wish=wish, place=place.strip()[:100], channel=channel,
        answer_by=answer_by or usual_answer(channel, asker), case_kind=case_kind or kind_told(text),
        source_number=source_number[:60], unit=first.main_unit, officer=first, first_contact_officer=first,
        opened_at=began, counts_from=timezone.localdate(began), urgency=urgency, routed_by=routed_by,
        tracking_code=get_random_string(CODE_LENGTH, CODE_OF), text_salt=secrets.token_hex(16),
    )  # fmt: skip
    refuse_state_secrets([asker.name, asker.address])
    case.due_on = due(case.term(), case.counts_from).date
    scan = scan or _kept(letter, case)
    try:
        with opening(case, "take", by=by, key=key, **_told(case)) as case:
            case.number = f"首问〔{case.counts_from.year}〕{take_number(SERIES, case.counts_from.year, case)}号"
            _write_down(case, first, asker, scan)
    except IntegrityError as error:
        raise _already_here(case) or error from error
    return case


def _told(case: ServiceCase) -> dict[str, Any]:
    """What stands in the audit of a case: never the asker's words, which may name him or others; their digest."""
    return {
        "title": BY_CODE[case.case_kind].label,
        "kind": BY_CODE[case.case_kind].label,
        "channel": Channel(case.channel).label,
        "due_on": case.due_on,
        "officer": str(case.first_contact_officer),
        "text_digest": salted(case.text, case.text_salt),
    }


def _kept(letter: "File[Any] | None", case: ServiceCase) -> tuple[Blob, str] | None:
    """The scan of a letter under its digest. Raises Refused where that scan was taken in before, FileRefused."""
    if letter is None:
        return None
    name = files.name_kept(letter.name or "来信")
    case.letter_sha256 = hashlib.sha256(refuse_unsafe(letter, name)).hexdigest()
    if refusal := _already_here(case):
        raise refusal
    return files.keep(letter, name), name


def _already_here(case: ServiceCase) -> Refused | None:
    """重复登记: the same letter, by its scan or its number, and who has taken it in."""
    same = ServiceCase.objects.none()
    if case.letter_sha256:
        same |= ServiceCase.objects.filter(letter_sha256=case.letter_sha256)
    if case.source_number:
        same |= ServiceCase.objects.filter(channel=case.channel, source_number=case.source_number)
    other = same.select_related("first_contact_officer").first()
    if other is None:
        return None
    told = {"who": other.first_contact_officer, "number": other.label}
    return Refused(gettext("这件已由%(who)s登记为%(number)s，不要重复登记") % told)


def _write_down(case: ServiceCase, first: Person, asker: Asker, scan: tuple[Blob, str] | None) -> None:
    mine = Enquirer(
        case=case, name=asker.name.strip()[:40], phone=asker.phone.strip()[:30], address=asker.address.strip()[:200],
        wants_confidence=asker.wants_confidence, salt=secrets.token_hex(16),
    )  # fmt: skip
    mine.save()
    case.details["asker_digest"] = mine.digest
    give_part(case, first, Participant.Part.RESPONSIBLE)
    mark(case)
    if scan:
        blob, name = scan
        Attachment.objects.create(matter_id=case.pk, blob=blob, name=name, attached_by=first)
        case.details["letter_sha256"] = blob.sha256
    if case.routed_by:
        case.details["precedent"] = case.routed_by.case.number


def usual_answer(channel: str, asker: Asker) -> str:
    """答复方式: the way he came; of a letter or an import whose asker left a number, by telephone."""
    if channel in (Channel.LETTER, Channel.EMAIL) and not asker.address:
        return Channel.CALL if asker.phone else Channel.ONLINE
    if channel in (Channel.VISIT, Channel.HOTLINE, Channel.CALL):
        return Channel.CALL if asker.phone else Channel.ONLINE
    return channel


def record_contact(
    case: ServiceCase, *, by: Person, channel: str, note: str, seen: int | None = None, key: str | None = None
) -> Contact:
    """记来往: the asker called again, or was called. What he said stays out of the audit."""
    note = note.strip()
    if not note:
        raise Refused("请写明说了什么")
    refuse_state_secrets(note)
    label = Channel(channel).label
    with act(case, "record_contact", by=by, seen=seen, key=key, channel=label) as case:
        case.details["text_digest"] = salted(note, case.text_salt)
        return Contact.objects.create(case=case, channel=channel, note=note[:500], by=by, at=timezone.now())


def give_notice(
    case: ServiceCase,
    *,
    by: Person,
    materials: Sequence[str],
    note: str = "",
    seen: int | None = None,
    key: str | None = None,
) -> OneTimeNotice:
    """一次性告知: all that is to be brought, at once; a second list is refused (行政许可法 art. 32)."""
    given = list(dict.fromkeys(each.strip()[:200] for each in materials if each.strip()))
    if not given:
        raise Refused("请写明要带的全部材料，一行一样")
    if len(given) > MOST_MATERIALS:
        raise Refused(gettext("材料最多%(n)s样") % {"n": MOST_MATERIALS})
    with act(case, "give_notice", by=by, seen=seen, key=key, count=len(given), materials=given) as case:
        today = timezone.localdate()
        return OneTimeNotice.objects.create(case=case, materials=given, note=note.strip()[:500], by=by, on=today)


def merge(
    case: ServiceCase, *, by: Person, target: ServiceCase, seen: int | None = None, key: str | None = None
) -> ServiceCase:
    """并案: the same matter, reported by another; it is answered with the other, and stays a voice of its own."""
    with (
        transaction.atomic()
    ):  # both in one order, so that two who merge them into one another do not lock each other out
        both = ServiceCase.objects.select_for_update().filter(pk__in=(case.pk, target.pk)).order_by("pk").in_bulk()
        target = both[target.pk]
        with act(case, "merge", by=by, seen=seen, key=key, target=target.label) as case:
            if target.pk == case.pk:
                raise Refused("不能并入自己")
            if target.closed_at is not None:
                raise Refused("要并入的那一件已经结案，请另选一件")
            drawn = Link.objects.filter(source_id=case.pk, type=Link.Type.MERGED_INTO)
            drawn.delete()  # the first that is drawn tells with which it is answered: none that was drawn by hand
            drawn.create(source_id=case.pk, target=Matter.objects.get(pk=target.pk), type=Link.Type.MERGED_INTO)
            case.outcome = f"并入{target.label}"
    return case


def withdraw(case: ServiceCase, *, by: Person, seen: int | None = None, key: str | None = None) -> ServiceCase:
    """来访人撤回: he no longer wants it."""
    with act(case, "withdraw", by=by, seen=seen, key=key) as case:
        case.outcome = "来访人撤回"
        _nothing_offered(case)
    return case


def _nothing_offered(case: ServiceCase) -> None:
    """An offer that is still out ends with the case."""
    for each in case.handovers.waiting():
        each.decide(Handover.Outcome.TAKEN_BACK, None)
    case.offered_to = None
