"""Data requests for the burden meter (负担计的接入): how they load units, and what they hold of their answers."""

from collections.abc import Collection, Iterator

from django.db.models import Q

from shuniu.matters.burden import Held, Load, Span, held_by, key_of, loads_of
from shuniu.office.coordination.burden.models import AskedUnit, FieldAnswer
from shuniu.office.coordination.burden.workflow import DATA_REQUEST, State

OUT = (State.SENT, State.CLOSED)
MOST = 5000


@loads_of(DATA_REQUEST.kind)
def loads(span: Span) -> Iterator[Load]:
    """Those that went out; a unit that had reported all before was asked nothing."""
    is_open = Q(request__state=State.SENT, answered_at=None)
    asked = AskedUnit.objects.filter(
        span.reaches("request__due_on", is_open), span.of_units("unit"), request__state__in=OUT
    )
    for each in asked.select_related("request"):
        request = each.request
        yield Load(
            request.pk,
            request.kind,
            request.title,
            each.unit_id,
            request.unit_id,
            request.form,
            request.sent_on or request.opened_at.date(),
            request.due_on,
            0 if each.is_already else request.minutes,
            request.state == State.SENT and each.answered_at is None,
            each.is_already,
        )


@held_by(DATA_REQUEST.kind)
def held(names: Collection[str], units: Collection[int]) -> Iterator[Held]:
    """The newest answer of each unit under each name; of a request that was cancelled too, for it was answered."""
    answers = FieldAnswer.objects.filter(key__in=[key_of(each) for each in names], unit__in=units)
    rows = answers.select_related("field__request").order_by("-given_on", "-pk")[:MOST]
    met = set()
    for each in rows:
        if (each.key, each.unit_id) in met:
            continue
        met.add((each.key, each.unit_id))
        request = each.field.request
        yield Held(
            each.field.name,
            each.field.definition,
            f"{each.value}",
            each.unit_id,
            each.given_on,
            each.source_id or request.pk,
            request.kind,
            request.title,
            request.classification,
        )
