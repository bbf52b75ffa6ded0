"""The table of growth assignments (成长任务): given, accepted by both, checked in on, closed by what both have to say."""

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext

from shuniu.matters.workflow import common_moves
from shuniu.workflow import Move, Need, Workflow

if TYPE_CHECKING:
    from shuniu.office.team.growth.models import Growth
    from shuniu.org.models import Person


class State(models.TextChoices):
    OFFERED = "offered", "待接受"
    UNDER_WAY = "under_way", "进行中"
    COMPLETE = "complete", "已完成"
    DECLINED = "declined", "未接受"
    ENDED = "ended", "已终止"


S = State


def leads(growth: "Growth", by: "Person") -> bool | str:
    """Whoever gave it, or a head of the unit; not the one who is to learn."""
    if by.pk == growth.learner_id:
        return gettext("交给自己的任务不由自己改，请交办的负责人办理")
    return by.pk == growth.created_by_id or growth.unit_id in by.own_units


def is_asked(growth: "Growth", by: "Person") -> bool:
    return by.pk in growth.asked()


def is_of_the_two(growth: "Growth", by: "Person") -> bool:
    return by.pk in (growth.learner_id, growth.mentor_id)


def has_a_mentor(growth: "Growth", by: "Person") -> bool:
    return growth.mentor_id is not None and growth.mentor_accepted


def has_not_reflected(growth: "Growth", by: "Person") -> bool:
    return not growth.reflections.filter(by=by.pk).exists()


LEADS = Need("由交办的负责人办理", leads)
ASKED = Need("没有等您接受的任务", is_asked, personal=True)
OF_THE_TWO = Need("由本人和导师办理", is_of_the_two, personal=True)
HAS_A_MENTOR = Need("导师还没有接受，请等导师接受以后再写体会", has_a_mentor)
NOT_REFLECTED = Need("您的体会已经写过", has_not_reflected)


def after_acceptance(growth: "Growth") -> State:
    """Under way once both have accepted; it stays so where another mentor is asked on the way."""
    both = growth.learner_accepted and growth.mentor_accepted
    return S.UNDER_WAY if both or growth.state == S.UNDER_WAY else S.OFFERED


def after_declining(growth: "Growth") -> State:
    """The one who is to learn says no, and it ends; the mentor does, and another is looked for."""
    return S.DECLINED if growth.outcome else State(growth.state)


def after_reflection(growth: "Growth") -> State:
    return S.COMPLETE if growth.both_have_reflected else S.UNDER_WAY


OPEN = {S.OFFERED, S.UNDER_WAY}

GROWTH = Workflow(
    kind="growth",
    label="成长任务",
    about_people=True,
    initial=S.OFFERED,
    states=dict(State.choices),
    closed=frozenset({S.COMPLETE, S.DECLINED, S.ENDED}),
    moves=(
        Move("give", "交成长任务", (), S.OFFERED, told="交成长任务，请本人和导师接受"),
        Move("accept", "接受", OPEN, after_acceptance, (ASKED,), told="接受（{role:word}）"),
        Move("decline", "不接受", OPEN, after_declining, (ASKED,), told="不接受（{role:word}）", grave=True),
        Move("name_mentor", "另请导师", OPEN, None, (LEADS,), told="请{mentor}当导师"),
        Move("amend", "调整", OPEN, None, (LEADS,), told="调整任务，{due_on}以前完成"),
        Move("check_in", "记一笔", {S.UNDER_WAY}, None, (OF_THE_TWO,), told="记一笔（{sort:word}）"),
        Move(
            "reflect",
            "写体会",
            {S.UNDER_WAY},
            after_reflection,
            (OF_THE_TWO, HAS_A_MENTOR, NOT_REFLECTED),
            told="写体会（{role:word}）",
        ),
        Move("end", "终止", OPEN, S.ENDED, (LEADS,), told="终止成长任务", grave=True),
        *common_moves(State),
    ),
)
