"""The table of grievances (投诉举报): lodged, taken up by somebody whom it does not concern, answered."""

from typing import TYPE_CHECKING

from django.db import models

from shuniu.matters.workflow import common_moves
from shuniu.workflow import Move, Need, Origin, Workflow

if TYPE_CHECKING:
    from shuniu.office.cases.grievances.models import Grievance
    from shuniu.org.models import Person


class State(models.TextChoices):
    LODGED = "lodged", "待受理"
    EXAMINING = "examining", "核查中"
    ANSWERED = "answered", "已答复"
    WITHDRAWN = "withdrawn", "已撤回"


S = State
COMMENTING = ("comment", "attach")
"""No following: a follower's key is lent to his deputies, who might be the very people complained about."""


def who_are_concerned(grievance: "Grievance") -> tuple[int | None, ...]:
    return (grievance.about_id, grievance.lodged_by.pk if grievance.lodged_by else None)


def keeps_it(grievance: "Grievance", by: "Person") -> bool:
    return grievance.officer_id == by.pk


NOT_CONCERNED = Need.by_another("投诉人和被投诉人不能办理这件投诉", who_are_concerned)
KEEPS_IT = Need("只有受理的人可以办理", keeps_it, personal=True)
LODGED_IT = Need("只有投诉人可以撤回", lambda grievance, by: grievance.lodged_by == by, personal=True)

GRIEVANCE = Workflow(
    kind="grievance",
    label="投诉举报",
    initial=S.LODGED,
    states=dict(State.choices),
    closed=frozenset({S.ANSWERED, S.WITHDRAWN}),
    moves=(
        Move("lodge", "投诉举报", (), S.LODGED, told="提出投诉举报", origin=Origin.TAKEN_IN, by_clock=True),
        Move("take_up", "受理", {S.LODGED}, S.EXAMINING, (NOT_CONCERNED,), told="受理"),
        Move("pass_on", "另行受理", {S.LODGED, S.EXAMINING}, S.LODGED, told="受理的人已离岗，另行受理", by_clock=True),
        Move("answer", "答复", {S.EXAMINING}, S.ANSWERED, (NOT_CONCERNED, KEEPS_IT), told="答复投诉人：{result:word}"),
        Move("withdraw", "撤回", {S.LODGED, S.EXAMINING}, S.WITHDRAWN, (LODGED_IT,), told="投诉人撤回"),
        *(move for move in common_moves(State) if move.verb in COMMENTING),
    ),
)  # fmt: skip
