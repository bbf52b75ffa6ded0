"""From the proposal to the units' answers (拟办、批示、分办、承办)."""

from collections.abc import Sequence
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext

from shuniu.matters.acts import Refused, act, reason_given
from shuniu.matters.models import Attachment, Participant
from shuniu.matters.models.participant import give_part
from shuniu.office.documents.incoming.models import IncomingDocument
from shuniu.office.documents.incoming.records import Assignment, HandlingProposal, Instruction, LeaderAsked
from shuniu.org.models import Person, Unit
from shuniu.workdays import Calendar

CIRCLED = "圈阅"
USUAL_WORKING_DAYS = 10


def _refuse_past(due_on: date | None) -> None:
    if due_on and due_on < timezone.localdate():
        raise Refused(gettext("办理时限%(due_on)s已经过去，请重新选择") % {"due_on": f"{due_on:%Y-%m-%d}"})


def ask_leaders(document: IncomingDocument, leaders: Sequence[Person]) -> None:
    """呈批: these leaders are asked for an instruction; nobody twice at a time."""
    for leader in leaders:
        if not leader.may("incoming.instruct") or leader.clearance < document.classification:
            raise Refused(gettext("“%(leader)s”不能批示这份来文：不是领导，或者不在知悉范围内") % {"leader": leader})
        LeaderAsked.objects.get_or_create(
            document=document, leader=leader, instruction=None, defaults={"asked_at": timezone.now()}
        )
        give_part(document, leader, Participant.Part.CIRCULATED)


def propose_handling(
    document: IncomingDocument,
    *,
    by: Person,
    opinion: str,
    lead_unit: Unit | None = None,
    support_units: Sequence[Unit] = (),
    leaders: Sequence[Person] = (),
    due_on: date | None = None,
    seen: int | None = None,
    key: str | None = None,
) -> HandlingProposal:
    """拟办: what the office proposes, and which leaders it is put before; the newest proposal counts (art. 24(4))."""
    opinion = reason_given(opinion, "请写明拟办意见")
    _refuse_past(due_on)
    with act(document, "propose_handling", by=by, seen=seen, key=key, opinion=opinion) as document:
        document.leaders_asked.filter(instruction=None).exclude(leader__in=list(leaders)).delete()
        ask_leaders(document, leaders)
        document.due_on = due_on or document.due_on
        made = HandlingProposal.objects.create(
            document=document, by=by, made_at=timezone.now(), opinion=opinion, lead_unit=lead_unit, due_on=due_on
        )
        made.support_units.set([unit for unit in support_units if unit != lead_unit])
        document.details["leaders"] = [leader.name for leader in leaders]
    return made


def instruct(
    document: IncomingDocument,
    *,
    by: Person,
    text: str = "",
    is_to_be_supervised: bool = False,
    leaders: Sequence[Person] = (),
    seen: int | None = None,
    key: str | None = None,
) -> Instruction:
    """批示: the leader's words; none is 圈阅, which counts as consent to what was proposed (art. 22).

    `leaders` are others whom he asks for their instruction; `is_to_be_supervised` that the office is to follow it up.
    """
    text = text.strip() or CIRCLED
    with act(document, "instruct", by=by, seen=seen, key=key, opinion=text) as document:
        leader = next((each for each in document.leaders_waiting() if _stands_for(by, each)), by)
        made = _instruction(document, leader, by, text, is_to_be_supervised=is_to_be_supervised)
        ask_leaders(document, [each for each in leaders if each.pk != leader.pk])
        document.details |= {"supervised": is_to_be_supervised, "leaders": [each.name for each in leaders]}
    return made


def record_instruction(
    document: IncomingDocument,
    *,
    by: Person,
    leader: Person,
    text: str,
    proof: Attachment,
    is_to_be_supervised: bool = False,
    seen: int | None = None,
    key: str | None = None,
) -> Instruction:
    """录入批示: what a leader wrote on paper, typed by the desk beside the picture of his handwriting, which proves it.

    The words are the leader's; that the desk typed them stands with them for good.
    """
    text = reason_given(text, "请照原件录入批示的原话")
    if proof.matter_id != document.pk:
        raise Refused("批示原件要先上传到这份来文的附件里")
    if not leader.may("incoming.instruct"):
        raise Refused(gettext("“%(leader)s”不是可以批示的领导") % {"leader": leader})
    with act(document, "record_instruction", by=by, seen=seen, key=key, opinion=text) as document:
        document.details |= {"leader": leader.name, "proof": proof.blob_id}
        return _instruction(document, leader, by, text, is_to_be_supervised=is_to_be_supervised)


