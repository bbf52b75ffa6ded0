"""The table of requests (依申请公开): registered, corrected, consulted on, extended, answered."""

from typing import TYPE_CHECKING

from django.db import models
from django.utils import timezone

from shuniu.matters.workflow import common_moves
from shuniu.office.disclosure.requests.clock import amendment_notice_due
from shuniu.workflow import Move, Need, Origin, Workflow

if TYPE_CHECKING:
    from shuniu.office.disclosure.requests.models import DisclosureRequest
    from shuniu.org.models import Person


class State(models.TextChoices):
    HANDLING = "handling", "办理中"
    AMENDING = "amending", "待补正"
    CONSULTING = "consulting", "征求意见"
    AWAITING_FEE = "awaiting_fee", "待缴费"
    DRAFTED = "drafted", "答复待签"
    ANSWERED = "answered", "已答复"
    LAPSED = "lapsed", "不再处理"
    WITHDRAWN = "withdrawn", "已撤回"


S = State
CLOSED = frozenset({S.ANSWERED, S.LAPSED, S.WITHDRAWN})
OPEN = frozenset(S) - CLOSED


def was_not_amended(request: "DisclosureRequest", by: "Person") -> bool:
    return request.amendment_asked_on is None


def is_early(request: "DisclosureRequest", by: "Person") -> bool:
    return timezone.localdate() <= amendment_notice_due(request.received_on)


def is_not_extended(request: "DisclosureRequest", by: "Person") -> bool:
    return not request.is_extended


def is_in_time(request: "DisclosureRequest", by: "Person") -> bool:
    return request.due_on is None or timezone.localdate() <= request.due_on


def is_past_its_day(request: "DisclosureRequest", by: "Person | None") -> bool | str:
    day = request.waits_until
    return (day is not None and timezone.localdate() > day) or f"申请人可以在{day}以前补正或缴费，期限没有过"


def who_drafted(request: "DisclosureRequest") -> tuple[int | None, ...]:
    reply = request.reply_now()
    return (reply.by_id,) if reply else ()


def nobody_is_asked(request: "DisclosureRequest", by: "Person") -> bool:
    return not request.parties.filter(view="").exists()


def is_withheld(request: "DisclosureRequest", by: "Person") -> bool:
    return request.reassess_on is not None


WITHHELD = Need("没有不公开的内容要重新审查", is_withheld)
ONCE = Need("已经要求补正过一次，不能再要求（第三十条）", was_not_amended)
EARLY = Need("收到申请已超过7个工作日，不能再要求补正（第三十条）", is_early)
NOT_EXTENDED = Need("已经延长过一次，不能再延长（第三十三条）", is_not_extended)
IN_TIME = Need("答复期限已过，不能再延长（第三十三条）", is_in_time)
PAST = Need("补正或缴费的期限还没有过", is_past_its_day)
BY_ANOTHER = Need.by_another("拟答复的人不能签发自己拟的答复", who_drafted)
NOBODY_ASKED = Need("征求的意见还没有全部答复", nobody_is_asked)

REQUEST = Workflow(
    kind="disclosure_request",
    label="公开申请",
    initial=S.HANDLING,
    states=dict(State.choices),
    closed=CLOSED,
    untimed={S.AMENDING: "等待补正，期限从收到补正之日重新计算", S.CONSULTING: "征求意见的时间不计算在内"},
    moves=(
        Move("register", "登记申请", (), S.HANDLING, told="登记{channel:word}的公开申请，{received_on}收到", origin=Origin.TAKEN_IN),
        Move("ask_to_amend", "通知补正", {S.HANDLING}, S.AMENDING, (ONCE, EARLY), told="通知补正，{until}前：{reason}"),
        Move("record_amendment", "登记补正", {S.AMENDING}, S.HANDLING, told="{on}收到补正，期限重新计算"),
        Move("consult_party", "征求意见", {S.HANDLING, S.CONSULTING}, S.CONSULTING, told="征求{party:word}意见，{until}前答复"),
        Move("record_view", "登记意见", {S.CONSULTING}, lambda request: request.state_after_view(), told="{party:word}{view:word}"),
        Move("extend", "批准延期", {S.HANDLING}, None, (NOT_EXTENDED, IN_TIME), told="批准延长答复期限，至{until}：{reason}"),
        Move("charge_fee", "通知缴费", {S.HANDLING}, S.AWAITING_FEE, told="通知缴纳信息处理费 {amount} 元（{way:word}），{until}前"),
        Move("record_payment", "登记缴费", {S.AWAITING_FEE}, S.HANDLING, told="收到信息处理费 {amount} 元"),
        Move("cancel_fee", "撤销缴费通知", {S.AWAITING_FEE}, S.HANDLING, told="撤销缴费通知（{amount} 元）：{reason}"),
        Move("draft_reply", "拟答复", {S.HANDLING}, S.DRAFTED, (NOBODY_ASKED,), told="拟答复：{outcome:word}"),
        Move("send_back", "退回重拟", {S.DRAFTED}, S.HANDLING, told="退回重拟：{reason}"),
        Move("answer", "签发答复", {S.DRAFTED}, S.ANSWERED, (BY_ANOTHER,), told="签发答复：{outcome:word}"),
        Move("reassess", "重新审查", {S.ANSWERED}, None, (WITHHELD,), told="重新审查：{decision:word}，{reason}"),
        Move("lapse", "不再处理", {S.AMENDING, S.AWAITING_FEE}, S.LAPSED, (PAST,), told="{outcome:word}", by_clock=True),
        Move("withdraw", "登记撤回", OPEN, S.WITHDRAWN, told="申请人撤回：{reason}"),
        *common_moves(State),
    ),
)  # fmt: skip
