"""Rulings as precedents (裁定先例): what was ruled once on like a case routes the next one, with its reason."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext

from shuniu.office.cases.likeness import ROUTES_FROM, alike, likest
from shuniu.office.cases.models import Ruling
from shuniu.org.models import Unit

LOOKED_AT = 2000


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
    others = Ruling.objects.filter(ended_on=None).exclude(pk=ruling.pk).select_related("unit", "case")[:LOOKED_AT]
    found = alike(others, ruling.place, ruling.words)
    return [each for share, each in found if share >= ROUTES_FROM and each.unit_id != ruling.unit_id]
