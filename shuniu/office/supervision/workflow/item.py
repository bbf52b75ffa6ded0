"""督查事项: the life of an item."""

from typing import TYPE_CHECKING

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext, gettext_noop

from shuniu.audit.models import AuditEntry
from shuniu.matters.workflow import common_moves
from shuniu.org.line import reasons_in_line
from shuniu.org.models import Unit
from shuniu.workflow import Move, Need, Origin, Workflow

if TYPE_CHECKING:
    from shuniu.office.supervision.models import SupervisionItem
    from shuniu.org.models import Person


class State(models.TextChoices):
    DRAFTING = "drafting", "拟立项"
    AWAITING_APPROVAL = "awaiting_approval", "待批准"
    DOCKETED = "docketed", "待交办"
    ASSIGNED = "assigned", "待签收"
    IN_HAND = "in_hand", "办理中"
    REPORTED = "reported", "待核验"
    VERIFIED = "verified", "已核验"
    CLOSED = "closed", "已销号"
    SUSPENDED = "suspended", "已挂起"
    MERGED = "merged", "已并案"
    CANCELLED = "cancelled", "已撤销"


CLOSED_STATES = frozenset({State.CLOSED, State.MERGED, State.CANCELLED})
WITH_UNIT = frozenset({State.ASSIGNED, State.IN_HAND})
TIMED = WITH_UNIT | {State.DOCKETED}
"""States in which the clock runs against a docketed item: it stops at the report and goes on if the check fails."""
RUNNING = TIMED | {State.REPORTED}
TAKING_IN = TIMED | {State.SUSPENDED}
"""States in which another item may be merged into one: what was reported or verified would not cover it."""


def acts_for_lead_unit(item: "SupervisionItem", by: "Person") -> bool | str:
    return by.acts_for(item.lead_unit_id) or gettext("只有承办单位“%(unit)s”的人可以办理，办公室不能代办") % {
        "unit": item.lead_unit
    }


def acts_for_a_unit_of_it(item: "SupervisionItem", by: "Person") -> bool:
    return any(by.acts_for(pk) for pk in (item.lead_unit_id, *(unit.pk for unit in item.support_units.all())))


def is_not_of_the_office(item: "SupervisionItem", by: "Person") -> bool:
    """Nobody of the office that dockets an item works on it under a delegation; in a unit of his own he may."""
    if not by.principals_delegated() or acts_for_a_unit_of_it(item, by):
        return True
    if (transfer := item.transfer_pending()) and by.acts_for(transfer.to_unit_id):
        return True
    office = Unit.objects.filter(lines_down__below=item.unit_id, kind=Unit.Kind.OFFICE) or [item.unit]
    return not Unit.objects.within(office).filter(pk__in=by.own_units).exists()


def units_at_work(item: "SupervisionItem") -> "list[Unit]":
    """Whoever has executed some of it: the lead unit, those that support it, and those that handed it on."""
    handed_on = Unit.objects.filter(pk__in=item.transfers.filter(accepted=True).values("from_unit"))
    return [item.lead_unit, *item.support_units.all(), *handed_on]


def stands_outside_the_line(item: "SupervisionItem", by: "Person") -> bool | str:
    since = timezone.localdate(item.assigned_at) if item.assigned_at else None
    for unit in units_at_work(item):
        if reasons := reasons_in_line(by, unit, since):
            return gettext("核验须由承办系列以外的人进行：%(reasons)s") % {"reasons": gettext("；").join(reasons)}
    return True


WORK = (
    "acknowledge", "feed_back", "raise_problem", "complete_milestone", "report_done", "apply_to_extend",
    "apply_to_transfer", "accept_transfer",
)  # fmt: skip
"""The verbs by which somebody has a hand in the execution of an item."""


def who_worked_on_it(item: "SupervisionItem") -> set[int | None]:
    """Who answers for it or has a hand in it, himself or through a deputy: the audit knows."""
    worked = AuditEntry.objects.filter(chain=item.chain, verb__in=[f"supervision.{verb}" for verb in WORK])
    return {item.handler_id}.union(*worked.values_list("actor", "principal"))


