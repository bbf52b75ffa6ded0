"""The table of cases (首问办件): taken in, handed over or handled, answered, asked after."""

from typing import TYPE_CHECKING

from django.db import models
from django.utils import timezone

from shuniu.matters.workflow import common_moves
from shuniu.office.cases.custody import is_disputed
from shuniu.workflow import Move, Need, Origin, Workflow

if TYPE_CHECKING:
    from shuniu.office.cases.models import ServiceCase
    from shuniu.org.models import Person


class State(models.TextChoices):
    TAKEN = "taken", "已接件"
    OFFERED = "offered", "移交待接收"
    DISPUTED = "disputed", "待裁定"
    HANDLING = "handling", "办理中"
    PAUSED = "paused", "依法暂停计时"
    IN_REVIEW = "in_review", "答复待审"
    APPROVED = "approved", "待答复"
    ANSWERED = "answered", "已答复"
    SOLVED = "solved", "已解决"
    UNSOLVED = "unsolved", "未能解决"
    REFERRED = "referred", "已引导"
    DECLINED = "declined", "不予受理"
    WITHDRAWN = "withdrawn", "已撤回"
    MERGED = "merged", "已并案"


S = State
CLOSED = frozenset({S.SOLVED, S.UNSOLVED, S.REFERRED, S.DECLINED, S.WITHDRAWN, S.MERGED})
OPEN = frozenset(State) - CLOSED
UNANSWERED = OPEN - {S.ANSWERED}
WITH_SOMEBODY = frozenset({S.TAKEN, S.HANDLING})
WITH_A_UNIT = frozenset({S.HANDLING, S.PAUSED, S.IN_REVIEW})
HAS_ANSWER = frozenset({S.ANSWERED, S.SOLVED, S.UNSOLVED})


# ── needs ────────────────────────────────────────────────────────────────────────────────────────────────────────────
def took_it(case: "ServiceCase", by: "Person") -> bool | str:
    return case.first_contact_officer_id == by.pk or f"只有首问责任人{case.first_contact_officer}可以办理"


def holds_it(case: "ServiceCase", by: "Person") -> bool | str:
    """Whoever works on it: its first-contact officer while nobody else does, else the people of the unit that does."""
    if case.state == S.TAKEN or case.handling_unit_id is None:
        return took_it(case, by)
    unit = case.handling_unit
    return case.handler_id == by.pk or by.acts_for(case.handling_unit_id) or f"只有承办单位{unit}可以办理"


def took_or_holds_it(case: "ServiceCase", by: "Person") -> bool | str:
    return case.first_contact_officer_id == by.pk or holds_it(case, by)


def is_asked(case: "ServiceCase", by: "Person") -> bool | str:
    return (
        case.offered_to_id is not None and by.acts_for(case.offered_to_id)
    ) or f"这件移交给了{case.offered_to}，只有该单位可以决定"


def who_answered(case: "ServiceCase") -> tuple[int | None, ...]:
    answer = case.last_answer()
    return (answer.drafted_by_id, answer.sent_by_id, case.handler_id) if answer else ()


def who_drafted(case: "ServiceCase") -> tuple[int | None, ...]:
    answer = case.last_answer()
    return (answer.drafted_by_id,) if answer else ()


def reviews_for_it(case: "ServiceCase", by: "Person") -> bool:
    unit = case.handling_unit
    return unit is None or by.acts_for(unit) or unit.leader_in_charge_id == by.pk


def may_be_reviewed(case: "ServiceCase", by: "Person") -> bool | str:
    """复查、复核: of a petition, twice at most, within thirty days after its asker got the written answer."""
    if case.stage >= 2:
        return "已经复核，同一事实和理由不再受理（信访工作条例第三十六条）"
    until = case.review_until()
    if until is None or timezone.localdate() <= until:
        return True
    late = "" if case.receipt_known() else "（从答复当天算的；来访人收到书面答复更晚的，请先“登记收到答复”）"
    return f"申请期限已于{until:%Y-%m-%d}届满{late}"


