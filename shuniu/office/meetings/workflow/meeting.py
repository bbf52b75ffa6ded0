"""The table of meetings (会议): convened, prepared, held."""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import models
from django.utils import timezone

from shuniu.matters.workflow import common_moves, consent_moves
from shuniu.workflow import Move, Need, Workflow

if TYPE_CHECKING:
    from shuniu.office.meetings.models import Meeting
    from shuniu.org.models import Person


class MeetingState(models.TextChoices):
    PLANNING = "planning", "筹备中"
    AWAITING_CONSENT = "awaiting_consent", "待同意"
    NOTIFIED = "notified", "已通知"
    HELD = "held", "已召开"
    MINUTING = "minuting", "纪要办理中"
    ISSUED = "issued", "纪要已印发"
    CLOSED = "closed", "不印发纪要"
    CANCELLED = "cancelled", "已取消"

    @classmethod
    def ahead(cls) -> "tuple[MeetingState, ...]":
        """The states of a meeting that is still to be held."""
        return (*cls.unannounced(), cls.NOTIFIED)

    @classmethod
    def unannounced(cls) -> "tuple[MeetingState, ...]":
        """The states of a meeting to which nobody was called yet."""
        return (cls.PLANNING, cls.AWAITING_CONSENT)


DOOR_OPENS = timedelta(hours=1)
"""How long before the meeting one can sign in."""

S = MeetingState
CLOSED = frozenset({S.ISSUED, S.CLOSED, S.CANCELLED})


def belongs_to_convenor(meeting: "Meeting", by: "Person") -> bool | str:
    return bool(meeting.desk & by.own_units) or f"只有召集单位“{meeting.unit}”的人可以办理"


def has_begun(meeting: "Meeting", by: "Person") -> bool:
    return meeting.has_begun


def collects(meeting: "Meeting", by: "Person") -> bool:
    return not meeting.has_begun


def is_invited(meeting: "Meeting", by: "Person") -> bool:
    return meeting.invitation_of(by) is not None


def is_expected(meeting: "Meeting", by: "Person") -> bool | str:
    """He himself: nobody signs in for whom he stands in for on other days."""
    own = meeting.invitations.expected().filter(person=by).first()
    if own is None:
        return False
    return own.checked_in_at is None or "您已经签到，不必再签"


def has_a_list(meeting: "Meeting", by: "Person") -> bool:
    return meeting.invitations.exists()


def somebody_is_silent(meeting: "Meeting", by: "Person") -> bool:
    return meeting.invitations.unanswered().exists()


def nobody_signed_in(meeting: "Meeting", by: "Person") -> bool | str:
    there = meeting.invitations.filter(checked_in_at__isnull=False).count()
    return not there or f"已有{there}人签到，会议已经召开，不能取消；提前结束的，请办“会毕”"


def door_is_open(meeting: "Meeting", by: "Person") -> bool:
    return meeting.starts_at - DOOR_OPENS <= timezone.now()


def something_is_resolved(meeting: "Meeting", by: "Person") -> bool:
    return meeting.resolved_waiting().exists()


OF_THE_CONVENOR = Need("只有召集单位的人可以办理", belongs_to_convenor)
HAS_BEGUN = Need("会议还没有开始", has_begun, opens_at=lambda meeting: meeting.starts_at)
NOT_BEGUN = Need("会议已经开始", collects, closes_at=lambda meeting: meeting.starts_at)
IS_INVITED = Need("没有通知您参加这次会议", is_invited)
IS_EXPECTED = Need("参会名单里没有您，请到会务组登记", is_expected, personal=True)
HAS_A_LIST = Need("还没有拟参会人员", has_a_list)
SOMEBODY_IS_SILENT = Need("所有人都已经回执", somebody_is_silent)
NOBODY_SIGNED_IN = Need("已有人签到，不能取消", nobody_signed_in)
SOMETHING_IS_RESOLVED = Need("没有还可以转督查的议定事项", something_is_resolved)
DOOR_IS_OPEN = Need("会前一小时起才能签到", door_is_open)

