"""The page of a matter's loop (来龙去脉)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from shuniu.matters.loop import loop_of
from shuniu.matters.models.matter import KINDS
from shuniu.web.people import signed_in
from shuniu.web.views.matter import find

MOST_SHOWN, SHOWN_OF_MORE = 4, 3
"""So many matters of a stage are shown at once; of more, the first, and the rest when asked for."""


@require_GET
def loop(request: HttpRequest, pk: int) -> HttpResponse:
    """来龙去脉: what came before a matter and what came after it, as a picture of stages."""
    found = find(request, pk)
    loop = loop_of(found, signed_in(request))
    stages = []
    for stage in loop.stages:
        matters = [(each, KINDS[each.kind].workflow.label) for each in stage.matters]
        shown = len(matters) if len(matters) <= MOST_SHOWN else SHOWN_OF_MORE
        stages.append((stage.place, matters[:shown], matters[shown:]))
    return render(request, "matter/loop.html", {"matter": found, "loop": loop, "stages": stages})
