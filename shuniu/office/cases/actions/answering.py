"""Answering (答复), and asking whether it helped (回访、评价、重新办理)."""

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext

from shuniu.audit.digests import salted
from shuniu.matters.acts import Refused, act, reason_given
from shuniu.matters.guard import refuse_state_secrets
from shuniu.matters.models import Participant
from shuniu.matters.models.participant import give_part
from shuniu.office.cases.models import Answer, Channel, Rating, Result, Revisit, ServiceCase
from shuniu.office.cases.workflow import State
from shuniu.org.models import Person, Unit

OF_PETITIONS = (Result.SUPPORTED, Result.EXPLAINED, Result.NOT_SUPPORTED)
OF_OTHERS = (Result.SOLVED, Result.EXPLAINED, Result.UNSOLVED)
NOT_HELPED = (Result.UNSOLVED, Result.NOT_SUPPORTED)
Finding = Revisit.Finding


def results_of(case: ServiceCase) -> tuple[Result, ...]:
    """What an answer may state: of a petition, whether the claim is supported (信访工作条例 art. 32)."""
    return OF_PETITIONS if case.kind_of.begins else OF_OTHERS


def draft_answer(
    case: ServiceCase,
    *,
    by: Person,
    text: str,
    result: str,
    basis: str = "",
    seen: int | None = None,
    key: str | None = None,
) -> Answer:
    """拟答复. Of a petition it names its basis; one that could not be solved says why."""
    text, basis = reason_given(text, "请写明答复的内容"), basis.strip()
    refuse_state_secrets([text, basis])
    number = (case.answers.count() or 0) + 1
    label = Result(result).label
    with act(case, "draft_answer", by=by, seen=seen, key=key, number=number, result=label, basis=basis) as case:
        if Result(result) not in results_of(case):
            raise Refused("请在这类事项的办理结果里选一个")
        if case.kind_of.begins and not basis:
            raise Refused("信访事项处理意见书要写明依据（信访工作条例第三十二条）")
        if case.handler_id is None:
            unit = case.handling_unit_id or case.unit_id
            case.pass_on(case.custody.after("handle", unit=unit, person=by.pk))
            give_part(case, by, Participant.Part.RESPONSIBLE)
        return _write(case, by, text, result, basis)


def answer_at_once(
    case: ServiceCase, *, by: Person, text: str, seen: int | None = None, key: str | None = None
) -> ServiceCase:
    """当场答复 of an enquiry, while the asker is still there."""
    text = reason_given(text, "请写明怎样答复的")
    refuse_state_secrets(text)
    with act(case, "answer_at_once", by=by, seen=seen, key=key) as case:
        answer = _write(case, by, text, Result.EXPLAINED, "")
        case.pass_on(case.custody.after("handle", unit=case.unit_id, person=by.pk))
        _given(case, answer, by, case.channel)
    return case


def return_answer(
    case: ServiceCase, *, by: Person, reason: str, seen: int | None = None, key: str | None = None
) -> ServiceCase:
    """退改答复."""
    reason = reason_given(reason, "请写明答复要改什么")
    with act(case, "return_answer", by=by, seen=seen, key=key, reason=reason) as case:
        return case


def approve_answer(case: ServiceCase, *, by: Person, seen: int | None = None, key: str | None = None) -> ServiceCase:
    """审定答复 by another than who drafted it."""
    with act(case, "approve_answer", by=by, seen=seen, key=key) as case:
        answer = _answer_of(case)
        answer.reviewed_by = by
        answer.save()
        case.details["number"] = answer.number
    return case


def send_answer(
    case: ServiceCase,
    *,
    by: Person,
    channel: str = "",
    reason: str = "",
    seen: int | None = None,
    key: str | None = None,
) -> ServiceCase:
    """答复来访人, the way he asked for; another way only with a reason."""
    channel = channel or case.answer_by
    with act(case, "send_answer", by=by, seen=seen, key=key, channel=Channel(channel).label) as case:
        if channel != case.answer_by and not reason.strip():
            asked = case.get_answer_by_display()
            raise Refused(gettext("来访人要求以%(asked)s答复；换一种方式的，请写明理由") % {"asked": asked})
        if reason.strip():
            case.details["reason"] = reason.strip()
        _given(case, _answer_of(case), by, channel)
    return case


def follow_up(
    case: ServiceCase,
    *,
    by: Person,
    finding: str,
    note: str = "",
    grade: int | None = None,
    seen: int | None = None,
    key: str | None = None,
) -> Revisit:
    """回访 by somebody else than who answered. “没有解决” opens the case again; it then counts as open.

    `grade` is what the asker was willing to say, asked once. Raises Refused where he was asked before.
    """
    found, note = Finding(finding), note.strip()
    refuse_state_secrets(note)
    if found is Finding.NOT_SOLVED and not note:
        raise Refused("请写明来访人说哪里没有解决")
    with act(case, "follow_up", by=by, seen=seen, key=key, finding=found.label) as case:
        answer = _answer_of(case)
        case.details["text_digest"] = salted(note, case.text_salt)
        if grade is not None:
            _rate(case, grade)
        case.found_state = state_after(found, answer.result)
        case.outcome = (
            OUTCOMES[State(case.found_state)] if found is not Finding.NOT_REACHED else "多次联系不上，按答复结案"
        )
        if case.found_state == State.HANDLING:
            case.outcome = ""
            _open_again(case)
        return Revisit.objects.create(case=case, finding=found, note=note[:500], by=by, at=timezone.now())