def may_be_extended(case: "ServiceCase", by: "Person") -> bool:
    """延期, once: of a petition only the sixty days that run from its acceptance, no review (信访工作条例 art. 34)."""
    runs = case.kind_of.begins is None or (case.accepted_on is not None and not case.stage)
    return runs and not case.extended_days and case.kind_of.extension > 0


IS_FIRST = Need("只有首问责任人可以办理", took_it)
HOLDS_IT = Need("只有现在承办的人可以办理", holds_it)
CONCERNED = Need("只有首问责任人或承办单位可以办理", took_or_holds_it)
IS_ASKED = Need("只有移交到的单位可以决定", is_asked)
NOT_RULED = Need("承办单位已经裁定，不能再移交", lambda case, by: not case.is_ruled)
MAY_PAUSE = Need("这类事项的规定没有不计时限的情形，不能暂停计时", lambda case, by: bool(case.pauses_known))
MAY_EXTEND = Need("这类事项只能延期一次，或者不能延期", may_be_extended)
AT_ONCE = Need("这类事项要拟答复、审定，不能当场答复", lambda case, by: case.kind_of.at_once)
NOT_TOLD = Need("已经一次性告知过，不能再要求补材料", lambda case, by: not case.has_notice())
BY_ANOTHER = Need.by_another("拟答复的人不能审定自己的答复", who_drafted)
OF_THE_UNIT = Need("只有承办单位可以审定答复", reviews_for_it)
FOLLOWED_BY_ANOTHER = Need.by_another("答复的人不能回访自己答复的件", who_answered)
NOT_NOTIFIED = Need("已经告知受理", lambda case, by: case.accepted_on is None)
IS_PETITION = Need("不是信访事项", lambda case, by: case.kind_of.begins is not None)
MAY_BE_REVIEWED = Need("不能再申请复查、复核", may_be_reviewed)
RECEIPT_OPEN = Need("收到答复的日期已经登记", lambda case, by: not case.receipt_known())
NOT_RATED = Need("已经评价过；一件只评价一次", lambda case, by: not case.is_rated())
NOT_ERASED = Need("个人信息已经清除", lambda case, by: not case.enquirer.is_erased)


def after_refusal(case: "ServiceCase") -> str:
    return S.DISPUTED if is_disputed(case.custody) else S.TAKEN


def after_follow_up(case: "ServiceCase") -> str:
    return case.found_state


