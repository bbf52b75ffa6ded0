"""The table of requests between units (协调事项): asked, accepted, answered and agreed to; or ruled on, with a reason."""

from typing import TYPE_CHECKING

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext

from shuniu.matters.workflow import common_moves
from shuniu.office.coordination.standing import is_of
from shuniu.workflow import Move, Need, Workflow

if TYPE_CHECKING:
    from shuniu.office.coordination.requests.models import CoordinationRequest
    from shuniu.org.models import Person


class State(models.TextChoices):
    ASKED = "asked", "待回应"
    ACCEPTED = "accepted", "协调中"
    ANSWERED = "answered", "待确认"
    DISPUTED = "disputed", "待裁定"
    SETTLED = "settled", "已协调"
    RULED = "ruled", "已裁定"
    WITHDRAWN = "withdrawn", "已撤回"


S = State
WITH_THE_ASKED = frozenset({S.ASKED, S.ACCEPTED})
OPEN = frozenset({S.ASKED, S.ACCEPTED, S.ANSWERED, S.DISPUTED})


def is_of_the_asker(request: "CoordinationRequest", by: "Person") -> bool | str:
    return is_of(by, request.unit_id) or f"只有提出协调的{request.unit}可以办理"


def is_of_the_asked(request: "CoordinationRequest", by: "Person") -> bool | str:
    return by.acts_for(request.asked_id) or f"这件事请的是{request.asked}，由{request.asked}回应"


def may_urge(request: "CoordinationRequest", by: "Person") -> bool:
    return is_of(by, request.unit_id) or "director" in by.roles


def is_no_party(request: "CoordinationRequest", by: "Person") -> bool | str:
    organ = by.organ
    if organ is None or organ.pk not in (request.unit_id, request.asked_id):
        return True
    return f"{organ}是当事一方，不能由本单位的人裁定，请报分管领导"


def is_not_supervised(request: "CoordinationRequest", by: "Person") -> bool:
    return not request.links_in.filter(type="implements", source__kind="source").exists()


def asked_is_closed(request: "CoordinationRequest", by: "Person | None") -> bool:
    return request.asked_is_closed


def is_past_its_day(request: "CoordinationRequest", by: "Person | None") -> bool | str:
    past = request.due_on is not None and timezone.localdate() > request.due_on
    return past or gettext("还没有到答复日期%(day)s") % {"day": request.due_on}


OF_THE_ASKER = Need("只有提出协调的单位可以办理", is_of_the_asker)
OF_THE_ASKED = Need("这件事请的不是您的单位", is_of_the_asked)
MAY_URGE = Need("只有提出协调的单位和办公室主任可以催", may_urge)
DAY_PAST = Need("还没有到答复日期", is_past_its_day)
NO_PARTY = Need("当事一方不能裁定", is_no_party, personal=True)
NOT_SUPERVISED = Need("这项裁定已经转过督查，请到督查来源里接着办", is_not_supervised)
ASKED_IS_CLOSED = Need("对方单位没有撤销，不用改由承接单位回应", asked_is_closed)

COORDINATION = Workflow(
    kind="coordination",
    label="协调事项",
    initial=S.ASKED,
    states=dict(State.choices),
    closed=frozenset({S.SETTLED, S.RULED, S.WITHDRAWN}),
    moves=(
        Move("ask", "提请协调", (), S.ASKED, told="请{asked}协调：{title}，{due_on}前"),
        Move("accept", "接受", {S.ASKED}, S.ACCEPTED, (OF_THE_ASKED,), told="{asked}接受，{due_on}前答复：{text}"),
        Move("answer", "答复", WITH_THE_ASKED, S.ANSWERED, (OF_THE_ASKED,), told="{asked}答复：{text}"),
        Move("refuse", "不接受", {S.ASKED}, S.DISPUTED, (OF_THE_ASKED,), told="{asked}不接受：{reason}"),
        Move("agree", "同意答复", {S.ANSWERED}, S.SETTLED, (OF_THE_ASKER,), told="{unit}同意答复，协调完成"),
        Move("dispute", "不同意答复", {S.ANSWERED}, S.DISPUTED, (OF_THE_ASKER,), told="{unit}不同意答复：{reason}"),
        Move("lapse", "逾期送裁", WITH_THE_ASKED, S.DISPUTED, (MAY_URGE, DAY_PAST), told="{asked}到{due_on}没有答复，送请裁定", by_clock=True),
        Move("rule", "裁定", {S.DISPUTED}, S.RULED, (NO_PARTY,), told="裁定由{lead}牵头（配合：{support}），{due_on}前办好：{reason}", grave=True),
        Move("send_to_supervision", "转督查", {S.RULED}, None, (NOT_SUPERVISED,), told="裁定转督查督办"),
        Move("hand_on", "转承接单位", WITH_THE_ASKED, None, (MAY_URGE, ASKED_IS_CLOSED), told="{former}已撤销，改由{asked}回应", by_clock=True),
        Move("withdraw", "撤回", {S.ASKED, S.ACCEPTED, S.DISPUTED}, S.WITHDRAWN, (OF_THE_ASKER,), told="撤回：{reason}"),
        Move("remind", "催办", WITH_THE_ASKED, None, (MAY_URGE,), told="催办{asked}：{text}", aside=True, by_clock=True),
        *common_moves(State),
    ),
)  # fmt: skip
