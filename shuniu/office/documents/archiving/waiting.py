"""待归档: what is closed or distributed and not filed yet, with its proposal, and by when it is to be filed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Count, Q
from django.db.models.functions import Coalesce, ExtractYear, TruncDate

from shuniu.matters.models import Matter, MatterQuerySet
from shuniu.office.documents.archiving.facts import Document, as_document
from shuniu.office.documents.archiving.filing import LAST_DAY, Proposal, proposal_for
from shuniu.office.documents.archiving.models import FiledItem, FondsOrgan
from shuniu.office.documents.incoming.workflow import State as In
from shuniu.office.documents.outgoing.workflow import State as Out
from shuniu.org.models import Person, UnitLine

READY = Q(kind="incoming", state=In.COMPLETED) | Q(kind="outgoing", state=Out.DISTRIBUTED)
CLOSED = Q(kind="incoming", state=In.ARCHIVED) | Q(kind="outgoing", state=Out.ARCHIVED)


def last_day_for(year: int) -> date:
    """归档期限 of what was made in a year: the end of June of the next (国家档案局令第13号)."""
    return date(year + 1, *LAST_DAY)


def his_to_file(person: Person) -> Q:
    """What came in to a desk of his, what goes out of an organ of his; all that goes out, where he handles it for the house."""
    desks = UnitLine.objects.filter(below__in=person.own_units).values("above")
    if "outgoing" in person.kinds_seen:
        return Q(as_incoming__unit__in=desks) | Q(kind="outgoing")
    organs = {*person.own_units, *([person.organ.pk] if person.organ else [])}
    return Q(as_incoming__unit__in=desks) | Q(as_outgoing__issuing_organ__in=organs)


def waiting_to_be_filed(person: Person) -> MatterQuerySet[Matter]:
    """What this person may file, for himself or for whom he acts, and has not been filed: of organs that have a fonds here, also what was closed without a number."""
    organs = FondsOrgan.objects.values("unit")
    keeps = Q(as_outgoing__issuing_organ__in=organs) | Q(as_incoming__unit__in=organs)
    keeps |= Q(as_incoming__unit__kind="division", as_incoming__unit__parent__in=organs)
    open_ones = Matter.objects.visible_to(person).filter(READY | CLOSED, filed=None, filed_with=None, not_filed=None)
    his = reduce(or_, map(his_to_file, [person, *person.principals_delegated()]))
    return open_ones.filter(READY | keeps).filter(his).order_by("opened_at", "pk")


@dataclass(frozen=True)
class ToFile:
    """A document that waits, with what is proposed for it."""

    document: Document
    proposal: Proposal
    last_day: date
    verb: str

    def is_late(self, today: date) -> bool:
        return today > self.last_day

    @property
    def can_be_filed_as_proposed(self) -> bool:
        return self.proposal.fonds is not None and self.proposal.filing_class is not None and not self.proposal.blocking


def to_file(matters: Iterable[Matter]) -> list[ToFile]:
    """Each with its proposal; asked for a page of them."""
    found = []
    for matter in matters:
        document = as_document(matter)
        proposal = proposal_for(document)
        verb = "file_late" if document.closed_at is not None else "archive"
        found.append(ToFile(document, proposal, last_day_for(proposal.year), verb))
    return found


@dataclass(frozen=True)
class YearOfFiling:
    """How far the filing of a year is: how many are filed, how many wait, until when."""

    year: int
    filed: int
    waiting: int
    last_day: date
    is_late: bool


def years_of(person: Person, today: date) -> list[YearOfFiling]:
    """The years of which something waits, and this and the last one, the latest first."""
    day = Coalesce("as_outgoing__dated_on", "as_incoming__dated_on", "as_incoming__received_on", TruncDate("opened_at"))
    rows = waiting_to_be_filed(person).order_by().annotate(of=ExtractYear(day)).values("of").annotate(n=Count("pk"))
    waiting = {row["of"]: row["n"] for row in rows}
    seen = Matter.objects.visible_to(person).filter(filed__isnull=False).values("pk")
    filed = dict(
        FiledItem.objects.filter(pk__in=seen)
        .order_by()
        .values_list("year")
        .annotate(n=Count("pk"))
        .values_list("year", "n")
    )
    years = sorted({*waiting, today.year, today.year - 1}, reverse=True)
    return [
        YearOfFiling(year, filed.get(year, 0), waiting.get(year, 0), last_day_for(year), today > last_day_for(year))
        for year in years
        if waiting.get(year) or filed.get(year)
    ]
