"""The table of appraisals (鉴定): drawn up by one person, approved by another, then carried out."""

from typing import TYPE_CHECKING

from django.db import models

from shuniu.matters.workflow import common_moves
from shuniu.workflow import Move, Need, Workflow

if TYPE_CHECKING:
    from shuniu.office.documents.archiving.appraising.models import Appraisal
    from shuniu.org.models import Person


class State(models.TextChoices):
    DRAFTING = "drafting", "鉴定中"
    PROPOSED = "proposed", "待批准"
    APPROVED = "approved", "已批准"
    CARRIED_OUT = "carried_out", "已执行"
    CANCELLED = "cancelled", "已撤销"


CLOSED_STATES = frozenset({State.CARRIED_OUT, State.CANCELLED})


def everything_decided(appraisal: "Appraisal", by: "Person") -> bool | str:
    left = appraisal.lines.filter(decision="").count()
    return not left or f"还有 {left} 件没有鉴定意见，请先逐件提出"


def who_proposed(appraisal: "Appraisal") -> tuple[int | None, ...]:
    return (appraisal.created_by_id, appraisal.officer_id, appraisal.proposed_by_id)


EVERYTHING_DECIDED = Need("还有档案没有鉴定意见", everything_decided)
TWO_PERSONS = Need.by_another("发起鉴定和报批的人不能自己批准，请另一人审批", who_proposed)

APPRAISAL = Workflow(
    kind="appraisal",
    label="档案鉴定",
    initial=State.DRAFTING,
    states=dict(State.choices),
    closed=CLOSED_STATES,
    moves=(
        Move("draft", "发起鉴定", (), State.DRAFTING, told="发起鉴定，到期档案 {count} 件"),
        Move("decide", "提出鉴定意见", {State.DRAFTING}, None, told="{count} 件：{decision}，{reason}", work=True),
        Move("submit", "报批", {State.DRAFTING}, State.PROPOSED, (EVERYTHING_DECIDED,), told="报批：{summary}"),
        Move("approve", "批准", {State.PROPOSED}, State.APPROVED, (TWO_PERSONS,), told="批准：{opinion}"),
        Move("send_back", "退回", {State.PROPOSED}, State.DRAFTING, told="退回重新鉴定：{reason}"),
        Move(
            "carry_out",
            "执行鉴定结果",
            {State.APPROVED},
            State.CARRIED_OUT,
            told="执行鉴定结果：{summary}，监销人{witness}",
            grave=True,
        ),
        Move(
            "cancel",
            "撤销",
            {State.DRAFTING, State.PROPOSED, State.APPROVED},
            State.CANCELLED,
            told="撤销：{reason}",
            grave=True,
        ),
        *common_moves(State),
    ),
)
