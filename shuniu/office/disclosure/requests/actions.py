"""The acts that carry a request (登记、补正、征求意见、延期、缴费、撤回、逾期不再处理)."""

import logging
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext

from shuniu.audit.chain import append
from shuniu.matters import files
from shuniu.matters.acts import Refused, act, opening, reason_given
from shuniu.matters.guard import refuse_state_secrets
from shuniu.matters.models import Blob
from shuniu.matters.models.number import take_number
from shuniu.office.disclosure.requests.clock import PARTY_DAYS, fee_due, party_due
from shuniu.office.disclosure.requests.fees import fee_by_pages, fee_by_pieces
from shuniu.office.disclosure.requests.kinds import (
    ApplicantKind,
    Channel,
    FeeWay,
    Outcome,
    PartyKind,
    PartyView,
    WantedForm,
)
from shuniu.office.disclosure.requests.models import DisclosureRequest, Party, Submission
from shuniu.office.disclosure.requests.workflow import REQUEST, State
from shuniu.org.models import Person, Unit

logger = logging.getLogger(__name__)
DECLINED = "disclosure:submissions"
SERIES = "disclosure_request"


def digest_of_applicant(applicant: str, identity: str) -> str:
    """申请人 in the audit: a salted digest, by which two requests of one person are known, and nobody is."""
    return salted_hmac(
        "shuniu.disclosure.applicant", f"{applicant.strip()}\n{identity.strip()}", algorithm="sha256"
    ).hexdigest()


def take_submission(*, file: tuple[Blob, str] | None = None, **said: str) -> Submission:
    """收到网上申请: what the form says, with its file; it waits to be confirmed with the applicant (art. 31).

    Raises StateSecret.
    """
    refuse_state_secrets(list(said.values()))
    blob, name = file or (None, "")
    return Submission.objects.create(**said, file=blob, file_name=name)


def decline_submission(submission: Submission, *, by: Person, reason: str) -> Submission:
    """不予登记: it is no application, or whoever sent it can't be reached. Who he is, and his file, are erased with it.

    Raises Refused, StateSecret.
    """
    reason = reason_given(reason, "请写明不予登记的理由")
    refuse_state_secrets(reason)
    if not by.may(REQUEST.code("register")):
        raise Refused("您的岗位没有办理公开申请的权限")
    with transaction.atomic():
        waiting = Submission.objects.select_for_update().get(pk=submission.pk)
        if waiting.request_id is not None or waiting.declined_on is not None:
            raise Refused("这件网上申请已经登记过了，或者已经不予登记")
        file = waiting.file
        waiting.identity = waiting.contact = waiting.file_name = ""
        waiting.file, waiting.declined_on, waiting.declined_why = None, timezone.localdate(), reason[:300]
        waiting.save()
        if file is not None and not Submission.objects.filter(file=file).exists():
            files.erase(file, of=0)
        append("disclosure.decline_submission", DECLINED, by, submission=waiting.pk, reason=reason)
    return waiting


def register(
    *,
    by: Person,
    title: str,
    channel: str,
    received_on: date,
    applicant_kind: str,
    applicant: str,
    identity: str,
    contact: str,
    description: str,
    wanted_form: str = WantedForm.ELECTRONIC,
    submission: Submission | None = None,
    key: str | None = None,
) -> DisclosureRequest:
    """登记申请: what art. 29 asks for, received on the day that art. 31 counts; the clock runs from it.

    Who applies stands in the matter and nowhere in its audit, which holds a salted digest. Raises Refused, StateSecret.
    """
    today = timezone.localdate()
    if received_on > today:
        raise Refused("收到日期不能晚于今天")
    unit = Unit.objects.filter(kind=Unit.Kind.OFFICE, closed_on=None).first() or by.organ
    if unit is None:
        raise Refused("您还没有所属单位，请联系安全管理员设置任职")
    made = DisclosureRequest(
        title=reason_given(title, "请用一句话写明申请公开什么，不写申请人姓名")[:300],
        unit=unit,
        officer=by,
        channel=Channel(channel),
        received_on=received_on,
        clock_from=received_on,
        applicant_kind=ApplicantKind(applicant_kind),
        applicant=reason_given(applicant, "请写明申请人的姓名或者名称（第二十九条）")[:100],
        identity=reason_given(identity, "请写明身份证明（第二十九条）")[:60],
        contact=reason_given(contact, "请写明联系方式（第二十九条）")[:200],
        description=reason_given(description, "请写明申请公开的信息的名称、文号或者特征描述（第二十九条）"),
        wanted_form=WantedForm(wanted_form),
    )
    if made.applicant in made.title:
        raise Refused("标题里不能写申请人的姓名")
    told = {
        "channel": made.get_channel_display(),
        "received_on": received_on,
        "applicant": digest_of_applicant(made.applicant, made.identity),
    }
    if submission is not None:
        made.code = submission.code
    with opening(made, "register", by=by, key=key, **told) as made:
        made.number = f"公开申〔{today.year}〕{take_number(SERIES, today.year, made)}号"
        made.due_on = made.answer_due().date
        if submission is not None:
            waiting = Submission.objects.select_for_update().get(pk=submission.pk)
            if waiting.request_id is not None or waiting.declined_on is not None:
                raise Refused("这件网上申请已经登记过了")
            waiting.request = made
            waiting.save(update_fields=["request"])
    return made


