"""各单位 over the API: the board, and how one unit stands, as on their pages."""

from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate
from ninja import Router, Schema

from shuniu.api.auth import worker
from shuniu.api.schemas import PROBLEMS, MatterRow, PersonOut, Problem, UnitOut, row_out
from shuniu.api.supervision.ledger import FiguresOut, figures_out
from shuniu.office.supervision import statistics
from shuniu.office.supervision.models import SupervisionItem
from shuniu.office.supervision.reminding import leader_of
from shuniu.office.supervision.standing import DAYS_AHEAD, columns, counts_of, units_on_board
from shuniu.office.supervision.workflow import TIMED
from shuniu.org.models import Unit

router = Router(tags=["督查事项"])
MOST_UNITS, SHOWN = 12, 20


class HeapOut(Schema):
    """The items of one state: how many, and the most pressing of them."""

    state: str
    count: int
    items: list[MatterRow]


class ColumnOut(Schema):
    """A unit on the board."""

    unit: UnitOut
    count: int
    overdue: int
    heaps: list[HeapOut]


class BoardPage(Schema):
    items: list[ColumnOut]
    next: int | None


class StandingOut(Schema):
    """单位情况: what a unit has before it and behind it; `late` and `due_soon` name the first of them."""

    unit: UnitOut
    leader: PersonOut | None
    open: int
    overdue: int
    due_soon: int
    reported: int
    verified: int
    supported: int
    figures: FiguresOut | None
    late: list[MatterRow]
    ahead: list[MatterRow]


@router.get(
    "/supervision/board",
    response={200: BoardPage, PROBLEMS: Problem},
    summary="各单位看板",
    operation_id="supervision.board",
)
def get_board(request: HttpRequest, after: int = 0) -> Any:
    """The open items of each unit by state, in the order of the organisation; `after` is how many units come before."""
    person = worker(request)
    units, first = units_on_board(person), max(0, after)
    shown = [column_out(each) for each in columns(person, units[first : first + MOST_UNITS], localdate())]
    following = first + MOST_UNITS
    return {"items": shown, "next": following if following < len(units) else None}


def column_out(column: Any) -> dict[str, Any]:
    heaps = [
        {"state": heap.state.value, "count": heap.count, "items": list(map(row_out, heap.items))}
        for heap in column.heaps
    ]
    return {"unit": column.unit, "count": column.count, "overdue": column.overdue, "heaps": heaps}


@router.get(
    "/supervision/units/{pk}",
    response={200: StandingOut, PROBLEMS: Problem},
    summary="单位情况",
    operation_id="supervision.unit",
)
def get_standing(request: HttpRequest, pk: int) -> Any:
    """How a unit stands, as far as the caller may see its items."""
    person, today = worker(request), localdate()
    unit = get_object_or_404(Unit, pk=pk)
    figures = next(iter(statistics.by_unit_and_month(person, today, unit=unit)[0]), None)
    counts = counts_of(person, unit, today, verified=figures.verified if figures else 0)
    leader = leader_of(unit)
    return {
        name: getattr(counts, name) for name in ("open", "overdue", "due_soon", "reported", "verified", "supported")
    } | {
        "unit": unit,
        "leader": {"id": leader.pk, "name": leader.name, "title": leader.title} if leader else None,
        "figures": figures_out(figures) if figures else None,
        "late": owed_by(person, unit, None, today - timedelta(days=1)),
        "ahead": owed_by(person, unit, today, today + timedelta(days=DAYS_AHEAD)),
    }


def owed_by(person: Any, unit: Unit, first: date | None, last: date) -> list[dict[str, Any]]:
    """The first items that a unit owes between two days, the most pressing first."""
    owed = SupervisionItem.objects.visible_to(person).open().filter(lead_unit=unit, state__in=TIMED, due_on__lte=last)
    owed = owed.filter(due_on__gte=first) if first else owed
    return [row_out(item) for item in owed.order_by("due_on", "pk")[:SHOWN]]
