"""Distributing (印发、补发、收回): to units of the house as their incoming documents, to organs outside by a page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from shuniu.matters.acts import Refused, act
from shuniu.matters.models import Blob
from shuniu.office.documents.incoming.actions.desk import deliver, withdraw_by_sender
from shuniu.office.documents.incoming.models import IncomingDocument
from shuniu.office.documents.outgoing.actions.common import reason_given
from shuniu.office.documents.outgoing.delivery import Delivery
from shuniu.office.documents.outgoing.models import OutgoingDocument
from shuniu.org.models import Person, Unit

MOST_RECEIVERS = 2_000
LONGEST_ORGAN = 100


@dataclass(frozen=True)
class Receivers:
    """收文方: units of the house and organs outside, each once."""

    units: Sequence[Unit] = ()
    organs: Sequence[str] = ()

    @classmethod
    def of(cls, units: Iterable[Unit], organs: Iterable[str]) -> "Receivers":
        """Raises Refused for a unit that is closed, a name that is too long, or too many."""
        today = timezone.localdate()
        found = cls(tuple(dict.fromkeys(units)), tuple(dict.fromkeys(filter(None, (name.strip() for name in organs)))))
        for unit in found.units:
            if unit.is_closed(today):
                raise Refused(unit.closed_note(today))
        if long := [name for name in found.organs if len(name) > LONGEST_ORGAN]:
            raise Refused(f"“{long[0][:20]}…”超过{LONGEST_ORGAN}个字，外部机关请一行写一个")
        if len(found.units) + len(found.organs) > MOST_RECEIVERS:
            raise Refused(f"一次最多发{MOST_RECEIVERS}个单位，请分次补发")
        return found

    @property
    def names(self) -> str:
        every = [*map(str, self.units), *self.organs]
        return "、".join(every[:20]) + (f"等{len(every)}个单位" if len(every) > 20 else "")


def distribute(
    document: OutgoingDocument,
    *,
    by: Person,
    units: Sequence[Unit] = (),
    organs: Sequence[str] = (),
    seen: int | None = None,
    key: str | None = None,
) -> list[Delivery]:
    """印发: send it out. Every unit gets it as its own incoming document at once, every organ outside a page of its own."""
    receivers = Receivers.of(units, organs)
    names = receivers.names or document.main_recipients
    with act(document, "distribute", by=by, seen=seen, key=key, recipients=names) as document:
        document.distributed_on = timezone.localdate()
        return _send(document, receivers, by)


def send_more(
    document: OutgoingDocument,
    *,
    by: Person,
    units: Sequence[Unit] = (),
    organs: Sequence[str] = (),
    seen: int | None = None,
    key: str | None = None,
) -> list[Delivery]:
    """补发: to receivers who have not got it, or from whom it came back."""
    receivers = Receivers.of(units, organs)
    if not receivers.names:
        raise Refused("请选择补发给谁")
    with act(document, "send_more", by=by, seen=seen, key=key, recipients=receivers.names) as document:
        return _send(document, receivers, by)


def recall(
    document: OutgoingDocument,
    *,
    by: Person,
    deliveries: Sequence[Delivery],
    reason: str,
    seen: int | None = None,
    key: str | None = None,
) -> None:
    """收回 from some receivers: a page that is called back shows no file any more, an incoming document is closed.

    Refused for a unit that has it in hand already: there a letter must revoke it.
    """
    reason, now = reason_given(reason)[:500], timezone.now()
    chosen = document.deliveries.standing().filter(pk__in=[each.pk for each in deliveries])
    with transaction.atomic():
        for row in chosen.select_related("unit", "incoming"):
            if row.incoming is not None:
                _take_back(row.incoming, reason, row.receiver)
        with act(document, "recall", by=by, seen=seen, key=key, reason=reason) as document:
            rows = list(chosen.select_related("unit"))
            if not rows:
                raise Refused("请选择从谁收回")
            chosen.update(recalled_at=now, recall_reason=reason)
            document.details["recipients"] = "、".join(row.receiver for row in rows)


def _take_back(incoming: IncomingDocument, reason: str, receiver: str) -> None:
    """A unit's incoming document is closed, before the outgoing one is locked: a unit that signs locks in that order."""
    try:
        withdraw_by_sender(incoming, reason=reason)
    except Refused as fault:
        raise Refused(f"{receiver}已经在办或办结这份公文，不能收回，请另行发文撤销") from fault


def _send(document: OutgoingDocument, receivers: Receivers, by: Person) -> list[Delivery]:
    has_it: set[tuple[int | None, str]] = set(document.deliveries.standing().values_list("unit_id", "organ"))
    twice = [str(unit) for unit in receivers.units if (unit.pk, "") in has_it]
    twice += [organ for organ in receivers.organs if (None, organ) in has_it]
    if twice:
        raise Refused(f"{'、'.join(twice[:5])}已经收到过，不用再发")
    now, next_copy = timezone.now(), _next_copy(document)
    made = []
    for unit, organ in [*((unit, "") for unit in receivers.units), *((None, organ) for organ in receivers.organs)]:
        sent = Delivery(document=document, unit=unit, organ=organ, sent_by=by, sent_at=now, first_copy=next_copy)
        if unit is not None:
            sent.incoming = _into(unit, document, by)
        sent.save()
        next_copy = next_copy + sent.copies if next_copy is not None else None
        made.append(sent)
    return made


def _next_copy(document: OutgoingDocument) -> int | None:
    if not document.has_copy_numbers:
        return None
    last = document.deliveries.exclude(first_copy=None).order_by("-first_copy").first()
    return 1 if last is None or last.first_copy is None else last.first_copy + last.copies


def _into(unit: Unit, document: OutgoingDocument, by: Person) -> IncomingDocument:
    """The document as it comes in at a unit: the sealed file and its enclosures, with what the register knows of it."""
    return deliver(
        by=by,
        kept=files_of(document),
        unit=unit,
        title=document.title,
        sender="、".join(organ.name for organ in document.organs)[:200],
        sender_number=document.number,
        document_type=document.document_type,
        dated_on=document.dated_on,
        urgency=document.urgency,
        classification=document.classification,
    )


def files_of(document: OutgoingDocument) -> list[tuple[Blob, str]]:
    """What goes out: the sealed version, then the enclosures in their order."""
    enclosed = document.enclosures.select_related("attachment__blob")
    rows = [*([document.printed] if document.printed else []), *(each.attachment for each in enclosed)]
    return [(row.blob, row.name) for row in rows]
