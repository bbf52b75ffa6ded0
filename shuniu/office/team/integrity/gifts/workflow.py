"""The table of gifts (礼品礼金登记): reported as refused or returned, or handed in to whoever keeps the register.

Source: 关于对党和国家机关工作人员在国内交往中收受礼品实行登记制度的规定 (1995) arts. 3-5: registered and handed in within a month.
"""

from typing import TYPE_CHECKING

from django.db import models

from shuniu.matters.workflow import common_moves
from shuniu.workflow import Move, Need, Workflow

if TYPE_CHECKING:
    from shuniu.office.team.integrity.gifts.models import Gift
    from shuniu.org.models import Person


class State(models.TextChoices):
    REFUSED = "refused", "已拒收"
    RETURNED = "returned", "已退还"
    TO_HAND_IN = "to_hand_in", "待上交"
    HANDED_IN = "handed_in", "已上交"


S = State
COMMON = ("comment", "attach", "follow", "unfollow")


def by_the_way_taken(gift: "Gift") -> str:
    return str(gift.way)


def is_ones_own(gift: "Gift", by: "Person") -> bool:
    return gift.created_by_id == by.pk


ONES_OWN = Need("只有登记人可以办理", is_ones_own, personal=True)
ANOTHERS = Need.by_another("不能接收自己上交的礼品，请另一人接收", lambda gift: (gift.created_by_id,))

GIFT = Workflow(
    kind="gift",
    label="礼品礼金登记",
    about_people=True,
    initial=S.TO_HAND_IN,
    states=dict(State.choices),
    closed=frozenset({S.REFUSED, S.RETURNED, S.HANDED_IN}),
    moves=(
        Move("report", "登记礼品礼金", (), by_the_way_taken, told="登记礼品礼金：{way:word}"),
        Move("give_back", "登记退还", {S.TO_HAND_IN}, S.RETURNED, (ONES_OWN,), told="{on}已退还"),
        Move("receive", "接收上交", {S.TO_HAND_IN}, S.HANDED_IN, (ANOTHERS,), told="接收上交：{receipt}"),
        *(move for move in common_moves(State) if move.verb in COMMON),
    ),
)
