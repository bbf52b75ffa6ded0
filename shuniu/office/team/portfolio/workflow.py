"""The table of portfolios (工作实绩档案): made and kept by the person, handed in for a purpose, taken back at will."""

from typing import TYPE_CHECKING

from django.db import models

from shuniu.matters.workflow import common_moves
from shuniu.workflow import Move, Need, Workflow

if TYPE_CHECKING:
    from shuniu.office.team.portfolio.models import Portfolio
    from shuniu.org.models import Person


class State(models.TextChoices):
    PRIVATE = "private", "本人整理"
    HANDED_IN = "handed_in", "已提交"
    DISCARDED = "discarded", "已作废"


S = State


def is_the_holder(portfolio: "Portfolio", by: "Person") -> bool:
    return by.pk == portfolio.holder_id


def is_handed_to(portfolio: "Portfolio", by: "Person") -> bool:
    return by.pk == portfolio.handed_to_id


def has_something_to_show(portfolio: "Portfolio", by: "Person") -> bool:
    return portfolio.items.exists()


HOLDER = Need("实绩档案只由本人整理", is_the_holder, personal=True)
TO_HIM = Need("这份档案不是提交给您的", is_handed_to, personal=True)
NOT_EMPTY = Need("档案里还没有事项，请先选入或者补写", has_something_to_show)

PORTFOLIO = Workflow(
    kind="portfolio",
    label="工作实绩档案",
    about_people=True,
    initial=S.PRIVATE,
    states=dict(State.choices),
    closed=frozenset({S.DISCARDED}),
    moves=(
        Move("begin", "建实绩档案", (), S.PRIVATE, told="建立{first_on}至{last_on}的实绩档案"),
        Move("amend", "改期间", {S.PRIVATE}, None, (HOLDER,), told="期间改为{first_on}至{last_on}"),
        Move("introduce", "写本人陈述", {S.PRIVATE}, None, (HOLDER,), told="改写本人陈述"),
        Move("choose", "选入事项", {S.PRIVATE}, None, (HOLDER,), told="选入 {count} 项"),
        Move("describe", "写说明", {S.PRIVATE}, None, (HOLDER,), told="改写一项的说明或次序"),
        Move("correct", "更正来由", {S.PRIVATE}, None, (HOLDER,), told="更正一项的来由：{origin:word}"),
        Move("add_item", "补写一项", {S.PRIVATE}, None, (HOLDER,), told="补写一项系统里没有的工作"),
        Move("drop_items", "移出", {S.PRIVATE}, None, (HOLDER,), told="移出 {count} 项"),
        Move(
            "hand_in",
            "提交",
            {S.PRIVATE},
            S.HANDED_IN,
            (HOLDER, NOT_EMPTY),
            told="提交给{receiver}，用于{purpose:word}，{until_on}以前可以看",
        ),
        Move("read", "阅知", {S.HANDED_IN}, None, (TO_HIM,), told="已阅", aside=True),
        Move("withdraw", "收回", {S.HANDED_IN}, S.PRIVATE, (HOLDER,), told="收回"),
        Move("lapse", "到期收回", {S.HANDED_IN}, S.PRIVATE, told="到期，系统收回", by_clock=True),
        Move("discard", "作废", {S.PRIVATE}, S.DISCARDED, (HOLDER,), told="作废", grave=True),
        *common_moves(State),
    ),
)
