"""The table of recommendations (推荐): told to whom it is about, put forward with his consent, considered by the director."""

from typing import TYPE_CHECKING

from django.db import models

from shuniu.matters.workflow import common_moves
from shuniu.workflow import Move, Need, Workflow

if TYPE_CHECKING:
    from shuniu.office.team.recommendation.models import Recommendation
    from shuniu.org.models import Person


class State(models.TextChoices):
    TOLD = "told", "待本人确认"
    OBJECTED = "objected", "本人有异议"
    PUT_FORWARD = "put_forward", "待研究"
    KEPT = "kept", "留待以后"
    TAKEN_UP = "taken_up", "已采纳"
    NOT_NOW = "not_now", "暂不考虑"
    WITHDRAWN = "withdrawn", "已撤回"


S = State
BEFORE = frozenset({S.TOLD, S.OBJECTED})
CONSIDERED = frozenset({S.PUT_FORWARD, S.KEPT})
OPEN = BEFORE | CONSIDERED
CLOSED = frozenset({S.TAKEN_UP, S.NOT_NOW, S.WITHDRAWN})


def recommends(recommendation: "Recommendation", by: "Person") -> bool:
    return recommendation.created_by_id == by.pk


def is_recommended(recommendation: "Recommendation", by: "Person") -> bool:
    return recommendation.candidate_id == by.pk


def who_are_concerned(recommendation: "Recommendation") -> tuple[int | None, ...]:
    return (recommendation.candidate_id, recommendation.created_by_id)


def considers(recommendation: "Recommendation", by: "Person") -> bool:
    return recommendation.participants.filter(person=by.pk, part="responsible").exists()


RECOMMENDS = Need("只有推荐人可以办理", recommends, personal=True)
RECOMMENDED = Need("只有被推荐的本人可以办理", is_recommended, personal=True)
CONSIDERS = Need("只有研究这件推荐的负责人可以办理", considers)
NOT_CONCERNED = Need.by_another("推荐人和被推荐的人不能研究这件推荐", who_are_concerned)
CONSIDERING = (CONSIDERS, NOT_CONCERNED)

RECOMMENDATION = Workflow(
    kind="recommendation",
    label="推荐",
    about_people=True,
    initial=S.TOLD,
    states=dict(State.choices),
    closed=CLOSED,
    moves=(
        Move("recommend", "推荐", (), S.TOLD, told="提出推荐（{sort:word}），先请本人确认"),
        Move("agree", "同意推荐", {S.TOLD}, S.PUT_FORWARD, (RECOMMENDED,), told="本人同意"),
        Move("object", "不同意推荐", {S.TOLD, *CONSIDERED}, S.OBJECTED, (RECOMMENDED,), told="本人不同意，退回推荐人"),
        Move("revise", "修改推荐", {S.OBJECTED}, S.TOLD, (RECOMMENDS,), told="修改推荐，再请本人确认"),
        Move("withdraw", "撤回推荐", OPEN, S.WITHDRAWN, (RECOMMENDS,), told="推荐人撤回", grave=True),
        Move("take_up", "研究采纳", CONSIDERED, S.TAKEN_UP, CONSIDERING, told="采纳"),
        Move("keep", "留待以后", CONSIDERED, S.KEPT, CONSIDERING, told="留待以后，{look_again_on}再看"),
        Move("not_now", "暂不考虑", CONSIDERED, S.NOT_NOW, CONSIDERING, told="暂不考虑"),
        Move("pass_on", "另行研究", CONSIDERED, None, told="研究的人已离岗，另行研究", by_clock=True),
        Move("lapse", "终止", OPEN, S.WITHDRAWN, told="{why:word}，推荐终止", by_clock=True),
        *(move for move in common_moves(State) if move.verb in ("comment", "attach", "link", "take_over")),
    ),
)
