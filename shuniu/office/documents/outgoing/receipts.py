"""What comes back of what was sent (签收回执、退文回执): noted on the document itself, by whoever received it."""

from django.utils import timezone
from django.utils.translation import gettext

from shuniu.matters.acts import Refused, act
from shuniu.matters.models import Matter
from shuniu.office.documents.outgoing.delivery import Delivery
from shuniu.office.documents.outgoing.models import OutgoingDocument


def note_opened(delivery: Delivery) -> None:
    """打开: the first time that the receiver looks at it."""
    Delivery.objects.filter(pk=delivery.pk, opened_at=None).update(opened_at=timezone.now())


def opened_by_unit(incoming: Matter) -> None:
    """打开 by a unit of the house to which it was sent, where a unit here had sent it."""
    Delivery.objects.filter(incoming_id=incoming.pk, opened_at=None).update(opened_at=timezone.now())


def record_receipt(document: OutgoingDocument, *, delivery: Delivery, name: str, key: str | None = None) -> None:
    """签收回执: who signed for it and when. Raises Refused."""
    name = _named(name)
    with act(document, "record_receipt", by=None, key=key, receiver=delivery.receiver, name=name):
        delivery = _standing(delivery)
        if delivery.signed_at:
            raise Refused(
                gettext("%(receiver)s已由%(person)s签收")
                % {"receiver": delivery.receiver, "person": delivery.signed_by}
            )
        now = timezone.now()
        delivery.signed_by, delivery.signed_at, delivery.opened_at = name, now, delivery.opened_at or now
        delivery.save()


def record_return(
    document: OutgoingDocument, *, delivery: Delivery, name: str, reason: str, key: str | None = None
) -> None:
    """退文回执: it comes back with the reason. Raises Refused."""
    reason = reason.strip()[:500]
    if not reason:
        raise Refused("请写明退文的理由，来文单位要据此改")
    name = _named(name)
    with act(document, "record_return", by=None, key=key, receiver=delivery.receiver, name=name, reason=reason):
        delivery = _standing(delivery)
        delivery.returned_at, delivery.return_reason = timezone.now(), reason
        delivery.save()


def signed_for(incoming: Matter, name: str) -> None:
    """A unit of the house has signed for its incoming document: the sender gets his receipt."""
    if delivery := _delivery_of(incoming):
        record_receipt(delivery.document, delivery=delivery, name=name)


def sent_back(incoming: Matter, name: str, reason: str) -> None:
    """A unit of the house has returned its incoming document to the sender."""
    if delivery := _delivery_of(incoming):
        record_return(delivery.document, delivery=delivery, name=name, reason=reason)


def _delivery_of(incoming: Matter) -> Delivery | None:
    return Delivery.objects.standing().filter(incoming_id=incoming.pk).select_related("document").first()


def _standing(delivery: Delivery) -> Delivery:
    """The delivery as it stands under the lock of its document. Raises Refused where it came back or was called back."""
    delivery = Delivery.objects.select_related("unit").get(pk=delivery.pk)
    if delivery.recalled_at:
        raise Refused("发文机关已收回这份公文，不能再办")
    if delivery.returned_at:
        raise Refused("这份公文已经退文，不能再办")
    return delivery


def _named(name: str) -> str:
    if not name.strip():
        raise Refused("请写明签收人姓名")
    return name.strip()[:60]
