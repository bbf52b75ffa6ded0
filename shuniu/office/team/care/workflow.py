"""The table of care requests (关怀诉求): asked, taken, answered, and what the asker says of the answer."""

from typing import TYPE_CHECKING

from django.db import models

from shuniu.matters.workflow import common_moves
from shuniu.workflow import Move, Need, Workflow

if TYPE_CHECKING:
    from shuniu.office.team.care.models import CareRequest
    from shuniu.org.models import Person


class State(models.TextChoices):
    ASKED = "asked", "待接收"
    TAKEN = "taken", "办理中"
    ANSWERED = "answered", "已答复"
    HELPED = "helped", "已解决"
    WITHDRAWN = "withdrawn", "已撤回"


S = State
OPEN = frozenset({S.ASKED, S.TAKEN, S.ANSWERED})
WAITING = frozenset({S.ASKED, S.TAKEN})
"""The states in which the addressee owes an answer, and the clock runs."""
CLOSED = frozenset({S.HELPED, S.WITHDRAWN})


def asked_it(care: "CareRequest", by: "Person") -> bool:
    return care.created_by_id == by.pk


def is_addressee(care: "CareRequest", by: "Person") -> bool:
    return care.addressee_id == by.pk


def is_let_in(care: "CareRequest", by: "Person") -> bool:
    """The addressee himself; his deputies as far as the asker agreed to them, but never the asker in their name."""
    return by.pk == care.addressee_id or (care.deputies_may and by.pk != care.created_by_id)


def has_helpers_to_decide(care: "CareRequest", by: "Person") -> bool:
    return care.helpers.filter(standing="proposed").exists()


def has_helpers_let_in(care: "CareRequest", by: "Person") -> bool:
    return care.helpers.filter(standing="agreed").exists()


def is_not_erased(care: "CareRequest", by: "Person") -> bool:
    return not care.is_erased


ASKED_IT = Need("只有提出诉求的本人可以办理", asked_it, personal=True)
ADDRESSEE = Need("只有本人选定的受理人可以办理", is_addressee)
LET_IN = Need("提出诉求的人没有同意由别人代为受理", is_let_in, personal=True)
TO_DECIDE = Need("没有等您决定的参与人", has_helpers_to_decide)
LETTING_IN = Need("没有您同意参与的人", has_helpers_let_in)
NOT_ERASED = Need("内容已经清除", is_not_erased)
ANSWERING = (ADDRESSEE, LET_IN)

CARE = Workflow(
    kind="care",
    label="关怀诉求",
    about_people=True,
    initial=S.ASKED,
    states=dict(State.choices),
    closed=CLOSED,
    untimed={S.ANSWERED: "等本人确认"},
    moves=(
        Move("ask", "提出诉求", (), S.ASKED, told="提出诉求"),
        Move("acknowledge", "接收", {S.ASKED}, S.TAKEN, ANSWERING, told="接收，着手办理"),
        Move("propose_helper", "请人参与", {S.TAKEN}, None, ANSWERING, told="想请一位同志参与，等本人同意"),
        Move("consent", "同意参与", OPEN, None, (ASKED_IT, TO_DECIDE), told="本人同意参与"),
        Move("refuse_consent", "不同意参与", OPEN, None, (ASKED_IT, TO_DECIDE), told="本人不同意参与"),
        Move("end_consent", "停止参与", OPEN, None, (ASKED_IT, LETTING_IN), told="本人收回同意，参与的人不再看到"),
        Move("answer", "答复", {S.TAKEN}, S.ANSWERED, ANSWERING, told="答复本人"),
        Move("follow_up", "回访", {S.ANSWERED}, None, ANSWERING, told="回访"),
        Move("helped", "确认解决", {S.ANSWERED}, S.HELPED, (ASKED_IT,), told="本人说解决了"),
        Move("not_helped", "没有解决", {S.ANSWERED}, S.TAKEN, (ASKED_IT,), told="本人说没有解决，重新办理"),
        Move("readdress", "改请别人", OPEN, S.ASKED, (ASKED_IT,), told="本人改请别人受理"),
        Move("offer_another", "请本人另选", OPEN, None, told="{why:word}，本人可以改请别人", by_clock=True),
        Move("withdraw", "撤回", OPEN, S.WITHDRAWN, (ASKED_IT,), told="本人撤回", grave=True),
        Move("attach", "上传附件", OPEN, None, told="上传附件"),
        Move("erase", "清除内容", CLOSED, None, (ASKED_IT, NOT_ERASED), told="本人清除内容", grave=True),
        *(move for move in common_moves(State) if move.verb == "comment"),
    ),
)
"""It knows no link, no follower and no successor: whoever has a part in it was let in by the asker."""
