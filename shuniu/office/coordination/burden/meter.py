"""What the burden meter (负担计) says of a data request besides what it costs: what is held already, and who asked before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import reduce
from operator import or_

from django.db.models import Q
from django.utils import timezone

from shuniu.matters import burden
from shuniu.matters.burden import Held
from shuniu.matters.meter import ForUnit, Reading, weigh
from shuniu.matters.models import Matter
from shuniu.office.coordination.burden.models import DataRequest, RequestField
from shuniu.org.models import Person
from shuniu.text.similarity import resemblance
from shuniu.text.subject_words import subject_words

FRESH = timedelta(days=183)
"""How long an answer stands as held: half a year; an older one is still filled in beforehand, to be looked over."""
ALIKE = 0.6
WORDS_OF_A_NAME, CANDIDATES, SHOWN = 2, 60, 8


@dataclass(frozen=True)
class RequestReading(Reading):
    """负担计读数 of a data request: besides what it costs, what is held of what it asks."""

    unsettled: Sequence[tuple[RequestField, Sequence[Held]]] = ()
    """What is asked and held, and nothing was said to: it stops the request."""
    taken: Sequence[tuple[RequestField, Sequence[Held]]] = ()
    """What is held and will be used."""
    seen: frozenset[int] = frozenset()
    """The matters that hold it and that the officer of the request sees: only their answers are taken over unasked."""

    @property
    def unsettled_words(self) -> str:
        """What is held already, of whom and since when; empty where all is settled."""
        if not self.unsettled:
            return ""
        said = []
        for each, answers in self.unsettled:
            units = len({one.unit_id for one in answers})
            said.append(f"“{each.name}”{units}个单位已经报过（最近{answers[0].given_on:%Y-%m-%d}）")
        return f"系统里已经有：{'；'.join(said)}。请用已有答案，或者说明为什么还要再问"


def read(request: DataRequest) -> RequestReading:
    """负担计 of a data request as it stands, with what is held of each unit."""
    asked, due_on = request.asks()
    units, today = list(asked), timezone.localdate()
    plain = weigh(asked, due_on, but=request.pk)
    fields = {each.key: each for each in request.in_order}
    fresh = [
        each
        for each in burden.held([one.name for one in fields.values()], [unit.pk for unit in units])
        if each.given_on >= today - FRESH and each.matter_id != request.pk
    ]
    newest: dict[tuple[str, int], Held] = {}
    for each in fresh:
        newest.setdefault((each.key, each.unit_id), each)
    seen = (
        frozenset(open_to([each.matter_id for each in newest.values()], request.officer))
        if request.officer
        else frozenset()
    )
    by_field = [
        (one, [answer for (key, _unit), answer in newest.items() if key == one.key]) for one in request.in_order
    ]
    held_of = {unit.pk: [answer for (_key, pk), answer in newest.items() if pk == unit.pk] for unit in units}
    rows = [
        ForUnit(
            row.unit,
            row.open,
            row.month_minutes,
            0
            if is_spared(request, [each for each in held_of[row.unit.pk] if each.matter_id in seen])
            else row.asked_minutes,
            row.ceiling_minutes,
            held_of[row.unit.pk],
        )
        for row in plain.units
    ]
    return RequestReading(
        plain.month,
        rows,
        [(one, answers) for one, answers in by_field if answers and not one.use],
        [(one, answers) for one, answers in by_field if answers and one.use == RequestField.Use.TAKE],
        seen,
    )


def is_spared(request: DataRequest, known: Sequence[Held]) -> bool:
    """Whether a unit need not be asked at all: all that it must answer is held, and will be used."""
    taken = {each.key for each in request.in_order if each.use == RequestField.Use.TAKE}
    needed = {each.key for each in request.in_order if each.is_required}
    return bool(needed) and needed <= taken and needed <= {each.key for each in known}


@dataclass(frozen=True)
class AskedBefore:
    """以前问过: a question like one of these, in a request that the reader sees."""

    name: str
    other: RequestField


def asked_before(request: DataRequest, person: Person) -> list[AskedBefore]:
    """The same question, or one in nearly the same words, in other requests, the newest first."""
    seen, found, met = DataRequest.objects.visible_to(person), [], set()
    for each in request.in_order:
        words = subject_words(each.name)[:WORDS_OF_A_NAME]
        about = reduce(or_, (Q(name__contains=word) for word in words), Q(key=each.key))
        others = RequestField.objects.filter(about, seen.having("request_id"), request__sent_on__isnull=False)
        for other in others.exclude(request=request).select_related("request").order_by("-pk")[:CANDIDATES]:
            is_alike = other.key == each.key or resemblance(each.name, other.name) >= ALIKE
            if is_alike and (each.pk, other.request_id) not in met:
                met.add((each.pk, other.request_id))
                found.append(AskedBefore(each.name, other))
    return sorted(found, key=lambda one: -one.other.pk)[:SHOWN]


def open_to(matters: Sequence[int], person: Person) -> set[int]:
    """Which of these matters the reader sees: of the others he reads that there is something, not what."""
    return set(Matter.objects.visible_to(person).filter(pk__in=set(matters)).values_list("pk", flat=True))
