"""The table of commissions (约稿): drawn up and sent, answered by items or by a nil report, closed."""

from typing import TYPE_CHECKING

from django.db import models

from shuniu.matters.workflow import WITHIN_THE_CEILING, before_its_day_is_over, common_moves, consent_moves
from shuniu.workflow import Move, Need, Workflow

if TYPE_CHECKING:
    from shuniu.office.briefings.commissions.models import Commission
    from shuniu.org.models import Person


class State(models.TextChoices):
    DRAFTING = "drafting", "拟订中"
    AWAITING_CONSENT = "awaiting_consent", "待同意"
    OPEN = "open", "征集中"
    CLOSED = "closed", "已结束"
    CANCELLED = "cancelled", "已取消"


S = State
SENT = (S.OPEN, S.CLOSED)


def is_asked(commission: "Commission", by: "Person") -> bool:
    return commission.asked_of(by) is not None


def somebody_is_waited_for(commission: "Commission", by: "Person") -> bool:
    return commission.waiting().exists()


IS_ASKED = Need("没有约您的单位，或者已经报过了", is_asked)
DAY_AHEAD = before_its_day_is_over("报送日期已经过去，请先修改日期")
SOMEBODY_IS_WAITED_FOR = Need("各单位都已报过", somebody_is_waited_for)

COMMISSION = Workflow(
    kind="commission",
    label="约稿",
    initial=S.DRAFTING,
    states=dict(State.choices),
    closed=frozenset({S.CLOSED, S.CANCELLED}),
    moves=(
        Move("commission", "约稿", (), S.DRAFTING, told="拟向{units}约稿，{due_on}前报"),
        Move("amend", "修改约稿", {S.DRAFTING}, None, told="修改约稿：拟向{units}约稿，{due_on}前报"),
        Move(
            "send",
            "发出约稿",
            {S.DRAFTING},
            S.OPEN,
            (DAY_AHEAD, WITHIN_THE_CEILING),
            told="向{units}约稿，{due_on}前报",
        ),
        *consent_moves(S.DRAFTING, S.AWAITING_CONSENT, S.OPEN, asks=(DAY_AHEAD,), consents=(DAY_AHEAD,)),
        Move("answer", "应约报送", {S.OPEN}, None, (IS_ASKED,), told="{unit}报送“{item}”", work=True),
        Move("report_nil", "零报告", {S.OPEN}, None, (IS_ASKED,), told="{unit}零报告：{reason}"),
        Move("remind", "催报", {S.OPEN}, None, (SOMEBODY_IS_WAITED_FOR,), told="催报：{units}", aside=True),
        Move("close", "结束约稿", {S.OPEN}, S.CLOSED, told="结束约稿：{summary}"),
        Move(
            "cancel", "取消约稿", {S.DRAFTING, S.AWAITING_CONSENT}, S.CANCELLED, told="取消约稿：{reason}", grave=True
        ),
        *common_moves(State),
    ),
)
