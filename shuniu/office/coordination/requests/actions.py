"""The acts on requests between units (提请协调、接受、答复、不接受、同意、裁定……), by the names of their verbs."""

from collections.abc import Sequence
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext

from shuniu.matters.acts import Refused, act, opening, reason_given
from shuniu.matters.models import Link, Matter, Participant
from shuniu.matters.models.number import take_number
from shuniu.matters.models.participant import give_part
from shuniu.office.coordination.requests.models import CoordinationRequest, Ruling
from shuniu.office.coordination.requests.workflow import is_past_its_day
from shuniu.org.models import Person, Unit, UnitLine
from shuniu.workdays import Calendar

SERIES = "coordination"
ANSWER_WITHIN, RULE_WITHIN = 5, 2
"""Working days for an answer where nobody sets a day, and for the ruling from the day on which it is asked for."""


def usual_day(today: date) -> date:
    """答复期限 where nobody sets one: five working days, the day of the request not counted."""
    return Calendar().add_working_days(today, ANSWER_WITHIN).date


def day_of_ruling(today: date) -> date:
    return Calendar().add_working_days(today, RULE_WITHIN).date


def _reasons_against(unit: Unit, asked: Unit, due_on: date, today: date) -> list[str]:
    """Why this unit can't ask that one by then, all at once."""
    reasons = []
    if (
        UnitLine.objects.filter(above__in=[unit, asked], below__in=[unit, asked], distance__gt=0)
        .filter(above__kind__in=[Unit.Kind.BUREAU, Unit.Kind.COUNTY, Unit.Kind.OFFICE, Unit.Kind.ENTERPRISE])
        .exists()
        or unit == asked
    ):
        reasons.append(gettext("“%(unit)s”就是本单位，内部的事在本单位内商量") % {"unit": asked})
    if note := asked.closed_note(today):
        reasons.append(note)
    if due_on < today:
        reasons.append(gettext("答复日期%(day)s已经过去，请重新选择") % {"day": f"{due_on:%Y-%m-%d}"})
    return reasons


def ask(
    *, by: Person, title: str, summary: str, asked: Unit, due_on: date | None = None, key: str | None = None
) -> CoordinationRequest:
    """提请协调: what a unit needs of another, why, by when. Raises Refused with all that is wrong."""
    title, summary = (
        reason_given(title, "请写明请对方办什么"),
        reason_given(summary, "请写明为什么要对方办、依据是什么"),
    )
    today = timezone.localdate()
    due_on = due_on or usual_day(today)
    if by.organ is None:
        raise Refused("您还没有所属单位，请联系安全管理员设置任职")
    if reasons := _reasons_against(by.organ, asked, due_on, today):
        raise Refused(*reasons)
    made = CoordinationRequest(
        unit=by.organ, officer=by, title=title[:300], summary=summary, asked=asked, due_on=due_on
    )
    with opening(made, "ask", by=by, key=key, asked=str(asked), due_on=due_on) as made:
        made.number = f"协调〔{today.year}〕{take_number(SERIES, today.year, made)}号"
        give_part(made, asked, Participant.Part.RESPONSIBLE)
    return made


def accept(
    request: CoordinationRequest,
    *,
    by: Person,
    text: str = "",
    due_on: date | None = None,
    seen: int | None = None,
    key: str | None = None,
) -> CoordinationRequest:
    """接受: the unit takes it on; an earlier day may be promised, a later one needs the asker's word."""
    with act(request, "accept", by=by, seen=seen, key=key, asked=str(request.asked), text=text.strip()) as request:
        if due_on is not None:
            if due_on < timezone.localdate():
                raise Refused(gettext("答复日期%(day)s已经过去，请重新选择") % {"day": f"{due_on:%Y-%m-%d}"})
            if request.due_on is not None and due_on > request.due_on:
                raise Refused(
                    gettext("对方要求%(day)s前答复，要更晚的请先与对方商量，由对方撤回重提")
                    % {"day": f"{request.due_on:%Y-%m-%d}"}
                )
            request.due_on = due_on
        request.details["due_on"] = request.due_on
    return request


def answer(
    request: CoordinationRequest, *, by: Person, text: str, seen: int | None = None, key: str | None = None
) -> CoordinationRequest:
    """答复: what the unit did or will do; it is done only when the asker agrees."""
    text = reason_given(text, "请写明办了什么、结果怎样")
    with act(request, "answer", by=by, seen=seen, key=key, asked=str(request.asked), text=text) as request:
        request.answer = text
        request.due_on = day_of_ruling(timezone.localdate())
    return request


def refuse(
    request: CoordinationRequest,
    *,
    by: Person,
    reason: str,
    suggested: Unit | None = None,
    seen: int | None = None,
    key: str | None = None,
) -> CoordinationRequest:
    """不接受: with the reason and, where it is another's, whose; the director or a leader rules."""
    reason = reason_given(reason, "请写明为什么不归本单位、依据是什么")
    with act(request, "refuse", by=by, seen=seen, key=key, asked=str(request.asked), reason=reason) as request:
        if suggested is not None and suggested.pk == request.asked_id:
            raise Refused(gettext("您写的应办单位就是“%(unit)s”自己，请改选或者不选") % {"unit": suggested})
        request.refusal, request.suggested = reason[:500], suggested
        _to_ruling(request)
    return request


def _to_ruling(request: CoordinationRequest) -> None:
    request.due_on = day_of_ruling(timezone.localdate())


