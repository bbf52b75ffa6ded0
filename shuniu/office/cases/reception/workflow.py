"""The tables of visitors and of appointments (来访、预约): what may be done with them, and when."""

from django.db import models

from shuniu.workflow import Move, Workflow

KEEP = "reception.keep"
SET = "reception.set"


class VisitState(models.TextChoices):
    WAITING = "waiting", "候访"
    CALLED = "called", "已叫号"
    RECEIVED = "received", "接待中"
    ENDED = "ended", "已结束"


class BookingState(models.TextChoices):
    BOOKED = "booked", "已预约"
    ATTENDED = "attended", "已到"
    MISSED = "missed", "没有来"
    CANCELLED = "cancelled", "已取消"


V, B = VisitState, BookingState
OPEN = frozenset({V.WAITING, V.CALLED, V.RECEIVED})

VISIT = Workflow(
    kind="visit",
    label="来访",
    initial=V.WAITING,
    states=dict(V.choices),
    closed=frozenset({V.ENDED}),
    moves=(
        Move("call", "叫号", {V.WAITING, V.CALLED}, V.CALLED, code=KEEP),
        Move("wait_again", "过号重排", {V.CALLED}, V.WAITING, code=KEEP),
        Move("receive", "接待", {V.WAITING, V.CALLED}, V.RECEIVED, code=KEEP),
        Move("answer", "当场答复", OPEN, V.ENDED, code=KEEP),
        Move("turn", "引导到别处", OPEN, V.ENDED, code=KEEP),
        Move("leave", "已离开", OPEN, V.ENDED, code=KEEP),
        Move("become_case", "登记为首问件", OPEN, V.ENDED, code=KEEP),
    ),
)

BOOKING = Workflow(
    kind="booking",
    label="预约",
    initial=B.BOOKED,
    states=dict(B.choices),
    closed=frozenset({B.ATTENDED, B.MISSED, B.CANCELLED}),
    moves=(
        Move("remind", "已提醒", {B.BOOKED}, None, code=KEEP),
        Move("move", "改期", {B.BOOKED}, None, code=KEEP, by_clock=True),
        Move("cancel", "取消预约", {B.BOOKED}, B.CANCELLED, code=KEEP, by_clock=True),
        Move("attend", "来了", {B.BOOKED}, B.ATTENDED, code=KEEP),
        Move("miss", "没有来", {B.BOOKED}, B.MISSED, code=KEEP, by_clock=True),
    ),
)