def ask_to_amend(
    request: DisclosureRequest,
    *,
    by: Person,
    reason: str,
    until: date,
    seen: int | None = None,
    key: str | None = None,
) -> DisclosureRequest:
    """通知补正 (art. 30): once, within 7 working days, what is unclear and by when it has to be put right."""
    reason = reason_given(reason, "请写明哪里不明确、怎样补正")
    if until <= timezone.localdate():
        raise Refused("补正期限要给申请人合理的时间，请选今天以后的日期")
    with act(request, "ask_to_amend", by=by, seen=seen, key=key, reason=reason, until=until) as request:
        request.amendment_asked_on, request.amend_until = timezone.localdate(), until
    return request


def record_amendment(
    request: DisclosureRequest,
    *,
    by: Person,
    description: str,
    on: date,
    seen: int | None = None,
    key: str | None = None,
) -> DisclosureRequest:
    """登记补正: the clock starts anew from the day on which it came (art. 30)."""
    description = reason_given(description, "请写明补正以后的内容")
    refuse_state_secrets(description)
    with act(request, "record_amendment", by=by, seen=seen, key=key, on=on) as request:
        if not (request.amendment_asked_on or on) <= on <= timezone.localdate():
            raise Refused("收到补正的日期不对：不早于通知之日，不晚于今天")
        request.description, request.clock_from = description, on
        request.due_on = request.answer_due().date
    return request


def consult_party(
    request: DisclosureRequest,
    *,
    by: Person,
    kind: str,
    name: str,
    seen: int | None = None,
    key: str | None = None,
) -> Party:
    """征求意见 of a third party or a co-maker, who has 15 working days (art. 32, 34); they don't count (art. 33)."""
    name, of, today = reason_given(name, "请写明征求谁的意见")[:100], PartyKind(kind), timezone.localdate()
    until = party_due(today)
    with act(request, "consult_party", by=by, seen=seen, key=key, party=of.label, until=until) as request:
        made = Party.objects.create(request=request, kind=of, name=name, asked_on=today, due_on=until)
        request.due_on = request.answer_due().date
    return made


def record_view(
    request: DisclosureRequest,
    *,
    by: Person,
    party: Party,
    view: str,
    words: str = "",
    seen: int | None = None,
    key: str | None = None,
) -> Party:
    """登记意见: it agrees, objects with its reason, or has kept silent for 15 working days."""
    words, held, today = words.strip(), PartyView(view), timezone.localdate()
    if held == PartyView.OBJECTS and not words:
        raise Refused("不同意公开的，请写明理由")
    refuse_state_secrets(words)
    told = {"party": PartyKind(party.kind).label, "view": held.label}
    with act(request, "record_view", by=by, seen=seen, key=key, **told) as request:
        waiting = request.parties.filter(pk=party.pk, view="").first()
        if waiting is None:
            raise Refused("这份意见已经登记过了")
        if held == PartyView.SILENT and today <= waiting.due_on:
            raise Refused(
                gettext("对方可以在%(day)s以前答复（%(n)s个工作日），还不能作逾期登记")
                % {"day": waiting.due_on, "n": PARTY_DAYS}
            )
        waiting.view, waiting.words, waiting.answered_on = held, words, today
        waiting.save()
        request.due_on = request.answer_due().date
    return waiting


