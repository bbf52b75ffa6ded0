"""The acts of whoever asks (拟报送要求、用已有答案、说明再问、报请同意、发出……)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext

from shuniu.matters.acts import Refused, act, opening, reason_given
from shuniu.matters.burden import Form, key_of
from shuniu.matters.consenting import goes_out, refuse_more_burden, refuse_over_the_ceiling
from shuniu.matters.guard import refuse_state_secrets
from shuniu.matters.models import Participant
from shuniu.matters.models.number import take_number
from shuniu.matters.models.participant import give_part
from shuniu.matters.urging import reached
from shuniu.office.coordination.burden.actions.answering import take_over
from shuniu.office.coordination.burden.models import AskedUnit, DataRequest, FieldAnswer, RequestField
from shuniu.office.coordination.burden.workflow import DATA_REQUEST
from shuniu.org.models import Person, Unit

SERIES = "data_request"
MOST_FIELDS, MOST_MINUTES = 40, 2400
SEPARATORS = ("\t", "｜", "|")


@dataclass(frozen=True)
class FieldGiven:
    """要的一项 as it is written down."""

    name: str
    definition: str = ""
    measure: str = ""


def fields_given(text: str) -> list[FieldGiven]:
    """One line for each field: its name, then its definition and its unit of measure behind ｜ or a tab, as pasted from
    a workbook; a measure in brackets behind the name is taken for one. Raises Refused with all that is wrong."""
    found, reasons = [], []
    for line in text.splitlines():
        if not line.strip():
            continue
        for sign in SEPARATORS:
            line = line.replace(sign, "\t")
        name, definition, measure = ([part.strip() for part in line.split("\t")] + ["", ""])[:3]
        if not key_of(name):
            reasons.append(gettext("“%(line)s”没有写名称") % {"line": line.strip()[:30]})
        found.append(FieldGiven(name[:100], definition[:200], measure[:20]))
    keys = [key_of(each.name) for each in found]
    twice = {each.name for place, each in enumerate(found) if keys[place] and keys[place] in keys[:place]}
    reasons += [gettext("“%(name)s”写了两次") % {"name": name} for name in sorted(twice)]
    if len(found) > MOST_FIELDS:
        reasons.append(gettext("一次最多要 %(n)s 项，请删去用不上的") % {"n": MOST_FIELDS})
    if reasons:
        raise Refused(*reasons)
    return found


def _checked(
    by: Person, form: str, fields: Sequence[FieldGiven], units: Sequence[Unit], due_on: date, minutes: int
) -> list[Unit]:
    """The units, each once. Raises Refused with all that is wrong."""
    units, today = list(dict.fromkeys(units)), timezone.localdate()
    reasons = []
    if not units:
        reasons.append(gettext("请选择要哪些单位报"))
    if by.organ in units:
        reasons.append(gettext("“%(unit)s”就是本单位，不用向自己要") % {"unit": by.organ})
    reasons += [note for each in units if (note := each.closed_note(today))]
    if due_on < today:
        reasons.append(gettext("报送日期%(day)s已经过去，请重新选择") % {"day": f"{due_on:%Y-%m-%d}"})
    if form == Form.FORM and not fields:
        reasons.append(gettext("请写明要哪几项，一行一项"))
    if not 0 < minutes <= MOST_MINUTES:
        reasons.append(gettext("每个单位约需的时间请填 1 至 %(most)s 分钟") % {"most": MOST_MINUTES})
    if reasons:
        raise Refused(*reasons)
    return units


def _put_down(request: DataRequest, fields: Sequence[FieldGiven], units: Sequence[Unit]) -> None:
    """Its fields and units anew; what was said about a field that stays is kept."""
    refuse_state_secrets([[each.name, each.definition, each.measure] for each in fields])
    said = {each.key: (each.use, each.why_again) for each in request.fields.all()}
    request.fields.all().delete()
    for place, each in enumerate(fields, 1):
        use, why = said.get(key_of(each.name), ("", ""))
        RequestField.objects.create(
            request=request,
            name=each.name,
            definition=each.definition,
            measure=each.measure,
            place=place,
            use=use,
            why_again=why,
        )
    request.asked.all().delete()
    AskedUnit.objects.bulk_create(AskedUnit(request=request, unit=each) for each in units)
    request.details |= {"count": len(units), "fields": len(fields)}


# ── before it is sent ────────────────────────────────────────────────────────────────────────────────────────────────
def draft(
    *,
    by: Person,
    title: str,
    summary: str,
    units: Sequence[Unit],
    due_on: date,
    minutes: int,
    fields: Sequence[FieldGiven] = (),
    form: str = Form.FORM,
    key: str | None = None,
) -> DataRequest:
    """拟报送要求: what would be asked of whom; nobody is asked yet, and the meter shows what it costs. Raises Refused."""
    title, summary = reason_given(title, "请写明要什么"), reason_given(summary, "请写明要来做什么用")
    units = _checked(by, form, fields, units, due_on, minutes)
    if by.organ is None:
        raise Refused("您还没有所属单位，请联系安全管理员设置任职")
    made = DataRequest(
        unit=by.organ, officer=by, title=title[:300], summary=summary, form=Form(form), due_on=due_on, minutes=minutes
    )
    with opening(made, "draft", by=by, key=key) as made:
        _put_down(made, fields, units)
    return made


def amend(
    request: DataRequest,
    *,
    by: Person,
    title: str,
    summary: str,
    units: Sequence[Unit],
    due_on: date,
    minutes: int,
    fields: Sequence[FieldGiven] = (),
    form: str = Form.FORM,
    seen: int | None = None,
    key: str | None = None,
) -> DataRequest:
    """修改, while nobody was asked: fewer questions, fewer units, another month."""
    title, summary = reason_given(title, "请写明要什么"), reason_given(summary, "请写明要来做什么用")
    units = _checked(by, form, fields, units, due_on, minutes)
    with act(request, "amend", by=by, seen=seen, key=key, title=title) as request:
        request.title, request.summary, request.form = title[:300], summary, Form(form)
        request.due_on, request.minutes = due_on, minutes
        _put_down(request, fields, units)
    return request


def take_held(request: DataRequest, *, by: Person, seen: int | None = None, key: str | None = None) -> DataRequest:
    """用已有答案: of all that is held and asked, what is held will do; whoever has reported it is not asked again."""
    with act(request, "take_held", by=by, seen=seen, key=key) as request:
        names = [each.name for each, _answers in request.reading.unsettled]
        request.fields.filter(name__in=names).update(use=RequestField.Use.TAKE)
        request.details["names"] = names
    return request


def explain(
    request: DataRequest,
    *,
    by: Person,
    field: RequestField,
    reason: str,
    seen: int | None = None,
    key: str | None = None,
) -> DataRequest:
    """说明再问: why the answer that is held does not do; the units read it. It stands in the yearly report."""
    reason = reason_given(reason, "请写明已有的答案为什么不够用，各单位会看到")
    with act(request, "explain", by=by, seen=seen, key=key, reason=reason) as request:
        found = request.fields.filter(pk=field.pk).first()
        if found is None:
            raise Refused("这一项已经改过，请刷新页面")
        found.use, found.why_again = RequestField.Use.AGAIN, reason[:300]
        found.save()
        request.details["name"] = found.name
    return request


# ── sending ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def send(request: DataRequest, *, by: Person, seen: int | None = None, key: str | None = None) -> DataRequest:
    """发出: it stands in the inbox of each unit that has to say something."""
    with act(request, "send", by=by, seen=seen, key=key) as request:
        _go_out(request)
    return request


@goes_out(DATA_REQUEST.kind)
def _go_out(request: DataRequest) -> None:
    """As it is sent, or a leader has consented to more."""
    today = timezone.localdate()
    units = [each.unit for each in request.asked.select_related("unit")]
    if reasons := [note for each in units if (note := each.closed_note(today))]:
        raise Refused(*reasons)
    refuse_over_the_ceiling(request)
    total, count = request.reading.total_hours, len(request.in_order)
    request.sent_on = today
    request.number = f"报送〔{today.year}〕{take_number(SERIES, today.year, request)}号"
    spared = take_over(request)
    for each in units:
        give_part(request, each, Participant.Part.RESPONSIBLE)
    request.details |= {"units": [str(each) for each in units], "fields": count, "hours": str(total)}
    request.details |= {"due_on": request.due_on, "spared": [str(each.unit) for each in spared]}


# ── afterwards ───────────────────────────────────────────────────────────────────────────────────────────────────────
def remind(request: DataRequest, *, by: Person | None, text: str = "", key: str | None = None) -> DataRequest:
    """催报: the heads and liaison officers of the units that have not answered."""
    text = text.strip() or f"请于{request.due_on:%Y-%m-%d}前报送“{request.title}”"[:300]
    with act(request, "remind", by=by, key=key, text=text) as request:
        units = [each.unit for each in request.waiting()]
        if not units:
            raise Refused("各单位都已报送")
        request.details |= reached(units)
        request.reminded_on = timezone.localdate()
    return request


def extend(
    request: DataRequest, *, by: Person, due_on: date, reason: str, seen: int | None = None, key: str | None = None
) -> DataRequest:
    """延长: also of one that has ended, which opens again for those who have not answered; another month is weighed anew."""
    reason = reason_given(reason, "请写明延长的理由")
    with act(request, "extend", by=by, seen=seen, key=key, due_on=due_on, reason=reason) as request:
        if due_on < timezone.localdate() or (request.due_on is not None and due_on <= request.due_on):
            raise Refused("新的日期要晚于原来的日期，也不能已经过去")
        before = request.asks()
        request.due_on, request.reminded_on = due_on, None
        refuse_more_burden(request, before, of=[each.unit for each in request.waiting()])
    return request


def hand_on(request: DataRequest, *, by: Person | None, seen: int | None = None, key: str | None = None) -> DataRequest:
    """转承接单位: units closed meanwhile; the successor answers in their place, unless it is asked itself already."""
    today, said = timezone.localdate(), []
    with act(request, "hand_on", by=by, seen=seen, key=key) as request:
        for each in request.closed_units():
            heir = each.unit.heir(today)
            if heir is None or heir.pk == request.unit_id or request.asked.filter(unit=heir).exists():
                said.append(f"{each.unit}已撤销，不再要它报")
                FieldAnswer.objects.filter(asked=each).delete()
                each.delete()
                continue
            said.append(f"{each.unit}已撤销，改由{heir}报")
            each.unit = heir
            each.save()
            give_part(request, heir, Participant.Part.RESPONSIBLE)
        if not said:
            raise Refused("没有已撤销的单位")
        request.details["units"] = said
    return request


def close(request: DataRequest, *, by: Person | None, seen: int | None = None, key: str | None = None) -> DataRequest:
    """结束: how many answered is written down. By the clock once its day is over."""
    with act(request, "close", by=by, seen=seen, key=key) as request:
        if by is None and request.due_on is not None and request.due_on >= timezone.localdate():
            raise Refused("还没有到报送日期")
        request.outcome = request.details["summary"] = request.summary_words
    return request


def cancel(
    request: DataRequest, *, by: Person, reason: str, seen: int | None = None, key: str | None = None
) -> DataRequest:
    """取消: the units read why."""
    reason = reason_given(reason, "请写明取消的理由")
    with act(request, "cancel", by=by, seen=seen, key=key, reason=reason) as request:
        request.outcome = f"取消：{reason}"[:300]
    return request
