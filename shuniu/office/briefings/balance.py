"""喜忧与去向: of each unit what it told, what was adopted and what came of it, what it was asked; never of persons, no ranking.

Units stand in the office's own order; those that told nothing stand there too, as silent. Points are off unless an
office decides otherwise: 国办函〔2026〕12号.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count

from shuniu.office.briefings.commissions.models import AskedUnit, Commission
from shuniu.office.briefings.commissions.workflow import SENT
from shuniu.office.briefings.items.models import BAD_NEWS, GOOD_NEWS, BriefingItem, Category
from shuniu.office.briefings.items.workflow import State
from shuniu.office.briefings.setting_model import BriefingSettings
from shuniu.org.models import Person, Unit

TELLING = (Unit.Kind.BUREAU, Unit.Kind.COUNTY)
ADOPTED = (State.ADOPTED, State.ISSUED)


@dataclass(frozen=True)
class Told:
    """One unit in a period."""

    unit: Unit
    good: int
    bad: int
    proposals: int
    adopted: int
    instructed: int
    outcomes: int
    asked: int
    answered: int
    points: int | None = None

    @property
    def is_silent(self) -> bool:
        return not (self.good or self.bad or self.proposals)

    @property
    def tells_good_news_alone(self) -> bool:
        return self.good >= 3 and not self.bad


def balance(person: Person, first: date, last: date) -> list[Told]:
    """The units whose items the reader may see; for who sees all of them, also those that told nothing."""
    items = BriefingItem.objects.visible_to(person).filter(opened_at__date__range=(first, last)).order_by()
    items = items.exclude(state=State.WITHDRAWN)
    by_category: dict[int, Counter[str]] = {}
    for unit, category, count in items.values_list("unit", "category").annotate(Count("pk")):
        by_category.setdefault(unit, Counter())[category] += count
    adopted = _by_unit(items.filter(state__in=ADOPTED))
    instructed = _by_unit(items.exclude(instructions__made_at=None))
    outcomes = _by_unit(items.exclude(outcomes=None))
    commissions = Commission.objects.visible_to(person).filter(opened_at__date__range=(first, last)).values("pk")
    asked = AskedUnit.objects.filter(commission__in=commissions, commission__state__in=SENT)
    asks, answers = _by_unit(asked), _by_unit(asked.exclude(answered_at=None))
    settings = BriefingSettings.current()
    sees_all = "briefing" in person.kinds_seen
    shown = (
        Unit.objects.filter(kind__in=TELLING, closed_on=None)
        if sees_all
        else Unit.objects.filter(pk__in=person.own_units)
    )
    keys = {
        *by_category,
        *(shown.values_list("pk", flat=True) if sees_all else by_category.keys() | asks.keys() & person.own_units),
    }
    return [
        Told(
            unit,
            good=sum(said[each] for each in GOOD_NEWS),
            bad=sum(said[each] for each in BAD_NEWS),
            proposals=said[Category.SUGGESTION],
            adopted=adopted[unit.pk],
            instructed=instructed[unit.pk],
            outcomes=outcomes[unit.pk],
            asked=asks[unit.pk],
            answered=answers[unit.pk],
            points=settings.points(adopted[unit.pk], instructed[unit.pk]) if settings.scoring_on else None,
        )
        for unit in Unit.objects.filter(pk__in=keys)
        for said in [by_category.get(unit.pk, Counter())]
    ]


def _by_unit(rows: Any) -> Counter[int]:
    counted: Iterable[tuple[int, int]] = rows.order_by().values_list("unit").annotate(Count("pk", distinct=True))
    return Counter(dict(counted))
