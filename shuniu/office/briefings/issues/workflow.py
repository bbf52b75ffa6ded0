"""The table of issues (简报刊期): compiled, signed off by another, distributed by a list."""

from typing import TYPE_CHECKING

from django.db import models

from shuniu.matters.workflow import common_moves
from shuniu.workflow import Move, Need, Workflow

if TYPE_CHECKING:
    from shuniu.office.briefings.issues.models import BulletinIssue
    from shuniu.org.models import Person


class State(models.TextChoices):
    COMPILING = "compiling", "编辑中"
    PROPOSED = "proposed", "待签发"
    SIGNED_OFF = "signed_off", "已签发"
    DISTRIBUTED = "distributed", "已印发"
    CANCELLED = "cancelled", "已取消"


CLOSED_STATES = frozenset({State.DISTRIBUTED, State.CANCELLED})


def has_items(issue: "BulletinIssue", by: "Person") -> bool:
    return issue.adoptions.exists()


def who_compiled(issue: "BulletinIssue") -> tuple[int | None, ...]:
    return (issue.created_by_id, issue.officer_id)


HAS_ITEMS = Need("这一期还没有稿件，请先采用信息编入", has_items)
TWO_PAIRS_OF_EYES = Need.by_another("编这一期的人不能自己签发，请另一人签发", who_compiled)

BULLETIN = Workflow(
    kind="bulletin",
    label="简报",
    initial=State.COMPILING,
    states=dict(State.choices),
    closed=CLOSED_STATES,
    moves=(
        Move("begin", "新编一期", (), State.COMPILING, told="新编一期《{bulletin}》"),
        Move("include", "编入", {State.COMPILING}, None, told="编入“{item}”", aside=True),
        Move("arrange", "编排", {State.COMPILING}, None, told="编排：{count} 条"),
        Move("submit", "送审", {State.COMPILING}, State.PROPOSED, (HAS_ITEMS,), told="送审签，{count} 条"),
        Move("send_back", "退改", {State.PROPOSED, State.SIGNED_OFF}, State.COMPILING, told="退改：{reason}"),
        Move("sign_off", "签发", {State.PROPOSED}, State.SIGNED_OFF, (TWO_PAIRS_OF_EYES,), told="签发：{opinion}"),
        Move("distribute", "印发", {State.SIGNED_OFF}, State.DISTRIBUTED, told="印发{number}，送{receivers}"),
        Move(
            "cancel",
            "取消",
            {State.COMPILING, State.PROPOSED},
            State.CANCELLED,
            told="取消：{reason}",
            grave=True,
        ),
        *common_moves(State),
    ),
)
