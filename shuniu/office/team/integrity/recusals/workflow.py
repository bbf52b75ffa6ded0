"""The table of recusals (回避): applied for and decided, or ordered without an application; taken over by another.

Source: 公务员法 (2018) art. 77: 机关……也可以不经申请直接作出回避决定.
"""

from typing import TYPE_CHECKING

from django.db import models

from shuniu.matters.workflow import common_moves
from shuniu.workflow import Move, Need, Workflow

if TYPE_CHECKING:
    from shuniu.office.team.integrity.recusals.models import Recusal
    from shuniu.org.models import Person


class State(models.TextChoices):
    APPLIED = "applied", "待决定"
    NAMED = "named", "待接办"
    COMPLETE = "complete", "已回避"
    KEPT = "kept", "不用回避"
    WITHDRAWN = "withdrawn", "已撤回"


S = State
COMMON = ("comment", "follow", "unfollow")


def decides(recusal: "Recusal", by: "Person") -> bool:
    """One of those whom it was put before: never the person himself."""
    if by.pk == recusal.person_id:
        return False
    keys = recusal.participants.filter(part="responsible", person=by.pk)
    return "recusal" in by.kinds_seen or keys.exists()


def applied_for_it(recusal: "Recusal", by: "Person") -> bool:
    """One that was ordered is not his to withdraw."""
    return by.pk == recusal.person_id == recusal.created_by_id


def after_agreeing(recusal: "Recusal") -> str:
    return S.NAMED if recusal.successor_id else S.COMPLETE


DECIDES = Need("由申请人的负责人决定，申请人不能给自己决定", decides, personal=True)
ONES_OWN = Need("只有申请人可以撤回", applied_for_it, personal=True)
NAMED_FOR_IT = Need("没有请您接办", lambda recusal, by: by.pk == recusal.successor_id, personal=True)

RECUSAL = Workflow(
    kind="recusal",
    label="回避",
    about_people=True,
    initial=S.APPLIED,
    states=dict(State.choices),
    closed=frozenset({S.COMPLETE, S.KEPT, S.WITHDRAWN}),
    moves=(
        Move("apply", "申请回避", (), S.APPLIED, told="申请回避"),
        Move("exempt", "决定不用回避", (), S.KEPT, told="决定{person}不用回避：{reason}"),
        Move("order", "责令回避", (), after_agreeing, told="责令{person}回避{named}"),
        Move("agree", "同意回避", {S.APPLIED, S.NAMED}, after_agreeing, (DECIDES,), told="同意回避{named}"),
        Move("keep", "不用回避", {S.APPLIED}, S.KEPT, (DECIDES,), told="决定不用回避：{reason}"),
        Move("accept", "接办", {S.NAMED}, S.COMPLETE, (NAMED_FOR_IT,), told="接办，{person}已回避"),
        Move("decline", "不接办", {S.NAMED}, S.APPLIED, (NAMED_FOR_IT,), told="不接办：{reason}"),
        Move("withdraw", "撤回", {S.APPLIED}, S.WITHDRAWN, (ONES_OWN,), told="撤回申请"),
        *(move for move in common_moves(State) if move.verb in COMMON),
    ),
)
