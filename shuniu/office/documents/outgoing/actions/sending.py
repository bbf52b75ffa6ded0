"""Distributing (印发、补发、收回): to units of the house as their incoming documents, to organs outside by a page."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext

from shuniu.matters.acts import Refused, act
from shuniu.matters.models import Blob
from shuniu.matters.quoting import inner
from shuniu.notices.models import Notice
from shuniu.notices.telling import notify
from shuniu.office.documents.incoming.actions.desk import deliver, withdraw_by_sender
from shuniu.office.documents.incoming.models import IncomingDocument
from shuniu.office.documents.outgoing.actions.common import reason_given
from shuniu.office.documents.outgoing.addressing import Receivers
from shuniu.office.documents.outgoing.delivery import Delivery
from shuniu.office.documents.outgoing.models import OutgoingDocument
from shuniu.org.models import Person, Unit


def distribute(
    document: OutgoingDocument,
    *,
    by: Person,
    units: Sequence[Unit] = (),
    organs: Sequence[str] = (),
    each: int = 1,
    differing: Sequence[str] = (),
    kept: int | None = None,
    seen: int | None = None,
    key: str | None = None,
) -> list[Delivery]:
    """印发: send it out. Every unit gets it as its own incoming document at once, every organ outside a page of its own.

    `each` and `differing` say how many copies they get, `kept` how many stay here (留存); in all that is what is printed.
    """
    receivers = Receivers.of(units, organs, each, differing)
    names = receivers.names or document.main_recipients
    with act(document, "distribute", by=by, seen=seen, key=key, recipients=names) as document:
        document.distributed_on = timezone.localdate()
        return _send(document, receivers, by, kept)


def send_more(
    document: OutgoingDocument,
    *,
    by: Person,
    units: Sequence[Unit] = (),
    organs: Sequence[str] = (),
    each: int = 1,
    differing: Sequence[str] = (),
    seen: int | None = None,
    key: str | None = None,
) -> list[Delivery]:
    """补发: to receivers who have not got it, or from whom it came back."""
    receivers = Receivers.of(units, organs, each, differing)
    if not receivers.names:
        raise Refused("请选择补发给谁")
    with act(document, "send_more", by=by, seen=seen, key=key, recipients=receivers.names) as document:
        return _send(document, receivers, by)


def urge_receipts(
    document: OutgoingDocument, *, by: Person, seen: int | None = None, key: str | None = None
) -> list[Delivery]:
    """催收: remind the units of the house that have not signed for it; none twice a day. Organs outside have no tray
    here: whoever sent it sends them their address again.
    """
    now, today = timezone.now(), timezone.localdate()
    with act(document, "urge_receipts", by=by, seen=seen, key=key) as document:
        unsigned = document.deliveries.unsigned().filter(unit__isnull=False).select_related("unit", "incoming")
        rows = [row for row in unsigned if not row.reminded_at or timezone.localdate(row.reminded_at) != today]
        if not rows:
            raise Refused("今天已经催过，明天再催；急事请直接打电话")
        Delivery.objects.filter(pk__in=[row.pk for row in rows]).update(reminded_at=now)
        document.details["recipients"] = "、".join(row.receiver for row in rows)
        for row in rows:
            if row.unit is not None:
                notify(_signers_of(row.unit), row.incoming, Notice.Kind.REMINDER, f"请签收“{inner(document.title)}”")
        return rows


def _signers_of(unit: Unit) -> list[Person]:
    """Who signs for a unit: its liaison officers, or else its head."""
    head = unit.head()
    return list(unit.liaison_officers()) or ([head] if head else [])


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
        raise Refused(
            gettext("%(receiver)s已经在办或办结这份公文，不能收回，请另行发文撤销") % {"receiver": receiver}
        ) from fault


def _send(document: OutgoingDocument, receivers: Receivers, by: Person, kept: int | None = None) -> list[Delivery]:
    has_it: set[tuple[int | None, str]] = set(document.deliveries.standing().values_list("unit_id", "organ"))
    twice = [str(row) for row in receivers.rows if (row.unit.pk if row.unit else None, row.organ) in has_it]
    if twice:
        raise Refused(gettext("%(names)s已经收到过，不用再发") % {"names": "、".join(twice[:5])})
    now, next_copy, made = timezone.now(), _next_copy(document), []
    for row in receivers.rows:
        sent = Delivery(document=document, unit=row.unit, organ=row.organ, copies=row.copies, sent_by=by, sent_at=now)
        sent.first_copy = next_copy
        if row.unit is not None:
            sent.incoming = _into(row.unit, document, by)
        sent.save()
        next_copy = next_copy + sent.copies if next_copy is not None else None
        made.append(sent)
    _count_copies(document, kept)
    return made


def _count_copies(document: OutgoingDocument, kept: int | None) -> None:
    """份数: what was sent and what stays here, or as many as were asked for if that is more."""
    sent = document.deliveries.aggregate(copies=Sum("copies"))["copies"] or 0
    document.copies = sent + kept if kept is not None else max(document.copies or 0, sent) or None


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
