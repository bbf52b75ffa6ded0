"""Commissions for the burden meter (负担计的接入): what the office asks of units by 约稿."""

from collections.abc import Iterator

from django.db.models import Q
from django.utils import timezone

from shuniu.matters.burden import Form, Load, Span, loads_of
from shuniu.office.briefings.commissions.models import USUAL_MINUTES, AskedUnit
from shuniu.office.briefings.commissions.workflow import COMMISSION, SENT, State


@loads_of(COMMISSION.kind)
def loads(span: Span) -> Iterator[Load]:
    is_silent = Q(item=None, nil_reason="")
    is_open = is_silent & Q(commission__state=State.OPEN)
    asked = AskedUnit.objects.filter(
        span.reaches("commission__due_on", is_open), span.of_units("unit"), commission__state__in=SENT
    )
    for each in asked.select_related("commission"):
        of = each.commission
        yield Load(
            of.pk,
            of.kind,
            of.title,
            each.unit_id,
            of.unit_id,
            Form.REPORT,
            timezone.localdate(of.opened_at),
            of.due_on,
            USUAL_MINUTES,
            of.state == State.OPEN and each.item_id is None and not each.nil_reason,
        )
