"""The table of learning plans (学习计划): of a unit or of one person, for a year."""

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext

from shuniu.matters.workflow import common_moves
from shuniu.workflow import Move, Need, Workflow

if TYPE_CHECKING:
    from shuniu.office.team.learning.plans.models import LearningPlan
    from shuniu.org.models import Person


class State(models.TextChoices):
    OPEN = "open", "执行中"
    CLOSED = "closed", "已收尾"


S = State


def keeps(plan: "LearningPlan", by: "Person") -> bool | str:
    """One's own plan; a unit's, whoever may make plans for his unit."""
    if plan.person_id is not None:
        return by.pk == plan.person_id or gettext("个人的学习计划由本人改")
    return (plan.unit_id in by.own_units and by.may("learning_plan.open_for_unit")) or gettext(
        "单位的学习计划由本单位负责人或者联络员、文书改"
    )


KEEPS = Need("这份学习计划不由您改", keeps)

LEARNING_PLAN = Workflow(
    kind="learning_plan",
    label="学习计划",
    about_people=True,
    initial=S.OPEN,
    states=dict(State.choices),
    closed=frozenset({S.CLOSED}),
    moves=(
        Move("open", "定个人学习计划", (), S.OPEN, told="定{year}年学习计划"),
        Move("open_for_unit", "定单位学习计划", (), S.OPEN, told="定{year}年单位学习计划"),
        Move("add_line", "加一项", {S.OPEN}, None, (KEEPS,), told="加一项：{topic}"),
        Move("amend_line", "改一项", {S.OPEN}, None, (KEEPS,), told="改一项：{topic}"),
        Move("drop_line", "划去一项", {S.OPEN}, None, (KEEPS,), told="划去“{topic}”：{reason}"),
        Move("close", "收尾", {S.OPEN}, S.CLOSED, (KEEPS,), told="收尾：{outcome}", grave=True),
        *common_moves(State),
    ),
)  # fmt: skip
