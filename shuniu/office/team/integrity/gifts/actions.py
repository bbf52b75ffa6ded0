"""The acts on gifts (登记、退还、接收上交). Who gave it is in the register, not in the trace."""

import secrets
from datetime import date
from decimal import Decimal

from django.utils import timezone

from shuniu.audit.digests import salted
from shuniu.matters.acts import Refused, act, opening, reason_given
from shuniu.matters.guard import refuse_state_secrets
from shuniu.matters.models import Matter, Participant
from shuniu.matters.models.number import take_number
from shuniu.office.team.integrity.gifts.models import Gift, Way
from shuniu.office.team.integrity.gifts.workflow import State
from shuniu.office.team.integrity.sight import keep_from_the_unit, let_see
from shuniu.org.models import Person
from shuniu.workdays import Calendar

SERIES = "gift"
GIFT_TITLE = "礼品礼金登记"
"""What the trace says in place of the title, which may name somebody."""


def report(
    *,
    by: Person,
    what: str,
    giver: str,
    way: str,
    offered_on: date,
    value: Decimal | None = None,
    about: Matter | None = None,
    summary: str = "",
    key: str | None = None,
) -> Gift:
    """登记礼品礼金: it takes the year's next number; what was taken is handed in within a month. Raises Refused, StateSecret."""
    what, giver = reason_given(what, "请写明是什么"), reason_given(giver, "请写明谁送的")
    refuse_state_secrets((what, giver, summary))
    if by.main_unit is None:
        raise Refused("您还没有所属单位，请联系安全管理员设置任职")
    if offered_on > timezone.localdate():
        raise Refused("日期还没有到")
    if about is not None and not Matter.objects.visible_to(by).filter(pk=about.pk).exists():
        raise Refused("找不到涉及的事项")
    year = timezone.localdate().year
    made = Gift(
        title=what[:300], giver=giver[:120], way=Way(way), value=value, offered_on=offered_on, about=about,
        summary=summary.strip(), unit=by.main_unit, salt=secrets.token_hex(16),
        due_on=Calendar().add_months(offered_on, 1).date if way == Way.TO_HAND_IN else None,
    )  # fmt: skip
    digest = salted("\n".join((what, giver, str(value or ""))), made.salt)
    told = {"way": Way(way).label, "title": GIFT_TITLE, "text_digest": digest}
    with opening(made, "report", by=by, key=key, **told) as made:
        made.number = f"礼登〔{year}〕{take_number(SERIES, year, made)}号"
        keep_from_the_unit(made)
        let_see(made, by, Participant.Part.FOLLOWER)
        made.outcome = "" if made.way == Way.TO_HAND_IN else Way(way).label
    return made


def give_back(gift: Gift, *, by: Person, on: date, seen: int | None = None, key: str | None = None) -> Gift:
    """登记退还: it went back to whoever gave it."""
    with act(gift, "give_back", by=by, seen=seen, key=key, on=on) as gift:
        if not gift.offered_on <= on <= timezone.localdate():
            raise Refused("退还的日期要在收到以后、今天以前")
        gift.outcome, gift.way = f"{on:%Y-%m-%d}退还", Way(State.RETURNED)
    return gift


def receive(gift: Gift, *, by: Person, receipt: str, seen: int | None = None, key: str | None = None) -> Gift:
    """接收上交, with what became of it."""
    receipt = reason_given(receipt, "请写明接收情况，例如存放何处、怎样处理")[:200]
    with act(gift, "receive", by=by, seen=seen, key=key, receipt=receipt) as gift:
        gift.receipt, gift.outcome = receipt, f"已上交，{receipt}"[:300]
    return gift
