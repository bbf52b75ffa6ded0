"""Handing over the duty (交接班): the note that is left, and whoever takes it over; each leaves its trace."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from shuniu.audit.chain import append
from shuniu.matters.acts import Refused, reason_given
from shuniu.matters.guard import refuse_state_secrets
from shuniu.office.briefings.incidents.actions import CHAIN, SET_DUTY
from shuniu.office.briefings.incidents.models import DutyShift, HandoverNote, Incident
from shuniu.org.models import Person

LONGEST = 5_000


def may_hand_over(person: Person, today: date) -> bool:
    """Whoever is on duty today, was yesterday, or sets the roster."""
    if person.may(SET_DUTY):
        return True
    last = DutyShift.objects.filter(person=person, on__lte=today).order_by("-on").first()
    return last is not None and (today - last.on).days <= 1


def begun_note() -> str:
    """交班内容 as it begins: the incidents that go on, so that nobody copies them."""
    going_on = Incident.objects.filter(closed_at=None).order_by("pk")
    return "\n".join(f"{each.title}（{each.unit}）：{each.state_label}" for each in going_on)


def hand_over(*, by: Person, text: str, on: date | None = None) -> HandoverNote:
    """交班: what is going on, what was promised, what to look at. Raises Refused, StateSecret."""
    today = timezone.localdate()
    text = reason_given(text, "请写明交班内容；没有的写“无”")
    refuse_state_secrets([text])
    if len(text) > LONGEST:
        raise Refused("交班内容太长，请写要点")
    if not may_hand_over(by, today):
        raise Refused("今天和昨天都没有排您值班")
    with transaction.atomic():
        made = HandoverNote.objects.create(on=on or today, text=text, by=by)
        append("duty.hand_over", CHAIN, by, on=made.on.isoformat(), note=made.pk)
    return made


def take_over(note: HandoverNote, *, by: Person) -> HandoverNote:
    """接班: somebody else has read it and has the duty; once. Raises Refused."""
    if not may_hand_over(by, timezone.localdate()):
        raise Refused("今天和昨天都没有排您值班")
    with transaction.atomic():
        note = HandoverNote.objects.select_for_update().get(pk=note.pk)
        if note.taken_by is not None:
            raise Refused(gettext("%(name)s已经接班") % {"name": note.taken_by})
        if note.by_id == by.pk:
            raise Refused("交班人不能接自己的班")
        note.taken_by, note.taken_at = by, timezone.now()
        note.save()
        append("duty.take_over", CHAIN, by, on=note.on.isoformat(), note=note.pk)
    return note
