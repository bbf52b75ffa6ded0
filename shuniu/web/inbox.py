"""The inbox (待办): what waits for an act of one person, the most pressing first, and several acts at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Self

from django.db.models import Case, Count, F, Prefetch, Q, QuerySet, When, Window
from django.db.models.functions import RowNumber
from django.urls import reverse
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from shuniu.matters.acts import AlreadyDone, Refused
from shuniu.matters.forms import form_for
from shuniu.matters.models import Awaited, Matter
from shuniu.matters.models.matter import KINDS, Urgency, amber_until
from shuniu.org.models import Person
from shuniu.web.contributions import contribution_of
from shuniu.web.rows import ANSWERING


@dataclass(frozen=True)
class Row:
    """One line: the matter, the act that is awaited, by when."""

    matter: Matter
    verb: str
    label: str
    due_on: date | None
    is_late: bool
    url: str
    page: str
    """Where its title leads: to the page on which the act is made, such as a leader's, else to the matter."""


@dataclass(frozen=True)
class Heap:
    """The rows that wait for one act: a filter, and whether it may be made on several at once."""

    kind: str
    verb: str
    label: str
    kind_label: str
    count: int
    in_bulk: bool


class Inbox:
    """What waits for a person, as far as he sees the matter; narrowed by its filters. Each matter stands there once."""

    def __init__(self, person: Person) -> None:
        self.person, self.today = person, timezone.localdate()
        self.awaited = Awaited.objects.reaching(person).filter(
            Matter.objects.visible_to(person, of_few=True).having("matter_id")
        )

    def narrowed(self, *, kind: str = "", verb: str = "", overdue: bool = False) -> Self:
        wanted = {name: value for name, value in (("matter__kind", kind), ("verb", verb)) if value}
        self.awaited = self.awaited.filter(**wanted)
        if overdue:
            self.awaited = self.awaited.filter(due_on__lt=self.today)
        return self

    def count(self) -> int:
        return _matters_in(self.awaited)

    def overdue_count(self) -> int:
        return _matters_in(self.awaited.filter(due_on__lt=self.today))

    def heaps(self) -> list[Heap]:
        """The acts awaited, the most frequent first."""
        counted = (
            self.awaited.values("matter__kind", "verb")
            .annotate(count=Count("matter", distinct=True))
            .order_by("-count", "verb")
        )
        return [
            Heap(
                kind,
                verb,
                _(KINDS[kind].workflow.move(verb).label),
                _(KINDS[kind].workflow.label),
                count,
                verb in contribution_of(kind).in_bulk,
            )
            for kind, verb, count in counted.values_list("matter__kind", "verb", "count")
        ]

    def rows(self, start: int = 0, stop: int | None = None) -> list[Row]:
        """The rows from one place to another: what is extra urgent now, then what is late or due within the days that show
        amber, then what has no date and waits longest, then what has time.

        Where a matter waits for several acts of the same person, the most pressing is shown.
        """
        near = Q(due_on=None) | Q(due_on__lte=amber_until(self.today))
        extra_urgent = When(near, matter__urgency=Urgency.EXTRA_URGENT, then=-1)
        heap = Case(
            extra_urgent, When(due_on__lte=amber_until(self.today), then=0), When(due_on=None, then=1), default=2
        )
        pressing = (heap.asc(), F("due_on").asc(nulls_last=True), F("since").asc(), F("pk").asc())
        place = Window(RowNumber(), partition_by="matter", order_by=pressing)
        matters = Prefetch("matter", Matter.objects.prefetch_related(ANSWERING))
        found = self.awaited.annotate(place=place).filter(place=1).order_by(*pressing).prefetch_related(matters)
        return [self._row(each) for each in found[start:stop]]

    def _row(self, row: Awaited) -> Row:
        return Row(
            row.matter,
            row.verb,
            _(KINDS[row.matter.kind].workflow.move(row.verb).label),
            row.due_on,
            row.due_on is not None and row.due_on < self.today,
            reverse("act", args=[row.matter_id, row.verb]),
            contribution_of(row.matter).act_page(row.matter, row.verb) or row.matter.get_absolute_url(),
        )


def _matters_in(awaited: QuerySet[Awaited]) -> int:
    return awaited.values("matter").distinct().count()


@dataclass(frozen=True)
class Outcome:
    """What became of one of several acts: a sentence where it was made, else the reasons why not."""

    matter: Matter
    said: str = ""
    reasons: tuple[str, ...] = ()


def act_on_several(matters: Iterable[Matter], verb: str, *, by: Person, key: str) -> list[Outcome]:
    """Make one act on several matters, each through its own form and in its own transaction; each with its report."""
    return [_act_on(matter, verb, by, f"{key}:{matter.pk}"[:64] if key else None) for matter in matters]


def _act_on(matter: Matter, verb: str, by: Person, key: str | None) -> Outcome:
    form_type, section = form_for(matter.kind, verb), contribution_of(matter)
    if form_type is None or verb not in section.in_bulk:
        return Outcome(matter, reasons=(_("这一步要逐件办理"),))
    rows = form_type(matter=matter, by=by).rows
    nothing = {f"{rows.prefix}-{name}_FORMS": "0" for name in ("TOTAL", "INITIAL")} if rows is not None else {}
    form = form_type(nothing, MultiValueDict(), matter=matter, by=by)
    if not form.is_valid():
        return Outcome(matter, reasons=(_("这一步要填写内容，请逐件办理"),))
    try:
        form.act(key=key)
    except Refused as refusal:
        return Outcome(matter, reasons=refusal.reasons)
    except AlreadyDone:
        return Outcome(matter, said=_("这一步已经办过了，没有重复办理。"))
    after = KINDS[matter.kind].objects.get(pk=matter.pk)
    return Outcome(after, said=section.said(after, verb))
