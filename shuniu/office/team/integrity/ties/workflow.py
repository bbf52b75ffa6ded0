"""The table of declarations (利害关系申报): declared once, kept up to date, confirmed every year."""

from typing import TYPE_CHECKING

from django.db import models

from shuniu.matters.workflow import common_moves
from shuniu.workflow import Move, Need, Workflow

if TYPE_CHECKING:
    from shuniu.office.team.integrity.ties.models import Declaration
    from shuniu.org.models import Person


class State(models.TextChoices):
    IN_FORCE = "in_force", "有效"
    ENDED = "ended", "已停止"


S = State
COMMON = ("comment", "follow", "unfollow")


def is_ones_own(declaration: "Declaration", by: "Person") -> bool:
    return declaration.declarer_id == by.pk


def has_ties(declaration: "Declaration", by: "Person") -> bool:
    return declaration.ties.filter(ended_on=None).exists()


ONES_OWN = Need("申报只能由本人填写", is_ones_own, personal=True)
HAS_TIES = Need("没有申报过的关系可以更改", has_ties)

DECLARATION = Workflow(
    kind="declaration",
    label="利害关系申报",
    about_people=True,
    initial=S.IN_FORCE,
    states=dict(State.choices),
    closed=frozenset({S.ENDED}),
    moves=(
        Move("declare", "申报", (), S.IN_FORCE, told="申报利害关系"),
        Move("add_tie", "增加一项", {S.IN_FORCE}, None, (ONES_OWN,), told="增加一项"),
        Move("amend_tie", "更改一项", {S.IN_FORCE}, None, (ONES_OWN, HAS_TIES), told="更改一项，原来的内容保留"),
        Move("end_tie", "终止一项", {S.IN_FORCE}, None, (ONES_OWN, HAS_TIES), told="终止一项，{ended_on}起不再适用"),
        Move("confirm", "确认没有变化", {S.IN_FORCE}, None, (ONES_OWN,), told="确认{year}年度申报没有变化"),
        Move("end", "停止", {S.IN_FORCE}, S.ENDED, told="账号已停用，申报停止", by_clock=True),
        *(move for move in common_moves(State) if move.verb in COMMON),
    ),
)
