"""The table of incoming documents (收文): 中办发〔2012〕14号 art. 24, from 签收 to 答复."""

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext as _

from shuniu.matters.workflow import common_moves
from shuniu.office.documents.archiving.needs import IS_LISTED, NOT_FILED_YET
from shuniu.routes.models import Part
from shuniu.routes.workflow import route_moves
from shuniu.workflow import Move, Need, Origin, Workflow

if TYPE_CHECKING:
    from shuniu.office.documents.incoming.models import IncomingDocument
    from shuniu.org.models import Person


class State(models.TextChoices):
    DELIVERED = "delivered", "待签收"
    ACKNOWLEDGED = "acknowledged", "待登记"
    REGISTERED = "registered", "待初审"
    SCREENED = "screened", "已初审"
    PROPOSED = "proposed", "已拟办"
    INSTRUCTED = "instructed", "已批示"
    IN_HAND = "in_hand", "承办中"
    COMPLETED = "completed", "已办结"
    ARCHIVED = "archived", "已归档"
    RETURNED = "returned", "已退文"
    CANCELLED = "cancelled", "已注销"


CLOSED_STATES = frozenset({State.ARCHIVED, State.RETURNED, State.CANCELLED})
WITH_READERS = frozenset({State.SCREENED, State.PROPOSED, State.INSTRUCTED, State.IN_HAND, State.COMPLETED})
UNDER_WAY = frozenset({State.SCREENED, State.PROPOSED, State.INSTRUCTED, State.IN_HAND})


def belongs_to_receiver(document: "IncomingDocument", by: "Person") -> bool | str:
    return bool(document.desk & by.own_units) or _("只有收文单位“%(unit)s”的人可以办理") % {"unit": document.unit}


def is_for_action(document: "IncomingDocument", by: "Person") -> bool:
    return document.is_for_action


def nobody_is_asked(document: "IncomingDocument", by: "Person") -> bool | str:
    waiting = document.leaders_waiting()
    return not waiting or _("还没有批示：%(people)s；等批示后再分办，或者先更正拟办") % {
        "people": "、".join(map(str, waiting))
    }


def has_an_assignment(document: "IncomingDocument", by: "Person") -> bool:
    return document.assignment_open_to(by) is not None


def everyone_handled(document: "IncomingDocument", by: "Person") -> bool | str:
    waiting = [str(each.unit) for each in document.assignments_open()]
    return not waiting or _("还有承办单位没有反馈办理结果：%(units)s") % {"units": "、".join(waiting)}


def somebody_leads(document: "IncomingDocument", by: "Person") -> bool:
    """A document in hand has a lead unit that has handled it; one that was declined is routed anew."""
    return document.state != State.IN_HAND or document.lead_assignment() is not None


def everyone_read(document: "IncomingDocument", by: "Person") -> bool | str:
    if document.is_for_action:
        return True
    waiting = [str(each.person) for each in document.readers_waiting()]
    return not waiting or _("还没有阅：%(people)s") % {"people": "、".join(waiting)}


def may_end_here(document: "IncomingDocument", by: "Person") -> bool:
    return document.state != State.SCREENED or not document.is_for_action


def is_answered(document: "IncomingDocument", by: "Person") -> bool:
    return not document.needs_answer or document.answers.exists()


def no_reply_yet(document: "IncomingDocument", by: "Person") -> bool | str:
    reply = document.reply_in_hand()
    return reply is None or _("复文《%(title)s》已在拟办") % {"title": reply.title}


def is_to_read(document: "IncomingDocument", by: "Person") -> bool:
    if document.reader_open_to(by) is not None:
        return True
    return Part.objects.to_do(document.pk, "read", [by]).exists()


def somebody_is_reading(document: "IncomingDocument", by: "Person") -> bool:
    return document.readers_waiting().exists()


def an_instruction_orders(document: "IncomingDocument", by: "Person") -> bool:
    return document.instructions.filter(supervised_as=None).exists()


OF_THE_RECEIVER = Need("只有收文单位的人可以办理", belongs_to_receiver)
FOR_ACTION = Need("阅件只需传阅；需要办理的，请先更正为办件", is_for_action)
NOBODY_ASKED = Need("还要等领导批示", nobody_is_asked)
HAS_ASSIGNMENT = Need("没有分给您的单位承办，或者已经反馈过了", has_an_assignment)
EVERYONE_HANDLED = Need("还有承办单位没有反馈办理结果", everyone_handled)
SOMEBODY_LEADS = Need("主办单位退回了，请先改派主办单位", somebody_leads)
EVERYONE_READ = Need("还有人没有阅", everyone_read)
MAY_END_HERE = Need("办件还没有办理，请先拟办、分办；不需要办理的，请更正为阅件", may_end_here)
IS_ANSWERED = Need("这份来文要答复，还没有答复来文单位", is_answered)
NO_REPLY_YET = Need("复文已在拟办", no_reply_yet)
TO_READ = Need("没有传给您阅，或者已经阅过了", is_to_read)
SOMEBODY_IS_READING = Need("没有还没阅的人", somebody_is_reading)
AN_INSTRUCTION_ORDERS = Need("没有还可以转督查的批示", an_instruction_orders)

DESK = (OF_THE_RECEIVER,)

