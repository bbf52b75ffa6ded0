"""Rulings as precedents (裁定先例): what was ruled once on like a case routes the next one, with its reason."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from django.utils import timezone
from django.utils.translation import gettext

from shuniu.office.cases.models import Ruling
from shuniu.org.models import Unit
from shuniu.text.similarity import resemblance

ROUTES_FROM = 0.34
"""Likeness from which on a ruling routes a case: share of common wording, and more where the place is the same."""
SAME_PLACE = 0.1
LOOKED_AT = 2000


class Ruled(Protocol):
    """What likeness asks of a ruling."""

    place: str
    words: str


def likeness(ruling: Ruled, place: str, text: str) -> float:
    """How like a case is to the one that was ruled on."""
    at_place = SAME_PLACE if place and ruling.place and (place in ruling.place or ruling.place in place) else 0.0
    return resemblance(ruling.words, text) + at_place


@dataclass(frozen=True)
class Precedent:
    """先例 for a case: the ruling, how like it is, and the unit that has the duty today; `note` where that is another."""

    ruling: Ruling
    share: float
    unit: Unit | None
    note: str = ""

    @property
    def percent(self) -> int:
        return min(100, round(self.share * 100))


def likest(rulings: Iterable[Ruling], place: str, text: str) -> tuple[Ruling, float] | None:
    """The ruling that is likest to a case, the newest of equals; None where none is like enough."""
    best: tuple[Ruling, float] | None = None
    for ruling in rulings:
        share = likeness(ruling, place, text)
        if share >= ROUTES_FROM and (best is None or share > best[1]):
            best = (ruling, share)
    return best


def precedent_for(case_kind: str, place: str, text: str, today: date | None = None) -> Precedent | None:
    """先例 on the same kind of case, in like words. A unit that was closed since is followed to its heir; without one the
    ruling is shown, but routes nothing."""
    today = today or timezone.localdate()
    standing = Ruling.objects.filter(ended_on=None).select_related("unit", "by", "case")
    found = likest(standing.filter(case_kind=case_kind)[:LOOKED_AT], place, text) or likest(
        standing.exclude(case_kind=case_kind)[:LOOKED_AT], place, text
    )
    if found is None:
        return None
    ruling, share = found
    if not ruling.unit.is_closed(today):
        return Precedent(ruling, share, ruling.unit)
    heir = ruling.unit.heir(today)
    note = (
        ruling.unit.closed_note(today)
        if heir
        else gettext("裁定的“%(unit)s”已撤销，没有承接单位，这条先例不再适用") % {"unit": ruling.unit}
    )
    return Precedent(ruling, share, heir, note)


def displaced_by(ruling: Ruling) -> list[Ruling]:
    """Standing rulings on the same that another now contradicts: they are ended by it."""
    others = Ruling.objects.filter(ended_on=None).exclude(pk=ruling.pk).exclude(unit=ruling.unit)
    return [each for each in others[:LOOKED_AT] if likeness(each, ruling.place, ruling.words) >= ROUTES_FROM]
