"""决策闭环: the decisions by their age and by where their loop stands, for the director and the leaders."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from shuniu.handovers.loops import Age, LoopFilter, Standing, Turn, counts, may_see_loops, turns_for
from shuniu.office.decisions.models import Dossier
from shuniu.web.people import signed_in
from shuniu.web.states import CHECKED, CHECKING, DONE, DRAFT, PAUSED, STOPPED, WAITING, WORKING, Tone

ROWS = 50
TONES = {
    Standing.OVERDUE: STOPPED,
    Standing.DUE: WAITING,
    Standing.WITHOUT_ITEMS: WAITING,
    Standing.WORKING: WORKING,
    Standing.VERIFIED: CHECKED,
    Standing.SUSPENDED: PAUSED,
    Standing.AWAITING: CHECKING,
    Standing.PREPARING: DRAFT,
    Standing.EVALUATED: CHECKED,
    Standing.LED_ON: DONE,
}


@dataclass(frozen=True)
class Line:
    """One decision of the list."""

    turn: Turn
    dossier: Dossier

    @property
    def tone(self) -> Tone:
        return TONES[self.turn.standing]


@require_GET
def decision_loops(request: HttpRequest) -> HttpResponse:
    """决策闭环: the oldest first; both filters stand in the address, and each count is of what the other lets through."""
    person = signed_in(request)
    if not may_see_loops(person):
        raise Http404
    turns = turns_for(person)
    chosen = LoopFilter(request.GET)
    page = Paginator(chosen.narrow(turns), ROWS).get_page(request.GET.get("page"))
    found = Dossier.objects.select_related("unit", "lead_unit").in_bulk([each.key for each in page])
    standing, age = request.GET.get("standing", ""), request.GET.get("age", "")
    of_age = LoopFilter({"age": age}).narrow(turns)
    of_standing = LoopFilter({"standing": standing}).narrow(turns)
    ages = [(each, sum(turn.age == each for turn in of_standing)) for each in Age]
    context = {
        "page": page,
        "lines": [Line(each, found[each.key]) for each in page],
        "standings": counts(of_age),
        "ages": [(each, count) for each, count in ages if count],
        "asked": {"standing": standing, "age": age},
        "all_of_age": len(of_age),
        "all_of_standing": len(of_standing),
    }
    return render(request, "decisions/loops.html", context)
