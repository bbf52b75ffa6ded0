"""The acts of appraisal (鉴定), by the names of their verbs."""

from collections.abc import Sequence

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext

from shuniu.matters.acts import Refused, act, opening
from shuniu.matters.models.number import take_number
from shuniu.office.documents.archiving.appraising.models import (
    YEARS_MORE,
    Appraisal,
    AppraisalLine,
    Decision,
)
from shuniu.office.documents.archiving.appraising.workflow import CLOSED_STATES
from shuniu.office.documents.archiving.facts import as_document
from shuniu.office.documents.archiving.models import FiledItem, Fonds
from shuniu.office.documents.incoming.actions import filing as incoming_filing
from shuniu.office.documents.incoming.models import IncomingDocument
from shuniu.office.documents.outgoing.actions import filing as outgoing_filing
from shuniu.org.models import Person


def past_term(fonds: Fonds, year: int) -> "QuerySet[FiledItem]":
    """到期: what was to be kept until a year that is over, and stands in no appraisal that is open."""
    in_hand = AppraisalLine.objects.exclude(appraisal__state__in=CLOSED_STATES).values("item_id")
    due = FiledItem.objects.filter(fonds=fonds, kept_until__lt=year, destroyed_at=None)
    return due.exclude(pk__in=in_hand).order_by("code")


def draft(*, by: Person, fonds: Fonds, key: str | None = None) -> Appraisal:
    """发起鉴定 of all that is past its term in a fonds. Raises Refused where nothing is."""
    unit = by.main_unit
    if unit is None:
        raise Refused("您没有任职单位，不能发起鉴定")
    year = timezone.localdate().year
    made = Appraisal(title=f"{fonds.code}全宗{year}年到期档案鉴定", fonds=fonds, unit=unit, officer=by)
    with opening(made, "draft", by=by, key=key) as made:
        Fonds.objects.select_for_update().get(pk=fonds.pk)
        items = list(past_term(fonds, year))
        if not items:
            raise Refused(gettext("全宗“%(fonds)s”现在没有保管期限已满、还没有鉴定的档案") % {"fonds": fonds})
        made.number = f"鉴〔{year}〕{take_number('appraisal', year, made)}号"
        AppraisalLine.objects.bulk_create(
            AppraisalLine(appraisal=made, item=item, was_until=item.kept_until or year) for item in items
        )
        made.details |= {"count": len(items), "codes": [item.code for item in items]}
    return made


def decide(
    appraisal: Appraisal,
    *,
    by: Person,
    items: Sequence[FiledItem],
    decision: str,
    reason: str,
    seen: int | None = None,
    key: str | None = None,
) -> None:
    """鉴定意见 for some of the items; a later one takes the place of an earlier one."""
    if not reason.strip():
        raise Refused("请写明理由")
    wanted = Decision(decision)
    with act(appraisal, "decide", by=by, seen=seen, key=key, reason=reason.strip()) as appraisal:
        rows = appraisal.lines.filter(item__in=[item.pk for item in items])
        codes = list(rows.values_list("item__code", flat=True))
        if not codes:
            raise Refused("请勾选要鉴定的档案")
        rows.update(decision=wanted, reason=reason.strip()[:200])
        appraisal.details |= {"count": len(codes), "decision": wanted.label, "codes": codes}


def submit(appraisal: Appraisal, *, by: Person, seen: int | None = None, key: str | None = None) -> None:
    """报批."""
    with act(appraisal, "submit", by=by, seen=seen, key=key) as appraisal:
        appraisal.proposed_by = by
        appraisal.details["summary"] = appraisal.summary_words


def approve(
    appraisal: Appraisal, *, by: Person, opinion: str = "", seen: int | None = None, key: str | None = None
) -> None:
    """批准 by another than who drew it up."""
    with act(appraisal, "approve", by=by, seen=seen, key=key, opinion=opinion.strip() or "同意") as appraisal:
        appraisal.approved_by = by


def send_back(
    appraisal: Appraisal, *, by: Person, reason: str, seen: int | None = None, key: str | None = None
) -> None:
    """退回."""
    with act(appraisal, "send_back", by=by, seen=seen, key=key, reason=_given(reason)) as appraisal:
        appraisal.proposed_by = None


def carry_out(
    appraisal: Appraisal, *, by: Person, witness: Person, seen: int | None = None, key: str | None = None
) -> None:
    """执行: what is kept gets its new term, what is not is destroyed, while a second person watches; all or nothing."""
    if witness.pk == by.pk:
        raise Refused("监销人不能是执行人自己，请选另一人")
    with act(appraisal, "carry_out", by=by, seen=seen, key=key, witness=witness.name) as appraisal:
        appraisal.carried_out_by, appraisal.witness = by, witness
        appraisal.outcome = appraisal.details["summary"] = appraisal.summary_words
        for line in appraisal.lines.select_related("item__document"):
            _carry_out(line, appraisal, by)


def _carry_out(line: AppraisalLine, appraisal: Appraisal, by: Person) -> None:
    decision = Decision(line.decision)
    if decision is not Decision.DESTROY:
        more = YEARS_MORE[decision]
        until = None if more is None else max(timezone.localdate().year - 1, line.was_until) + more
        FiledItem.objects.filter(pk=line.item_id).update(kept_until=until)
        return
    beside = [each.document for each in line.item.questions.select_related("document")]
    for document in map(as_document, (line.item.document, *beside)):
        if isinstance(document, IncomingDocument):
            incoming_filing.destroy(document, by=by, listed=appraisal.label)
        else:
            outgoing_filing.destroy(document, by=by, listed=appraisal.label)


def cancel(appraisal: Appraisal, *, by: Person, reason: str, seen: int | None = None, key: str | None = None) -> None:
    """撤销: the items may be appraised anew."""
    with act(appraisal, "cancel", by=by, seen=seen, key=key, reason=_given(reason)) as appraisal:
        appraisal.outcome = "已撤销"


def _given(reason: str) -> str:
    if not reason.strip():
        raise Refused("请写明理由")
    return reason.strip()