def agree(
    request: CoordinationRequest, *, by: Person, seen: int | None = None, key: str | None = None
) -> CoordinationRequest:
    """同意答复 by whoever asked; with that it is done."""
    with act(request, "agree", by=by, seen=seen, key=key, unit=str(request.unit)) as request:
        request.outcome = f"{request.asked}答复：{request.answer}"[:300]
    return request


def dispute(
    request: CoordinationRequest, *, by: Person, reason: str, seen: int | None = None, key: str | None = None
) -> CoordinationRequest:
    """不同意答复: why it does not do; it goes to a ruling rather than round again."""
    reason = reason_given(reason, "请写明答复为什么不解决问题")
    with act(request, "dispute", by=by, seen=seen, key=key, unit=str(request.unit), reason=reason) as request:
        _to_ruling(request)
    return request


def lapse(
    request: CoordinationRequest, *, by: Person | None, seen: int | None = None, key: str | None = None
) -> CoordinationRequest:
    """逾期送裁: silence beyond the day is taken as a refusal; by the clock, or by the office."""
    with act(request, "lapse", by=by, seen=seen, key=key, asked=str(request.asked)) as request:
        is_past = is_past_its_day(request, by)  # asked here too for the clock, which passes by the needs
        if isinstance(is_past, str):
            raise Refused(is_past)
        request.details["due_on"] = request.due_on
        _to_ruling(request)
    return request


def rule(
    request: CoordinationRequest,
    *,
    by: Person,
    lead: Unit,
    reason: str,
    due_on: date,
    support: Sequence[Unit] = (),
    seen: int | None = None,
    key: str | None = None,
) -> Ruling:
    """裁定: who leads, who assists, by when and why. Kept as a precedent. Raises Refused with all that is wrong."""
    today = timezone.localdate()
    reason = reason_given(reason, "请写明裁定的理由，以后同类的事照此办理")
    reasons = [note for each in (lead, *support) if (note := each.closed_note(today))]
    if due_on < today:
        reasons.append(gettext("办理日期%(day)s已经过去，请重新选择") % {"day": f"{due_on:%Y-%m-%d}"})
    if lead in support:
        reasons.append(gettext("“%(unit)s”不能既牵头又配合") % {"unit": lead})
    if reasons:
        raise Refused(*reasons)
    words = "、".join(map(str, support)) or gettext("无")
    with act(request, "rule", by=by, seen=seen, key=key, lead=str(lead), support=words, reason=reason) as request:
        ruling = Ruling.objects.create(request=request, lead=lead, reason=reason[:1000], due_on=due_on, by=by)
        ruling.support.set(support)
        give_part(request, lead, Participant.Part.RESPONSIBLE)
        for unit in support:
            give_part(request, unit, Participant.Part.SUPPORT)
        request.details["due_on"] = due_on
        request.outcome = f"裁定：{lead}牵头{f'、{words}配合' if support else ''}。{reason}"[:300]
    return ruling


def send_to_supervision(
    request: CoordinationRequest, *, by: Person, source: Matter, seen: int | None = None, key: str | None = None
) -> CoordinationRequest:
    """转督查: what was ruled is a source of supervision, which `handovers.docket_from_ruling` has made; once. Raises Refused
    the second time."""
    with act(request, "send_to_supervision", by=by, seen=seen, key=key, source=source.pk) as request:
        reason = request.ruling.reason
        link = Link(source_id=source.pk, target_id=request.pk, type=Link.Type.IMPLEMENTS)
        link.anchor(reason, 0, len(reason)).save()
    return request


def hand_on(
    request: CoordinationRequest, *, by: Person | None, seen: int | None = None, key: str | None = None
) -> CoordinationRequest:
    """转承接单位: the unit was closed meanwhile; its successor is asked in its place. Raises Refused where there is none."""
    with act(request, "hand_on", by=by, seen=seen, key=key, former=str(request.asked)) as request:
        heir = request.asked.heir(timezone.localdate())
        if heir is None or heir.pk == request.unit_id:
            raise Refused(gettext("“%(unit)s”没有可以回应的承接单位，请送裁定") % {"unit": request.asked})
        request.asked = heir
        request.details["asked"] = str(heir)
        give_part(request, heir, Participant.Part.RESPONSIBLE)
    return request


def withdraw(
    request: CoordinationRequest, *, by: Person, reason: str, seen: int | None = None, key: str | None = None
) -> CoordinationRequest:
    """撤回 by whoever asked."""
    reason = reason_given(reason, "请写明撤回的理由")
    with act(request, "withdraw", by=by, seen=seen, key=key, reason=reason) as request:
        request.outcome = f"撤回：{reason}"[:300]
    return request


def remind(
    request: CoordinationRequest, *, by: Person | None, text: str = "", key: str | None = None
) -> CoordinationRequest:
    """催办: the head and the liaison officers of the unit that is asked."""
    text = text.strip() or f"请于{request.due_on:%Y-%m-%d}前回应“{request.title}”"[:300]
    with act(request, "remind", by=by, key=key, asked=str(request.asked), text=text) as request:
        at = Person.holding(unit=request.asked_id, is_head=True) | Person.holding(
            unit=request.asked_id, is_liaison=True
        )
        people = Person.objects.filter(at, is_active=True).distinct()
        request.details["to"] = sorted(each.pk for each in people)
        request.reminded_on = timezone.localdate()
    return request