def evidence_is_complete(item: "SupervisionItem", by: "Person") -> bool | str:
    missing = item.evidence_missing()
    return not missing or gettext("还缺少规定的佐证：%(kinds)s") % {"kinds": gettext("、").join(map(gettext, missing))}


def has_a_report(item: "SupervisionItem", by: "Person") -> bool:
    return item.reports.exists()


def no_problem_is_open(item: "SupervisionItem", by: "Person") -> bool:
    return not item.problems.filter(settled_at=None).exists()


def a_problem_is_open(item: "SupervisionItem", by: "Person") -> bool:
    return not no_problem_is_open(item, by)


def a_milestone_is_open(item: "SupervisionItem", by: "Person") -> bool:
    return item.milestones.filter(done_on=None).exists()


def extension_is_asked(item: "SupervisionItem", by: "Person") -> bool:
    return item.extension_pending() is not None


def no_extension_is_asked(item: "SupervisionItem", by: "Person") -> bool:
    return item.extension_pending() is None


def has_a_due_date(item: "SupervisionItem", by: "Person") -> bool:
    return item.due_on is not None


def transfer_is_asked(item: "SupervisionItem", by: "Person") -> bool:
    return item.transfer_pending() is not None


def no_transfer_is_asked(item: "SupervisionItem", by: "Person") -> bool:
    return item.transfer_pending() is None


def acts_for_receiver(item: "SupervisionItem", by: "Person") -> bool | str:
    transfer = item.transfer_pending()
    return (
        transfer is None
        or by.acts_for(transfer.to_unit_id)
        or (gettext("要由接收单位“%(unit)s”答复") % {"unit": transfer.to_unit})
    )


def docketed_it(item: "SupervisionItem", by: "Person") -> bool | str:
    """Whoever docketed it or in whose name it was; anyone with the right once that person can no longer decide."""
    who = item.docketed_by
    if who is None or who.pk == by.pk or not (who.is_active and who.may("supervision.cancel")):
        return True
    in_his_name = AuditEntry.objects.filter(chain=item.chain, principal=by, actor=who, verb__in=DOCKETING)
    return in_his_name.exists() or gettext("撤销要由立项人%(who)s决定") % {"who": who}


DOCKETING = ("source.approve", "supervision.approve")


def is_drawn(item: "SupervisionItem", by: "Person") -> bool:
    return item.revisits.filter(done_at=None).exists()


JUDGEMENTS = {
    "supervision.close_out": gettext_noop("回头看不能由原销号人进行"),
    "supervision.fail": gettext_noop("回头看不能由原核验人进行"),
    "supervision.verify": gettext_noop("回头看不能由原核验人进行"),
}
"""The acts by which somebody has found an item done or not, and why he does not look at it again."""


def neither_did_nor_judged(item: "SupervisionItem", by: "Person") -> bool | str:
    """Neither did, verified nor closed it, himself or through a deputy: the audit knows."""
    judged = AuditEntry.objects.filter(chain=item.chain, verb__in=JUDGEMENTS)
    his = judged.filter(models.Q(actor=by) | models.Q(principal=by)).values_list("verb", flat=True).first()
    if his:
        return gettext(JUDGEMENTS[his])
    return by.pk not in who_worked_on_it(item) or gettext("回头看不能由办理过此事的人进行")


def units_are_open(item: "SupervisionItem", by: "Person") -> bool | str:
    return item.lead_unit.closed_note(timezone.localdate()) or True


