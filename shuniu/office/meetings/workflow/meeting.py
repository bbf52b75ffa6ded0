"""The table of meetings (会议): convened, prepared, held."""

from typing import TYPE_CHECKING

from django.db import models

from shuniu.matters.workflow import common_moves
from shuniu.workflow import Move, Need, Workflow

if TYPE_CHECKING:
    from shuniu.office.meetings.models import Meeting
    from shuniu.org.models import Person


class MeetingState(models.TextChoices):
    PLANNING = "planning", "筹备中"
    HELD = "held", "已召开"
    CANCELLED = "cancelled", "已取消"

    @classmethod
    def ahead(cls) -> "tuple[MeetingState, ...]":
        """The states of a meeting that is still to be held."""
        return (cls.PLANNING,)


S = MeetingState
CLOSED = frozenset({S.HELD, S.CANCELLED})


def belongs_to_convenor(meeting: "Meeting", by: "Person") -> bool | str:
    return bool(meeting.desk & by.own_units) or f"只有召集单位“{meeting.unit}”的人可以办理"


def has_begun(meeting: "Meeting", by: "Person") -> bool:
    return meeting.has_begun


def collects(meeting: "Meeting", by: "Person") -> bool:
    return not meeting.has_begun


OF_THE_CONVENOR = Need("只有召集单位的人可以办理", belongs_to_convenor)
HAS_BEGUN = Need("会议还没有开始", has_begun)
NOT_BEGUN = Need("会议已经开始", collects)

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
        Move("conclude", "会毕", {S.PLANNING}, S.HELD, (OF_THE_CONVENOR, HAS_BEGUN),
             told="会议结束：议定{resolved}项，缓议{deferred}项"),
        Move("cancel", "取消会议", {S.PLANNING}, S.CANCELLED, DESK, told="取消会议：{reason}", grave=True),
        *common_moves(S),
    ),
)  # fmt: skip
