"""How a unit stands (单位办理情况): its open items by state, the most pressing of each, what was verified."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Count, F, Q, Window
from django.db.models.functions import RowNumber

from shuniu.office.supervision.models import SupervisionItem
from shuniu.office.supervision.models.item import ItemQuerySet
from shuniu.office.supervision.workflow import ITEM, TIMED, State
from shuniu.org.models import Person, Unit

SHOWN_OF_A_STATE = 6
DAYS_AHEAD = 30
SHOWN_STATES = (State.IN_HAND, State.ASSIGNED, State.REPORTED, State.VERIFIED, State.DOCKETED, State.SUSPENDED)
"""What stands on the board, what the unit has to do first."""


@dataclass(frozen=True)
class Heap:
    """The items of one state: how many there are, and the most pressing of them."""

    state: State
    count: int
    items: list[SupervisionItem]

    @property
    def beyond(self) -> int:
        return self.count - len(self.items)


@dataclass(frozen=True)
class Column:
    """A unit with its open items."""

    unit: Unit
    count: int
    overdue: int
    heaps: list[Heap] = field(default_factory=list)


def on_board(person: Person) -> ItemQuerySet:
    """The items that stand on a person's board: those that he sees, docketed and not closed."""
    return SupervisionItem.objects.visible_to(person).open().filter(state__in=SHOWN_STATES)


def units_on_board(person: Person) -> "list[Unit]":
    """The units that lead any open item that a person sees, in the order of the organisation."""
    return list(Unit.objects.filter(pk__in=on_board(person).order_by().values("lead_unit")).order_by("sort", "pk"))


def columns(person: Person, units: Iterable[Unit], today: date) -> list[Column]:
    """看板: the columns of these units, in three queries however many there are."""
    units = list(units)
    of_units = on_board(person).filter(lead_unit__in=units)
    counted = of_units.order_by().values("lead_unit", "state")
    rows = list(counted.annotate(count=Count("pk"), late=Count("pk", filter=Q(due_on__lt=today))))
    place = Window(
        RowNumber(), partition_by=["lead_unit", "state"], order_by=[F("due_on").asc(nulls_last=True), F("pk").asc()]
    )
    pressing = of_units.annotate(place=place).filter(place__lte=SHOWN_OF_A_STATE).select_related("lead_unit")
    shown: dict[tuple[int, str], list[SupervisionItem]] = {}
    for item in pressing.order_by("place"):
        shown.setdefault((item.lead_unit_id, item.state), []).append(item)
    counts = {(row["lead_unit"], row["state"]): row["count"] for row in rows}
    return [
        Column(
            unit,
            sum(row["count"] for row in rows if row["lead_unit"] == unit.pk),
            sum(row["late"] for row in rows if row["lead_unit"] == unit.pk and row["state"] not in ITEM.untimed),
            [
                Heap(state, counts[unit.pk, state], shown[unit.pk, state])
                for state in SHOWN_STATES
                if (unit.pk, state) in counts
            ],
        )
        for unit in units
    ]


@dataclass(frozen=True)
class UnitCounts:
    """What a unit has before it, and what it has behind it."""

    open: int
    overdue: int
    due_soon: int
    reported: int
    verified: int
    supported: int


def counts_of(person: Person, unit: Unit, today: date, *, verified: int) -> UnitCounts:
    """The counts of a unit's page. `due_soon` are those due within the days ahead; `verified`, which grows with the
    years, is known from the figures.
    """
    visible = SupervisionItem.objects.visible_to(person)
    found = (
        visible.open()
        .filter(lead_unit=unit)
        .aggregate(
            open=Count("pk", filter=Q(state__in=SHOWN_STATES)),
            overdue=Count("pk", filter=Q(state__in=TIMED, due_on__lt=today)),
            due_soon=Count("pk", filter=Q(state__in=TIMED, due_on__range=(today, today + timedelta(days=DAYS_AHEAD)))),
            reported=Count("pk", filter=Q(state=State.REPORTED)),
        )
    )
    return UnitCounts(**found, verified=verified, supported=visible.open().filter(support_units=unit).count())
