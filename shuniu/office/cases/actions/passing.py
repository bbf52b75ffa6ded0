"""How a case is passed on (自办、移交、接收、不接收、裁定), and how it always comes back to whoever took it in."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext

from shuniu.audit.chain import append
from shuniu.matters.acts import Refused, act, reason_given
from shuniu.matters.models import Participant
from shuniu.matters.models.participant import give_part, take_part
from shuniu.matters.spoken import spoken
from shuniu.office.cases.custody import NobodyAnswers
from shuniu.office.cases.models import CaseSettings, Ground, Handover, Ruling, ServiceCase
from shuniu.office.cases.models.case import people_behind
from shuniu.office.cases.precedents import displaced_by
from shuniu.office.cases.workflow import OPEN, WITH_A_UNIT, State
from shuniu.org.models import Person, Unit, UnitLine
from shuniu.workdays import Calendar

if TYPE_CHECKING:
    from django.db.models import QuerySet

Part = Participant.Part


def handle(case: ServiceCase, *, by: Person, seen: int | None = None, key: str | None = None) -> ServiceCase:
    """自办: whoever took it in handles it himself, for his unit."""
    with act(case, "handle", by=by, seen=seen, key=key) as case:
        case.pass_on(case.custody.after("handle", unit=case.unit_id, person=case.first_contact_officer_id))
    return case


def hand_over(
    case: ServiceCase, *, by: Person, unit: Unit, duty: str, seen: int | None = None, key: str | None = None
) -> Handover:
    """移交 to a unit whose duty it is, by name of that duty. Until it is accepted nothing has changed hands.

    Raises Refused for a closed unit, with its heir; for the unit that has it already; for one where nobody could accept.
    """
    duty, today = reason_given(duty, "请写明依据对方的哪一项职责"), timezone.localdate()
    if note := unit.closed_note(today):
        raise Refused(note)
    accept_by = Calendar().add_working_days(today, CaseSettings.current().accept_within).date
    with act(case, "hand_over", by=by, seen=seen, key=key, unit=str(unit), duty=duty, accept_by=accept_by) as case:
        holding = case.handling_unit or case.unit
        if unit.pk == holding.pk:
            raise Refused(gettext("这件现在就在%(unit)s，不能移交给自己；自己办的请点“自办”") % {"unit": unit})
        if unit.head() is None and not unit.liaison_officers().exists():
            raise Refused(gettext("%(unit)s没有负责人和联络员，没有人可以接收，请另选单位") % {"unit": unit})
        case.pass_on(case.custody.after("hand_over", unit=unit.pk))
        give_part(case, unit, Part.SUPPORT)
        return Handover.objects.create(
            case=case, from_unit=holding, unit=unit, duty=duty[:300], by=by, at=timezone.now(), accept_by=accept_by
        )


def take_back(case: ServiceCase, *, by: Person, seen: int | None = None, key: str | None = None) -> ServiceCase:
    """收回 what nobody has accepted yet."""
    with act(case, "take_back", by=by, seen=seen, key=key) as case:
        offer = _offer_of(case)
        _turned_down(case, offer, "take_back")
        offer.decide(Handover.Outcome.TAKEN_BACK, by)
    return case


def accept(
    case: ServiceCase, *, by: Person, handler: Person | None = None, seen: int | None = None, key: str | None = None
) -> ServiceCase:
    """接收: the unit works on it from now on, by a person it names. The clock has run since the first contact."""
    handler = handler or by
    with act(case, "accept", by=by, seen=seen, key=key, handler=str(handler)) as case:
        offer = _offer_of(case)
        _must_belong(handler, offer.unit)
        case.details["unit"] = str(offer.unit)
        case.pass_on(case.custody.after("accept", person=handler.pk))
        take_part(case, offer.unit, Part.SUPPORT)
        give_part(case, offer.unit, Part.RESPONSIBLE)
        give_part(case, handler, Part.RESPONSIBLE)
        offer.decide(Handover.Outcome.ACCEPTED, by)
    return case


def refuse(
    case: ServiceCase, *, by: Person, ground: str, reason: str, seen: int | None = None, key: str | None = None
) -> ServiceCase:
    """不接收, with the reason. It is with its first-contact officer again; at the second refusal the director rules."""
    reason, label = reason_given(reason, "请写明不接收的理由和认为应当由谁办"), Ground(ground).label
    with act(case, "refuse", by=by, seen=seen, key=key, ground=label, reason=reason) as case:
        offer = _offer_of(case)
        case.details["unit"] = str(offer.unit)
        _turned_down(case, offer, "refuse")
        offer.decide(Handover.Outcome.REFUSED, by, ground=ground, reason=reason)
    return case


def fall_back(case: ServiceCase) -> ServiceCase:
    """逾期未接收退回: silence counts as a refusal, so that it is no way out."""
    with act(case, "fall_back", by=None) as case:
        offer = _offer_of(case)
        case.details["unit"] = str(offer.unit)
        _turned_down(case, offer, "fall_back")
        offer.decide(Handover.Outcome.LAPSED, None, ground=Ground.SILENT)
    return case


def fall_back_all(today: date) -> int:
    """退回 all that nobody accepted in time; answers how many."""
    late = ServiceCase.objects.filter(state=State.OFFERED, handovers__outcome="", handovers__accept_by__lt=today)
    return _each(late.distinct(), fall_back)


def come_back(case: ServiceCase) -> ServiceCase:
    """退回首问责任人: the unit that worked on it was closed, and whoever had it in hand has left; or its answer waits for a
    review that nobody is there to make. A ruling for it binds nobody any more, and a clock that stood runs again. Raises
    Refused where somebody still works on it.
    """
    with act(case, "come_back", by=None, unit=str(case.handling_unit)) as case:
        unit, today = case.handling_unit, timezone.localdate()
        if unit is None or not unit.is_closed(today) or _is_worked_on(case):
            raise Refused(gettext("系统不能自行%(deed)s") % {"deed": spoken(case.workflow.move("come_back").label)})
        case.pass_on(case.custody.after("come_back"))
        case.is_ruled = False
        if case.pauses.filter(until_on=None).update(until_on=today):
            case.count_anew()
        take_part(case, unit, Part.RESPONSIBLE)
        give_part(case, unit, Part.SUPPORT)
    return case


def come_back_all(today: date) -> int:
    """退回 all whose unit is no more and which nobody has in hand; answers how many."""
    nobody = Q(handler=None) | Q(handler__is_active=False) | Q(state=State.IN_REVIEW)
    orphaned = ServiceCase.objects.filter(nobody, state__in=WITH_A_UNIT, handling_unit__closed_on__lte=today)
    return _each(orphaned.select_related("handling_unit"), come_back)


def _is_worked_on(case: ServiceCase) -> bool:
    """Whoever had it in hand goes on with it, though his unit is closed; but he does not review his own answer."""
    return case.state != State.IN_REVIEW and case.handler is not None and case.handler.is_active


def _each(cases: "QuerySet[ServiceCase]", step: Callable[[ServiceCase], object]) -> int:
    """Take a step with each, and answer with how many; one that is refused keeps none of the others."""
    count = 0
    for case in cases.order_by("pk"):
        with suppress(Refused, NobodyAnswers):
            step(case)
            count += 1
    return count


def rule(
    case: ServiceCase,
    *,
    by: Person,
    unit: Unit,
    reason: str,
    supporting_units: Sequence[Unit] = (),
    seen: int | None = None,
    key: str | None = None,
) -> Ruling:
    """裁定: who leads and who assists. It needs no acceptance, and routes like cases from now on.

    Raises Refused for a unit that exists no more, with the one that took on its duties.
    """
    reason, today = reason_given(reason, "请写明裁定的理由，以后的同类件会显示"), timezone.localdate()
    if notes := [note for each in (unit, *supporting_units) if (note := each.closed_note(today))]:
        raise Refused(*notes)
    if unit in supporting_units:
        raise Refused("牵头单位不能同时是配合单位")
    support = f"，{'、'.join(map(str, supporting_units))}配合" if supporting_units else ""
    with act(case, "rule", by=by, seen=seen, key=key, unit=str(unit), support=support, reason=reason) as case:
        person = unit.liaison_officers().first() or unit.head()
        case.pass_on(case.custody.after("rule", unit=unit.pk, person=person.pk if person else None))
        case.is_ruled = True
        give_part(case, unit, Part.RESPONSIBLE)
        for each in supporting_units:
            give_part(case, each, Part.SUPPORT)
        made = Ruling.objects.create(
            case=case, case_kind=case.case_kind, place=case.place, words=case.subject, unit=unit, reason=reason[:500],
            by=by, at=timezone.now(),
        )  # fmt: skip
        made.supporting_units.set(supporting_units)
        for old in displaced_by(made):
            old.ended_on, old.ended_for = today, f"由{case.number}的裁定取代"
            old.save()
            case.details["displaces"] = old.case.number
    return made


def name_handler(
    case: ServiceCase, *, by: Person, handler: Person, seen: int | None = None, key: str | None = None
) -> ServiceCase:
    """定经办人 of the unit that works on it."""
    with act(case, "name_handler", by=by, seen=seen, key=key, handler=str(handler)) as case:
        if case.handling_unit:
            _must_belong(handler, case.handling_unit)
        case.pass_on(case.custody.after("name_handler", person=handler.pk))
        give_part(case, handler, Part.RESPONSIBLE)
    return case


def relieve(
    case: ServiceCase,
    *,
    by: Person | None,
    officer: Person,
    reason: str,
    seen: int | None = None,
    key: str | None = None,
) -> ServiceCase:
    """更换首问责任人, as when he has left: somebody always answers for it. By the director, or by the clock."""
    reason = reason_given(reason, "请写明更换的理由")
    if not officer.is_active or officer.is_administrator:
        raise Refused(gettext("%(name)s不能担任首问责任人，请另选") % {"name": officer})
    told = {"was": str(case.first_contact_officer), "officer": str(officer), "reason": reason}
    with act(case, "relieve", by=by, seen=seen, key=key, **told) as case:
        was = case.first_contact_officer
        handler = case.handler_id if case.handler_id != was.pk or was.is_active else officer.pk
        case.pass_on(case.custody.after("relieve", person=officer.pk))
        case.handler_id = handler
        case.officer_id = handler or officer.pk
        give_part(case, officer, Part.RESPONSIBLE)
        case.first_contact_officer = officer
    return case


def relieve_absent() -> int:
    """接替: open cases whose first-contact officer has left the office go to whoever stands behind him."""
    left = ServiceCase.objects.filter(state__in=OPEN, first_contact_officer__is_active=False).select_related("unit")
    return _each(left, _relieved)


def _relieved(case: ServiceCase) -> ServiceCase:
    behind = [each for each in people_behind(case.unit) if each.is_active]
    if not behind:
        raise NobodyAnswers
    return relieve(case, by=None, officer=behind[0], reason="原首问责任人已离岗")


def end_ruling(ruling: Ruling, *, by: Person, reason: str) -> Ruling:
    """停用先例: it routes no more. Raises Refused where it is not the caller's to say."""
    reason = reason_given(reason, "请写明停用的理由")
    if not by.may("case.rule"):
        raise Refused("您的岗位没有“裁定”的权限")
    with transaction.atomic():
        ruling = Ruling.objects.select_for_update().get(pk=ruling.pk)
        if ruling.ended_on:
            raise Refused("这条先例已经停用")
        ruling.ended_on, ruling.ended_for = timezone.localdate(), reason[:300]
        ruling.save()
        append(
            "case.end_ruling", f"ruling:{ruling.pk}", by, case=ruling.case.number, unit=str(ruling.unit), reason=reason
        )
    return ruling


def _offer_of(case: ServiceCase) -> Handover:
    offer = case.open_handover()
    if offer is None:
        raise Refused("这件没有待接收的移交，请刷新页面")
    return offer


def _turned_down(case: ServiceCase, offer: Handover, verb: str) -> None:
    """It falls back to whoever took it in; who passed it on no longer works on it."""
    case.pass_on(case.custody.after(verb))
    take_part(case, offer.unit, Part.SUPPORT)
    if offer.from_unit_id != case.unit_id:
        take_part(case, offer.from_unit, Part.RESPONSIBLE)
        give_part(case, offer.from_unit, Part.SUPPORT)


def _must_belong(person: Person, unit: Unit) -> None:
    belongs = UnitLine.objects.filter(above=unit, below__in=person.own_units).exists()
    if not person.is_active or not belongs:
        raise Refused(gettext("%(name)s不是%(unit)s的人，请另选经办人") % {"name": person, "unit": unit})
