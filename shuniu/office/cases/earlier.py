"""Cases that came before (以前的件): of the same asker, of the same matter; found while one is still listening."""

from dataclasses import dataclass

from django.db.models import Count

from shuniu.office.cases.models import CaseMark, ServiceCase
from shuniu.office.cases.models.enquirer import number_key
from shuniu.org.models import Person
from shuniu.text.near_duplicates import SHARED_AT_LEAST, sketch
from shuniu.text.similarity import heard, resemblance

MARKS = 24
CANDIDATES, SHOWN = 60, 8
LIKE, SAME = 0.3, 0.5
"""From which share of common wording two cases are akin, or are the same matter."""
SHORTEST = 4


@dataclass(frozen=True)
class Earlier:
    """A case that came before, why it is shown, and how much of the wording is common."""

    case: ServiceCase
    is_same_asker: bool
    share: float

    @property
    def percent(self) -> int:
        return round(self.share * 100)


def mark(case: ServiceCase) -> None:
    """Keep the sketch of a case's wording, by which it is found among all others."""
    CaseMark.objects.filter(case=case).delete()
    CaseMark.objects.bulk_create(CaseMark(case=case, value=value) for value in sketch(case.text)[:MARKS])


def candidates(text: str) -> list[int]:
    """The cases whose sketches share most with a text's, straight from the index."""
    if len(heard(text)) < SHORTEST:
        return []
    rows = CaseMark.objects.filter(value__in=sketch(text)).values("case_id")
    near = rows.annotate(shared=Count("pk")).filter(shared__gte=SHARED_AT_LEAST).order_by("-shared", "-case_id")
    return [row["case_id"] for row in near[:CANDIDATES]]


def earlier(person: Person, *, phone: str, text: str) -> list[Earlier]:
    """以前的件 that the reader may see: those of the same number first, then the likest."""
    seen = ServiceCase.objects.visible_to(person).for_list()
    key = number_key(phone)
    own = list(seen.of_asker(key).order_by("-pk")[:SHOWN]) if key else []
    alike = seen.filter(pk__in=candidates(text)).exclude(pk__in=[case.pk for case in own])
    found = [Earlier(case, True, resemblance(text, case.text)) for case in own]
    for case in alike:
        share = resemblance(text, case.text)
        if share >= LIKE:
            found.append(Earlier(case, False, share))
    return sorted(found, key=lambda each: (not each.is_same_asker, -each.share, -each.case.pk))[:SHOWN]


def same_still_open(phone: str, text: str) -> ServiceCase | None:
    """同一来访人的同一件事 that is still open: to be written down there, not taken in again."""
    key = number_key(phone)
    if not key:
        return None
    mine = ServiceCase.objects.of_asker(key).open().order_by("-pk")[:SHOWN]
    near = [(resemblance(text, case.text), case) for case in mine]
    return next((case for share, case in sorted(near, key=lambda each: -each[0]) if share >= SAME), None)