def _instruction(
    document: IncomingDocument, leader: Person, by: Person, text: str, *, is_to_be_supervised: bool
) -> Instruction:
    made = Instruction.objects.create(
        document=document,
        leader=leader,
        recorded_by=by if leader.pk != by.pk else None,
        text=text,
        made_at=timezone.now(),
        is_to_be_supervised=is_to_be_supervised,
    )
    document.leaders_asked.filter(instruction=None, leader=leader).update(instruction=made)
    return made


def _stands_for(by: Person, leader: Person) -> bool:
    return by.pk == leader.pk or leader.pk in {each.pk for each in by.principals_delegated()}


def route(
    document: IncomingDocument,
    *,
    by: Person,
    lead_unit: Unit,
    support_units: Sequence[Unit] = (),
    due_on: date | None = None,
    seen: int | None = None,
    key: str | None = None,
) -> list[Assignment]:
    """分办: the lead unit and those that support it, with the date (art. 24(4)). Whoever is no longer named is let go."""
    today = timezone.localdate()
    _refuse_past(due_on)
    support = [unit for unit in support_units if unit != lead_unit]
    for unit in (lead_unit, *support):
        if unit.is_closed(today):
            raise Refused(unit.closed_note(today))
    with act(document, "route", by=by, seen=seen, key=key) as document:
        document.due_on = due_on or document.due_on or Calendar().add_working_days(today, USUAL_WORKING_DAYS).date
        _let_go(document, {unit.pk for unit in (lead_unit, *support)}, lead_unit)
        for unit in (lead_unit, *support):
            _give(document, unit, unit == lead_unit, by)
        names = "、".join(map(str, support))
        document.details["units"] = f"{lead_unit}主办" + (f"，{names}协办" if names else "")
        document.details["due_on"] = document.due_on
    return list(document.assignments_now())


def _let_go(document: IncomingDocument, named: set[int], lead_unit: Unit) -> None:
    for each in document.assignments_now():
        if each.unit_id not in named or (each.is_lead != (each.unit_id == lead_unit.pk)):
            if each.handled_at is not None and each.unit_id in named:
                continue  # what it has answered stands
            each.ended_at = timezone.now()
            each.save(update_fields=["ended_at"])


def _give(document: IncomingDocument, unit: Unit, is_lead: bool, by: Person) -> None:
    standing = document.assignments_now().filter(unit=unit).first()
    if standing is not None:
        Assignment.objects.filter(pk=standing.pk).update(due_on=document.due_on, is_lead=is_lead)
        return
    Assignment.objects.create(
        document=document, unit=unit, is_lead=is_lead, due_on=document.due_on, given_by=by, given_at=timezone.now()
    )
    give_part(document, unit, Participant.Part.RESPONSIBLE if is_lead else Participant.Part.SUPPORT)


def _open_to(document: IncomingDocument, by: Person) -> Assignment:
    for each in (by, *by.principals_delegated()):
        if assignment := document.assignment_open_to(each):
            return assignment
    raise Refused("没有分给您的单位承办，或者已经反馈过了")


def handle(
    document: IncomingDocument, *, by: Person, result: str, seen: int | None = None, key: str | None = None
) -> Assignment:
    """承办: a unit says what came of it; the supporting units say their part."""
    result = reason_given(result, "请写明办理结果：做了什么、结论是什么")
    with act(document, "handle", by=by, seen=seen, key=key, result=result) as document:
        assignment = _open_to(document, by)
        assignment.handler, assignment.result, assignment.handled_at = by, result, timezone.now()
        assignment.save()
        document.details |= {"unit": str(assignment.unit), "opinion": result}
    return assignment


def decline(
    document: IncomingDocument, *, by: Person, reason: str, seen: int | None = None, key: str | None = None
) -> Assignment:
    """退回分办: not the unit's duty, with the reason; the desk gives it to another."""
    reason = reason_given(reason, "请写明退回的理由，例如职责依据和应承办的单位")
    with act(document, "decline", by=by, seen=seen, key=key, reason=reason) as document:
        assignment = _open_to(document, by)
        assignment.decline_reason, assignment.ended_at = reason[:500], timezone.now()
        assignment.save()
        document.details["unit"] = str(assignment.unit)
    return assignment