def extend(
    request: DisclosureRequest, *, by: Person, reason: str, seen: int | None = None, key: str | None = None
) -> DisclosureRequest:
    """批准延期 (art. 33): at most 20 working days more, once, approved by the head and told to the applicant."""
    reason = reason_given(reason, "请写明延期的理由，要告知申请人")
    with act(request, "extend", by=by, seen=seen, key=key, reason=reason) as request:
        request.is_extended = True
        request.due_on = request.details["until"] = request.answer_due().date
    return request


def charge_fee(
    request: DisclosureRequest,
    *,
    by: Person,
    way: str,
    count: int,
    seen: int | None = None,
    key: str | None = None,
) -> DisclosureRequest:
    """通知缴费 (art. 42): by piece of the applicant in this month, or by page of this request; never both.

    `count` is how many pieces he has applied for this month with this one, or how many pages it takes. By pieces, what
    this one adds is asked for.
    """
    of = FeeWay(way)
    if count < 1:
        raise Refused("请填写件数或者页数")
    amount = fee_by_pages(count) if of == FeeWay.PAGES else fee_by_pieces(count) - fee_by_pieces(count - 1)
    if not amount:
        raise Refused("没有超过免费的件数或者页数，不收费（国办函〔2020〕109号）")
    until = fee_due(timezone.localdate())
    told = {"way": of.label, "amount": amount, "until": until}
    with act(request, "charge_fee", by=by, seen=seen, key=key, **told) as request:
        if request.fee_way and request.fee_way != of:
            raise Refused("按件和按量只能选一种，这件申请已经按另一种收过")
        request.fee_way, request.fee, request.fee_until = of, amount, until
    return request


def cancel_fee(
    request: DisclosureRequest, *, by: Person, reason: str, seen: int | None = None, key: str | None = None
) -> DisclosureRequest:
    """撤销缴费通知: the number was wrong, or he no longer wants so much; nothing is owed, and either way may be chosen anew."""
    reason = reason_given(reason, "请写明为什么撤销缴费通知")
    with act(request, "cancel_fee", by=by, seen=seen, key=key, reason=reason) as request:
        request.details["amount"] = request.fee
        request.fee_way, request.fee, request.fee_until = "", 0, None
    return request


def record_payment(
    request: DisclosureRequest, *, by: Person, seen: int | None = None, key: str | None = None
) -> DisclosureRequest:
    """登记缴费."""
    with act(request, "record_payment", by=by, seen=seen, key=key) as request:
        request.details["amount"] = request.fee
        return request


def withdraw(
    request: DisclosureRequest, *, by: Person, reason: str, seen: int | None = None, key: str | None = None
) -> DisclosureRequest:
    """登记撤回: the applicant himself gives it up."""
    reason = reason_given(reason, "请写明申请人怎样表示撤回")
    with act(request, "withdraw", by=by, seen=seen, key=key, reason=reason) as request:
        request.result, request.outcome, request.due_on = Outcome.WITHDRAWN, "申请人撤回", None
    return request


def lapse(
    request: DisclosureRequest, *, by: Person | None, seen: int | None = None, key: str | None = None
) -> DisclosureRequest:
    """不再处理: not corrected without a reason (art. 30), or not paid, by its day. Also by the clock, every night."""
    result = Outcome.LAPSED_AMENDMENT if request.state == State.AMENDING else Outcome.LAPSED_FEE
    with act(request, "lapse", by=by, seen=seen, key=key, outcome=result.label) as request:
        if (until := request.waits_until) is None or timezone.localdate() <= until:
            raise Refused("补正或缴费的期限还没有过")
        request.result, request.outcome, request.due_on = result, result.label, None
    return request


def lapse_all(today: date) -> int:
    """Every request whose applicant has let his day pass; answers how many. One that can't lapse leaves the others be."""
    late = DisclosureRequest.objects.filter(state=State.AMENDING, amend_until__lt=today)
    late = late | DisclosureRequest.objects.filter(state=State.AWAITING_FEE, fee_until__lt=today)
    lapsed = 0
    for row in late.order_by("pk"):
        try:
            lapse(row, by=None)
        except Refused as refusal:
            logger.warning("%s does not lapse: %s", row, refusal)
        else:
            lapsed += 1
    return lapsed