LEAD_UNIT_ACTS = Need("只有承办单位的人可以办理，办公室不能代办", acts_for_lead_unit)
NOT_THE_OFFICE = Need("办公室的人不能受托以承办单位的名义办理", is_not_of_the_office, personal=True)
UNIT_ACTS = Need("只有牵头或配合单位的人可以反馈，办公室不能代填", acts_for_a_unit_of_it)
OUTSIDE_THE_LINE = Need("核验须由承办系列以外的人进行", stands_outside_the_line, personal=True)
HANDS_OFF = Need.by_another("办理过此事的人不能核验", who_worked_on_it)
EVIDENCE_COMPLETE = Need("还缺少规定的佐证", evidence_is_complete)
HAS_A_REPORT = Need("还没有办理反馈，请先反馈办理情况", has_a_report)
NO_OPEN_PROBLEM = Need("还有需要协调的问题没有了结", no_problem_is_open)
OPEN_PROBLEM = Need("没有待答复的问题", a_problem_is_open)
OPEN_MILESTONE = Need("没有未完成的节点", a_milestone_is_open)
EXTENSION_ASKED = Need("没有待批的延期申请", extension_is_asked)
NO_EXTENSION_ASKED = Need("已有一份延期申请待批", no_extension_is_asked)
DUE_DATE = Need("此事项没有办理时限，无须延期", has_a_due_date)
TRANSFER_ASKED = Need("没有待答复的转办", transfer_is_asked)
NO_TRANSFER_ASKED = Need("已有一份转办待对方答复", no_transfer_is_asked)
RECEIVER_ACTS = Need("要由接收单位答复", acts_for_receiver)
DOCKETED_IT = Need("撤销要由立项人决定", docketed_it)
DRAWN = Need("此事项没有被抽中回头看", is_drawn)
FRESH_EYES = Need("回头看要由没有办理、核验、销号过的人进行", neither_did_nor_judged, personal=True)
UNITS_OPEN = Need("承办单位已撤销", units_are_open)


def state_before_suspension(item: "SupervisionItem") -> str:
    return item.state_suspended or State.IN_HAND


def state_after_revisit(item: "SupervisionItem") -> str:
    last = item.revisits.exclude(done_at=None).order_by("-done_at").first()
    return State.IN_HAND if last and last.passed is False else State.CLOSED


def state_carried_over(item: "SupervisionItem") -> str:
    return item.state or State.IN_HAND