OUTCOMES = {State.SOLVED: "已解决，来访人确认", State.UNSOLVED: "未能解决，已向来访人说明原因", State.HANDLING: ""}


def state_after(finding: str, result: str) -> str:
    """What a case comes to by what the asker said; where he was not reached, by what the answer itself states."""
    match Finding(finding):
        case Finding.SOLVED:
            return State.SOLVED
        case Finding.EXPLAINED:
            return State.UNSOLVED
        case Finding.NOT_SOLVED:
            return State.HANDLING
    return State.UNSOLVED if result in NOT_HELPED else State.SOLVED


def reopen(
    case: ServiceCase, *, by: Person | None, reason: str, seen: int | None = None, key: str | None = None
) -> ServiceCase:
    """重新办理: the asker says that it is not solved; by himself with his code where `by` is None."""
    reason = reason_given(reason, "请写明哪里没有解决")
    refuse_state_secrets(reason)
    said = "来访人自己查询时提出" if by is None else "来访人提出"
    with act(case, "reopen", by=by, seen=seen, key=key, reason=said) as case:
        case.details["text_digest"] = salted(reason, case.text_salt)
        case.contacts.create(
            channel=Channel.ONLINE if by is None else Channel.CALL, note=reason[:500], by=by, at=timezone.now()
        )
        _open_again(case)
    return case


def rate(case: ServiceCase, *, by: Person | None, grade: int, key: str | None = None) -> Rating:
    """评价 by the asker with his code; once, and never asked for twice."""
    with act(case, "rate", by=by, key=key) as case:
        return _rate(case, grade)


def record_receipt(
    case: ServiceCase, *, by: Person, received_on: date, seen: int | None = None, key: str | None = None
) -> ServiceCase:
    """登记收到答复 of a petition: the thirty days for a review run from that day (信访工作条例 arts. 35–36).

    Raises Refused for a day before the answer was given, or that is still to come.
    """
    with act(case, "record_receipt", by=by, seen=seen, key=key, received_on=received_on) as case:
        answer = _answer_of(case)
        given = timezone.localdate(case.answered_at)
        if not given <= received_on <= timezone.localdate():
            raise Refused(
                gettext("收到的日期在答复之日%(given)s和今天之间，请核对送达回证") % {"given": f"{given:%Y-%m-%d}"}
            )
        answer.received_on = received_on
        answer.save()
    return case


def ask_review(
    case: ServiceCase, *, by: Person, unit: Unit, seen: int | None = None, key: str | None = None
) -> ServiceCase:
    """申请复查、复核 of a petition: by another unit than the one that answered, within thirty days after the asker got it."""
    if note := unit.closed_note(timezone.localdate()):
        raise Refused(note)
    with act(case, "ask_review", by=by, seen=seen, key=key, unit=str(unit)) as case:
        if unit.pk == case.handling_unit_id:
            raise Refused("复查、复核由原办理单位的上一级办理，不能由它自己办")
        person = unit.head()
        case.pass_on(case.custody.after("ask_review", unit=unit.pk, person=person.pk if person else None))
        case.stage += 1
        case.is_ruled = True
        give_part(case, unit, Participant.Part.RESPONSIBLE)
        _open_again(case, is_review=True)
        case.details |= {"stage": case.stage_label, "due_on": case.due_on}
    return case


def _open_again(case: ServiceCase, *, is_review: bool = False) -> None:
    """A fresh term from today; what was late before stays in the trace."""
    case.reopened += not is_review
    case.counts_from, case.extended_days = timezone.localdate(), 0
    case.outcome = ""
    case.count_anew()


def _write(case: ServiceCase, by: Person, text: str, result: str, basis: str) -> Answer:
    case.details["text_digest"] = salted(text, case.text_salt)
    last = case.last_answer()
    return Answer.objects.create(
        case=case, number=last.number + 1 if last else 1, stage=case.stage, result=result, text=text, basis=basis[:300],
        drafted_by=by, drafted_at=timezone.now(),
    )  # fmt: skip


def _given(case: ServiceCase, answer: Answer, by: Person, channel: str) -> None:
    answer.sent_by, answer.sent_at, answer.channel = by, timezone.now(), channel
    if channel == Channel.VISIT:
        answer.received_on = timezone.localdate()  # handed over, face to face
    answer.save()
    case.answered_at = answer.sent_at


def _answer_of(case: ServiceCase) -> Answer:
    answer = case.last_answer()
    if answer is None:
        raise Refused("还没有拟答复")
    return answer


def _rate(case: ServiceCase, grade: Any) -> Rating:
    if int(grade) not in Rating.Grade.values:
        raise Refused("请在五个等次里选一个，或者选“不愿评价”")
    if case.is_rated():
        raise Refused("已经评价过；一件只评价一次")
    case.details["grade"] = Rating.Grade(int(grade)).label
    return Rating.objects.create(case=case, grade=int(grade), at=timezone.now())
