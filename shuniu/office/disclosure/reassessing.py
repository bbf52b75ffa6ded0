"""定期评估审查 (政府信息公开条例 art. 18): what was not disclosed is looked at again each year, and the decision has a reason."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F
from django.utils import timezone

from shuniu.matters.acts import Refused, act, await_anew, reason_given
from shuniu.matters.models import Matter
from shuniu.office.disclosure.publications.kinds import Ground
from shuniu.office.disclosure.publications.models import Publication
from shuniu.office.disclosure.requests.models import DisclosureRequest
from shuniu.office.disclosure.years import Decision, a_year_after
from shuniu.org.models import Person

MOST_SHOWN = 200


@dataclass(frozen=True)
class ToLookAt:
    """One row of the yearly list: what was withheld, on which ground and why, and when it is due for a new look."""

    matter: Matter
    ground: str
    reason: str
    due_on: date


def reassess(
    matter: Publication | DisclosureRequest,
    *,
    by: Person,
    decision: str,
    reason: str,
    seen: int | None = None,
    key: str | None = None,
) -> Matter:
    """重新审查: it stays undisclosed for another year; or the ground is gone. Then a publication is drafted again, to be
    reviewed and published as any; what an applicant was refused is to be proposed for publication. Raises Refused.
    """
    reason = reason_given(reason, "请写明为什么仍不公开，或者为什么可以公开了")
    if decision not in Decision.values:
        raise Refused("请选择仍不公开，还是可以公开")
    told = {"decision": Decision(decision).label, "reason": reason}
    with act(matter, "reassess", by=by, seen=seen, key=key, **told) as matter:
        stays = decision == Decision.KEEP
        matter.reassess_on = a_year_after(timezone.localdate()) if stays else None
        if isinstance(matter, Publication):
            matter.is_disclosable = not stays
            if not stays:
                matter.withheld_for = matter.outcome = ""
    return matter


def to_look_at(person: Person, until: date) -> list[ToLookAt]:
    """What of that which the person sees is due for a new look by a day, the longest due first."""
    kept = Publication.objects.visible_to(person).filter(reassess_on__lte=until)
    refused = DisclosureRequest.objects.visible_to(person).filter(reassess_on__lte=until)
    rows = [
        ToLookAt(each, Ground(each.withheld_for).label if each.withheld_for else "", each.outcome, each.reassess_on)
        for each in kept.order_by(F("reassess_on"), "pk")[:MOST_SHOWN]
        if each.reassess_on
    ]
    rows += [
        ToLookAt(each, each.get_ground_display(), each.outcome, each.reassess_on)
        for each in refused.order_by(F("reassess_on"), "pk")[:MOST_SHOWN]
        if each.reassess_on
    ]
    return sorted(rows, key=lambda row: (row.due_on, row.matter.pk))


def remind_all(today: date) -> int:
    """到了一年的: from that morning on it stands in the inbox of who reviews; answers how many came newly."""
    newly = 0
    kinds: tuple[Any, ...] = (Publication, DisclosureRequest)
    for kind in kinds:
        for each in kind.objects.filter(reassess_on__lte=today).exclude(awaited__verb="reassess").order_by("pk"):
            await_anew(each)
            newly += 1
    return newly