ITEM = Workflow(
    kind="supervision",
    label="督查事项",
    initial=State.DRAFTING,
    states=dict(State.choices),
    closed=CLOSED_STATES,
    untimed={
        State.SUSPENDED: "暂停计时",
        State.REPORTED: "核验期间不计时",
        State.VERIFIED: "不再计时",
        State.MERGED: "不再计时",
        State.CANCELLED: "不再计时",
    },
    moves=(
        Move("draft", "拟立项", (), State.DRAFTING, told="拟立项"),
        Move("docket", "立项", (), State.DOCKETED, told="立项，编号 {number}", code="source.approve"),
        Move(
            "carry_over", "导入", (), state_carried_over, told="从台账导入，原状态“{was:word}”", origin=Origin.TAKEN_IN
        ),
        Move("amend", "修改", {State.DRAFTING, State.AWAITING_APPROVAL, State.DOCKETED}, told="修改{fields:word}"),
        Move("submit", "报批", {State.DRAFTING}, State.AWAITING_APPROVAL, told="报批立项"),
        Move("send_back", "退回修改", {State.AWAITING_APPROVAL}, State.DRAFTING, told="退回修改：{reason}"),
        Move("approve", "批准立项", {State.AWAITING_APPROVAL}, State.DOCKETED, told="批准立项，编号 {number}"),
        Move(
            "assign",
            "交办",
            {State.DOCKETED},
            State.ASSIGNED,
            (UNITS_OPEN,),
            told="交办{unit}，请于{acknowledge_by}前签收，{due_on}前办结",
        ),
        Move(
            "acknowledge",
            "签收",
            {State.ASSIGNED},
            State.IN_HAND,
            (LEAD_UNIT_ACTS, NOT_THE_OFFICE),
            told="{unit}签收，责任人{officer}",
            work=False,
        ),
        Move(
            "decline",
            "退回",
            {State.ASSIGNED},
            State.DOCKETED,
            (LEAD_UNIT_ACTS, NOT_THE_OFFICE, NO_TRANSFER_ASKED),
            told="{unit}退回交办：{reason}",
            grave=True,
        ),
        Move(
            "feed_back",
            "反馈",
            {State.IN_HAND},
            None,
            (UNIT_ACTS, NOT_THE_OFFICE),
            told="{unit}反馈办理情况：{text}",
            work=True,
        ),
        Move(
            "raise_problem",
            "提请协调",
            {State.IN_HAND},
            None,
            (UNIT_ACTS, NOT_THE_OFFICE),
            told="{unit}提请协调：{text}",
        ),
        Move(
            "settle_problem",
            "协调答复",
            {State.IN_HAND, State.SUSPENDED},
            None,
            (OPEN_PROBLEM,),
            told="协调答复：{answer}",
        ),
        Move(
            "complete_milestone",
            "完成节点",
            {State.IN_HAND},
            None,
            (UNIT_ACTS, NOT_THE_OFFICE, OPEN_MILESTONE),
            told="完成节点“{milestone}”",
            work=True,
        ),
        Move(
            "report_done",
            "申报办结",
            {State.IN_HAND},
            State.REPORTED,
            (LEAD_UNIT_ACTS, NOT_THE_OFFICE, HAS_A_REPORT, EVIDENCE_COMPLETE, NO_OPEN_PROBLEM),
            told="{unit}申报办结：{text}",
        ),
        Move(
            "verify",
            "核验通过",
            {State.REPORTED},
            State.VERIFIED,
            (OUTSIDE_THE_LINE, HANDS_OFF, EVIDENCE_COMPLETE),
            told="核验通过：{opinion}",
        ),
        Move(
            "fail",
            "核验不通过",
            {State.REPORTED},
            State.IN_HAND,
            (OUTSIDE_THE_LINE, HANDS_OFF),
            told="核验不通过，退回继续办理：{opinion}",
        ),
        Move("close_out", "销号", {State.VERIFIED}, State.CLOSED, told="销号：{outcome:word}"),
        Move(
            "apply_to_extend",
            "申请延期",
            {State.IN_HAND},
            None,
            (LEAD_UNIT_ACTS, NOT_THE_OFFICE, DUE_DATE, NO_EXTENSION_ASKED),
            told="申请延期到{until}：{reason}",
        ),
        Move("extend", "同意延期", {State.IN_HAND}, None, (EXTENSION_ASKED,), told="同意延期到{until}"),
        Move("refuse_extension", "不同意延期", {State.IN_HAND}, None, (EXTENSION_ASKED,), told="不同意延期：{answer}"),
        Move(
            "apply_to_transfer",
            "申请转办",
            WITH_UNIT,
            None,
            (LEAD_UNIT_ACTS, NOT_THE_OFFICE, NO_TRANSFER_ASKED),
            told="申请转办给{unit}：{reason}",
        ),
        Move(
            "accept_transfer",
            "接收转办",
            WITH_UNIT,
            State.IN_HAND,
            (TRANSFER_ASKED, RECEIVER_ACTS, NOT_THE_OFFICE),
            told="{unit}接收转办",
        ),
        Move(
            "decline_transfer",
            "不接收转办",
            WITH_UNIT,
            None,
            (TRANSFER_ASKED, RECEIVER_ACTS, NOT_THE_OFFICE),
            told="{unit}不接收转办：{reason}",
        ),
        Move("remind", "催办", WITH_UNIT, told="催办（{level:word}）：{people}", by_clock=True, aside=True),
        Move("suspend", "挂起", RUNNING, State.SUSPENDED, told="挂起：{reason}"),
        Move("resume", "恢复办理", {State.SUSPENDED}, state_before_suspension, told="恢复办理：{how:clause}"),
        Move("merge", "并案", RUNNING, State.MERGED, told="并入“{target}”：{reason}", grave=True),
        Move(
            "cancel",
            "撤销",
            RUNNING | {State.DRAFTING, State.AWAITING_APPROVAL, State.SUSPENDED},
            State.CANCELLED,
            (DOCKETED_IT,),
            told="撤销：{reason}",
            grave=True,
        ),
        Move("draw", "抽中回头看", {State.CLOSED}, None, told="在 {period} 的抽查中抽中回头看"),
        Move(
            "revisit",
            "回头看",
            {State.CLOSED},
            state_after_revisit,
            (DRAWN, FRESH_EYES, OUTSIDE_THE_LINE),
            told="回头看{result:word}：{finding}",
        ),
        *common_moves(State),
    ),
)
