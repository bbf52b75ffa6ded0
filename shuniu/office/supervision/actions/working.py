"""What a unit does with an item (签收、反馈、申报办结). The office can't do any of it in the unit's name."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from shuniu.matters import files
from shuniu.matters.acts import Refused, act, refuse_replay
from shuniu.matters.models import Attachment, Blob
from shuniu.matters.spoken import spoken
from shuniu.office.supervision.cadence import next_feedback_on
from shuniu.office.supervision.models import (
    Evidence,
    EvidenceKind,
    Milestone,
    Problem,
    ProgressReport,
    SupervisionItem,
)
from shuniu.org.models import Person, Unit


@dataclass(frozen=True)
class EvidenceGiven:
    """佐证: its kind, and a file, an attachment that hangs on the item already, or a reference to look up."""

    kind: str
    file: "File[Any] | None" = None
    name: str = ""
    attachment: Attachment | None = None
    reference: str = ""


def unit_of(item: SupervisionItem, by: Person) -> Unit:
    """The unit in whose name a person works on an item: the lead unit if he belongs to it, else the supporting one."""
    if by.acts_for(item.lead_unit_id):
        return item.lead_unit
    return next((unit for unit in item.support_units.all() if by.acts_for(unit)), item.lead_unit)


def acknowledge(
    item: SupervisionItem,
    *,
    by: Person,
    handler: Person | None = None,
    milestones: Sequence[tuple[str, date | None]] = (),
    seen: int | None = None,
    key: str | None = None,
) -> SupervisionItem:
    """签收: the unit takes the item in hand and names who answers for it (责任人), itself if nobody else."""
    handler = handler or by
    if not handler.acts_for(item.lead_unit_id):
        raise Refused(
            gettext("责任人%(who)s不是“%(unit)s”的人，请从本单位选择") % {"who": handler, "unit": item.lead_unit}
        )
    with act(item, "acknowledge", by=by, seen=seen, key=key) as item:
        item.handler, item.acknowledged_at = handler, timezone.now()
        Milestone.objects.bulk_create(
            Milestone(item=item, title=title[:200], due_on=on, sort=place)
            for place, (title, on) in enumerate(milestones, start=item.milestones.count())
        )
        item.details |= {"unit": item.lead_unit.name, "officer": handler.name}
        item.details["milestones"] = [title for title, _ in milestones]
    return item


def decline(
    item: SupervisionItem, *, by: Person, reason: str, seen: int | None = None, key: str | None = None
) -> SupervisionItem:
    """退回: the unit returns an assignment that is not its duty, with the reason; the office assigns it anew."""
    if not reason.strip():
        raise Refused("请写明退回的理由，例如职责依据和应承办的单位")
    with act(item, "decline", by=by, seen=seen, key=key, reason=reason) as item:
        item.details["unit"] = item.lead_unit.name
        item.assigned_at = item.acknowledge_by = None
    return item


def _keep_files(item: SupervisionItem, evidence: Sequence[EvidenceGiven]) -> list[tuple[EvidenceGiven, Blob | None]]:
    for given in evidence:
        if given.kind not in EvidenceKind.values:
            raise Refused("请选择佐证的类别")
        if not (given.file or given.attachment or given.reference.strip()):
            raise Refused(
                gettext("“%(kind)s”要上传文件或写明可查证的出处") % {"kind": spoken(EvidenceKind(given.kind).label)}
            )
        if given.attachment and given.attachment.matter_id != item.pk:
            raise Refused("作为佐证的附件不在本事项里，请重新选择")
    return [(given, files.keep(given.file, given.name) if given.file else None) for given in evidence]


def _give_evidence(
    item: SupervisionItem, report: ProgressReport, kept: list[tuple[EvidenceGiven, Blob | None]], by: Person
) -> None:
    given_now = []
    for given, blob in kept:
        attachment = (
            Attachment.objects.create(matter_id=item.pk, blob=blob, name=files.name_kept(given.name), attached_by=by)
            if blob
            else given.attachment
        )
        Evidence.objects.create(
            item=item,
            report=report,
            kind=given.kind,
            attachment=attachment,
            reference=given.reference.strip()[:300],
            given_by=by,
            given_at=report.written_at,
        )
        given_now.append(
            {
                "kind": given.kind,
                "name": given.name,
                "reference": given.reference,
                "sha256": attachment.blob_id if attachment else None,
            }
        )
    item.details["evidence"] = given_now


def feed_back(
    item: SupervisionItem,
    *,
    by: Person,
    text: str,
    evidence: Sequence[EvidenceGiven] = (),
    milestones: Sequence[Milestone] = (),
    seen: int | None = None,
    key: str | None = None,
) -> ProgressReport:
    """反馈: what was done since, with evidence, and the milestones that were reached."""
    if not text.strip():
        raise Refused("请写明办理情况：做了什么、到哪一步、下一步什么时间完成")
    kept = _keep_files(item, evidence)
    with act(item, "feed_back", by=by, seen=seen, key=key, text=text) as item:
        unit = unit_of(item, by)
        report = ProgressReport.objects.create(item=item, unit=unit, by=by, text=text, written_at=timezone.now())
        _give_evidence(item, report, kept, by)
        for milestone in milestones:
            _reach(item, milestone, by)
        item.feedback_due_on = next_feedback_on(item.cadence, timezone.localdate())
        item.details |= {"unit": unit.name, "milestones": [milestone.title for milestone in milestones]}
    return report


def _reach(item: SupervisionItem, milestone: Milestone, by: Person) -> None:
    if milestone.item_id != item.pk:
        raise Refused("这个节点不属于本事项")
    if milestone.done_on is None:
        milestone.done_on, milestone.done_by = timezone.localdate(), by
        milestone.save(update_fields=["done_on", "done_by"])


def complete_milestone(
    item: SupervisionItem, *, by: Person, milestone: Milestone, seen: int | None = None, key: str | None = None
) -> SupervisionItem:
    """完成节点."""
    if milestone.done_on is not None:
        raise Refused(gettext("节点“%(title)s”已经完成") % {"title": milestone.title})
    with act(item, "complete_milestone", by=by, seen=seen, key=key, milestone=milestone.title) as item:
        _reach(item, milestone, by)
    return item


def raise_problem(
    item: SupervisionItem, *, by: Person, text: str, seen: int | None = None, key: str | None = None
) -> Problem:
    """提请协调: say what the unit can't settle by itself; it waits for the office's answer."""
    if not text.strip():
        raise Refused("请写明需要协调的问题和建议由谁解决")
    with act(item, "raise_problem", by=by, seen=seen, key=key, text=text) as item:
        unit = unit_of(item, by)
        item.details["unit"] = unit.name
        return Problem.objects.create(item=item, unit=unit, by=by, text=text, raised_at=timezone.now())


def report_done(
    item: SupervisionItem,
    *,
    by: Person,
    text: str,
    evidence: Sequence[EvidenceGiven] = (),
    milestones: Sequence[Milestone] = (),
    seen: int | None = None,
    key: str | None = None,
) -> ProgressReport:
    """申报办结: the unit says it is done, with the kinds of evidence that the item asks for.

    A last feedback and the move, in one transaction: where the move is refused, the feedback is not kept either.
    """
    if not text.strip():
        raise Refused("请写明办理结果")
    with transaction.atomic():
        item = SupervisionItem.objects.select_for_update().get(pk=item.pk)
        refuse_replay(key, item.chain, item.workflow.code("report_done"), by)
        report = feed_back(item, by=by, text=text, evidence=evidence, milestones=milestones, seen=seen)
        with act(item, "report_done", by=by, key=key, text=text) as item:
            item.reported_at, item.reported_on = timezone.now(), timezone.localdate()
            item.details["unit"] = item.lead_unit.name
            ProgressReport.objects.filter(pk=report.pk).update(is_final=True)
    return report
