"""The table of hand-overs (离岗交接): begun, each line passed or settled, signed on both sides, confirmed."""

from typing import TYPE_CHECKING

from django.db import models

from shuniu.matters.workflow import common_moves
from shuniu.workflow import Move, Need, Workflow

if TYPE_CHECKING:
    from shuniu.office.team.leaving.models import Leaving, Line
    from shuniu.org.models import Person


class State(models.TextChoices):
    OPEN = "open", "交接中"
    COMPLETE = "complete", "已交清"
    CANCELLED = "cancelled", "已取消"


S = State
CLOSED = frozenset({S.COMPLETE, S.CANCELLED})


def watches_over(leaving: "Leaving", by: "Person") -> bool:
    """监交人, another head of the unit, or the office's director."""
    return by.pk == leaving.officer_id or leaving.unit_id in by.own_units or "leaving" in by.kinds_seen


def takes_part(leaving: "Leaving", by: "Person") -> bool:
    return by.pk == leaving.leaver_id or (by.may("leaving.settle") and watches_over(leaving, by))


def has_something_offered(leaving: "Leaving", by: "Person") -> bool:
    return leaving.lines.filter(successor=by.pk, outcome="offered").exists()


def nothing_is_open(leaving: "Leaving", by: "Person") -> bool | str:
    count = sum(row.is_open for row in leaving.checklist())
    return not count or f"还有 {count} 项没有交清，请先移交或者写明理由了结"


def is_to_sign(leaving: "Leaving", by: "Person") -> bool:
    return by.pk in {each.pk for each in leaving.signers()}


def has_not_signed(leaving: "Leaving", by: "Person") -> bool:
    return not leaving.signatures.filter(person=by.pk).exists()


def all_have_signed(leaving: "Leaving", by: "Person") -> bool | str:
    waiting = leaving.unsigned()
    return not waiting or f"{'、'.join(each.name for each in waiting)}还没有签字"


def who_received(leaving: "Leaving") -> "models.QuerySet[Line, int | None]":
    return leaving.lines.filter(outcome="accepted").values_list("successor", flat=True)


WATCHES_OVER = Need("只有监交人、本单位负责人或办公室主任可以办理", watches_over)
NOT_THE_LEAVER = Need.by_another("离岗的人不能监督自己的交接", lambda leaving: (leaving.leaver_id,))
TAKES_PART = Need("只有离岗的人和监交人可以办理", takes_part)
OFFERED = Need("没有等您接收的项目", has_something_offered, personal=True)
NOTHING_OPEN = Need("还有项目没有交清", nothing_is_open)
IS_TO_SIGN = Need("只有移交人和接收人签字", is_to_sign, personal=True)
NOT_SIGNED = Need("您已经签过字", has_not_signed)
ALL_SIGNED = Need("还有人没有签字", all_have_signed)
RECEIVED_NOTHING = Need.by_another("接收人不能确认自己接收的交接，请另一人确认", who_received)
OVERSEES = (WATCHES_OVER, NOT_THE_LEAVER)

LEAVING = Workflow(
    kind="leaving",
    label="离岗交接",
    about_people=True,
    initial=S.OPEN,
    states=dict(State.choices),
    closed=CLOSED,
    moves=(
        Move("begin", "开始交接", (), S.OPEN, told="开始{leaver}的离岗交接（{why:word}），{leaves_on}离岗"),
        Move("amend", "更改离岗日期", {S.OPEN}, None, OVERSEES, told="离岗日期改为{leaves_on}（{why:word}）"),
        Move("add_paper", "登记材料", {S.OPEN}, None, (TAKES_PART,), told="登记要交的材料：{words}"),
        Move("name_successor", "指定接收人", {S.OPEN}, None, (TAKES_PART,), told="请{successor}接收 {count} 项"),
        Move("settle", "说明了结", {S.OPEN}, None, OVERSEES, told="{count} 项不用移交：{reason}"),
        Move("accept", "接收", {S.OPEN}, None, (OFFERED,), told="接收 {count} 项"),
        Move("refuse", "不接收", {S.OPEN}, None, (OFFERED,), told="不接收 {count} 项：{reason}"),
        Move("sign", "签字", {S.OPEN}, None, (IS_TO_SIGN, NOT_SIGNED, NOTHING_OPEN), told="签字：{role:word}"),
        Move(
            "confirm",
            "确认交清",
            {S.OPEN},
            S.COMPLETE,
            (*OVERSEES, RECEIVED_NOTHING, NOTHING_OPEN, ALL_SIGNED),
            told="确认交清，共 {count} 项",
            grave=True,
        ),
        Move("cancel", "取消交接", {S.OPEN}, S.CANCELLED, OVERSEES, told="取消交接：{reason}", grave=True),
        *common_moves(State),
    ),
)
