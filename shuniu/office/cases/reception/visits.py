"""The acts on visitors (来访登记、叫号、接待、当场答复、引导、离开)."""

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext

from shuniu.audit.chain import append
from shuniu.matters.acts import Refused, reason_given
from shuniu.matters.guard import refuse_state_secrets
from shuniu.office.cases.models.case import ServiceCase
from shuniu.office.cases.reception.models import Booking, Ending, ReceptionSettings, Visit
from shuniu.office.cases.reception.moving import moving, must
from shuniu.office.cases.reception.workflow import KEEP, VisitState
from shuniu.org.models import Person

MOST_PERSONS = 500


def register(
    *, by: Person, about: str, name: str = "", phone: str = "", persons: int = 1, booking: Booking | None = None
) -> Visit:
    """来访登记: the next number of the day; he waits from now on. Raises Refused where nothing says what he comes for,
    StateSecret."""
    must(by, KEEP, "来访登记")
    about = reason_given(about, "请写明来访人来办什么事、找谁")
    if not 1 <= persons <= MOST_PERSONS:
        raise Refused(gettext("来访人数要在1到%(n)s之间") % {"n": MOST_PERSONS})
    refuse_state_secrets([about, name])
    with transaction.atomic():
        ReceptionSettings.locked()
        today = timezone.localdate()
        last = Visit.objects.filter(on=today).aggregate(Max("number"))["number__max"] or 0
        visit = Visit(
            on=today, number=last + 1, name=name.strip()[:40], phone=phone.strip()[:30], persons=persons,
            about=about[:200], came_at=timezone.now(), registered_by=by, booking=booking,
        )  # fmt: skip
        visit.save()
        append("visit.register", visit.chain, by, number=visit.ticket, persons=persons, text_digest=visit.digest)
    return visit


def call(visit: Visit, *, by: Person, room: str) -> Visit:
    """叫号 to a window; who was called to another one already is not called away from there. Raises Refused."""
    room = _room(room)
    with moving(visit, "call", by=by, room=room) as visit:
        if visit.state == VisitState.CALLED and visit.room != room:
            raise Refused(
                gettext("%(number)s号已经叫到%(room)s，请叫下一位") % {"number": visit.ticket, "room": visit.room}
            )
        visit.room, visit.called_at = room, timezone.now()
    return visit


def call_next(*, by: Person, room: str) -> Visit:
    """叫下一位: of two windows that call at once each gets another visitor. Raises Refused where nobody waits."""
    must(by, KEEP, "叫号")
    with transaction.atomic():
        ReceptionSettings.locked()
        waiting = Visit.objects.waiting().filter(on=timezone.localdate()).order_by("number").first()
        if waiting is None:
            raise Refused("现在没有人候访")
        return call(waiting, by=by, room=room)


def wait_again(visit: Visit, *, by: Person) -> Visit:
    """过号重排: he did not come when he was called; he keeps his number and waits."""
    with moving(visit, "wait_again", by=by) as visit:
        visit.room, visit.called_at = "", None
    return visit


def receive(visit: Visit, *, by: Person, room: str = "") -> Visit:
    """接待: whoever receives him is who answers for what he brings."""
    with moving(visit, "receive", by=by) as visit:
        visit.room = _room(room or visit.room)
        visit.called_at = visit.called_at or timezone.now()
        visit.received_by, visit.received_at = by, timezone.now()
    return visit


def answer(visit: Visit, *, by: Person, text: str) -> Visit:
    """当场答复, in a line."""
    return _end(visit, "answer", Ending.ANSWERED, by, reason_given(text, "请写一句怎样答复的"))


def turn(visit: Visit, *, by: Person, where: str, reason: str) -> Visit:
    """引导到别处: to which place, and why there (首问负责: 说明去处，不得推诿)."""
    where, reason = reason_given(where, "请写明引导到哪里"), reason_given(reason, "请写明为什么去那里")
    return _end(visit, "turn", Ending.TURNED, by, f"{where}：{reason}")


def leave(visit: Visit, *, by: Person) -> Visit:
    """已离开 without having been helped."""
    return _end(visit, "leave", Ending.LEFT, by, "")


def become_case(visit: Visit, case: ServiceCase, *, by: Person) -> Visit:
    """登记为首问件: from now on the case carries it."""
    with moving(visit, "become_case", by=by, case=case.number) as visit:
        visit.case, visit.ending, visit.ended_at = case, Ending.CASE, timezone.now()
        visit.received_by = visit.received_by or by
    return visit


def note_instruction(visit: Visit, *, by: Person, text: str) -> Visit:
    """记领导意见 on a leader's day, before the visit ends; a case takes it along."""
    must(by, KEEP, "接待登记")
    text = reason_given(text, "请写明领导意见")
    refuse_state_secrets(text)
    with transaction.atomic():
        visit = Visit.objects.select_for_update().get(pk=visit.pk)
        if visit.state == VisitState.ENDED:
            raise Refused("这次来访已经结束")
        visit.instruction = text[:1000]
        visit.save()
        append("visit.note_instruction", visit.chain, by, text_digest=visit.digest)
    return visit


def _end(visit: Visit, verb: str, ending: Ending, by: Person, note: str) -> Visit:
    refuse_state_secrets(note)
    with moving(visit, verb, by=by) as visit:
        visit.ending, visit.note, visit.ended_at = ending, note[:1000], timezone.now()
        if ending != Ending.LEFT:
            visit.received_by = visit.received_by or by
            visit.received_at = visit.received_at or visit.ended_at
    return visit


def _room(room: str) -> str:
    return reason_given(room, "请选择叫到哪个窗口")[:30]
