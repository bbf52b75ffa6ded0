"""The acts that prepare a study (方案、走访)."""

from collections.abc import Sequence
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext

from shuniu.matters.acts import Refused, act, reason_given
from shuniu.matters.guard import refuse_state_secrets
from shuniu.office.research.studies.models import Study
from shuniu.office.research.studies.records import StudyQuestion, Visit
from shuniu.office.research.studies.team import set_team
from shuniu.office.research.studies.visiting import asks_for_reason, lately_at, words_of
from shuniu.org.models import Person, Unit

MOST_QUESTIONS = 30


def plan(
    study: Study,
    *,
    by: Person,
    questions: Sequence[str],
    methods: Sequence[str],
    starts_on: date,
    ends_on: date,
    team: Sequence[Person] | None = None,
    expected: str | None = None,
    seen: int | None = None,
    key: str | None = None,
) -> Study:
    """拟定方案: what it has to answer, how, who does it, from when to when. May be changed until it is approved."""
    questions = [each.strip() for each in questions if each.strip()]
    if not questions:
        raise Refused("请写明要回答的问题，一行一个")
    if len(questions) > MOST_QUESTIONS:
        raise Refused(gettext("一个课题最多%(n)s个问题，请合并相近的") % {"n": MOST_QUESTIONS})
    if not methods:
        raise Refused("请选择调研方法")
    if ends_on < starts_on:
        raise Refused("调研结束的日期不能早于开始的日期")
    told = {"questions": len(questions), "starts_on": starts_on, "ends_on": ends_on}
    with act(study, "plan", by=by, seen=seen, key=key, **told) as study:
        refuse_state_secrets([questions, expected or ""])
        if study.due_on and ends_on > study.due_on:
            raise Refused(gettext("调研要在交报告的日期%(day)s以前结束，请提前") % {"day": f"{study.due_on:%Y-%m-%d}"})
        study.methods, study.starts_on, study.ends_on = list(methods), starts_on, ends_on
        study.expected = study.expected if expected is None else expected.strip()
        study.planned_by = by
        if team is not None:
            set_team(study, team)
        study.questions.all().delete()
        StudyQuestion.objects.bulk_create(StudyQuestion(study=study, text=each[:300]) for each in questions)
    return study


def submit_plan(study: Study, *, by: Person, seen: int | None = None, key: str | None = None) -> Study:
    """报批方案."""
    with act(study, "submit_plan", by=by, seen=seen, key=key) as study:
        return study


def send_back_plan(study: Study, *, by: Person, reason: str, seen: int | None = None, key: str | None = None) -> Study:
    """退改方案."""
    reason = reason_given(reason, "请写明方案要改什么")
    with act(study, "send_back_plan", by=by, seen=seen, key=key, reason=reason) as study:
        return study


def approve_plan(study: Study, *, by: Person, seen: int | None = None, key: str | None = None) -> Study:
    """批准方案: the team goes to the field."""
    with act(study, "approve_plan", by=by, seen=seen, key=key) as study:
        return study


def arrange_visit(
    study: Study,
    *,
    by: Person,
    place: str,
    on: date,
    purpose: str,
    people: Sequence[Person],
    unit: Unit | None = None,
    reason: str = "",
    seen: int | None = None,
    key: str | None = None,
) -> Visit:
    """安排走访. A place that was visited lately for the same thing is visited again only with a recorded reason.

    Raises Refused with who was there, when and why.
    """
    place, purpose = reason_given(place, "请写明到哪里去"), reason_given(purpose, "请写明去了解什么")
    if not people:
        raise Refused("请选择哪些人去")
    reason = reason.strip()
    with act(study, "arrange_visit", by=by, seen=seen, key=key, on=on, place=place, purpose=purpose) as study:
        if strangers := [each for each in people if each.pk not in study.members]:
            raise Refused(
                gettext("%(names)s不在调研组里，请先在方案里加入调研组") % {"names": "、".join(map(str, strangers))}
            )
        earlier = asks_for_reason(lately_at(place, unit, on, by=by, purpose=purpose))
        if earlier and not reason:
            raise Refused(
                gettext("近半年已有人去过：%(visits)s。请先看当时的笔记和报告；确需再去的，请写明理由")
                % {"visits": words_of(earlier)}
            )
        made = Visit.objects.create(
            study=study,
            place=place[:100],
            on=on,
            purpose=purpose[:300],
            unit=unit,
            reason=reason[:300] if earlier else "",
        )
        made.people.set(people)
        study.details |= {"people": [str(each) for each in people], "unit": str(unit or "")}
        if earlier:
            study.details |= {"reason": reason, "earlier": words_of(earlier)}
    return made


def call_off_visit(
    study: Study, *, by: Person, visit: Visit, reason: str, seen: int | None = None, key: str | None = None
) -> Visit:
    """取消走访: it then counts for nobody's check."""
    reason = reason_given(reason, "请写明取消的理由")
    with act(study, "call_off_visit", by=by, seen=seen, key=key, visit=str(visit), reason=reason) as study:
        visit = study.visits.select_for_update().get(pk=visit.pk)
        if visit.called_off:
            raise Refused("这次走访已经取消")
        if visit.notes.exists() or visit.on < timezone.localdate():
            raise Refused("已经去过、记了笔记的走访不能取消")
        visit.called_off = reason[:300]
        visit.save()
    return visit
