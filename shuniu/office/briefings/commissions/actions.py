"""The acts on commissions (约稿、发出、应约报送、零报告、催报、结束), by the names of their verbs."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from shuniu.matters.acts import Refused, act, opening, reason_given
from shuniu.matters.consenting import goes_out, refuse_over_the_ceiling
from shuniu.matters.models import Link, Participant
from shuniu.matters.models.participant import give_part
from shuniu.matters.urging import reached
from shuniu.office.briefings.commissions.models import AskedUnit, Commission
from shuniu.office.briefings.commissions.workflow import COMMISSION
from shuniu.office.briefings.items.actions import send_up
from shuniu.office.briefings.items.models import BriefingItem
from shuniu.org.models import Person, Unit


def commission(
    *, by: Person, title: str, questions: str, units: Sequence[Unit], due_on: date, key: str | None = None
) -> Commission:
    """约稿: these units are asked at once, each gets it into its inbox with the date. Where one of them would go over its
    monthly ceiling it stays a draft, to ask fewer, later, or with a leader's consent. Raises Refused."""
    title, questions, units = _checked(title, questions, units, due_on)
    if by.organ is None:
        raise Refused("您还没有所属单位，请联系安全管理员设置任职")
    made = Commission(unit=by.organ, officer=by, title=title, questions=questions, due_on=due_on)
    with transaction.atomic():
        with opening(made, "commission", by=by, key=key) as made:
            _put_down(made, units)
        return made if made.reading.over else send(made, by=by)


def _checked(title: str, questions: str, units: Sequence[Unit], due_on: date) -> tuple[str, str, list[Unit]]:
    """What was typed, and each unit once. Raises Refused."""
    title, questions = reason_given(title, "请写明约什么稿"), reason_given(questions, "请写明要回答的问题")
    units, today = list(dict.fromkeys(units)), timezone.localdate()
    reasons = [note for each in units if (note := each.closed_note(today))]
    if not units:
        reasons.append(gettext("请选择约稿的单位"))
    if due_on < today:
        reasons.append(gettext("报送日期%(day)s已经过去，请重新选择") % {"day": f"{due_on:%Y-%m-%d}"})
    if reasons:
        raise Refused(*reasons)
    return title[:300], questions, units


def _put_down(commission: Commission, units: Sequence[Unit]) -> None:
    """Whom it would ask; nobody is asked yet."""
    commission.asked.all().delete()
    AskedUnit.objects.bulk_create(AskedUnit(commission=commission, unit=unit) for unit in units)
    commission.details |= {"units": [str(unit) for unit in units], "due_on": commission.due_on}


def amend(
    commission: Commission,
    *,
    by: Person,
    title: str,
    questions: str,
    units: Sequence[Unit],
    due_on: date,
    seen: int | None = None,
    key: str | None = None,
) -> Commission:
    """修改约稿, while nobody was asked: fewer units, another month. Raises Refused."""
    title, questions, units = _checked(title, questions, units, due_on)
    with act(commission, "amend", by=by, seen=seen, key=key, title=title) as commission:
        commission.title, commission.questions, commission.due_on = title, questions, due_on
        _put_down(commission, units)
    return commission


def send(commission: Commission, *, by: Person, seen: int | None = None, key: str | None = None) -> Commission:
    """发出约稿: it stands in the inbox of each unit. Raises Refused with the units that would be over their ceiling."""
    with act(commission, "send", by=by, seen=seen, key=key) as commission:
        _go_out(commission)
    return commission


@goes_out(COMMISSION.kind)
def _go_out(commission: Commission) -> None:
    """As it is sent, or a leader has consented to more burden than the month allows."""
    refuse_over_the_ceiling(commission)
    units = [each.unit for each in commission.asked.select_related("unit")]
    for unit in units:
        give_part(commission, unit, Participant.Part.RESPONSIBLE)
    commission.details |= {"units": [str(unit) for unit in units], "due_on": commission.due_on}


def cancel(
    commission: Commission, *, by: Person, reason: str, seen: int | None = None, key: str | None = None
) -> Commission:
    """取消约稿 that was not sent."""
    reason = reason_given(reason, "请写明取消的理由")
    with act(commission, "cancel", by=by, seen=seen, key=key, reason=reason) as commission:
        commission.outcome = f"取消：{reason}"[:300]
    return commission


def _open_to(commission: Commission, by: Person) -> AskedUnit:
    for each in (by, *by.principals_delegated()):
        if asked := commission.asked_of(each):
            return asked
    raise Refused("没有约您的单位，或者已经报过了")


def answer(
    commission: Commission, *, by: Person, seen: int | None = None, key: str | None = None, **item: Any
) -> BriefingItem:
    """应约报送: a unit answers with an item, which goes its way at the desk as any other."""
    with act(commission, "answer", by=by, seen=seen, key=key, item=item.get("title", "")) as commission:
        asked = _open_to(commission, by)
        made = send_up(by=by, **item)
        asked.item, asked.answered_at = made, timezone.now()
        asked.save()
        Link.objects.create(source_id=made.pk, target_id=commission.pk, type=Link.Type.ANSWERS)
        commission.details["unit"] = str(asked.unit)
    return made


def report_nil(
    commission: Commission, *, by: Person, reason: str, seen: int | None = None, key: str | None = None
) -> AskedUnit:
    """零报告: the unit says that it has nothing, which is an answer; silence is none."""
    reason = reason_given(reason, "请写明怎样查过、为什么没有")
    with act(commission, "report_nil", by=by, seen=seen, key=key, reason=reason) as commission:
        asked = _open_to(commission, by)
        asked.nil_reason, asked.answered_at = reason[:300], timezone.now()
        asked.save()
        commission.details["unit"] = str(asked.unit)
    return asked


def remind(commission: Commission, *, by: Person, text: str = "", key: str | None = None) -> Commission:
    """催报: the liaison officers and heads of the units that have not answered yet."""
    units = [each.unit for each in commission.waiting().select_related("unit")]
    text = text.strip() or f"请于{commission.due_on:%Y-%m-%d}前应约报送“{commission.title}”"[:300]
    with act(commission, "remind", by=by, key=key, text=text) as commission:
        commission.details |= reached(units)
    return commission


def close(commission: Commission, *, by: Person, seen: int | None = None, key: str | None = None) -> Commission:
    """结束约稿: who answered, who had nothing, and who was silent is written down."""
    with act(commission, "close", by=by, seen=seen, key=key) as commission:
        commission.outcome = commission.details["summary"] = commission.summary_words
    return commission
