"""走访前查重: who was at a place for what in the last half year, so that no village is asked the same thing nine times."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import CharField, F, Q, Value
from django.utils.translation import gettext

from shuniu.office.research.studies.models import Study
from shuniu.office.research.studies.records import Visit, key_of
from shuniu.office.research.studies.workflow import STUDY
from shuniu.org.models import Person, Unit
from shuniu.text.similarity import resemblance
from shuniu.text.topics import topics_of

LATELY = timedelta(days=180)
ALIKE = 0.3
"""Share of wording from which on two purposes are one thing, where no topic is known."""
MOST_SHOWN = 20
OFTEN = 3
"""So many visits within that time ask for a reason, whatever they were for."""


EARLIEST_YEAR = 1949


@dataclass(frozen=True)
class Earlier:
    """近期走访: who went, when, why; `is_same` where it was for the same thing. What the reader may not know is left out."""

    visit: Visit
    is_same: bool
    is_open: bool

    @property
    def who(self) -> str:
        people = list(self.visit.people.all())
        unit = str(self.visit.study.unit)
        return f"{unit}{people[0]}等{len(people)}人" if len(people) > 1 else f"{unit}{'、'.join(map(str, people))}"

    @property
    def reason(self) -> str:
        return self.visit.reason if self.is_open else ""

    @property
    def purpose(self) -> str:
        return self.visit.purpose if self.is_open else gettext("（事由您不在知悉范围）")

    def __str__(self) -> str:
        """王芳等2人3月2日到青山镇了解供水管网漏损."""
        return gettext("%(day)s %(who)s到%(place)s：%(purpose)s") % {
            "day": f"{self.visit.on:%Y-%m-%d}",
            "who": self.who,
            "place": self.visit.place,
            "purpose": self.purpose,
        }


def lately_at(place: str, unit: Unit | None, on: date, *, by: Person, purpose: str = "") -> list[Earlier]:
    """The visits to a place, or to a unit, in the 180 days before a day and from then on, the latest first.

    Whoever may arrange visits is told of all studies, also of those that he does not see: of these for what only as far
    as he is cleared. Others are told of the studies that they see. A place is known again by its name, or where one
    name holds the other.
    """
    key = key_of(place)
    if (not key and unit is None) or on.year < EARLIEST_YEAR:
        return []
    same_place = Q(place_key__contains=key) | Q(typed__contains=F("place_key"))
    wanted = (same_place if key else Q(pk=None)) | (Q(unit=unit) if unit else Q(pk=None))
    typed = Value(key, output_field=CharField())
    found = Visit.objects.standing().with_people().alias(typed=typed).filter(wanted, on__gte=on - LATELY)
    if not by.may(STUDY.code("arrange_visit")):
        found = found.filter(Study.objects.visible_to(by).having("study_id"))
    return [
        Earlier(
            visit, bool(purpose) and is_same_thing(purpose, visit.purpose), visit.study.classification <= by.clearance
        )
        for visit in found.order_by("-on", "-pk")[:MOST_SHOWN]
    ]


def is_same_thing(purpose: str, other: str) -> bool:
    """事由相近: they share a topic of the lexicon, or much of their wording."""
    return bool(set(topics_of(purpose, purpose)) & set(topics_of(other, other))) or resemblance(purpose, other) >= ALIKE


def asks_for_reason(earlier: Iterable[Earlier]) -> list[Earlier]:
    """Those for which one needs a reason to go again: for the same thing, or all of them where there were many."""
    earlier = list(earlier)
    return earlier if len(earlier) >= OFTEN else [each for each in earlier if each.is_same]


def words_of(earlier: Iterable[Earlier]) -> str:
    return "；".join(map(str, earlier))
