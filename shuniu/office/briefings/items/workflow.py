"""The table of items (政务信息): sent, taken, edited, adopted, issued; and what came of them."""

from typing import TYPE_CHECKING

from django.db import models

from shuniu.matters.workflow import common_moves
from shuniu.workflow import Move, Need, Workflow

if TYPE_CHECKING:
    from shuniu.office.briefings.items.models import BriefingItem
    from shuniu.org.models import Person


class State(models.TextChoices):
    SENT = "sent", "待处理"
    IN_EDITING = "in_editing", "编辑中"
    RETURNED = "returned", "退回补充"
    ADOPTED = "adopted", "已采用"
    ISSUED = "issued", "已刊发"
    NOT_USED = "not_used", "未采用"
    MERGED = "merged", "已并入"
    WITHDRAWN = "withdrawn", "已撤回"


CLOSED_STATES = frozenset({State.ISSUED, State.NOT_USED, State.MERGED, State.WITHDRAWN})
AT_THE_DESK = frozenset({State.SENT, State.IN_EDITING, State.ADOPTED})
BEFORE_LEADERS = frozenset({State.IN_EDITING, State.ADOPTED, State.ISSUED})


def belongs_to_sender(item: "BriefingItem", by: "Person") -> bool | str:
    return by.acts_for(item.unit_id) or f"只有报送单位“{item.unit}”的人可以办理"


def is_not_printed_yet(item: "BriefingItem", by: "Person") -> bool | str:
    issue = item.issue_in_hand()
    return issue is None or issue.is_open_to_change or f"已编入《{issue.title}》送审，请先退改这一期"


def an_instruction_orders(item: "BriefingItem", by: "Person") -> bool:
    return item.instructions.given().filter(supervised_as=None).exists()


OF_THE_SENDER = Need("只有报送单位的人可以办理", belongs_to_sender)
NOT_PRINTED_YET = Need("已编入送审的简报", is_not_printed_yet)
AN_INSTRUCTION_ORDERS = Need("没有还可以转督查的批示", an_instruction_orders)

BRIEFING = Workflow(
    kind="briefing",
    label="政务信息",
    initial=State.SENT,
    states=dict(State.choices),
    closed=CLOSED_STATES,
    untimed={State.ADOPTED: "等待刊发"},
    moves=(
        Move("send_up", "报送信息", (), State.SENT, told="{unit}报送（{category:word}）"),
        Move(
            "revise",
            "修改重报",
            {State.SENT, State.RETURNED},
            State.SENT,
            (OF_THE_SENDER,),
            told="修改重报（第 {edition} 稿）",
        ),
        Move(
            "withdraw",
            "撤回",
            {State.SENT, State.RETURNED},
            State.WITHDRAWN,
            (OF_THE_SENDER,),
            told="撤回：{reason}",
        ),
        Move("take", "接稿", {State.SENT, State.NOT_USED}, State.IN_EDITING, told="接稿，责任编辑{editor}"),
        Move("send_back", "退回补充", {State.SENT, State.IN_EDITING}, State.RETURNED, told="退回补充：{reason}"),
        Move(
            "edit",
            "编辑",
            {State.IN_EDITING, State.ADOPTED},
            None,
            (NOT_PRINTED_YET,),
            told="编辑（第 {edition} 稿）",
        ),
        Move(
            "adopt",
            "采用",
            {State.IN_EDITING, State.ADOPTED, State.ISSUED},
            State.ADOPTED,
            (NOT_PRINTED_YET,),
            told="采用，编入《{issue}》",
        ),
        Move("release", "撤下", {State.ADOPTED}, State.IN_EDITING, told="从《{issue}》撤下"),
        Move("issue", "刊发", {State.ADOPTED}, State.ISSUED, told="刊发于{issue}"),
        Move("drop", "不采用", {State.SENT, State.IN_EDITING}, State.NOT_USED, told="不采用：{reason}"),
        Move("merge", "并入", {State.SENT, State.IN_EDITING}, State.MERGED, told="并入“{target}”：同一件事"),
        Move("put_before", "呈批", BEFORE_LEADERS, None, told="呈{leaders}批示：{opinion}"),
        Move("instruct", "批示", BEFORE_LEADERS, None, told="批示：{opinion}", work=True),
        Move("record_instruction", "录入批示", BEFORE_LEADERS, None, told="录入{leader}在纸上的批示：{opinion}"),
        Move(
            "send_to_supervision",
            "转督查",
            BEFORE_LEADERS,
            None,
            (AN_INSTRUCTION_ORDERS,),
            told="批示转督查督办：“{quote}”",
        ),
        Move(
            "feed_back",
            "反馈去向",
            {State.ADOPTED, State.ISSUED, State.NOT_USED, State.MERGED},
            None,
            told="去向：{text}",
            by_clock=True,
        ),
        *common_moves(State),
    ),
)