INCOMING = Workflow(
    kind="incoming",
    label="收文",
    initial=State.DELIVERED,
    states=dict(State.choices),
    closed=CLOSED_STATES,
    untimed={State.COMPLETED: "不再计时"},
    moves=(
        Move(
            "deliver", "收件", (), State.DELIVERED, told="收到来件，{files} 个文件", origin=Origin.TAKEN_IN, work=False
        ),
        Move("acknowledge", "签收", {State.DELIVERED}, State.ACKNOWLEDGED, DESK, told="{unit}签收", work=False),
        Move(
            "register", "登记", {State.ACKNOWLEDGED}, State.REGISTERED, DESK, told="登记，收文编号 {number}", work=False
        ),
        Move(
            "amend",
            "更正登记",
            set(State) - CLOSED_STATES - {State.DELIVERED, State.ACKNOWLEDGED},
            None,
            DESK,
            told="更正登记：{fields:word}",
        ),
        Move("screen", "初审", {State.REGISTERED}, State.SCREENED, DESK, told="初审通过：{opinion}"),
        Move(
            "return_to_sender",
            "退文",
            {State.DELIVERED, State.ACKNOWLEDGED, State.REGISTERED, State.SCREENED},
            State.RETURNED,
            DESK,
            told="退回来文单位：{reason}",
            grave=True,
        ),
        Move(
            "cancel",
            "注销",
            {State.DELIVERED, State.ACKNOWLEDGED, State.REGISTERED},
            State.CANCELLED,
            DESK,
            told="注销：{reason}",
            grave=True,
        ),
        Move(
            "withdraw_by_sender",
            "发文机关收回",
            {State.DELIVERED, State.ACKNOWLEDGED, State.REGISTERED, State.SCREENED},
            State.CANCELLED,
            told="发文机关收回：{reason}",
            by_clock=True,
        ),
        Move(
            "propose_handling",
            "拟办",
            {State.SCREENED, State.PROPOSED},
            State.PROPOSED,
            (OF_THE_RECEIVER, FOR_ACTION),
            told="拟办：{opinion}",
        ),
        Move("instruct", "批示", {State.PROPOSED, State.INSTRUCTED}, State.INSTRUCTED, told="批示：{opinion}"),
        Move(
            "record_instruction",
            "录入批示",
            {State.PROPOSED, State.INSTRUCTED},
            State.INSTRUCTED,
            DESK,
            told="录入{leader}在纸上的批示：{opinion}",
        ),
        Move(
            "route",
            "分办",
            {State.PROPOSED, State.INSTRUCTED, State.IN_HAND},
            State.IN_HAND,
            (OF_THE_RECEIVER, NOBODY_ASKED),
            told="分办：{units}",
        ),
        Move("handle", "承办", {State.IN_HAND}, None, (HAS_ASSIGNMENT,), told="{unit}办理：{result}", work=True),
        Move("decline", "退回分办", {State.IN_HAND}, None, (HAS_ASSIGNMENT,), told="{unit}退回：{reason}"),
        Move("circulate", "传阅", WITH_READERS, None, DESK, told="送{people}传阅（{way:word}）"),
        Move("read", "阅", WITH_READERS, None, (TO_READ,), told="阅：{opinion}"),
        Move(
            "recall",
            "撤回传阅",
            WITH_READERS,
            None,
            (OF_THE_RECEIVER, SOMEBODY_IS_READING),
            told="撤回{people}的传阅",
        ),
        Move(
            "send_to_supervision",
            "转督查",
            {State.INSTRUCTED, State.IN_HAND, State.COMPLETED},
            None,
            (OF_THE_RECEIVER, AN_INSTRUCTION_ORDERS),
            told="批示转督查督办：“{quote}”",
        ),
        Move(
            "draft_reply",
            "拟复文",
            {State.PROPOSED, State.INSTRUCTED, State.IN_HAND, State.COMPLETED},
            None,
            (OF_THE_RECEIVER, NO_REPLY_YET),
            told="拟复文《{reply}》",
            work=True,
        ),
        Move(
            "answer",
            "答复",
            {State.PROPOSED, State.INSTRUCTED, State.IN_HAND, State.COMPLETED},
            None,
            DESK,
            told="答复来文单位：{answer}",
            work=True,
        ),
        Move("remind", "催办", UNDER_WAY, None, told="催办：{people}", by_clock=True),
        Move(
            "complete",
            "办结",
            {State.SCREENED, State.INSTRUCTED, State.IN_HAND},
            State.COMPLETED,
            (OF_THE_RECEIVER, MAY_END_HERE, SOMEBODY_LEADS, EVERYONE_HANDLED, EVERYONE_READ, IS_ANSWERED),
            told="办结：{result}",
        ),
        Move("archive", "归档", {State.COMPLETED}, State.ARCHIVED, DESK, told="归档：{filed}"),
        Move("file_late", "补归档", {State.ARCHIVED}, None, (OF_THE_RECEIVER, NOT_FILED_YET), told="补归档：{filed}"),
        Move("destroy", "销毁", {State.ARCHIVED}, None, (IS_LISTED,), told="按《{listed}》销毁文件", grave=True),
        *common_moves(State),
        *route_moves(State),
    ),
)
