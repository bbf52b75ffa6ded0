"""A decision is proposed and begun, or not (提出、启动、不予启动、撤回)."""

from collections.abc import Sequence

from django.utils import timezone

from shuniu.matters.acts import Refused, act, opening, reason_given
from shuniu.matters.models import Link, Matter, Participant
from shuniu.matters.models.number import take_number
from shuniu.matters.models.participant import give_part
from shuniu.office.decisions.actions.steps import settle
from shuniu.office.decisions.models import CatalogueLine, DecisionSettings, Dossier
from shuniu.office.decisions.procedure import Part, Procedure
from shuniu.org.models import Person, Unit

NUMBERED = "dossier"


def decider_for(procedure: str, by: Person) -> Unit:
    """决策程序归口单位: of a major decision the government's office, of an ordinary one the unit's own organ."""
    office = Unit.objects.filter(kind=Unit.Kind.OFFICE, closed_on=None).first()
    decider = (office if procedure == Procedure.MAJOR else None) or by.organ
    if decider is None:
        raise Refused("您还没有所属单位，请联系安全管理员设置任职")
    return decider


def open_dossier(
    *,
    by: Person,
    title: str,
    question: str,
    procedure: str = Procedure.MAJOR,
    origin: str = Dossier.Origin.UNIT,
    catalogue_line: CatalogueLine | None = None,
    situation: str = "",
    analysis: str = "",
    classification: int | None = None,
    basis_matters: Sequence[Matter] = (),
    key: str | None = None,
) -> Dossier:
    """提出决策: a question that has to be decided, with what is known of it; `basis_matters` are what it grew from, and it
    is as secret as the most secret of them.

    A proposal argues the problem, the reason and the basis: 国务院令第713号 art. 10. Raises Refused, StateSecret.
    """
    question = reason_given(question, "请写明要决策解决什么问题（第十条）")
    if by.organ is None:
        raise Refused("您还没有所属单位，请联系安全管理员设置任职")
    seen = Matter.objects.visible_to(by).filter(pk__in=[one.pk for one in basis_matters])
    if seen.count() < len({one.pk for one in basis_matters}):
        raise Refused("找不到要引用的事项")
    dossier = Dossier(
        title=reason_given(title, "请写明决策事项的名称")[:300],
        question=question,
        procedure=Procedure(procedure),
        light_parts=DecisionSettings.current().chosen() if procedure == Procedure.LIGHT else [],
        origin=origin,
        situation=situation.strip(),
        analysis=analysis.strip(),
        unit=by.organ,
        officer=by,
        decider=decider_for(procedure, by),
        summary=question[:300],
    )
    dossier.classification = max(
        [dossier.classification, classification or 0, *(one.classification for one in basis_matters)]
    )
    words = Procedure(procedure).label
    with opening(dossier, "open_dossier", by=by, key=key, procedure=words) as dossier:
        if catalogue_line is not None:
            _tie(dossier, catalogue_line, by)
        give_part(dossier, dossier.decider, Participant.Part.RESPONSIBLE)
        Link.objects.bulk_create(
            Link(source_id=dossier.pk, target_id=one.pk, type=Link.Type.DERIVES_FROM) for one in basis_matters
        )
    return dossier


def _tie(dossier: Dossier, line: CatalogueLine, by: Person) -> None:
    """Raises Refused for a line that is not open to a dossier of his, or one that goes by another procedure."""
    if dossier.procedure != Procedure.MAJOR:
        raise Refused("目录里的事项走重大行政决策程序，请改选程序（第三条）")
    found = CatalogueLine.objects.select_for_update(of=("self",)).open_to_dossiers(by).filter(pk=line.pk).first()
    if found is None:
        raise Refused("目录没有公布，这一项已经划去、已经提出决策，或者不由您的单位承办")
    CatalogueLine.objects.filter(pk=found.pk).update(not_begun_reason="")
    dossier.catalogue_line = found


def tie_to_catalogue(
    dossier: Dossier, *, by: Person, catalogue_line: CatalogueLine, seen: int | None = None, key: str | None = None
) -> Dossier:
    """对应目录事项: which matter of the published catalogue this decision is (art. 3)."""
    with act(dossier, "tie_to_catalogue", by=by, seen=seen, key=key, line=catalogue_line.title) as dossier:
        _tie(dossier, catalogue_line, by)
        dossier.details["year"] = catalogue_line.catalogue.year
    return dossier


def initiate(
    dossier: Dossier,
    *,
    by: Person,
    lead_unit: Unit,
    support_units: Sequence[Unit] = (),
    seen: int | None = None,
    key: str | None = None,
) -> Dossier:
    """启动决策: it is to be prepared, by this unit; where several prepare it, this one leads (arts. 10–11)."""
    today = timezone.localdate()
    if closed := next((unit for unit in (lead_unit, *support_units) if unit.is_closed(today)), None):
        raise Refused(closed.closed_note(today))
    with act(dossier, "initiate", by=by, seen=seen, key=key, lead=str(lead_unit)) as dossier:
        dossier.lead_unit = lead_unit
        give_part(dossier, lead_unit, Participant.Part.RESPONSIBLE)
        others = [unit for unit in support_units if unit != lead_unit]
        for unit in others:
            give_part(dossier, unit, Participant.Part.SUPPORT)
        if not dossier.number:
            dossier.number = f"策〔{today.year}〕{take_number(NUMBERED, today.year, dossier)}号"
        support = f"，{'、'.join(map(str, others))}参加" if others else ""
        settle(dossier, Part.INITIATION, by, f"{lead_unit}牵头承办{support}")
    return dossier


def decline(dossier: Dossier, *, by: Person, reason: str, seen: int | None = None, key: str | None = None) -> Dossier:
    """不予启动: studied, and not to be decided; whoever proposed it is told why."""
    reason = reason_given(reason, "请写明不启动的理由，提出单位会看到")
    with act(dossier, "decline", by=by, seen=seen, key=key, reason=reason) as dossier:
        dossier.outcome = f"不予启动：{reason}"[:300]
    return dossier


def withdraw(dossier: Dossier, *, by: Person, reason: str, seen: int | None = None, key: str | None = None) -> Dossier:
    """撤回决策 before it was discussed."""
    reason = reason_given(reason, "请写明撤回的理由")
    with act(dossier, "withdraw", by=by, seen=seen, key=key, reason=reason) as dossier:
        dossier.outcome, dossier.due_on = f"撤回：{reason}"[:300], None
    return dossier
