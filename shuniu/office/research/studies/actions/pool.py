"""The acts of the pool of topics (选题库): proposed, chosen, set aside, withdrawn."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext

from shuniu.matters.acts import Refused, act, opening, reason_given
from shuniu.matters.models import Link, Matter, Participant
from shuniu.matters.models.number import take_number
from shuniu.matters.models.participant import give_part
from shuniu.office.research.studies.models import Origin, Study
from shuniu.office.research.studies.team import set_team
from shuniu.org.models import Person, Unit

SERIES = "study"


def researching_unit(by: Person) -> Unit:
    """谁来做调研: the government's office, else one's own organ. Raises Refused without any."""
    unit = Unit.objects.filter(kind=Unit.Kind.OFFICE, closed_on=None).first() or by.organ
    if unit is None:
        raise Refused("您还没有所属单位，请联系安全管理员设置任职")
    return unit


def propose(
    *,
    by: Person,
    title: str,
    summary: str,
    expected: str = "",
    origin: str = "",
    classification: int | None = None,
    grounds: Iterable[Matter] = (),
    key: str | None = None,
) -> Study:
    """提出选题: what ought to be looked into and why; it waits in the pool until the director chooses.

    `grounds` are the matters behind it, such as those of a signal; the study is linked to each (来源于). Raises Refused,
    StateSecret.
    """
    if by.main_unit is None:
        raise Refused("您还没有所属单位，请联系安全管理员设置任职")
    unit = researching_unit(by)
    study = Study(
        title=reason_given(title, "请写明调研什么")[:300],
        summary=reason_given(summary, "请写明为什么要调研"),
        expected=expected.strip(),
        origin=origin or usual_origin(by),
        unit=unit,
    )
    grounds = list(grounds)
    study.classification = max([study.classification, *(each.classification for each in grounds)])
    if classification is not None:
        study.classification = max(classification, study.classification)
    with opening(study, "propose", by=by, key=key, origin=study.get_origin_display()) as study:
        give_part(study, by, Participant.Part.SUPPORT)
        if by.organ and by.organ != unit:
            give_part(study, by.organ, Participant.Part.SUPPORT)
        Link.objects.bulk_create(
            Link(source_id=study.pk, target_id=each.pk, type=Link.Type.DERIVES_FROM) for each in grounds
        )
    return study


def usual_origin(by: Person) -> Origin:
    """选题来源 by who proposes: a leader, the office, another unit."""
    if "leader" in by.roles:
        return Origin.LEADER
    organ = by.organ
    return Origin.OFFICE if organ is not None and organ.kind == Unit.Kind.OFFICE else Origin.UNIT


def choose(
    study: Study,
    *,
    by: Person,
    officer: Person,
    due_on: date,
    team: Sequence[Person] = (),
    seen: int | None = None,
    key: str | None = None,
) -> Study:
    """列入调研: somebody leads it, with a team, and hands in the report by a day. It takes the year's next number."""
    today = timezone.localdate()
    if due_on < today:
        raise Refused(gettext("交报告的日期%(day)s已经过去，请重新选择") % {"day": f"{due_on:%Y-%m-%d}"})
    if not officer.may(f"{study.kind}.plan"):
        raise Refused(gettext("%(name)s的岗位不能主持调研，请另选负责人") % {"name": officer})
    with act(study, "choose", by=by, seen=seen, key=key, officer=str(officer), due_on=due_on) as study:
        study.officer, study.due_on = officer, due_on
        study.number = f"调研〔{today.year}〕{take_number(SERIES, today.year, study)}号"
        set_team(study, team)
    return study


def set_aside(study: Study, *, by: Person, reason: str, seen: int | None = None, key: str | None = None) -> Study:
    """暂不列题: whoever proposed it reads why."""
    reason = reason_given(reason, "请写明暂不列题的理由，提出的人会看到")
    with act(study, "set_aside", by=by, seen=seen, key=key, reason=reason) as study:
        study.outcome = f"暂不列题：{reason}"[:300]
    return study


def withdraw(study: Study, *, by: Person, reason: str, seen: int | None = None, key: str | None = None) -> Study:
    """撤回 by whoever proposed it, or leads it, before its plan is approved; its questionnaires end with it."""
    reason = reason_given(reason, "请写明撤回的理由")
    with act(study, "withdraw", by=by, seen=seen, key=key, reason=reason) as study:
        study.outcome = f"撤回：{reason}"[:300]
    return study
