"""Supervision items for the burden meter (负担计的接入): each open one asks its unit for feedback."""

from collections.abc import Iterator

from django.db.models import Q
from django.utils import timezone

from shuniu.matters.burden import Form, Load, Span, loads_of
from shuniu.office.supervision.models import SupervisionItem
from shuniu.office.supervision.workflow import ITEM, WITH_UNIT

USUAL_MINUTES = 30
"""分钟: what one feedback takes a unit."""
MOST = 20_000


@loads_of(ITEM.kind)
def loads(span: Span) -> Iterator[Load]:
    """Items with their units that are due for feedback, or to be done, on one of the days. Of all units together they
    are not gathered: what is asked in a year besides the tasks themselves is another question."""
    if span.units is None:
        return
    with_unit = SupervisionItem.objects.filter(span.of_units("lead_unit"), state__in=WITH_UNIT)
    days = (span.first, span.last)
    due = Q() if span.and_open else Q(feedback_due_on__range=days) | Q(due_on__range=days)
    for item in with_unit.filter(due).order_by("-pk")[:MOST]:
        day = item.feedback_due_on or item.due_on
        yield Load(
            item.pk,
            item.kind,
            item.title,
            item.lead_unit_id,
            item.unit_id,
            Form.TASK,
            timezone.localdate(item.opened_at),
            day,
            USUAL_MINUTES,
            True,
        )
