"""决策闭环 over the API: the decisions by age and by where their loop stands."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest
from ninja import Router, Schema

from shuniu.api.auth import worker
from shuniu.api.paging import PAGE
from shuniu.api.schemas import PROBLEMS, MatterRow, Problem, row_out
from shuniu.handovers.loops import LoopFilter, may_see_loops, turns_for
from shuniu.office.decisions.models import Dossier

router = Router(tags=["决策"])
MOST = 200


class TurnOut(Schema):
    """一项决策的闭环; `days` since it was decided, or else since it was proposed."""

    matter: MatterRow
    standing: str
    standing_label: str
    days: int
    is_decided: bool
    items: int
    verified: int
    evaluate_on: date | None


class TurnPage(Schema):
    """`next` is where the next page begins, as `start`; null on the last."""

    items: list[TurnOut]
    next: int | None


@router.get(
    "/decisions/loops", response={200: TurnPage, PROBLEMS: Problem}, summary="决策闭环", operation_id="decisions.loops"
)
def list_loops(request: HttpRequest, standing: str = "", age: str = "", start: int = 0, limit: int = PAGE) -> Any:
    """The oldest first, to who sees the decisions of the whole office; filters by the names of the page's address."""
    person = worker(request)
    if not may_see_loops(person):
        raise Http404("decisions")
    start, limit = max(0, start), max(1, min(limit, MOST))
    turns = LoopFilter({"standing": standing, "age": age}).narrow(turns_for(person))
    shown = turns[start : start + limit]
    found = Dossier.objects.select_related("unit", "officer").in_bulk([each.key for each in shown])
    names = ("days", "is_decided", "items", "verified", "evaluate_on")
    rows = [
        {
            "matter": row_out(found[each.key]),
            "standing": each.standing.value,
            "standing_label": each.standing.label,
            **{name: getattr(each, name) for name in names},
        }
        for each in shown
    ]
    return {"items": rows, "next": start + limit if start + limit < len(turns) else None}
