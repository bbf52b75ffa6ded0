"""The makers of trainings, learning plans and growth assignments: in the finance bureau, whose head agrees and gives."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone


@pytest.fixture
def training(cast, clock) -> Callable[..., object]:
    """A training in a state, proposed by the finance bureau's liaison officer for himself and a clerk of the budget division."""
    from shuniu.office.team.learning.trainings import actions
    from shuniu.office.team.learning.trainings.models import Training
    from shuniu.office.team.learning.trainings.workflow import State

    def make(state: str = State.PROPOSED, **fields: object):
        begins_at = timezone.now() + timedelta(hours=3)
        given = {
            "way": "course", "title": "公文写作怎样写短", "topic": "公文写作", "work": "起草请示和报告", "begins_at": begins_at,
            "ends_at": begins_at + timedelta(hours=3), "place": "三楼会议室", "held_by": "市委党校陈老师",
            "people": [cast.finance_liaison, cast.budget_staff],
        } | fields  # fmt: skip
        made = actions.propose(by=cast.finance_liaison, **given)
        if state == State.REFUSED:
            actions.refuse(made, by=cast.finance_head, reason="与审计进点冲突")
        elif state == State.CANCELLED:
            actions.cancel(made, by=cast.finance_liaison, reason="老师来不了")
        elif state != State.PROPOSED:
            actions.agree(made, by=cast.finance_head)
            if state in (State.HELD, State.CLOSED):
                clock.shift(timedelta(hours=7))
                actions.hold(made, by=cast.finance_liaison, people=list(made.people.all()))
                if made.is_trip:
                    actions.report(made, by=cast.finance_liaison, text="看了三个窗口。", spent=900)
            if state == State.CLOSED:
                actions.close(made, by=cast.finance_liaison, outcome="请示改为一稿定稿")
        return Training.objects.get(pk=made.pk)

    return make


@pytest.fixture
def learning_plan(cast, clock) -> Callable[..., object]:
    """The finance bureau's plan of the year with one line; closed where that is asked for."""
    from shuniu.office.team.learning.plans import actions
    from shuniu.office.team.learning.plans.models import LearningPlan
    from shuniu.office.team.learning.plans.workflow import State

    def make(state: str = State.OPEN):
        made = actions.open_for_unit(by=cast.finance_head, year=2026)
        actions.add_line(made, by=cast.finance_head, topic="预算绩效", work="审核部门预算", way="course", quarter=2)
        if state == State.CLOSED:
            actions.close(made, by=cast.finance_head, outcome="绩效目标审核用上了")
        return LearningPlan.objects.get(pk=made.pk)

    return make


@pytest.fixture
def growth(cast, today) -> Callable[..., object]:
    """An assignment in a state: the head of the finance bureau gives it to the budget clerk, the liaison officer is the mentor."""
    from shuniu.office.team.growth import actions
    from shuniu.office.team.growth.models import Growth
    from shuniu.office.team.growth.workflow import State

    def make(state: str = State.OFFERED, **fields: object):
        given = {
            "learner": cast.budget_staff, "mentor": cast.finance_liaison, "title": "独立起草一份专报", "due_on": today + timedelta(60),
            "summary": "把一季度预算执行写成一份专报", "to_learn": "从数字里看出问题",
        } | fields  # fmt: skip
        made = actions.give(by=cast.finance_head, **given)
        if state == State.DECLINED:
            actions.decline(made, by=cast.budget_staff, reason="手上有决算")
        elif state == State.ENDED:
            actions.end(made, by=cast.finance_head, reason="专报不报了")
        elif state != State.OFFERED:
            actions.accept(made, by=cast.budget_staff)
            actions.accept(made, by=cast.finance_liaison)
            if state == State.COMPLETE:
                actions.reflect(made, by=cast.budget_staff, text="学会了先问为什么", next_step="写二季度的")
                actions.reflect(made, by=cast.finance_liaison, text="敢下判断了")
        return Growth.objects.get(pk=made.pk)

    return make
