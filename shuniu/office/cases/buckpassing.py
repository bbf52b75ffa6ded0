"""推诿分析: how often cases are passed on, refused and sent round, by kind and by pair of units, with the cases behind.

About units and duties, never about persons. What a ruling has ended is shown as ended.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Max, QuerySet

from shuniu.office.cases.kinds import BY_CODE
from shuniu.office.cases.models import Ground, Handover, Ruling, ServiceCase, ServiceCaseQuerySet
from shuniu.office.cases.models.passing import HandoverQuerySet
from shuniu.org.models import Person, Unit

Outcome = Handover.Outcome
MOST, CASES_SHOWN = 5000, 6
"""Refusals that are read at once; the newest ones."""


@dataclass
class Pair:
    """一对单位: from whom to whom cases were passed and refused, why, and which."""

    from_unit: Unit
    unit: Unit
    count: int = 0
    grounds: Counter[str] = field(default_factory=Counter)
    cases: list[ServiceCase] = field(default_factory=list)

    @property
    def reasons(self) -> list[tuple[str, int]]:
        return [(Ground(ground).label, count) for ground, count in self.grounds.most_common() if ground]


@dataclass
class OfKind:
    """A kind of case: how many were passed on, refused, and came to a ruling."""

    label: str
    passed: int = 0
    refused: int = 0
    grounds: Counter[str] = field(default_factory=Counter)

    @property
    def reasons(self) -> list[tuple[str, int]]:
        return [(Ground(ground).label, count) for ground, count in self.grounds.most_common() if ground]


@dataclass(frozen=True)
class Loop:
    """转圈: a case that was offered to one unit more than once, and the way it went."""

    case: ServiceCase
    way: Sequence[Handover]
    ruling: Ruling | None


@dataclass(frozen=True)
class BuckPassing:
    """What the view shows of a span of days."""

    hops: Sequence[tuple[int, int]]
    kinds: Sequence[OfKind]
    pairs: Sequence[Pair]
    loops: Sequence[Loop]
    rulings: Sequence[Ruling]

    @property
    def passed(self) -> int:
        return sum(count for _, count in self.hops)


def buck_passing(person: Person, first: date, last: date) -> BuckPassing:
    """推诿分析 of the cases that the reader sees and that were passed on between two days."""
    seen = ServiceCase.objects.visible_to(person)
    moved = Handover.objects.filter(seen.having("case_id"), at__date__range=(first, last)).exclude(
        outcome=Outcome.TAKEN_BACK
    )
    per_case = moved.order_by().values("case").annotate(n=Count("pk"))
    hops = Counter(row["n"] for row in per_case)
    return BuckPassing(
        hops=sorted(hops.items()),
        kinds=_by_kind(moved),
        pairs=_by_pair(moved),
        loops=_loops(moved),
        rulings=list(_rulings(seen, first, last)),
    )


def _by_kind(moved: HandoverQuerySet) -> list[OfKind]:
    kinds: dict[str, OfKind] = {}
    rows = moved.order_by().values_list("case__case_kind", "outcome", "ground").annotate(Count("pk"))
    for code, outcome, ground, count in rows:
        kind = kinds.setdefault(code, OfKind(BY_CODE[code].label))
        kind.passed += count
        if outcome in (Outcome.REFUSED, Outcome.LAPSED):
            kind.refused += count
            kind.grounds[ground] += count
    return sorted(kinds.values(), key=lambda kind: (-kind.refused, -kind.passed, kind.label))


def _by_pair(moved: HandoverQuerySet) -> list[Pair]:
    pairs: dict[tuple[int, int], Pair] = {}
    refused = moved.turned_down().select_related("from_unit", "unit", "case").order_by("-pk")
    for each in refused[:MOST]:
        pair = pairs.setdefault((each.from_unit_id, each.unit_id), Pair(each.from_unit, each.unit))
        pair.count += 1
        pair.grounds[each.ground] += 1
        if len(pair.cases) < CASES_SHOWN and each.case not in pair.cases:
            pair.cases.append(each.case)
    return sorted(pairs.values(), key=lambda pair: (-pair.count, pair.unit.sort, pair.unit.pk))


def _loops(moved: HandoverQuerySet) -> list[Loop]:
    """The cases that one unit was asked to accept more than once, the newest first."""
    again = moved.order_by().values("case", "unit").annotate(n=Count("pk"), last=Max("pk")).filter(n__gt=1)
    keys = list(dict.fromkeys(row["case"] for row in again.order_by("-last")[:CASES_SHOWN]))
    cases = ServiceCase.objects.in_bulk(keys)
    ways: dict[int, list[Handover]] = {}
    for each in Handover.objects.filter(case__in=keys).select_related("from_unit", "unit"):
        ways.setdefault(each.case_id, []).append(each)
    ruled = {each.case_id: each for each in Ruling.objects.filter(case__in=keys).select_related("unit")}
    return [Loop(cases[key], ways[key], ruled.get(key)) for key in keys]


def _rulings(seen: ServiceCaseQuerySet, first: date, last: date) -> QuerySet[Ruling]:
    """裁定 of these days, with how many cases each has routed since."""
    made = Ruling.objects.filter(seen.having("case_id"), at__date__range=(first, last))
    return (
        made.select_related("unit", "case", "by")
        .prefetch_related("supporting_units")
        .annotate(routed_count=Count("routed"))[:MOST]
    )
