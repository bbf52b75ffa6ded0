"""The acts on trainings (学习培训)."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext

from shuniu.matters.acts import Refused, act, opening, reason_given
from shuniu.matters.guard import refuse_state_secrets
from shuniu.matters.models import Participant
from shuniu.matters.models.number import take_number
from shuniu.matters.models.participant import give_part, take_part
from shuniu.office.team.learning.plans.models import LearningPlan, PlanLine
from shuniu.office.team.learning.trainings.models import Training
from shuniu.office.team.learning.trainings.workflow import State
from shuniu.office.team.learning.ways import Way
from shuniu.org.models import Person

SERIES = "training"
LOOKED_AT_AFTER = timedelta(days=90)
"""How long after a training one looks what came of it, where nobody names another day."""
MOST_PEOPLE = 300


def _against_time(begins_at: datetime, ends_at: datetime) -> list[str]:
    reasons = []
    if begins_at < timezone.now():
        reasons.append(gettext("开始时间已经过去，请选以后的时间"))
    if ends_at <= begins_at:
        reasons.append(gettext("结束时间要在开始时间以后"))
    return reasons


def _against_people(people: Sequence[Person]) -> list[str]:
    reasons = []
    if not people:
        reasons.append(gettext("请选择谁参加"))
    if len(people) > MOST_PEOPLE:
        reasons.append(gettext("一次最多 %(n)s 人参加，请分批安排") % {"n": MOST_PEOPLE})
    for each in people:
        if not each.is_active:
            reasons.append(gettext("%(name)s的账号已停用，不能参加") % {"name": each})
        elif each.is_administrator:
            reasons.append(gettext("%(name)s是管理员账号，不经手业务") % {"name": each})
    return reasons


def _against_cost(way: str, cost: int | None) -> list[str]:
    if way == Way.TRIP and cost is None:
        return [gettext("考察学习要写明预计费用；不花钱的写 0")]
    return []


def _sees(by: Person, line: PlanLine) -> bool:
    return LearningPlan.objects.visible_to(by).filter(pk=line.plan_id).exists()


def propose(
    *,
    by: Person,
    way: str,
    title: str,
    topic: str,
    work: str,
    begins_at: datetime,
    ends_at: datetime,
    place: str,
    people: Iterable[Person],
    held_by: str = "",
    cost: int | None = None,
    line: PlanLine | None = None,
    key: str | None = None,
) -> Training:
    """提出学习培训, for oneself or for a unit; from a line of a plan, or by itself. It takes the year's next number.

    What a head proposes for his own unit needs nobody's consent, but for a trip. Raises Refused, StateSecret.
    """
    people = list(people)
    reasons = _against_time(begins_at, ends_at) + _against_people(people) + _against_cost(way, cost)
    if by.main_unit is None:
        reasons.append(gettext("您还没有所属单位，请联系安全管理员设置任职"))
    if line is not None and (line.dropped or line.plan.closed_at or not _sees(by, line)):
        reasons.append(gettext("这项学习计划已经划去或者收尾，请另选一项"))
    if reasons or by.main_unit is None:
        raise Refused(*reasons)
    made = Training(
        title=reason_given(title, gettext("请写明学什么"))[:300], way=Way(way), topic=topic.strip()[:60], work=work.strip()[:300],
        begins_at=begins_at, ends_at=ends_at, place=place.strip()[:100], held_by=held_by.strip()[:100],
        cost=cost if way == Way.TRIP else None, plan_line=line, unit=line.plan.unit if line else by.main_unit,
        officer=by, created_by=by, due_on=timezone.localdate(ends_at),
    )  # fmt: skip
    year = timezone.localdate().year
    with opening(made, "propose", by=by, key=key, way=Way(way).label) as made:
        made.number = f"学培〔{year}〕{take_number(SERIES, year, made)}号"
        give_part(made, by, Participant.Part.RESPONSIBLE)
        _set_people(made, people)
        made.details["people"] = [each.name for each in people]
    return made


def _set_people(training: Training, people: Iterable[Person]) -> None:
    """Who takes part sees it; it is no work in hand that somebody else would have to take over."""
    wanted, standing = {each.pk: each for each in people}, {each.pk: each for each in training.people.all()}
    for pk, each in standing.items():
        if pk not in wanted:
            take_part(training, each, Participant.Part.CIRCULATED)
    for each in wanted.values():
        give_part(training, each, Participant.Part.CIRCULATED)
    training.people.set(wanted.values())


def amend(
    training: Training,
    *,
    by: Person,
    topic: str,
    work: str,
    place: str,
    people: Iterable[Person],
    held_by: str = "",
    cost: int | None = None,
    seen: int | None = None,
    key: str | None = None,
) -> Training:
    """修改安排: all but the time, which is postponed with a reason. Raises Refused, StateSecret."""
    people = list(people)
    given: dict[str, Any] = {
        "topic": topic.strip()[:60],
        "work": work.strip()[:300],
        "place": place.strip()[:100],
        "held_by": held_by.strip()[:100],
    }
    told = {**given, "people": [each.name for each in people]}
    with act(training, "amend", by=by, seen=seen, key=key, **told) as training:
        reasons = _against_people(people) + _against_cost(training.way, cost)
        agreed = training.cost if training.state == State.PLANNED else None
        if agreed is not None and cost is not None and cost > agreed:
            reasons.append(gettext("费用超过已经同意的 %(n)s 元，请取消以后重新提出") % {"n": agreed})
        if reasons:
            raise Refused(*reasons)
        for name, value in given.items():
            setattr(training, name, value)
        training.cost = cost if training.is_trip else None
        _set_people(training, people)
    return training


def agree(training: Training, *, by: Person, seen: int | None = None, key: str | None = None) -> Training:
    """同意 by the head of the unit or the leader in charge of it."""
    with act(training, "agree", by=by, seen=seen, key=key) as training:
        return training


def refuse(training: Training, *, by: Person, reason: str, seen: int | None = None, key: str | None = None) -> Training:
    """不同意, with the reason."""
    reason = reason_given(reason, gettext("请写明不同意的理由"))
    with act(training, "refuse", by=by, seen=seen, key=key, reason=reason) as training:
        training.outcome = f"未同意：{reason}"[:300]
    return training


def postpone(
    training: Training,
    *,
    by: Person,
    begins_at: datetime,
    ends_at: datetime,
    reason: str,
    seen: int | None = None,
    key: str | None = None,
) -> Training:
    """改期, with the reason; who takes part hears of it. Raises Refused where the new time is past or ends before it begins."""
    reason = reason_given(reason, gettext("请写明为什么改期"))
    if reasons := _against_time(begins_at, ends_at):
        raise Refused(*reasons)
    told = {"begins_at": timezone.localtime(begins_at).strftime("%Y-%m-%d %H:%M"), "reason": reason}
    with act(training, "postpone", by=by, seen=seen, key=key, **told) as training:
        training.begins_at, training.ends_at, training.due_on = begins_at, ends_at, timezone.localdate(ends_at)
    return training


def cancel(training: Training, *, by: Person, reason: str, seen: int | None = None, key: str | None = None) -> Training:
    """取消, with the reason."""
    reason = reason_given(reason, gettext("请写明取消的理由"))
    with act(training, "cancel", by=by, seen=seen, key=key, reason=reason) as training:
        training.outcome = f"取消：{reason}"[:300]
    return training


def hold(
    training: Training,
    *,
    by: Person,
    people: Iterable[Person],
    look_on: date | None = None,
    seen: int | None = None,
    key: str | None = None,
) -> Training:
    """已经举行: of those who were to take part, who did; and when one looks what came of it.

    Who was away is named in the trace and owes no note. Raises Refused where nobody came: then it is postponed or cancelled.
    """
    came, look_on = {each.pk for each in people}, look_on or timezone.localdate() + LOOKED_AT_AFTER
    if look_on < timezone.localdate():
        raise Refused("看成效的日子已经过去，请选今天以后的日期")
    with act(training, "hold", by=by, seen=seen, key=key) as training:
        planned = list(training.people.order_by("pk"))
        present = [each for each in planned if each.pk in came]
        if not present:
            raise Refused("没有人参加的，请办理改期或者取消")
        if len(came) > len(present):
            raise Refused("有人不在参加人名单里，请先在“修改安排”里加上")
        training.details |= {"count": len(present), "away": [each.name for each in planned if each.pk not in came]}
        training.due_on = look_on
        _set_people(training, present)
    return training


def report(
    training: Training, *, by: Person, text: str, spent: int, seen: int | None = None, key: str | None = None
) -> Training:
    """交考察报告: what was seen and what it is worth to the office, with what it cost in the end. Raises StateSecret."""
    text = reason_given(text, gettext("请写考察报告"))
    refuse_state_secrets(text)
    with act(training, "report", by=by, seen=seen, key=key, spent=spent) as training:
        training.report, training.spent = text, spent
    return training


def close(training: Training, *, by: Person, outcome: str, seen: int | None = None, key: str | None = None) -> Training:
    """了结, with one line of what came of it in the office's own work. Notes may still be written and read."""
    outcome = reason_given(outcome, gettext("请用一句话写明学了以后用在了哪里；没有用上的，也写明"))[:300]
    with act(training, "close", by=by, seen=seen, key=key, outcome=outcome) as training:
        training.outcome = outcome
    return training
