"""The table of commissions (约稿): asked, answered by items or by a nil report, closed."""

from typing import TYPE_CHECKING

from django.db import models

from shuniu.matters.workflow import common_moves
from shuniu.workflow import Move, Need, Workflow

if TYPE_CHECKING:
    from shuniu.office.briefings.commissions.models import Commission
    from shuniu.org.models import Person


class State(models.TextChoices):
    OPEN = "open", "征集中"
    CLOSED = "closed", "已结束"


def is_asked(commission: "Commission", by: "Person") -> bool:
    return commission.asked_of(by) is not None


def somebody_is_waited_for(commission: "Commission", by: "Person") -> bool:
    return commission.waiting().exists()


IS_ASKED = Need("没有约您的单位，或者已经报过了", is_asked)
SOMEBODY_IS_WAITED_FOR = Need("各单位都已报过", somebody_is_waited_for)

COMMISSION = Workflow(
    kind="commission",
    label="约稿",
    initial=State.OPEN,
    states=dict(State.choices),
    closed=frozenset({State.CLOSED}),
    moves=(
        Move("commission", "约稿", (), State.OPEN, told="向{units}约稿，{due_on}前报"),
        Move("answer", "应约报送", {State.OPEN}, None, (IS_ASKED,), told="{unit}报送“{item}”", work=True),
        Move("report_nil", "零报告", {State.OPEN}, None, (IS_ASKED,), told="{unit}零报告：{reason}"),
        Move("remind", "催报", {State.OPEN}, None, (SOMEBODY_IS_WAITED_FOR,), told="催报：{units}", aside=True),
        Move("close", "结束约稿", {State.OPEN}, State.CLOSED, told="结束约稿：{summary}"),
        *common_moves(State),
    ),
)
