"""Answering, urging, completing (答复、催办、办结), and the way of an instruction into supervision."""

from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext

from shuniu.matters.acts import Refused, act
from shuniu.matters.models import Link, Matter
from shuniu.matters.quoting import inner
from shuniu.office.documents.incoming.models import IncomingDocument
from shuniu.office.documents.incoming.records import Answer, IncomingReminder, Instruction
from shuniu.office.documents.incoming.replying import reply_to
from shuniu.office.documents.outgoing import actions as outgoing_actions
from shuniu.office.documents.outgoing.models import OutgoingDocument
from shuniu.office.documents.outgoing.workflow import State as OutgoingState
from shuniu.org.models import Person, Unit


def answer(
    document: IncomingDocument,
    *,
    by: Person,
    outgoing: OutgoingDocument | None = None,
    text: str = "",
    seen: int | None = None,
    key: str | None = None,
) -> Answer:
    """答复 the sender (art. 24(7)): by a document, which is linked as the answer, or by word with what was said."""
    if outgoing is None and not text.strip():
        raise Refused("请选择复文，或者写明怎样答复的（何时、向谁、说了什么）")
    if outgoing is not None and outgoing.state == OutgoingState.CANCELLED:
        raise Refused(gettext("“%(document)s”已撤稿，不能作为复文") % {"document": inner(outgoing.label)})
    said = f"《{outgoing.title}》" if outgoing else text.strip()
    with act(document, "answer", by=by, seen=seen, key=key, answer=said) as document:
        if outgoing is not None:
            Link.objects.get_or_create(source_id=outgoing.pk, target_id=document.pk, type=Link.Type.ANSWERS, start=None)
            document.details["outgoing"] = outgoing.label
        return Answer.objects.create(
            document=document, by=by, made_at=timezone.now(), outgoing=outgoing, text=text.strip()[:500]
        )


def draft_reply(
    document: IncomingDocument,
    *,
    by: Person,
    title: str,
    organ_code: str,
    issuing_organ: Unit | None = None,
    seen: int | None = None,
    key: str | None = None,
) -> OutgoingDocument:
    """拟复文: begin the outgoing document that answers this one, with what the units have answered as its text.

    The two are linked at once; the answer counts as given when the reply is distributed.
    """
    with act(document, "draft_reply", by=by, seen=seen, key=key) as document:
        ready = reply_to(document)
        reply = outgoing_actions.draft(
            by=by,
            title=title,
            document_type=ready.document_type,
            direction=ready.direction,
            issuing_organ=issuing_organ or ready.issuing_organ,
            organ_code=organ_code,
            main_recipients=ready.main_recipients,
            body=ready.body,
            classification=document.classification,
        )
        Link.objects.create(source_id=reply.pk, target_id=document.pk, type=Link.Type.ANSWERS)
        document.details |= {"reply": reply.title, "outgoing": reply.pk}
    return reply


def complete(
    document: IncomingDocument, *, by: Person, result: str = "", seen: int | None = None, key: str | None = None
) -> IncomingDocument:
    """办结: handled by all, read by all, and the sender answered where he has to be."""
    lead = document.lead_assignment()
    result = result.strip() or (lead.result if lead else "阅结")
    with act(document, "complete", by=by, seen=seen, key=key, result=result) as document:
        document.outcome = result[:300]
    return document


def send_to_supervision(
    document: IncomingDocument,
    *,
    by: Person,
    instruction: Instruction,
    source: Matter,
    key: str | None = None,
) -> IncomingDocument:
    """转督查: an instruction became a source of supervision, which `handovers.docket_from_instruction` has made.

    The link goes from the source to this document and holds the leader's words as its anchor.
    """
    with act(document, "send_to_supervision", by=by, key=key, quote=instruction.text[:100]) as document:
        instruction.refresh_from_db()
        if instruction.document_id != document.pk or instruction.supervised_as_id is not None:
            raise Refused("这条批示已经转过督查，或者不属于这份来文")
        instruction.supervised_as = source
        instruction.save(update_fields=["supervised_as"])
        link = Link(source_id=source.pk, target_id=document.pk, type=Link.Type.DERIVES_FROM)
        link.anchor(instruction.text, 0, len(instruction.text)).save()
        document.details["source"] = source.pk
    return document


def remind(
    document: IncomingDocument,
    *,
    by: Person | None,
    people: Sequence[Person],
    text: str = "",
    key: str | None = None,
) -> list[IncomingReminder]:
    """催办 (art. 24(6)): tell whoever has to act; nobody twice a day. `by` is None where the clock reminds."""
    now, today = timezone.now(), timezone.localdate()
    text = (text.strip() or f"“{inner(document.title)}”请抓紧办理")[:300]
    with act(document, "remind", by=by, key=key, text=text) as document:
        had = set(document.reminders.filter(sent_on=today).values_list("person_id", flat=True))
        people = [person for person in dict.fromkeys(people) if person.pk not in had]
        if not people:
            raise Refused("今天已经催办过，明天再催；急事请直接打电话")
        document.details |= {"people": [person.name for person in people], "to": [person.pk for person in people]}
        return IncomingReminder.objects.bulk_create(
            IncomingReminder(document=document, person=person, sent_on=today, sent_at=now, sent_by=by, text=text)
            for person in people
        )