DESK = (OF_THE_CONVENOR,)

MEETING = Workflow(
    kind="meeting",
    label="会议",
    initial=S.PLANNING,
    states=dict(S.choices),
    closed=CLOSED,
    moves=(
        Move("convene", "召集会议", (), S.PLANNING, told="召集{form:word}：{when}，{place}"),
        Move("amend", "修改会议", {S.PLANNING}, None, DESK, told="修改会议：{fields:word}"),
        Move("call_for_items", "征集议题", {S.PLANNING}, None, (OF_THE_CONVENOR, NOT_BEGUN),
             told="向{units}征集议题，{due_on}前申报"),
        Move("notify", "发会议通知", {S.PLANNING}, S.NOTIFIED, (OF_THE_CONVENOR, NOT_BEGUN),
             told="通知{count}人参会，{due_on}前回执"),
        *consent_moves(S.PLANNING, S.AWAITING_CONSENT, S.NOTIFIED, asks=(OF_THE_CONVENOR, NOT_BEGUN, HAS_A_LIST), consents=(NOT_BEGUN,)),
        Move("invite", "拟参会人员", {S.PLANNING, S.NOTIFIED}, None, DESK, told="参会名单增加{people}"),
        Move("drop_people", "移出名单", {S.PLANNING, S.NOTIFIED}, None, (OF_THE_CONVENOR, HAS_A_LIST), told="移出名单：{people}"),
        Move("seat", "调座次", {S.PLANNING, S.NOTIFIED}, None, (OF_THE_CONVENOR, HAS_A_LIST), told="调座次：{how:clause}", aside=True),
        Move("answer_notice", "回执", {S.NOTIFIED}, None, (IS_INVITED,), told="{person}回执：{said:word}", aside=True),
        Move("remind", "催回执", {S.NOTIFIED}, None, (SOMEBODY_IS_SILENT, NOT_BEGUN), told="催回执：{people}", by_clock=True,
             aside=True),
        Move("move", "改期", {S.NOTIFIED}, None, (OF_THE_CONVENOR, NOBODY_SIGNED_IN),
             told="从{was}改到{when}，{place}：{reason}", grave=True),
        Move("check_in", "签到", {S.NOTIFIED}, None, (OF_THE_CONVENOR, DOOR_IS_OPEN), told="签到：{people}", aside=True),
        Move("arrive", "扫码签到", {S.NOTIFIED}, None, (IS_EXPECTED, DOOR_IS_OPEN), told="扫码签到：{person}", aside=True),
        Move("conclude", "会毕", {S.NOTIFIED}, S.HELD, (OF_THE_CONVENOR, HAS_BEGUN),
             told="会议结束：议定{resolved}项，缓议{deferred}项"),
        Move("draft_minutes", "拟纪要", {S.HELD}, S.MINUTING, DESK, told="拟纪要《{minutes}》"),
        Move("give_up_minutes", "撤纪要稿", {S.MINUTING}, S.HELD, told="纪要稿已撤，请重新起草", by_clock=True),
        Move("issue_minutes", "印发纪要", {S.MINUTING}, S.ISSUED, told="纪要印发：{number}", by_clock=True),
        Move("close", "不印发纪要", {S.HELD}, S.CLOSED, DESK, told="不印发纪要：{reason}", grave=True),
        Move("send_to_supervision", "议定事项转督查", {S.ISSUED}, None, (OF_THE_CONVENOR, SOMETHING_IS_RESOLVED),
             told="{count}项议定事项转督查督办"),
        Move("cancel", "取消会议", {S.PLANNING, S.AWAITING_CONSENT, S.NOTIFIED}, S.CANCELLED, (OF_THE_CONVENOR, NOBODY_SIGNED_IN), told="取消会议：{reason}", grave=True),
        *common_moves(S),
    ),
)  # fmt: skip
