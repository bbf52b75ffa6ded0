"""The table of data requests (报送要求): drafted, weighed by the burden meter, sent, answered, closed."""

from typing import TYPE_CHECKING

from django.db import models
from django.utils import timezone

from shuniu.matters.workflow import WITHIN_THE_CEILING, before_its_day_is_over, common_moves, consent_moves, end_of
from shuniu.office.coordination.standing import is_of
from shuniu.workflow import Move, Need, Workflow

if TYPE_CHECKING:
    from shuniu.office.coordination.burden.models import DataRequest
    from shuniu.org.models import Person


class State(models.TextChoices):
    DRAFTING = "drafting", "拟订中"
    AWAITING_CONSENT = "awaiting_consent", "待同意"
    SENT = "sent", "征集中"
    CLOSED = "closed", "已结束"
    CANCELLED = "cancelled", "已取消"


S = State


def is_of_the_sender(request: "DataRequest", by: "Person") -> bool | str:
    return is_of(by, request.unit_id) or f"只有发出要求的{request.unit}可以办理"


def nothing_held_is_asked(request: "DataRequest", by: "Person") -> bool | str:
    return request.reading.unsettled_words or True


def something_is_held(request: "DataRequest", by: "Person") -> bool:
    return bool(request.reading.unsettled)


def is_asked(request: "DataRequest", by: "Person") -> bool | str:
    if request.place_of(by) is not None:
        return True
    answered = request.answer_of(by)
    if answered is None:
        return "没有向您的单位要这些材料"
    if answered.by is None:
        return f"{answered.unit}以前都报过，系统已自动填好，不用再报"
    return f"{answered.unit}已由{answered.by}于{timezone.localtime(answered.answered_at):%Y-%m-%d %H:%M}报过，一个单位只报一次"


def is_in_time(request: "DataRequest", by: "Person") -> bool | str:
    if request.due_on is None or timezone.localdate() <= request.due_on:
        return True
    return f"报送已于{request.due_on:%Y-%m-%d}截止；确有需要的，请联系{request.officer}延长"


def all_is_held(request: "DataRequest", by: "Person") -> bool | str:
    asked = request.place_of(by)
    missing = request.not_held_of(asked.unit) if asked else []
    return not missing or f"还没有报过：{'、'.join(missing)}；请打开“填报”，报过的已经替您填好"


def somebody_is_waited_for(request: "DataRequest", by: "Person | None") -> bool:
    return request.waiting().exists()


def somebody_is_closed(request: "DataRequest", by: "Person | None") -> bool:
    return request.closed_units().exists()


OF_THE_SENDER = Need("只有发出要求的单位可以办理", is_of_the_sender)
HAS_UNITS = Need("还没有选定单位", lambda request, by: request.asked.exists())
DAY_AHEAD = before_its_day_is_over("报送日期已经过去，请先修改日期")
HELD_IS_SETTLED = Need("要的东西系统里已经有了", nothing_held_is_asked)
SOMETHING_IS_HELD = Need("没有要了又已经有的内容", something_is_held)
IS_ASKED = Need("没有向您的单位要这些材料", is_asked)
IN_TIME = Need("报送已经截止", is_in_time, closes_at=lambda request: end_of(request.due_on))
ALL_IS_HELD = Need("还有没报过的内容", all_is_held)
SOMEBODY_IS_WAITED_FOR = Need("各单位都已报送", somebody_is_waited_for)
SOMEBODY_IS_CLOSED = Need("没有已撤销的单位", somebody_is_closed)

DATA_REQUEST = Workflow(
    kind="data_request",
    label="报送要求",
    initial=S.DRAFTING,
    states=dict(State.choices),
    closed=frozenset({S.CLOSED, S.CANCELLED}),
    moves=(
        Move("draft", "拟报送要求", (), S.DRAFTING, told="拟向{count}个单位要：{title}"),
        Move("amend", "修改", {S.DRAFTING}, None, (OF_THE_SENDER,), told="修改，拟向{count}个单位要{fields}项"),
        Move("take_held", "用已有答案", {S.DRAFTING}, None, (OF_THE_SENDER, SOMETHING_IS_HELD), told="用已有答案：{names}"),
        Move("explain", "说明再问", {S.DRAFTING}, None, (OF_THE_SENDER, SOMETHING_IS_HELD), told="“{name}”系统里已有，仍要再问：{reason}"),
        Move("send", "发出", {S.DRAFTING}, S.SENT, (OF_THE_SENDER, HAS_UNITS, DAY_AHEAD, HELD_IS_SETTLED, WITHIN_THE_CEILING),
             told="向{units}要{fields}项，{due_on}前报，合计约{hours}小时", grave=True),
        *consent_moves(S.DRAFTING, S.AWAITING_CONSENT, S.SENT, asks=(OF_THE_SENDER, HAS_UNITS, DAY_AHEAD, HELD_IS_SETTLED), consents=(DAY_AHEAD, HELD_IS_SETTLED)),
        Move("answer", "填报", {S.SENT}, None, (IS_ASKED, IN_TIME), told="{unit}填报", aside=True, work=True),
        Move("already_reported", "已报过", {S.SENT}, None, (IS_ASKED, IN_TIME, ALL_IS_HELD), told="{unit}已报过，取用以前的答案", aside=True),
        Move("remind", "催报", {S.SENT}, None, (OF_THE_SENDER, SOMEBODY_IS_WAITED_FOR), told="催报：{units}", aside=True, by_clock=True),
        Move("extend", "延长", {S.SENT, S.CLOSED}, S.SENT, (OF_THE_SENDER,), told="延长到{due_on}：{reason}"),
        Move("hand_on", "转承接单位", {S.SENT}, None, (OF_THE_SENDER, SOMEBODY_IS_CLOSED), told="{units}", aside=True, by_clock=True),
        Move("close", "结束", {S.SENT}, S.CLOSED, (OF_THE_SENDER,), told="结束：{summary}", by_clock=True),
        Move("cancel", "取消", {S.DRAFTING, S.AWAITING_CONSENT, S.SENT}, S.CANCELLED, (OF_THE_SENDER,), told="取消：{reason}", grave=True),
        *common_moves(State),
    ),
)  # fmt: skip
