"""The table of topics (议题): proposed by a unit, reviewed by the office, settled at a meeting or on paper."""

from typing import TYPE_CHECKING

from django.db import models

from shuniu.matters.workflow import common_moves
from shuniu.workflow import Move, Need, Origin, Workflow

if TYPE_CHECKING:
    from shuniu.office.meetings.models import AgendaItem
    from shuniu.org.models import Person


class AgendaState(models.TextChoices):
    PROPOSED = "proposed", "待审核"
    RETURNED = "returned", "退回补充"
    ACCEPTED = "accepted", "待上会"
    ON_AGENDA = "on_agenda", "已列议程"
    DEFERRED = "deferred", "缓议待上会"
    RESOLVED = "resolved", "已议定"
    PASSED = "passed", "书面通过"
    DECLINED = "declined", "不予上会"
    WITHDRAWN = "withdrawn", "已撤回"


S = AgendaState
CLOSED = frozenset({S.RESOLVED, S.PASSED, S.DECLINED, S.WITHDRAWN})
UNSETTLED = frozenset({S.ACCEPTED, S.DEFERRED})
"""待上会: reviewed, and on no agenda."""
ON_RECORD = frozenset({S.ON_AGENDA, S.RESOLVED})
UNDER_WAY = frozenset({S.PROPOSED, *UNSETTLED, S.ON_AGENDA})


def belongs_to_convenor(item: "AgendaItem", by: "Person") -> bool | str:
    return bool(item.desk & by.own_units) or f"只有召集单位“{item.convenor}”的人可以办理"


def belongs_to_proposer(item: "AgendaItem", by: "Person") -> bool | str:
    return bool(item.proposers & by.own_units) or f"只有申报单位“{item.unit}”的人可以办理"


def has_papers(item: "AgendaItem", by: "Person") -> bool:
    return item.attachments.exists()


def is_asked(item: "AgendaItem", by: "Person") -> bool:
    return item.position_open_to(by) is not None


def somebody_is_silent(item: "AgendaItem", by: "Person") -> bool:
    return item.positions_waiting().exists()


def has_begun(item: "AgendaItem", by: "Person") -> bool:
    return item.meeting is not None and item.meeting.state in ("notified", "held") and item.meeting.has_begun


def is_undisputed(item: "AgendaItem", by: "Person") -> bool | str:
    return item.why_disputed() or True


OF_THE_CONVENOR = Need("只有召集单位的人可以办理", belongs_to_convenor)
OF_THE_PROPOSER = Need("只有申报单位的人可以办理", belongs_to_proposer)
HAS_PAPERS = Need("还没有会议材料，请申报单位先上传附件", has_papers)
IS_ASKED = Need("没有征求您单位的意见", is_asked)
SOMEBODY_IS_SILENT = Need("征求意见的单位都已答复，或者还没有征求意见", somebody_is_silent)
HAS_BEGUN = Need("会议还没有开始，或者还没有发通知，或者纪要已经起草", has_begun)
IS_UNDISPUTED = Need("还有单位没有同意", is_undisputed)

HAS_RESOLVED = Need("还没有记议定事项", lambda item, by: item.resolved_items.exists())

DESK = (OF_THE_CONVENOR,)

AGENDA = Workflow(
    kind="agenda",
    label="议题",
    initial=S.PROPOSED,
    states=dict(S.choices),
    closed=CLOSED,
    moves=(
        Move("propose", "申报议题", (), S.PROPOSED, told="申报{form:word}议题：{title}", origin=Origin.PROPOSED),
        Move("resubmit", "补充后重报", {S.RETURNED}, S.PROPOSED, (OF_THE_PROPOSER,), told="补充后重报：{note}"),
        Move("withdraw", "撤回议题", {S.PROPOSED, S.RETURNED, *UNSETTLED}, S.WITHDRAWN, (OF_THE_PROPOSER,),
             told="撤回：{reason}", grave=True),
        Move("send_back", "退回补充", {S.PROPOSED, *UNSETTLED}, S.RETURNED, DESK, told="退回补充：{reason}"),
        Move("accept", "审核通过", {S.PROPOSED}, S.ACCEPTED, (OF_THE_CONVENOR, HAS_PAPERS), told="审核通过：{opinion}"),
        Move("decline", "不予上会", {S.PROPOSED, *UNSETTLED}, S.DECLINED, DESK, told="不予上会：{reason}", grave=True),
        Move("ask_positions", "征求意见", UNDER_WAY, None, DESK, told="征求{units}的意见，{due_on}前答复"),
        Move("give_position", "答复意见", UNDER_WAY, None, (IS_ASKED,), told="{unit}答复了意见", work=True),
        Move("remind", "催答复", UNDER_WAY, None, (OF_THE_CONVENOR, SOMEBODY_IS_SILENT), told="催答复：{units}", aside=True, by_clock=True),
        Move("pass_on_paper", "书面通过", {*UNSETTLED, S.ON_AGENDA}, S.PASSED, (OF_THE_CONVENOR, HAS_PAPERS, IS_UNDISPUTED),
             told="各方无异议，书面通过，不再上会：{conclusion}"),
        Move("put_on_agenda", "上会", UNSETTLED, S.ON_AGENDA, DESK, told="列入{meeting}议程"),
        Move("schedule", "排定次序", {S.ON_AGENDA}, None, DESK, told="排在第{place}项，{minutes}分钟"),
        Move("take_off", "移出议程", {S.ON_AGENDA}, S.ACCEPTED, DESK, told="移出{meeting}议程：{reason}"),
        Move("record_discussion", "记讨论情况", ON_RECORD, None, (OF_THE_CONVENOR, HAS_BEGUN), told="记讨论情况，{length}字",
             aside=True),
        Move("recuse", "记回避", {S.ON_AGENDA}, None, (OF_THE_CONVENOR, HAS_BEGUN), told="{person}回避：{reason}"),
        Move("vote", "记表决", {S.ON_AGENDA}, None, (OF_THE_CONVENOR, HAS_BEGUN),
             told="表决：赞成{in_favour}票，反对{against}票，弃权{abstained}票"),
        Move("add_resolved", "记议定事项", ON_RECORD, None, (OF_THE_CONVENOR, HAS_BEGUN), told="议定事项：{text}（{lead}）"),
        Move("drop_resolved", "删议定事项", ON_RECORD, None, (OF_THE_CONVENOR, HAS_BEGUN, HAS_RESOLVED), told="删去议定事项：{text}"),
        Move("resolve", "议定", {S.ON_AGENDA}, S.RESOLVED, (OF_THE_CONVENOR, HAS_BEGUN), told="会议议定：{conclusion}"),
        Move("defer", "缓议", {S.ON_AGENDA}, S.DEFERRED, (OF_THE_CONVENOR, HAS_BEGUN), told="缓议：{reason}"),
        *common_moves(S),
    ),
)  # fmt: skip
