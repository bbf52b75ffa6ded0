"""查询进度: what an applicant learns of his request by its code alone; nobody else's name or words stand in it."""

from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext_noop

from shuniu.matters.models import Blob
from shuniu.office.disclosure.requests.kinds import Outcome
from shuniu.office.disclosure.requests.models import LETTERS, DisclosureRequest, Submission
from shuniu.office.disclosure.requests.workflow import State

WORDS = {
    State.HANDLING: gettext_noop("正在办理"),
    State.AMENDING: gettext_noop("请补正"),
    State.CONSULTING: gettext_noop("正在征求有关方面意见"),
    State.AWAITING_FEE: gettext_noop("请缴纳信息处理费"),
    State.DRAFTED: gettext_noop("正在办理"),
    State.ANSWERED: gettext_noop("已答复"),
    State.LAPSED: gettext_noop("不再处理"),
    State.WITHDRAWN: gettext_noop("已撤回"),
}
TO_CONFIRM = gettext_noop("已提交，等待工作人员与您确认")

DECLINED = gettext_noop("没有登记：不是公开申请，或者联系不上您；仍要申请的，请重新提交")


@dataclass(frozen=True)
class Standing:
    """进度: where it stands, until when and why so; the files that he may fetch, by the part that they are."""

    code: str
    words: str
    number: str = ""
    received_on: date | None = None
    due_on: date | None = None
    explanation: tuple[str, ...] = ()
    outcome: str = ""
    answered_on: date | None = None
    until: date | None = None
    fee: int = 0
    files: dict[str, tuple[str, Blob]] = field(default_factory=dict)


def normal(code: str) -> str:
    """The code as it was given, however it was typed."""
    return "".join(letter for letter in code.upper() if letter in LETTERS)


def standing_of(code: str) -> Standing | None:
    """What a code opens; None for a wrong one."""
    code = normal(code)
    if len(code) != 12:
        return None
    made = DisclosureRequest.objects.filter(code=code).first()
    if made is None:
        sent = Submission.objects.filter(code=code, request=None).first()
        return Standing(code, DECLINED if sent.declined_on else TO_CONFIRM) if sent else None
    is_open = made.closed_at is None
    runs = is_open and made.state not in made.workflow.untimed
    return Standing(
        code=code,
        words=WORDS[State(made.state)],
        number=made.number,
        received_on=made.received_on,
        due_on=made.due_on if runs else None,
        explanation=made.answer_due().explanation if runs else (),
        outcome=Outcome(made.result).label if made.result else "",
        answered_on=made.answered_on,
        until=made.waits_until if made.state in (State.AMENDING, State.AWAITING_FEE) else None,
        fee=made.fee if made.state == State.AWAITING_FEE else 0,
        files=_files_of(made),
    )


def _files_of(made: DisclosureRequest) -> dict[str, tuple[str, Blob]]:
    reply = made.replies.select_related("pdf", "material__blob").last() if made.state == State.ANSWERED else None
    if reply is None or reply.pdf is None:
        return {}
    given = {"reply": ("政府信息公开申请答复书.pdf", reply.pdf)}
    if reply.material is not None:
        given["material"] = (reply.material.name, reply.material.blob)
    return given
