"""The acts on a report and on what becomes of it (起草、改、报审、审定报送、登记运用、结题)."""

from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext

from shuniu.matters.acts import Refused, act, reason_given
from shuniu.matters.guard import refuse_state_secrets
from shuniu.matters.models import Link, Matter, Participant
from shuniu.matters.models.link import sha256_of
from shuniu.matters.models.participant import give_part
from shuniu.office.research.studies.composing import report_from
from shuniu.office.research.studies.findings import ReportEdition, Uptake
from shuniu.office.research.studies.models import Study
from shuniu.org.models import Person


def begin_draft(study: Study, *, by: Person, seen: int | None = None, key: str | None = None) -> Study:
    """起草报告: the first edition is composed from the findings, in the order of a report."""
    with act(study, "begin_draft", by=by, seen=seen, key=key) as study:
        _compose(study, by)
    return study


def compose_again(study: Study, *, by: Person, seen: int | None = None, key: str | None = None) -> ReportEdition:
    """按发现重拟: a new edition from the findings as they stand now; the ones before are kept."""
    with act(study, "compose_again", by=by, seen=seen, key=key) as study:
        return _compose(study, by)


def _compose(study: Study, by: Person) -> ReportEdition:
    title, text = report_from(study)
    study.details["findings"] = study.findings.count()
    return _edition(study, by, title, text, is_composed=True)


def _edition(study: Study, by: Person, title: str, text: str, *, is_composed: bool = False) -> ReportEdition:
    last = study.report()
    number = last.number + 1 if last else 1
    study.details |= {"number": number, "digest": sha256_of(f"{title}\n{text}")}
    return ReportEdition.objects.create(
        study=study, number=number, title=title[:200], text=text, is_composed=is_composed, by=by
    )


def revise_report(
    study: Study, *, by: Person, title: str, text: str, seen: int | None = None, key: str | None = None
) -> ReportEdition:
    """改报告: kept as a new edition. Raises Refused where nothing was changed."""
    title, text = reason_given(title, "请写明报告标题"), reason_given(text, "报告不能没有正文")
    with act(study, "revise_report", by=by, seen=seen, key=key) as study:
        refuse_state_secrets([title, text])
        last = study.report()
        if last and (last.title, last.text) == (title, text):
            raise Refused("报告没有改动")
        return _edition(study, by, title, text)


def submit_report(study: Study, *, by: Person, seen: int | None = None, key: str | None = None) -> Study:
    """报审报告: refused while a finding has no source."""
    report = study.report()
    with act(study, "submit_report", by=by, seen=seen, key=key, number=report.number if report else 0) as study:
        return study


def send_back(study: Study, *, by: Person, reason: str, seen: int | None = None, key: str | None = None) -> Study:
    """退改报告."""
    reason = reason_given(reason, "请写明报告要改什么")
    with act(study, "send_back", by=by, seen=seen, key=key, reason=reason) as study:
        return study


def approve(
    study: Study, *, by: Person, people: Sequence[Person] = (), seen: int | None = None, key: str | None = None
) -> Study:
    """审定报送: approved by somebody outside the team, and put before these leaders."""
    if not people:
        raise Refused("请选择报送哪些领导")
    with act(study, "approve", by=by, seen=seen, key=key, people=[str(each) for each in people]) as study:
        for each in people:
            if each.clearance < study.classification:
                raise Refused(gettext("课题的密级高于%(name)s的知悉范围，不能报送") % {"name": each})
            give_part(study, each, Participant.Part.CIRCULATED)
        study.delivered_on = timezone.localdate()
        study.delivered_to.set(people)
    return study


def record_uptake(
    study: Study,
    *,
    by: Person,
    text: str,
    matter: Matter | None = None,
    seen: int | None = None,
    key: str | None = None,
) -> Uptake:
    """登记运用: which matter used the report and how, or in words where it has none here. The matter is linked to the study."""
    text = reason_given(text, "请写明报告怎样得到运用")
    if matter is not None and matter.pk == study.pk:
        raise Refused("课题不能运用自己的报告")
    with act(study, "record_uptake", by=by, seen=seen, key=key, text=text) as study:
        if matter is not None:
            if study.uptakes.filter(matter=matter.pk).exists():
                raise Refused("这件事项的运用已经登记过")
            Link.objects.get_or_create(source_id=matter.pk, target_id=study.pk, type=Link.Type.DERIVES_FROM, start=None)
            study.details |= {"matter": matter.label, "matter_id": matter.pk}
        return Uptake.objects.create(study=study, matter_id=matter.pk if matter else None, text=text[:300], by=by)


def close(study: Study, *, by: Person, outcome: str, seen: int | None = None, key: str | None = None) -> Study:
    """结题: what became of it; where nothing used the report, why not."""
    outcome = reason_given(outcome, "请写明报告得到怎样的运用；没有运用的，写明原因")
    with act(study, "close", by=by, seen=seen, key=key, outcome=outcome) as study:
        study.outcome = outcome[:300]
    return study