CASE = Workflow(
    kind="case",
    label="首问办件",
    initial=S.TAKEN,
    states=dict(State.choices),
    closed=CLOSED,
    untimed={S.PAUSED: "依法暂停计时", S.ANSWERED: "已答复，等回访"},
    moves=(
        Move("take", "接件", (), S.TAKEN, told="接件（{channel:word}），{kind:word}，首问责任人{officer}，{due_on}前答复", by_clock=True, origin=Origin.TAKEN_IN),
        Move("handle", "自办", {S.TAKEN}, S.HANDLING, (IS_FIRST,), told="由首问责任人办理"),
        Move("hand_over", "移交", WITH_SOMEBODY, S.OFFERED, (HOLDS_IT, NOT_RULED), told="移交{unit}，依据职责：{duty}；{accept_by}前接收"),
        Move("take_back", "收回", {S.OFFERED}, S.TAKEN, (IS_FIRST,), told="收回移交"),
        Move("accept", "接收", {S.OFFERED}, S.HANDLING, (IS_ASKED,), told="{unit}接收，{handler}经办"),
        Move("refuse", "不接收", {S.OFFERED}, after_refusal, (IS_ASKED,), told="{unit}不接收（{ground:word}）：{reason}"),
        Move("fall_back", "逾期未接收退回", {S.OFFERED}, after_refusal, told="{unit}到期没有接收，退回首问责任人", by_clock=True),
        Move("come_back", "退回首问责任人", WITH_A_UNIT, S.TAKEN, told="{unit}已撤销，没有人能接着办，退回首问责任人", by_clock=True),
        Move("rule", "裁定", {S.DISPUTED}, S.HANDLING, told="裁定{unit}牵头{support}：{reason}"),
        Move("name_handler", "定经办人", {S.HANDLING}, None, (HOLDS_IT,), told="由{handler}经办"),
        Move("relieve", "更换首问责任人", OPEN, None, told="首问责任人由{was}换为{officer}：{reason}", by_clock=True),
        Move("set_kind", "改种类", WITH_SOMEBODY, None, (CONCERNED,), told="种类由{before_kind:word}改为{kind:word}，{due_on}前答复"),
        Move("give_notice", "一次性告知", WITH_SOMEBODY, None, (CONCERNED, NOT_TOLD), told="一次性告知要带的 {count} 样材料"),
        Move("record_contact", "记来往", OPEN, None, told="记来往（{channel:word}）", aside=True),
        Move("notify_acceptance", "受理告知", WITH_SOMEBODY, None, (IS_PETITION, CONCERNED, NOT_NOTIFIED), told="书面告知受理，{due_on}前办结"),
        Move("pause", "暂停计时", {S.HANDLING}, S.PAUSED, (MAY_PAUSE, HOLDS_IT), told="暂停计时：{ground}（{basis}）"),
        Move("resume", "恢复计时", {S.PAUSED}, S.HANDLING, (HOLDS_IT,), told="恢复计时，时限改为{due_on}"),
        Move("extend", "延期", UNANSWERED - {S.PAUSED}, None, (MAY_EXTEND,), told="延期{days}天至{due_on}：{reason}"),
        Move("draft_answer", "拟答复", WITH_SOMEBODY, S.IN_REVIEW, (HOLDS_IT,), told="拟出答复第{number}稿，{result:word}"),
        Move("answer_at_once", "当场答复", {S.TAKEN}, S.ANSWERED, (IS_FIRST, AT_ONCE), told="当场答复"),
        Move("return_answer", "退改答复", {S.IN_REVIEW}, S.HANDLING, (OF_THE_UNIT,), told="退改答复：{reason}"),
        Move("approve_answer", "审定答复", {S.IN_REVIEW}, S.APPROVED, (OF_THE_UNIT, BY_ANOTHER), told="审定答复第{number}稿"),
        Move("send_answer", "答复来访人", {S.APPROVED}, S.ANSWERED, (CONCERNED,), told="答复来访人（{channel:word}）"),
        Move("follow_up", "回访", {S.ANSWERED}, after_follow_up, (FOLLOWED_BY_ANOTHER,), told="回访：{finding:word}"),
        Move("reopen", "重新办理", HAS_ANSWER, S.HANDLING, told="来访人说没有解决，重新办理：{reason}", by_clock=True),
        Move("rate", "评价", HAS_ANSWER, None, (NOT_RATED,), told="来访人评价：{grade:word}", by_clock=True, aside=True),
        Move("record_receipt", "登记收到答复", HAS_ANSWER, None, (IS_PETITION, CONCERNED, RECEIPT_OPEN), told="来访人{received_on}收到书面答复", aside=True),
        Move("ask_review", "申请复查复核", HAS_ANSWER, S.HANDLING, (IS_PETITION, MAY_BE_REVIEWED), told="申请{stage:word}，{unit}办理，{due_on}前答复"),
        Move("refer", "引导", {S.TAKEN}, S.REFERRED, (IS_FIRST,), told="不属于本机关职责，告知去向：{where}"),
        Move("decline", "不予受理", {S.TAKEN}, S.DECLINED, (IS_FIRST,), told="不予受理：{reason}"),
        Move("withdraw", "来访人撤回", UNANSWERED, S.WITHDRAWN, (CONCERNED,), told="来访人撤回"),
        Move("merge", "并案", WITH_SOMEBODY, S.MERGED, (CONCERNED,), told="并入{target}，一并答复"),
        Move("erase_contact", "清除个人信息", frozenset(State), None, (NOT_ERASED,), told="依法清除来访人个人信息：{basis}", grave=True),
        *common_moves(State),
    ),
)  # fmt: skip


def waits_for(state: str) -> str | None:
    """The verb that a case in a state waits for; None once it is closed."""
    return {
        S.TAKEN: "hand_over",
        S.OFFERED: "accept",
        S.DISPUTED: "rule",
        S.HANDLING: "draft_answer",
        S.PAUSED: "resume",
        S.IN_REVIEW: "approve_answer",
        S.APPROVED: "send_answer",
        S.ANSWERED: "follow_up",
    }.get(S(state))
