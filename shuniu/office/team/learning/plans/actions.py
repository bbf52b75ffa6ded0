"""The acts on learning plans (学习计划)."""

from django.utils import timezone
from django.utils.translation import gettext

from shuniu.matters.acts import Refused, act, opening, reason_given
from shuniu.matters.models import Participant
from shuniu.matters.models.participant import give_part
from shuniu.office.team.knowing import keep_from_unit, let_heads_see, let_see, with_divisions
from shuniu.office.team.learning.plans.models import LearningPlan, PlanLine
from shuniu.org.models import Person, Unit

MOST_LINES = 60


def _fits(by: Person, year: int) -> Unit:
    """The unit whose plan, or in which a person's plan, is made. Raises Refused."""
    this = timezone.localdate().year
    reasons = []
    if year not in (this, this + 1):
        reasons.append(gettext("只能定今年和明年的学习计划"))
    if by.main_unit is None:
        reasons.append(gettext("您还没有所属单位，请联系安全管理员设置任职"))
    if reasons or by.main_unit is None:
        raise Refused(*reasons)
    return by.main_unit


def open(*, by: Person, year: int, key: str | None = None) -> LearningPlan:
    """定个人学习计划: seen by oneself and the heads of one's unit. Raises Refused where the year's stands already."""
    unit = _fits(by, year)
    made = LearningPlan(title=f"{by.name}{year}年学习计划", year=year, person=by, unit=unit)
    with opening(made, "open", by=_locked(by, year), key=key, year=year) as made:
        keep_from_unit(made)
        let_see(made, by, Participant.Part.FOLLOWER)
        let_heads_see(made, by)
    return made


def _locked(by: Person, year: int) -> Person:
    if LearningPlan.objects.filter(person=by.pk, year=year).exists():
        raise Refused(gettext("您%(year)s年的学习计划已经定了，请打开它修改") % {"year": year})
    return by


def open_for_unit(*, by: Person, year: int, key: str | None = None) -> LearningPlan:
    """定单位学习计划, seen by the whole unit and its divisions. Raises Refused where the year's stands already."""
    unit = _fits(by, year)
    made = LearningPlan(title=f"{unit.name}{year}年学习计划", year=year, unit=unit, officer=by)
    with opening(made, "open_for_unit", by=by, key=key, year=year) as made:
        Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
        if LearningPlan.objects.filter(unit=unit, person=None, year=year).exclude(pk=made.pk).exists():
            raise Refused(gettext("%(unit)s%(year)s年的学习计划已经定了，请打开它修改") % {"unit": unit, "year": year})
        give_part(made, by, Participant.Part.RESPONSIBLE)
        for each in with_divisions(unit)[1:]:
            give_part(made, each, Participant.Part.CIRCULATED)
    return made


def add_line(
    plan: LearningPlan,
    *,
    by: Person,
    topic: str,
    work: str,
    way: str,
    quarter: int | None = None,
    seen: int | None = None,
    key: str | None = None,
) -> LearningPlan:
    """加一项."""
    topic, work = _worded(topic, work)
    with act(plan, "add_line", by=by, seen=seen, key=key, topic=topic, work=work) as plan:
        if plan.lines.filter(dropped="").count() >= MOST_LINES:
            raise Refused(gettext("学习计划最多 %(n)s 项，请把相近的并成一项") % {"n": MOST_LINES})
        PlanLine.objects.create(plan=plan, topic=topic, work=work, way=way, quarter=quarter)
    return plan


def _worded(topic: str, work: str) -> tuple[str, str]:
    return (
        reason_given(topic, gettext("请写明要提升什么能力"))[:60],
        reason_given(work, gettext("请写明用在什么工作上"))[:300],
    )


def _line(plan: LearningPlan, line: PlanLine) -> PlanLine:
    found = plan.lines.filter(pk=line.pk, dropped="").first()
    if found is None:
        raise Refused("这一项已经划去，请刷新页面再看")
    return found


def amend_line(
    plan: LearningPlan,
    *,
    by: Person,
    line: PlanLine,
    topic: str,
    work: str,
    way: str,
    quarter: int | None = None,
    seen: int | None = None,
    key: str | None = None,
) -> LearningPlan:
    """改一项; trainings that came from it stay as they are."""
    topic, work = _worded(topic, work)
    with act(plan, "amend_line", by=by, seen=seen, key=key, topic=topic, work=work) as plan:
        found = _line(plan, line)
        found.topic, found.work, found.way, found.quarter = topic, work, way, quarter
        found.save()
    return plan


def drop_line(
    plan: LearningPlan, *, by: Person, line: PlanLine, reason: str, seen: int | None = None, key: str | None = None
) -> LearningPlan:
    """划去一项, with the reason; it stays to be read, struck through."""
    reason = reason_given(reason, gettext("请写明为什么划去"))[:300]
    with act(plan, "drop_line", by=by, seen=seen, key=key, topic=line.topic, reason=reason) as plan:
        found = _line(plan, line)
        found.dropped = reason
        found.save()
    return plan


def close(
    plan: LearningPlan, *, by: Person, outcome: str, seen: int | None = None, key: str | None = None
) -> LearningPlan:
    """收尾: one line of what the year has brought, and what goes into the next."""
    outcome = reason_given(outcome, gettext("请用一句话写明这一年学得怎么样"))[:300]
    with act(plan, "close", by=by, seen=seen, key=key, outcome=outcome) as plan:
        plan.outcome = outcome
    return plan
