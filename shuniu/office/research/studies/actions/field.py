"""The acts in the field (笔记、发现)."""

from collections.abc import Sequence
from typing import Any

from django.core.files.base import File
from django.utils import timezone

from shuniu.matters import files
from shuniu.matters.acts import Refused, act, reason_given
from shuniu.matters.guard import refuse_state_secrets
from shuniu.matters.models import Attachment, Matter
from shuniu.matters.models.link import sha256_of
from shuniu.office.research.questionnaires.models import Questionnaire
from shuniu.office.research.studies.findings import Finding, FindingKind, FindingSource
from shuniu.office.research.studies.models import Study
from shuniu.office.research.studies.records import Note, Visit
from shuniu.org.models import Person

TOLD = 200
"""How much of a text stands in the trace; the whole stands where it was written, and its digest beside it."""


def note(
    study: Study,
    *,
    by: Person,
    text: str = "",
    place: str = "",
    visit: Visit | None = None,
    photo: "File[Any] | None" = None,
    seen: int | None = None,
    key: str | None = None,
) -> Note:
    """记笔记, on a phone as at a desk: a text, a photo or both. Raises Refused, FileRefused, StateSecret."""
    text, place = text.strip(), place.strip()
    if not text and not photo:
        raise Refused("请写几句，或者附一张照片")
    refuse_state_secrets([text, place])
    name = files.name_kept(photo.name or "照片") if photo else ""
    blob = files.keep(photo, name) if photo else None
    told = {"length": len(text), "digest": sha256_of(text), "place": place}
    with act(study, "note", by=by, seen=seen, key=key, **told) as study:
        if visit is not None and visit.study_id != study.pk:
            raise Refused("请选择本课题的走访")
        hung = None
        if blob:
            hung = Attachment.objects.create(matter_id=study.pk, blob=blob, name=name, attached_by=by)
            study.details |= {"name": name, "sha256": blob.sha256}
        return Note.objects.create(
            study=study, visit=visit, text=text, place=place[:100], photo=hung, by=by, at=timezone.now()
        )


def add_finding(
    study: Study,
    *,
    by: Person,
    kind: str,
    text: str,
    notes: Sequence[Note] = (),
    questionnaires: Sequence[Questionnaire] = (),
    matters: Sequence[Matter] = (),
    attachments: Sequence[Attachment] = (),
    seen: int | None = None,
    key: str | None = None,
) -> Finding:
    """记发现, with what it rests on. One without a source may be written down, but keeps the report from being submitted."""
    text, label = reason_given(text, "请写明发现了什么"), FindingKind(kind).label
    with act(study, "add_finding", by=by, seen=seen, key=key, kind=label, text=text[:TOLD]) as study:
        refuse_state_secrets(text)
        made = Finding.objects.create(study=study, kind=kind, text=text, by=by)
        _rest_on(made, notes, questionnaires, matters, attachments)
        study.details |= {"sources": [str(each) for each in made.sources.all()], "digest": sha256_of(text)}
    return made


def amend_finding(
    study: Study,
    *,
    by: Person,
    finding: Finding,
    kind: str,
    text: str,
    notes: Sequence[Note] = (),
    questionnaires: Sequence[Questionnaire] = (),
    matters: Sequence[Matter] = (),
    attachments: Sequence[Attachment] = (),
    seen: int | None = None,
    key: str | None = None,
) -> Finding:
    """改发现: its words and what it rests on."""
    text, label = reason_given(text, "请写明发现了什么"), FindingKind(kind).label
    with act(study, "amend_finding", by=by, seen=seen, key=key, kind=label, text=text[:TOLD]) as study:
        refuse_state_secrets(text)
        finding = _own(study, finding)
        study.details["was"] = finding.text[:TOLD]
        finding.kind, finding.text = kind, text
        finding.save()
        finding.sources.all().delete()
        _rest_on(finding, notes, questionnaires, matters, attachments)
        study.details |= {"sources": [str(each) for each in finding.sources.all()], "digest": sha256_of(text)}
    return finding


def drop_finding(
    study: Study, *, by: Person, finding: Finding, seen: int | None = None, key: str | None = None
) -> Study:
    """删发现: what it said stays in the trace."""
    with act(study, "drop_finding", by=by, seen=seen, key=key, text=finding.text[:TOLD]) as study:
        _own(study, finding).delete()
    return study


def _own(study: Study, finding: Finding) -> Finding:
    found = study.findings.filter(pk=finding.pk).first()
    if found is None:
        raise Refused("这条发现已经删去，请刷新页面")
    return found


def _rest_on(
    finding: Finding,
    notes: Sequence[Note],
    questionnaires: Sequence[Questionnaire],
    matters: Sequence[Matter],
    attachments: Sequence[Attachment],
) -> None:
    """来源: notes, questionnaires and files are the study's own. Raises Refused for others."""
    study_id = finding.study_id
    if ({each.study_id for each in notes} | {each.study_id for each in questionnaires}) - {study_id}:
        raise Refused("来源要选本课题的笔记和问卷")
    if any(each.matter_id != study_id for each in attachments):
        raise Refused("来源要选本课题的附件")
    if any(each.classification > finding.study.classification for each in matters):
        raise Refused("有的来源密级高于本课题，不能写进发现；请换一个来源，或者把课题定为同一密级")
    FindingSource.objects.bulk_create(
        [
            *(FindingSource(finding=finding, note=each) for each in notes),
            *(FindingSource(finding=finding, questionnaire=each) for each in questionnaires),
            *(FindingSource(finding=finding, matter_id=each.pk) for each in matters),
            *(FindingSource(finding=finding, file=each) for each in attachments),
        ]
    )
